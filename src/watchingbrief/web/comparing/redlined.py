"""The redline as a page shows it: every change a stop with a lasting address, its words line by line.

The stops, their rows and their steps are those of the report; here they are only put into words and pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from django.utils.translation import gettext as _

from watchingbrief.comparison import Change, Comparison, Operation
from watchingbrief.comparison.drift import Drift
from watchingbrief.reports.comparison.as_html.redlined import Redline, Stop
from watchingbrief.reports.comparison.as_html.rows import Row
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import direction, visible
from watchingbrief.web.comparing.notes import Note, notes
from watchingbrief.web.comparing.words import KIND, Said

Side = Literal["both", "was", "now"]
_FEW = 2  #: so many unchanged paragraphs between changed ones stay open
_LONG = 400  #: letters; longer unchanged paragraphs fold even when few
_SURE = 0.9  #: below it the confidence is told
_NAMED = 90  #: letters of a heading


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that fare alike: "same", "ins" or "del"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A provision that is told of at a stop: its name, and the address of the stop."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is to say of a stop or a paragraph that is not plain: "left", "apart", "moved-here", "unsure", "became"."""

    what: str
    names: str  #: the provision that stood or stands here
    others: tuple[Pointer, ...]
    kind: Said = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: with the marks of both versions, and each version's own words for the view side by side."""

    kind: str  #: "same", "edited", "came", "went", "told"
    level: int
    head: bool
    number: tuple[Piece, ...]
    both: tuple[Piece, ...]
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]
    told: Told | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand together; a run of unchanged ones is folded where others changed."""

    folded: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A change on the page."""

    anchor: str
    address: str
    heading: str
    kind: str
    kind_said: Said
    confidence: str  #: "" where it is sure
    consequential: bool
    group: bool
    worse: bool
    better: bool
    old: tuple[str, ...]  #: addresses of its provisions in either version, to be linked
    new: tuple[str, ...]
    told: Told | None
    elsewhere: bool  #: nothing stands here but a word of where it went
    notes: tuple[Note, ...]
    runs: tuple[Run, ...]
    lang: str
    dir: str


