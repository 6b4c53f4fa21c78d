"""The rows of a column document: which provisions of each draft stand beside one another, and in what order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from watchingbrief.comparison import Chain, Change, Kind
from watchingbrief.comparison.units import own_ranges
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.columns.marked import Words, marked

#: Kinds of change after which the earlier address is told, whatever the number.
_WAS = frozenset({"renumbered", "moved", "moved-and-edited", "merged"})
_WITHOUT_EDITS: dict[Kind, Kind] = {"edited": "unchanged", "moved-and-edited": "moved"}
_Part = Literal["whole", "opening", "closing"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one draft has in a row."""

    note: str  #: what became of it since the draft before: "edited", "new", "moved, was s. 6"; "" for nothing
    words: tuple[Words, ...]  #: none where the provision is gone


@dataclass(frozen=True, slots=True)
class Row:
    """A provision through the drafts; a Part or Chapter is a heading over rows."""

    number: str  #: "12"
    heading: bool
    cells: tuple[Cell | None, ...]  #: one a draft; None before it first stands there and after it went


@dataclass(eq=False, slots=True)
class _Thread:
    """Provisions of the drafts that answer one another: one in each, or several after a split."""

    group: bool
    provisions: list[list[Provision]]
    changes: list[list[Change]]  # by step


def column_rows(chain: Chain, whole: bool = False) -> list[Row]:
    """The rows in the order of the last draft, what is gone by then where it stood.

    A section whose paragraphs can be followed has a row for its opening words and one for each paragraph; with
    `whole`, every section or article is one row.
    """
    steps = [[*step.groups, *step.changes] for step in chain.steps]
    groups = {id(change) for step in chain.steps for change in step.groups}
    building = _Building(chain.versions)
    for thread in _threads(steps, groups):
        building.threads.append(thread)
    rows: list[tuple[bool, tuple[Cell | None, ...]]] = []
    for thread in _in_order(building.threads):
        rows += building.rows(thread, whole)
    return [Row(str(k), heading, cells) for k, (heading, cells) in enumerate(rows, 1)]


def _threads(steps: Sequence[Sequence[Change]], groups: set[int]) -> list[_Thread]:
    """Follow provisions from draft to draft. What is "unsure" is not followed."""
    many = len(steps) + 1
    found: dict[tuple[int, str], _Thread] = {}
    out: list[_Thread] = []
    for k, step in enumerate(steps):
        for change in step:
            apart = [change.old, change.new] if change.kind == "unsure" else [(*change.old, *change.new)]
            for together in apart:
                joined: list[_Thread] = []
                for p in together:
                    side = k if p in change.old and (k, p.id) in found else None
                    thread = found.get((k, p.id)) if side is not None else None
                    if thread is not None and thread not in joined:
                        joined.append(thread)
                thread = _merged(joined, many, id(change) in groups, out, found)
                thread.changes[k].append(change)
                _place(thread, k, [p for p in together if any(p is o for o in change.old)], found)
                _place(thread, k + 1, [p for p in together if any(p is n for n in change.new)], found)
    return out


def _merged(
    joined: list[_Thread], many: int, group: bool, out: list[_Thread], found: dict[tuple[int, str], _Thread]
) -> _Thread:
    """One thread of several, or a new one."""
    if not joined:
        thread = _Thread(group, [[] for _ in range(many)], [[] for _ in range(many - 1)])
        out.append(thread)
        return thread
    first, *others = joined
    for other in others:
        for k, provisions in enumerate(other.provisions):
            _place(first, k, provisions, found)
        for k, changes in enumerate(other.changes):
            first.changes[k] += [c for c in changes if c not in first.changes[k]]
        out.remove(other)
    return first


def _place(
    thread: _Thread, version: int, provisions: Sequence[Provision], found: dict[tuple[int, str], _Thread]
) -> None:
    for p in provisions:
        found[version, p.id] = thread
        if p not in thread.provisions[version]:
            thread.provisions[version].append(p)
    thread.provisions[version].sort(key=lambda p: p.start)


def _in_order(threads: Sequence[_Thread]) -> list[_Thread]:
    """The order of the last draft; what is not in it stands behind what it followed where it last stood."""
    versions = len(threads[0].provisions) if threads else 0
    order: list[_Thread] = []
    placed: set[int] = set()
    for k in reversed(range(versions)):
        here = sorted(
            (t for t in threads if t.provisions[k]),
            key=lambda t: (t.provisions[k][0].start, -t.provisions[k][0].end),
        )
        if not order:
            order, placed = here, set(map(id, here))
            continue
        behind: dict[int, list[_Thread]] = {}
        before = 0  # the thread last passed that stays where it is
        for thread in here:
            if id(thread) not in placed:
                behind.setdefault(before, []).append(thread)
            elif not any(c.kind.startswith("moved") for changes in thread.changes[k:] for c in changes):
                before = id(thread)
        placed.update(id(t) for t in here)
        order = [*behind.get(0, ()), *(t for one in order for t in (one, *behind.get(id(one), ())))]
    return order


