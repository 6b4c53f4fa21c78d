"""One provision through any number of versions of a law: under which address it stood in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchingbrief.comparison.change import Change, Comparison, Kind
from watchingbrief.comparison.compare import compare
from watchingbrief.instrument import Instrument, Provision


@dataclass(frozen=True, slots=True)
class Stage:
    """A provision in one version: what it had become, and where it stood."""

    version: int  #: counted from 0
    kind: Kind  #: what the step from the version before did; "inserted" where it first stands
    provisions: tuple[Provision, ...]  #: several after a split; none once it is deleted
    confidence: float


@dataclass(frozen=True, slots=True)
class History:
    """A provision from the version it first stands in to the last one, or to its end."""

    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Versions of a law in their order, each compared with the next."""

    versions: tuple[Instrument, ...]
    steps: tuple[Comparison, ...]

    def histories(self, inner: bool = False) -> list[History]:
        """The history of every section and article; with `inner`, of every provision.

        Provisions that were merged have a history each; what was `unsure` ends one and begins another.
        """
        told = [_by_id(step.every() if inner else step.changes) for step in self.steps]
        first = self.steps[0].every() if inner else self.steps[0].changes
        out = [self._followed(told, 0, p, "inserted", 1.0) for c in first for p in c.old]
        for k, step in enumerate(self.steps):
            for change in step.every() if inner else step.changes:
                if change.kind in {"inserted", "unsure"}:
                    kind: Kind = change.kind
                    out += [self._followed(told, k + 1, p, kind, change.confidence) for p in change.new]
        return out

    def _followed(
        self, told: Sequence[dict[str, Change]], version: int, p: Provision, kind: Kind, confidence: float
    ) -> History:
        stages = [Stage(version, kind, (p,), confidence)]
        for k in range(version, len(self.steps)):
            changes = [told[k][q.id] for q in stages[-1].provisions if q.id in told[k]]
            after = {n.id: n for c in changes if c.kind != "unsure" for n in c.new}
            decisive = max(changes, key=lambda c: (bool(c.new), c.kind != "unchanged"), default=None)
            if decisive is None:
                break
            stages.append(
                Stage(k + 1, decisive.kind, tuple(after.values()), min(c.confidence for c in changes))
            )
            if not after:
                break
        return History(tuple(stages))


def chain(versions: Sequence[Instrument]) -> Chain:
    """Compare each version with the next; two at least."""
    return Chain(tuple(versions), tuple(compare(old, new) for old, new in pairwise(versions)))


def _by_id(changes: Iterable[Change]) -> dict[str, Change]:
    return {p.id: change for change in changes for p in change.old}
