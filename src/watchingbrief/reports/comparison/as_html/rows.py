"""A change as rows of a redline: one a paragraph, each with the steps from its old words to its new ones.

True of the rows of a change: the old words of their steps, joined, are those of its old provisions in their order, and
so with the new; but where a provision inside changed its place, its old words stand with the new ones, and a row
without words tells where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from watchingbrief.comparison import Change, Comparison, Operation
from watchingbrief.comparison.redline import redline
from watchingbrief.comparison.words import Vocabulary, Words, words
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.comparison.as_html.cuts import broken, cut, lines
from watchingbrief.reports.comparison.order import Part, Place, arranged

Steps = tuple[Operation, ...]
RowKind = Literal["same", "edited", "came", "went", "told"]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph. Its printed number and its heading are steps of their own, where it has them."""

    steps: Steps
    level: int = 0  #: how deep it stands in the section or article
    number: Steps = ()
    head: bool = False  #: the number and heading of the section or article
    told: tuple[Part, Change, Provision | None] | None = None  #: what to say of it, where that is not plain

    @property
    def kind(self) -> RowKind:
        """Which versions have words in it, and whether they differ."""
        kinds = {step.kind for step in (*self.number, *self.steps)}
        if not kinds:
            return "told"
        if kinds <= {"same", "respaced"}:
            return "same"
        if len(kinds) == 1:
            return "came" if kinds == {"inserted"} else "went"
        return "edited"