class Redlined:
    """One comparison as stops with addresses that last: "new-sec_22", "old-sec_6"."""

    def __init__(self, comparison: Comparison, drift: Drift | str) -> None:
        self.redline = Redline(comparison, drift)
        self.comparison = comparison
        self.drift = drift
        self.stops = self.redline.stops
        self.anchors = {stop.anchor: _anchor(stop) for stop in self.stops}
        self.by_anchor = {self.anchors[stop.anchor]: stop for stop in self.stops}
        self.route = {stop.anchor for stop in self.redline.route}
        self.weighed = {stop.anchor for stop in self.redline.weighed}

    @cached_property
    def _of(self) -> tuple[dict[str, str], dict[str, str]]:
        """Where each provision is told of, by its id, old and new."""
        old, new = {}, {}
        for stop in self.stops:
            anchor, change, part = self.anchors[stop.anchor], stop.change, stop.place.part
            if part in {"here", "came"}:
                new.update(dict.fromkeys((p.id for p in change.new), anchor))
            if part in {"here", "went"}:
                old.update(dict.fromkeys((p.id for p in change.old), anchor))
        return old, new

    def find(self, named: str) -> Stop | None:
        """The stop of an address, or of a provision by its id in the new or else the old version."""
        if named in self.by_anchor:
            return self.by_anchor[named]
        laws = self.comparison.new, self.comparison.old
        for law, known in zip(laws, reversed(self._of), strict=True):
            plain = named.removeprefix("new-" if law is laws[0] else "old-")
            try:
                around = [law.provision(plain), *law.enclosing(law.provision(plain))]
            except KeyError:
                continue
            found = next((known[p.id] for p in around if p.id in known), None)
            if found:
                return self.by_anchor[found]
        return None

    def differs(self, stop: Stop) -> bool:
        """Whether a reader is led there: its words differ, or what they mean for rights."""
        return stop.anchor in self.route or stop.place.part in {"left", "apart"}

    def shown(self, stop: Stop) -> Shown:
        """A stop with its words."""
        change, part, provision = stop.place
        elsewhere = part in {"left", "apart"}
        rows = [] if elsewhere else self._rows(stop)
        told = [] if elsewhere or stop.anchor not in self.weighed else notes(self.drift, change)
        law = self.comparison.old if part in {"went", "left"} else self.comparison.new
        named = (provision,) if provision else (*change.new, *change.old)
        return Shown(
            self.anchors[stop.anchor],
            self.said_address(stop),
            visible(shortened(next((p.heading for p in named if p.heading), ""), _NAMED)),
            change.kind,
            KIND[change.kind],
            "" if change.confidence >= _SURE else f"{change.confidence:.2f}",
            change.consequential,
            stop.group,
            any(n.worse for n in told),
            any(not n.worse for n in told),
            tuple(p.id for p in change.old) if part != "came" else (),
            tuple(p.id for p in change.new) if part != "went" else (),
            self._told(stop),
            elsewhere,
            tuple(told),
            tuple(self._runs(rows, all(row.kind == "same" for row in rows))),
            law.language,
            direction(law.language),
        )

    def span(self, stops: Sequence[Stop]) -> str:
        """ "s. 3 – s. 7": what a run of stops leads through."""
        first, last = self.address(stops[0]), self.address(stops[-1])
        return first if first == last else f"{first} – {last}"

    def address(self, stop: Stop) -> str:
        """Where it stands, shortly."""
        p = stop.place.provision or (stop.change.new or stop.change.old)[0]
        return visible(p.citation)

    def said_address(self, stop: Stop) -> str:
        """Where it stands in either version: "s. 26 → s. 29", "s. 22 (new)", "s. 6 (gone)"."""
        change, part, provision = stop.place
        if provision is None or change.kind != "unsure":
            return in_both(change)
        return (_("%(place)s (new)") if part == "came" else _("%(place)s (old)")) % {
            "place": self.address(stop)
        }

    def heading(self, stop: Stop) -> str:
        """The words a Part or Chapter begins with."""
        law, p = (
            (self.comparison.new, stop.change.new[0])
            if stop.change.new
            else (self.comparison.old, stop.change.old[0])
        )
        inside = law.children(p.id)
        return visible(shortened(law.text[p.start : inside[0].start if inside else p.end], 160))

    def _rows(self, stop: Stop) -> list[Row]:
        rows = self.redline.rows
        return rows.opening(stop.place) + rows.closing(stop.place) if stop.group else rows.rows(stop.place)

    def _told(self, stop: Stop) -> Told | None:
        """Where it stood before or stands now, where that is another place; what it may be, where that is unsure."""
        change, part, provision = stop.place
        others = [s for s in self.stops_of[id(change)] if s is not stop]
        names = visible(provision.citation) if provision else ""
        home = self.by_anchor[self._home(change)]
        if part in {"left", "apart"}:
            there = change.new if part == "left" else change.old
            pointer = Pointer(visible(", ".join(p.citation for p in there)), self.anchors[home.anchor])
            return Told("merged" if part == "left" and change.kind == "merged" else part, names, (pointer,))
        if change.kind == "unsure" and others:
            return Told("unsure", names, tuple(self._pointer(s) for s in others))
        left = [s for s in others if s.place.part == "left"]
        return (
            Told("moved-here", "", tuple(self._pointer(s) for s in left)) if part == "here" and left else None
        )

    @cached_property
    def stops_of(self) -> dict[int, list[Stop]]:
        """The stops of each change, by its identity."""
        found: dict[int, list[Stop]] = {}
        for stop in self.stops:
            found.setdefault(id(stop.change), []).append(stop)
        return found

    def _home(self, change: Change) -> str:
        return self.anchors[self.redline.home[id(change)]]

    def _pointer(self, stop: Stop) -> Pointer:
        return Pointer(self.address(stop), self.anchors[stop.anchor])

    def _runs(self, rows: Sequence[Row], whole: bool) -> Iterable[Run]:
        for same, group in groupby(
            rows, key=lambda row: row.kind == "same" and not row.head and not row.told
        ):
            run = list(group)
            long = len(run) > _FEW or sum(_length(row) for row in run) > _LONG
            yield Run(same and long and not whole, tuple(self._line(row) for row in run))

    def _line(self, row: Row) -> Line:
        number = row.number
        return Line(
            row.kind, min(row.level, 6), row.head, self.pieces(number, "both"), self.pieces(row.steps, "both"),
            self.pieces((*number, *row.steps), "was"), self.pieces((*number, *row.steps), "now"), *_said(row),
        )  # fmt: skip

    def pieces(self, steps: Iterable[Operation], side: Side) -> tuple[Piece, ...]:
        """The words of some steps: of both versions, or of one of them with its own marks."""
        old, new = self.comparison.old.text, self.comparison.new.text
        found: list[Piece] = []
        owed = ""  # the mark that is to begin with the blank only its version has behind a word
        for step in steps:
            was, now = old[step.old_start : step.old_end], new[step.new_start : step.new_end]
            if step.kind == "deleted" and side != "now":
                found += _marked("del", " " * (owed == "del") + was)
                owed = "" if owed == "del" else owed
            elif step.kind == "inserted" and side != "was":
                found += _marked("ins", " " * (owed == "ins") + now)
                owed = "" if owed == "ins" else owed
            elif step.kind in {"same", "respaced"}:
                words = was if side == "was" else now
                owed = ""
                if side == "both" and was[-1:].isspace() != now[-1:].isspace():
                    owed = "del" if was[-1:].isspace() else "ins"
                    words = words.rstrip()
                found.append(Piece("same", visible(words)))
        return tuple(found)