@dataclass(slots=True)
class _Building:
    """Rows being built."""

    laws: Sequence[Instrument]
    threads: list[_Thread] = field(default_factory=list)

    def rows(self, thread: _Thread, whole: bool) -> Iterator[tuple[bool, tuple[Cell | None, ...]]]:
        """The rows of one section, article, Part or Chapter."""
        if thread.group:
            if any(self._opening(k, ps) for k, ps in enumerate(thread.provisions)):
                yield (
                    True,
                    self._cells(thread, [self._opening(k, ps) for k, ps in enumerate(thread.provisions)]),
                )
            return
        inside = [] if whole else self._inside(thread)
        if not inside:
            yield False, self._cells(thread, [self._text(k, ps) for k, ps in enumerate(thread.provisions)])
            return
        own = [self._own(k, ps) for k, ps in enumerate(thread.provisions)]
        yield False, self._cells(thread, [parts[0] if parts else "" for parts in own], "opening")
        for inner in inside:
            yield False, self._cells(inner, [self._text(k, ps) for k, ps in enumerate(inner.provisions)])
        closing = ["\n".join(parts[1:]) for parts in own]
        if any(closing):
            yield False, self._cells(thread, closing, "closing")

    def _inside(self, thread: _Thread) -> list[_Thread]:
        """The paragraphs of a section that is one in every draft it stands in, followed from draft to draft."""
        if any(len(ps) > 1 for ps in thread.provisions) or any(len(c) > 1 for c in thread.changes):
            return []
        if any(c.kind == "unsure" for changes in thread.changes for c in changes):
            return []
        steps = [[inner for c in changes for inner in c.within] for changes in thread.changes]
        return _in_order(_threads(steps, set())) if any(steps) else []

    def _text(self, version: int, provisions: Sequence[Provision]) -> str:
        return "\n".join(self.laws[version].text[p.start : p.end].strip("\n") for p in provisions)

    def _opening(self, version: int, provisions: Sequence[Provision]) -> str:
        """The heading of a Part, and what stands before the first section in it."""
        law = self.laws[version]
        ranges = [next(own_ranges(law, p), (p.start, p.start)) for p in provisions]
        starts = [p.start for p in provisions]
        told = [law.text[a:b] for (a, b), start in zip(ranges, starts, strict=True) if a == start]
        return "\n".join(told).strip()

    def _own(self, version: int, provisions: Sequence[Provision]) -> list[str]:
        """A section's words before its paragraphs, and those between and behind them."""
        law = self.laws[version]
        parts = []
        for p in provisions:
            ranges = list(own_ranges(law, p))
            if not ranges or ranges[0][0] != p.start:
                parts.append("")
            parts += [law.text[a:b].strip("\n") for a, b in ranges if a == p.start or law.text[a:b].strip()]
        return parts

    def _cells(self, thread: _Thread, texts: Sequence[str], part: _Part = "whole") -> tuple[Cell | None, ...]:
        cells: list[Cell | None] = []
        for k, text in enumerate(texts):
            before = texts[k - 1] if k else ""
            changes = thread.changes[k - 1] if k else []
            if k == 0 or (not before and not any(texts[:k]) and not changes):
                cells.append(Cell("", marked(text, text)) if text else None)
            elif not text:
                cells.append(Cell(_gone(changes), ()) if before else None)
            elif not before:
                cells.append(Cell(_came(changes), (Words("new", text),)))
            else:
                words = marked(before, text)
                cells.append(Cell(_note(changes, words, part), words))
        return tuple(cells)


def _gone(changes: Sequence[Change]) -> str:
    unsure = [n.citation for c in changes if c.kind == "unsure" for n in c.new]
    return f"gone, or it is {', '.join(unsure)}: not decided" if unsure else "deleted"


def _came(changes: Sequence[Change]) -> str:
    unsure = [o.citation for c in changes if c.kind == "unsure" for o in c.old]
    return f"new, or it was {', '.join(unsure)}: not decided" if unsure else "new"


def _note(changes: Sequence[Change], words: Sequence[Words], part: _Part) -> str:
    """What became of a provision, or of these words of a section that is told paragraph by paragraph."""
    altered = any(w.mark != "kept" for w in words)
    if part == "closing":
        return "edited" if altered else ""
    notes = []
    for change in changes:
        kind = change.kind if part == "whole" or altered else _WITHOUT_EDITS.get(change.kind, change.kind)
        was, now = (", ".join(p.citation for p in side) for side in (change.old, change.new))
        note = "" if kind == "unchanged" else kind.replace("-", " ")
        if kind == "split":
            note += f" into {now}"
        elif kind in _WAS or [p.label for p in change.old] != [p.label for p in change.new]:
            note += f"{', ' * bool(note)}was {was}"
        notes.append(note)
    return "; ".join(filter(None, dict.fromkeys(notes)))
