"""Follow provisions from the draft they were named in through every later one."""

from collections.abc import Iterable, Sequence

from watchingbrief.comparison.change import Change, Comparison
from watchingbrief.comparison.uptake.verdict import Became
from watchingbrief.instrument import Instrument, Provision

_SAME = {"unchanged", "renumbered", "moved"}


class Followed:
    """Drafts in their order, each compared with the next."""

    def __init__(self, laws: Sequence[Instrument], steps: Sequence[Comparison]) -> None:
        self.laws = laws
        self.steps = steps
        self._told = [{p.id: change for change in step.every() for p in change.old} for step in steps]

    def became(self, provision: Provision, version: int, later: int) -> Became:
        """What a provision of one draft is in a later one."""
        own = self._through((provision,), version, later)
        basic = self.laws[version].basic(provision)
        home = own if basic == provision else self._through((basic,), version, later)
        return Became(own.provisions, own.confidence, own.unsure, own.maybe, own.same, home.provisions)

    def _through(self, now: tuple[Provision, ...], version: int, later: int) -> Became:
        confidence, same = 1.0, True
        for k in range(version, later):
            changes = [self._told[k][p.id] for p in now if p.id in self._told[k]]
            confidence = min([confidence, *(c.confidence for c in changes)])
            same = same and all(c.kind in _SAME or c.consequential for c in changes)
            after = _each(p for c in changes if c.kind != "unsure" for p in c.new)
            maybe = _each(p for c in changes if c.kind == "unsure" for p in c.new)
            if not after:
                return Became((), confidence, bool(maybe), maybe if k == later - 1 else ())
            now = after
        return Became(now, confidence, same=same)


def _each(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple({p.id: p for p in provisions}.values())


def changes_of(comparison: Comparison, ids: frozenset[str]) -> list[Change]:
    """The changes of sections and articles that hold any of these provisions of the old draft."""
    return [c for c in comparison.changes if any(p.id in ids for p in c.old)]