class Redlined:
    """The rows of the changes of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.old = comparison.old
        self.new = comparison.new

    @cached_property
    def _words(self) -> tuple[Words, Words]:
        vocabulary = Vocabulary()
        return words(self.old, vocabulary), words(self.new, vocabulary)

    def rows(self, place: Place) -> list[Row]:
        """A section or article, as it stands at a place."""
        change, part, provision = place
        if provision is not None:
            return self._alone(provision, part == "came")
        return self._change(change, 0)

    def opening(self, place: Place) -> list[Row]:
        """A Part or Chapter: its number, its heading, and its words up to the first provision in it."""
        change, part, provision = place
        if provision is not None:
            law = self.new if part == "came" else self.old
            steps = self._one_sided(_opening(law, provision), part == "came")
            return _titled(provision, part, steps, 0, law.text)
        if len(change.old) != 1 or len(change.new) != 1:
            return self._flat(replace(change, words=self._steps(change.old, change.new, openings=True)), 0)
        p, q = change.old[0], change.new[0]
        return self._own(p, q, _opening(self.old, p), _opening(self.new, q), 0)

    def closing(self, place: Place) -> list[Row]:
        """What a Part or Chapter says behind or between the provisions in it; most say nothing there."""
        change, part, provision = place
        old = [*change.old] if provision is None else [provision] if part == "went" else []
        new = [*change.new] if provision is None else [provision] if part == "came" else []
        gone = [gap for p in old for gap in _gaps(self.old, p).values()]
        come = [gap for q in new for gap in _gaps(self.new, q).values()]
        steps = self._steps(gone, come) if gone or come else ()
        return _lines(steps, None, None, self.old.text, self.new.text, 0)

    def _change(self, change: Change, level: int) -> list[Row]:
        if len(change.old) != 1 or len(change.new) != 1:
            return self._flat(change, level)
        (p,), (q,) = change.old, change.new
        steps = change.words or (Operation("same", p.start, p.end, q.start, q.end),)
        inside = bool(self.old.children(p.id)), bool(self.new.children(q.id))
        if not any(inside):
            return _split(steps, p, q, self.old.text, self.new.text, level)
        if not all(inside):  # one version is not divided where the other is
            return self._flat(replace(change, words=steps), level)
        rows = self._own(p, q, _opening(self.old, p), _opening(self.new, q), level)
        return rows + self._inside(change, p, q, level)

    def _inside(self, change: Change, p: Provision, q: Provision, level: int) -> list[Row]:
        """What stands in a pair, and the pair's own words between and behind that."""
        gone, come = _gaps(self.old, p), _gaps(self.new, q)
        places = list(arranged(change.within))
        elsewhere = {id(place.change) for place in places if place.part in {"left", "apart"}}
        rows: list[Row] = []
        before: Provision | None = None  # own words of the old version that await those of the new one
        after: Provision | None = None  # and the other way round
        for place in places:
            leaving, arriving = _leaving(place, elsewhere), _arriving(place)
            rows += self._between(before if leaving else None, after if arriving else None, level)
            before, after = None if leaving else before, None if arriving else after
            rows += self._nested(place, level + 1, id(place.change) in elsewhere)
            for one in leaving[:-1]:
                rows += self._between(gone.get(one.id), None, level)
            for one in arriving[:-1]:
                rows += self._between(None, come.get(one.id), level)
            before, after = _gap(gone, leaving) or before, _gap(come, arriving) or after
            if before and after:
                rows += self._between(before, after, level)
                before = after = None
        return rows + self._between(before, after, level)

    def _between(self, old: Provision | None, new: Provision | None, level: int) -> list[Row]:
        if old is None and new is None:
            return []
        steps = self._steps([old] if old else [], [new] if new else [])
        return _lines(steps, None, None, self.old.text, self.new.text, level)

    def _nested(self, place: Place, level: int, elsewhere: bool) -> list[Row]:
        change, part, provision = place
        if part in {"left", "apart"}:
            return [Row((), level, told=(part, change, provision))]
        if provision is not None:
            rows = self._alone(provision, part == "came", level)
            plain = change.kind in {"inserted", "deleted"}
        else:
            rows = self._change(change, level)
            plain = change.kind in {"unchanged", "edited", "renumbered"} and not elsewhere
        if rows and not plain:
            rows[0] = replace(rows[0], told=(part, change, provision))
        return rows

    def _alone(self, p: Provision, came: bool, level: int = 0) -> list[Row]:
        """A provision that one version has, with all that is in it."""
        law = self.new if came else self.old
        part: Part = "came" if came else "went"
        inside = law.children(p.id)
        if not inside:
            return _titled(p, part, self._one_sided(p, came), level, law.text)
        rows = _titled(p, part, self._one_sided(_opening(law, p), came), level, law.text)
        gaps = _gaps(law, p)
        for child in inside:
            rows += self._alone(child, came, level + 1)
            if child.id in gaps:
                rows += _lines(self._one_sided(gaps[child.id], came), None, None, law.text, law.text, level)
        return rows

    def _one_sided(self, p: Provision, came: bool) -> Steps:
        if p.start == p.end:
            return ()
        if came:
            return (Operation("inserted", 0, 0, p.start, p.end),)
        return (Operation("deleted", p.start, p.end, 0, 0),)

    def _own(self, p: Provision, q: Provision, a: Provision, b: Provision, level: int) -> list[Row]:
        return _split(self._steps([a], [b]), p, q, self.old.text, self.new.text, level)

    def _steps(self, old: Sequence[Provision], new: Sequence[Provision], openings: bool = False) -> Steps:
        if openings:
            old = [_opening(self.old, p) for p in old]
            new = [_opening(self.new, q) for q in new]
        if len(old) == 1 == len(new):
            p, q = old[0], new[0]
            if self.old.text[p.start : p.end] == self.new.text[q.start : q.end]:
                return (Operation("same", p.start, p.end, q.start, q.end),) if p.start < p.end else ()
        return redline(*self._words, old, new)

    def _flat(self, change: Change, level: int) -> list[Row]:
        """Where one provision answers several, their words in one run, a row for each provision in it."""
        starts = tuple({p.start: (p, depth) for p, depth in _within(law, side)}
                       for law, side in ((self.old, change.old), (self.new, change.new)))  # fmt: skip
        rows = []
        for steps, begins in broken(change.words, starts[0].keys(), starts[1].keys()):
            (p, above), (q, depth) = starts[0].get(begins[0], (None, 0)), starts[1].get(begins[1], (None, 0))
            rows += _split(steps, p, q, self.old.text, self.new.text, level + (depth if q else above))
        return rows


