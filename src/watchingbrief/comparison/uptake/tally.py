"""Who was heard: verdicts counted by organisation, by draft, by operation."""

from collections import Counter
from dataclasses import dataclass

from watchingbrief.comparison.uptake.judging import Uptake
from watchingbrief.comparison.uptake.ledger import VERDICTS, Verdict

#: Stands where a recommendation names nobody.
NOBODY = "(not stated)"


@dataclass(frozen=True, slots=True)
class Row:
    """Verdicts on what one organisation asked, in one draft."""

    name: str
    counts: tuple[int, ...]  #: in the order of VERDICTS
    asked: int  #: recommendations in all; one counts once, whatever its verdict

    @property
    def heard(self) -> int:
        """Adopted, or adopted in part."""
        return self.counts[VERDICTS.index("adopted")] + self.counts[VERDICTS.index("partly")]


def by_organisation(uptake: Uptake, version: int) -> tuple[Row, ...]:
    """A row for each organisation, those that asked most first. What several asked counts for each of them."""
    counted: dict[str, Counter[Verdict]] = {}
    for tracked in uptake.tracked:
        for outcome in tracked.outcomes:
            if outcome.version == version:
                for name in tracked.recommendation.by or (NOBODY,):
                    counted.setdefault(name, Counter())[outcome.verdict] += 1
    rows = [_row(name, counts) for name, counts in counted.items()]
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.name.casefold(), row.name)))


def by_draft(uptake: Uptake) -> tuple[Row, ...]:
    """A row for each later draft, in their order. Each recommendation counts once."""
    rows = []
    for k, version in enumerate(uptake.versions):
        found = Counter(o.verdict for t in uptake.tracked for o in t.outcomes if o.version == k)
        if k:
            rows.append(_row(version.name, found))
    return tuple(rows)


def _row(name: str, counts: Counter[Verdict]) -> Row:
    return Row(name, tuple(counts[v] for v in VERDICTS), counts.total())
