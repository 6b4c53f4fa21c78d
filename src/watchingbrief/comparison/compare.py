"""Compare two versions of a law, or two laws: which provision became which, and what became of its words."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchingbrief.comparison.aligning.alignment import Aligned, align
from watchingbrief.comparison.aligning.common_words import in_common
from watchingbrief.comparison.aligning.evidence import CERTAIN
from watchingbrief.comparison.aligning.likeness import Part, Weights
from watchingbrief.comparison.aligning.pairing import Match
from watchingbrief.comparison.change import Change, Comparison, Kind, Operation
from watchingbrief.comparison.consequential import Consequences
from watchingbrief.comparison.redline import joined, redline
from watchingbrief.comparison.units import layout, own_ranges
from watchingbrief.comparison.words import Vocabulary, Words, words
from watchingbrief.instrument import Instrument, Provision

_NONE: frozenset[str] = frozenset()
#: Share of words in common, in their order, of paragraphs under the same number in the same place.
_PLAINLY = 0.75


def compare(old: Instrument, new: Instrument) -> Comparison:
    """What became of each provision of `old` in `new`. Languages and formats may be any, and may differ."""
    vocabulary = Vocabulary()
    comparing = _Comparing(words(old, vocabulary), words(new, vocabulary))
    before, after = layout(old), layout(new)
    old_groups = [_heading(comparing.old, p) for p in before.groups]
    new_groups = [_heading(comparing.new, p) for p in after.groups]
    old_units = [_part(comparing.old, p) for p in before.units]
    new_units = [_part(comparing.new, p) for p in after.units]
    comparing.weights = Weights({p.body: p for p in [*new_units, *old_units]}.values())
    units = align(old_units, new_units, comparing.weights)
    groups = _align_groups(old_groups, new_groups, [old_units, new_units], units)
    became = {
        parts[0][i].provision.id: frozenset(parts[1][j].provision.id for j in entry.match.new)
        for parts, entries in (((old_groups, new_groups), groups), ((old_units, new_units), units))
        for entry in entries
        for i in entry.match.old
    }
    comparing.consequences = Consequences(old, new, became, before.units, after.units)
    return Comparison(
        old,
        new,
        tuple(comparing.change(entry, old_units, new_units) for entry in units),
        tuple(comparing.change(entry, old_groups, new_groups, inner=False) for entry in groups),
    )


def _part(words: Words, p: Provision) -> Part:
    heading = frozenset(p.heading.casefold().split()) if p.heading else _NONE
    return Part(p, words.labels.get(p.id, ""), heading, words.body(p))


def _heading(words: Words, p: Provision) -> Part:
    """A grouping by its own words: its heading, and what stands between that and the first section in it."""
    keys: list[int] = []
    for start, end in own_ranges(words.law, p):
        first, last = words.range(start, end)
        keys += words.keys[first:last]
    body = tuple(keys[1:] if p.number else keys)
    return Part(p, words.labels.get(p.id, ""), frozenset(p.heading.casefold().split()), body)


def _align_groups(
    old: Sequence[Part], new: Sequence[Part], units: Sequence[Sequence[Part]], aligned: Sequence[Aligned]
) -> list[Aligned]:
    """Parts and Chapters are the same when what stands in them is: "General provisions" heads many."""
    marked: list[list[Part]] = []
    for side, groups in enumerate((old, new)):
        inside: dict[int, int] = {}  # where a unit starts, and a mark it shares with its counterpart
        for mark, entry in enumerate(aligned):
            if entry.match.old and entry.match.new and not entry.match.unsure:
                places = entry.match.new if side else entry.match.old
                inside.update((units[side][k].provision.start, -1 - mark) for k in places)
        starts = sorted(inside)
        marked.append([])
        for group in groups:
            p = group.provision
            within = starts[bisect_left(starts, p.start) : bisect_left(starts, p.end)]
            marked[side].append(
                replace(group, _features=None, body=(*group.body, *(inside[start] for start in within)))
            )
    return align(marked[0], marked[1], Weights([*marked[0], *marked[1]]))


@dataclass(slots=True)
class _Comparing:
    """A comparison under way."""

    old: Words
    new: Words
    weights: Weights = field(default_factory=lambda: Weights(()))
    consequences: Consequences | None = None

    def change(self, entry: Aligned, old: Sequence[Part], new: Sequence[Part], inner: bool = True) -> Change:
        """State what an alignment means in law."""
        match = entry.match
        before, after = [old[i] for i in match.old], [new[j] for j in match.new]
        froms, tos = tuple(p.provision for p in before), tuple(p.provision for p in after)
        within = self._within(froms, tos) if inner else ()
        if match.unsure:
            return Change("unsure", froms, tos, match.confidence, within=within)
        if not before or not after:
            return Change("inserted" if after else "deleted", froms, tos, match.confidence, within=within)
        if len(before) != len(after):
            kind: Kind = "split" if len(after) > 1 else "merged"
            return Change(kind, froms, tos, match.confidence, redline(self.old, self.new, froms, tos), within)
        return self._paired(before[0], after[0], entry, within, inner)

    def _paired(
        self, before: Part, after: Part, entry: Aligned, within: tuple[Change, ...], inner: bool
    ) -> Change:
        p, q = before.provision, after.provision
        if not inner:  # a grouping is compared by its heading
            p, q = _opening(self.old.law, p), _opening(self.new.law, q)
        same = before.body == after.body
        identical = self.old.law.text[p.start : p.end] == self.new.law.text[q.start : q.end]
        steps = () if identical else self._steps(p, q, within)
        follows = not same and self.consequences is not None and self.consequences.only(steps, p, q)
        kind: Kind = "unchanged"
        if entry.moved:
            kind = "moved" if same or follows else "moved-and-edited"
        elif before.number != after.number:
            kind = "renumbered" if same or follows else "edited"
        elif not same:
            kind = "edited"
        pair = (before.provision,), (after.provision,)
        return Change(kind, *pair, entry.match.confidence, steps, within, follows)

    def _steps(self, p: Provision, q: Provision, within: Sequence[Change]) -> tuple[Operation, ...]:
        """The redline of a pair: where what stands inside kept its order, put together from that."""
        if not within or not all(_in_place(change) for change in within):
            return redline(self.old, self.new, (p,), (q,))
        inside = [(change.old[0], change.new[0]) for change in within]
        if not _gapless(p, [old for old, _ in inside]) or not _gapless(q, [new for _, new in inside]):
            return redline(self.old, self.new, (p,), (q,))
        opening = replace(p, end=inside[0][0].start), replace(q, end=inside[0][1].start)
        steps = [*redline(self.old, self.new, opening[:1], opening[1:])]
        for change, (old, new) in zip(within, inside, strict=True):
            steps += change.words or [Operation("same", old.start, old.end, new.start, new.end)]
        return joined(steps)

    def _within(self, froms: Sequence[Provision], tos: Sequence[Provision]) -> tuple[Change, ...]:
        old = [_part(self.old, c) for p in froms for c in self.old.law.children(p.id)]
        new = [_part(self.new, c) for p in tos for c in self.new.law.children(p.id)]
        if not old and not new:
            return ()
        return tuple(self.change(entry, old, new) for entry in self._entries(old, new))

    def _entries(self, old: Sequence[Part], new: Sequence[Part]) -> list[Aligned]:
        if [p.number for p in old] == [p.number for p in new] and all(map(_plainly, old, new)):  # most often
            return [Aligned(Match((k,), (k,), CERTAIN)) for k in range(len(old))]
        return align(old, new, self.weights)


def _plainly(before: Part, after: Part) -> bool:
    """Whether two provisions are so alike in words that there is nothing to weigh."""
    if before.body == after.body:
        return True
    return in_common(before.body, after.body) > _PLAINLY * (len(before.body) + len(after.body)) / 2


def _in_place(change: Change) -> bool:
    return change.kind in {"unchanged", "edited", "renumbered"} and len(change.old) == 1 == len(change.new)


def _gapless(p: Provision, inside: Sequence[Provision]) -> bool:
    """Whether a provision ends with what stands inside it, one after the other."""
    ends = [*(inner.start for inner in inside[1:]), p.end]
    return all(inner.end == end for inner, end in zip(inside, ends, strict=True))


def _opening(law: Instrument, p: Provision) -> Provision:
    """A grouping up to the first provision in it."""
    return replace(p, end=next(own_ranges(law, p), (p.start, p.start))[1])