def in_both(change: Change) -> str:
    """Where a change stands in either version, in words."""
    old, new = (visible(", ".join(p.citation for p in side)) for side in (change.old, change.new))
    if not old or not new:
        return (_("%(place)s (new)") if new else _("%(place)s (gone)")) % {"place": new or old}
    return new if old == new else f"{old} → {new}"


def _anchor(stop: Stop) -> str:
    change, part, provision = stop.place
    if provision is not None:
        return f"{'old' if part in {'went', 'left'} else 'new'}-{provision.id}"
    return f"new-{change.new[0].id}" if change.new else f"old-{change.old[0].id}"


def _marked(kind: str, words: str) -> list[Piece]:
    """Marked words, the blanks around them outside the mark: a line under nothing says nothing."""
    bare = words.strip()
    if not bare:
        return [Piece("same", words)] if words else []
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    pieces = [Piece("same", before), Piece(kind, visible(bare)), Piece("same", after)]
    return [piece for piece in pieces if piece.text]


def _said(row: Row) -> tuple[Told | None, str]:
    """What is to say of a paragraph that moved, was split or merged, or is unsure, and its own address."""
    if row.told is None:
        return None, ""
    part, change, provision = row.told
    old, new = (visible(", ".join(p.citation for p in side)) for side in (change.old, change.new))
    to = tuple(Pointer(new, f"new-{p.id}") for p in change.new[:1])
    from_ = tuple(Pointer(old, f"old-{p.id}") for p in change.old[:1])
    if part == "left":
        return Told("left", old, to), f"old-{change.old[0].id}"
    if part == "apart" and provision:
        return Told("apart", visible(provision.citation), to), f"new-{provision.id}"
    if change.kind == "unsure":
        went = part == "went"
        own = f"old-{change.old[0].id}" if went else f"new-{change.new[0].id}"
        return Told("unsure", old if went else new, to if went else from_), own
    moved = change.kind not in {"split", "merged"}
    own = f"new-{change.new[0].id}" if change.new else ""
    return Told(
        "moved-here" if moved else "became",
        old if not moved else "",
        from_ if moved else to,
        KIND[change.kind],
    ), own


def _length(row: Row) -> int:
    return sum(step.new_end - step.new_start for step in row.steps)
