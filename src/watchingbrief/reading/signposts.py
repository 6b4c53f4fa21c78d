"""Where a pointer leads from a provision: the index of an instrument's numbers, and the rules of looking."""

import re
from collections.abc import Iterable

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.reading.pointers import Grammar, Step, Stretch
from watchingbrief.reading.whereabouts import Whereabouts

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_IS_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"(\d+)[-–](\d+)\Z")
_SEPARATE = frozenset({"schedule", "annex"})  #: what numbers its provisions anew


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


class Signposts:
    """The provisions of an instrument by their numbers."""

    def __init__(self, instrument: Instrument, grammar: Grammar) -> None:
        self.grammar = grammar
        self._law = instrument
        self._outer: dict[str, list[Provision]] = {}
        self._order: dict[str, int] = {}
        self._kinds: dict[str, list[Provision]] = {}
        self._inner: dict[str, dict[str, list[Provision]]] = {}
        self._component: dict[str, str | None] = {}
        self._amending = self._amended()
        for i, p in enumerate(instrument.provisions):
            self._order[p.id] = i
            self._component[p.id] = p.id if p.kind in _SEPARATE else self._component.get(p.parent or "")
            self._kinds.setdefault(p.kind, []).append(p)
            if p.kind in BASIC or p.kind in GROUPING:
                self._outer.setdefault(self._outer_key(p.number), []).append(p)

    def targets(
        self, steps: tuple[Step, ...], source: Provision, last: Provision | None
    ) -> list[Provision | None]:
        """The provisions the steps lead to; one None where they lead nowhere."""
        found = self._first(steps[0], source, last)
        for step in steps[1:]:
            kept, found = (found[:-1], found[-1:]) if step.last_only else ([], found)
            found = kept + [t for p in found for t in (self._inside(p, step) if p else [None])]
        return found or [None]

    def of_another_law(self, source: Provision, offset: int) -> bool:
        """Whether a section has said before that it amends another law: its numbers are that law's then."""
        said = self._amending.get(self._law.basic(source).id)
        return said is not None and said < offset

    def quoted(self, provision: Provision) -> bool:
        """Whether the words belong to another law, quoted to be inserted there."""
        return provision.kind == "container" or any(
            p.kind == "container" for p in self._law.enclosing(provision)
        )

    def _amended(self) -> dict[str, int]:
        """The sections that amend another law, with where they say so first."""
        said: dict[str, int] = {}
        where = Whereabouts(self._law)
        for _, start, _ in self.grammar.amending.find_matches_as_indexes(self._law.text):
            if holder := where.innermost(start):
                said.setdefault(self._law.basic(holder).id, start)
        return said

    # The outermost step is looked for from where the words stand.

    def _first(self, step: Step, source: Provision, last: Provision | None) -> list[Provision | None]:
        if step.relation == "this":
            return [self._around(step.kinds, source)]
        if step.relation == "that":
            return [self._around(step.kinds, last) if last else None]
        if step.relation in {"previous", "next"}:
            return [self._beside(step, source)]
        if step.relation == "sole":
            sole = [p for kind in step.kinds for p in self._kinds.get(kind, ())]
            return [sole[0]] if len(sole) == 1 else []
        return [t for stretch in step.stretches for t in self._stretch(stretch, step, source)]

    def _stretch(self, stretch: Stretch, step: Step, source: Provision) -> list[Provision | None]:
        first = self._lookup(stretch.first, step, source)
        if stretch.last is None:
            hyphen = _RANGE.fullmatch(stretch.first[0]) if first is None and len(stretch.first) == 1 else None
            if hyphen and int(hyphen[1]) < int(hyphen[2]):
                return self._stretch(Stretch((hyphen[1],), (hyphen[2],)), step, source)
            return [first]
        last = self._lookup(stretch.last, step, source)
        return list(self._between(first, last)) if first and last else [first or last]

    def _lookup(self, way: tuple[str, ...], step: Step, source: Provision) -> Provision | None:
        outer = step.kinds[0] in GROUPING or (step.kinds[0] in BASIC and not self._lettered(step, way))
        found = self._outermost(way[0], step.kinds, source) if outer else None
        if found is None:
            found = None if outer and step.unit != "clause" else self._near(way[0], step.kinds, source)
        for number in way[1:]:
            found = self._child(found, number, ()) if found else None
        return found

    @staticmethod
    def _lettered(step: Step, way: tuple[str, ...]) -> bool:
        """Whether a clause is what Indian drafting calls paragraph (a)."""
        return step.unit == "clause" and not way[0][:1].isdigit()

    def _outermost(self, number: str, kinds: tuple[str, ...], source: Provision) -> Provision | None:
        """A section, article or Part by its number: in the same schedule, else the nearest way up, else the
        first.
        """
        named = [p for p in self._outer.get(self._outer_key(number), ()) if p.kind in kinds]
        if len(named) > 1:
            named.sort(key=lambda p: kinds.index(p.kind))
            home = self._component[source.id]
            named = [p for p in named if self._component[p.parent or p.id] == home] or named
            enclosing = {p.id for p in self._law.enclosing(source)}
            named = [p for p in named if p.parent in enclosing] or named
        return named[0] if named else None

    def _near(self, number: str, kinds: tuple[str, ...], source: Provision) -> Provision | None:
        """A paragraph by its number, from the inside of where the words stand outwards to the section or
        schedule.
        """
        spare: Provision | None = None
        for around in (source, *self._law.enclosing(source)):
            found = self._child(around, number, kinds)
            if found and found.kind in kinds:
                return found
            spare = spare or found
            if around.kind in BASIC and (spare or around.parent is None):
                break
        return spare

    def _around(self, kinds: tuple[str, ...], source: Provision) -> Provision | None:
        """The section, Part or paragraph the words stand in."""
        return next((p for p in (source, *self._law.enclosing(source)) if p.kind in kinds), None)

    def _beside(self, step: Step, source: Provision) -> Provision | None:
        """The one before or after: among all sections of the law, or among the paragraphs side by side."""
        here = self._around(step.kinds, source)
        if here is None:
            return self._law.basic(source) if step.kinds[0] not in GROUPING | BASIC else None
        row = self._kinds[here.kind] if here.kind in BASIC else self._law.children(here.parent)
        row = [p for p in row if p.kind == here.kind]
        i = next(k for k, p in enumerate(row) if p.id == here.id) + (1 if step.relation == "next" else -1)
        return row[i] if 0 <= i < len(row) else None

    # The other steps are looked for inside what the step before found.

    def _inside(self, outer: Provision, step: Step) -> list[Provision | None]:
        found: list[Provision | None] = []
        for stretch in step.stretches:
            first = self._descend(outer, stretch.first, step)
            last = self._descend(outer, stretch.last, step) if stretch.last else None
            found.extend(self._between(first, last) if first and last else [first])
        return found or [outer]

    def _descend(self, outer: Provision, way: tuple[str, ...], step: Step) -> Provision | None:
        here: Provision | None = outer
        for number in way:
            here = self._child(here, number, step.kinds) if here else None
        return here

    def _child(self, parent: Provision, number: str, kinds: tuple[str, ...]) -> Provision | None:
        """The provision with a number inside another, through unnumbered levels; the other itself if it is
        not divided.
        """
        if parent.id not in self._inner:
            self._inner[parent.id] = self._numbered(parent)
        inside = self._inner[parent.id]
        if number.startswith("#"):
            return self._ordinal(parent, int(number[1:]), kinds)
        named = inside.get(number.lower(), [])
        return next((p for p in named if p.kind in kinds), named[0] if named else None)

    def _numbered(self, parent: Provision) -> dict[str, list[Provision]]:
        numbers: dict[str, list[Provision]] = {}
        level: Iterable[Provision] = self._law.children(parent.id)
        while level:
            below: list[Provision] = []
            for p in level:
                if p.number and p.kind != "container":
                    numbers.setdefault(self._inner_key(p.number), []).append(p)
                if not p.number or p.kind in GROUPING:
                    below.extend(self._law.children(p.id))
            level = below
        return numbers

    def _ordinal(self, parent: Provision, n: int, kinds: tuple[str, ...]) -> Provision | None:
        """ "premier alinéa", "inciso segundo": counted, not numbered; the whole where its paragraphs were
        not told apart.
        """
        row = [p for p in self._law.children(parent.id) if p.kind in kinds]
        k = n - 1 if n > 0 else len(row) + n
        return row[k] if 0 <= k < len(row) else (None if row else parent)

    def _between(self, first: Provision, last: Provision) -> list[Provision | None]:
        """All of a range: the sections from one to the other, or the paragraphs that stand side by side."""
        row = self._kinds[first.kind] if first.kind in BASIC else self._law.children(first.parent)
        a, b = self._order[first.id], self._order[last.id]
        home = self._component[first.id]
        return [
            p
            for p in row
            if a <= self._order[p.id] <= b and p.kind == first.kind and self._component[p.id] == home
        ] or [first]

    # Numbers as they are compared.

    def _outer_key(self, number: str) -> str:
        """ "Part III", "3", "THIRD SCHEDULE" and "#3" are the same number; "22A" and "431-7" stand as they
        are.
        """
        if number.startswith("#"):
            return number[1:]
        words = [w for w in re.findall(r"[\w-]+", number.lower().replace("°", "").replace("º", ""))]
        for word in words:
            if word in self.grammar.ordinals:
                return str(self.grammar.ordinals[word])
        digits = next((w for w in words if w[:1].isdigit()), "")
        if digits:
            rest = words[words.index(digits) + 1 :]
            return digits + (rest[0] if rest and rest[0] in {"bis", "ter", "quater", "quinquies"} else "")
        last = words[-1] if words else ""
        return str(_roman(last)) if _IS_ROMAN.fullmatch(last) else last

    @staticmethod
    def _inner_key(number: str) -> str:
        return "".join(_WORD.findall(number)).lower()