def _split(
    steps: Steps, p: Provision | None, q: Provision | None, old: str, new: str, level: int
) -> list[Row]:
    """A provision's own words, its number apart; that and the heading a row of their own at the top.

    Where words of one version alone begin a provision there, the other is None.
    """
    ends = _heading_end(p, old), _heading_end(q, new)
    headed = any(side and side.heading and end != side.start for side, end in zip((p, q), ends, strict=True))
    parts = cut(steps, *ends) if level == 0 and headed else None
    if parts is None:
        return _lines(steps, p, q, old, new, level)
    found = cut(parts[0], _number_end(p), _number_end(q))
    top = Row(found[1], level, found[0], head=True) if found else Row(parts[0], level, head=True)
    return [top, *_lines(parts[1], None, None, old, new, level)]


def _lines(
    steps: Steps, p: Provision | None, q: Provision | None, old: str, new: str, level: int
) -> list[Row]:
    """A row a line, the first with the number."""
    number: Steps = ()
    found = cut(steps, _number_end(p), _number_end(q)) if p or q else None
    if found:
        number, steps = found
    runs = [run for run in lines(steps, old, new) if _has_words(run, old, new)] or [()]
    rows = [Row(run, level, number if k == 0 else ()) for k, run in enumerate(runs)]
    return [row for row in rows if row.steps or row.number]


def _has_words(steps: Steps, old: str, new: str) -> bool:
    return any(
        not (old[s.old_start : s.old_end].isspace() or new[s.new_start : s.new_end].isspace()) for s in steps
    )


def _titled(p: Provision, part: Part, steps: Steps, level: int, text: str) -> list[Row]:
    """The same for words of one version."""
    old, new = (None, p) if part == "came" else (p, None)
    return _split(steps, old, new, text, text, level)


def _number_end(p: Provision | None) -> int | None:
    return p.start + len(p.number) if p else None


def _gap(gaps: dict[str, Provision], behind: Sequence[Provision]) -> Provision | None:
    """A provision's own words behind the last of these in it."""
    return gaps.get(behind[-1].id) if behind else None


def _heading_end(p: Provision | None, text: str) -> int | None:
    """Where the printed number and heading end."""
    if p is None:
        return None
    head = f"{p.number} {p.heading}" if p.number and p.heading else p.number or p.heading
    return p.start + len(head) if head and text.startswith(head, p.start) else p.start


def _within(law: Instrument, side: Sequence[Provision], depth: int = 0) -> Iterator[tuple[Provision, int]]:
    """Provisions with all that is in them, and how deep it stands."""
    for p in side:
        yield p, depth
        yield from _within(law, law.children(p.id), depth + 1)


def _opening(law: Instrument, p: Provision) -> Provision:
    inside = law.children(p.id)
    return replace(p, end=inside[0].start) if inside else p


def _gaps(law: Instrument, p: Provision) -> dict[str, Provision]:
    """A provision's own words behind each provision in it, by the id of that one; blanks are none."""
    inside = law.children(p.id)
    ends = [*(after.start for after in inside[1:]), p.end]
    return {
        child.id: replace(p, number="", heading="", start=child.end, end=end)
        for child, end in zip(inside, ends, strict=False)
        if law.text[child.end : end].strip()
    }


def _leaving(place: Place, elsewhere: set[int]) -> Sequence[Provision]:
    """The old provisions whose place this is."""
    if place.part in {"went", "left"} and place.provision:
        return [place.provision]
    return place.change.old if place.part == "here" and id(place.change) not in elsewhere else ()


def _arriving(place: Place) -> Sequence[Provision]:
    if place.part in {"came", "apart"} and place.provision:
        return [place.provision]
    return place.change.new if place.part == "here" else ()
