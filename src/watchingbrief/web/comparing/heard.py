"""Who was heard: verdicts counted by organisation and by operation, draft by draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from watchingbrief.comparison.uptake import OPERATIONS, VERDICTS, Uptake
from watchingbrief.comparison.uptake.tally import Row, by_draft, by_organisation
from watchingbrief.comparison.uptake.verdict import Tracked
from watchingbrief.web.comparing.models import Operation, Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """A later draft: how many were heard in all, by organisation, and by what was asked."""

    draft: str
    whole: Row
    organisations: tuple[Row, ...]
    operations: tuple[Row, ...]


#: Heads of the columns of a tally.
HEADS = [Verdict(v).label for v in VERDICTS]


def tallies(uptake: Uptake) -> list[Tally]:
    """For each later draft in which something could be judged, the latest first."""
    whole = by_draft(uptake)
    found = [
        Tally(row.name, row, by_organisation(uptake, k), tuple(_by_operation(uptake.tracked, k)))
        for k, row in enumerate(whole, 1)
        if row.asked
    ]
    return found[::-1]


def _by_operation(tracked: Iterable[Tracked], version: int) -> Iterable[Row]:
    verdicts = [
        (t.recommendation.operation, o.verdict) for t in tracked for o in t.outcomes if o.version == version
    ]
    for operation in OPERATIONS:
        found = Counter(verdict for asked, verdict in verdicts if asked == operation)
        if found:
            counts = tuple(found[v] for v in VERDICTS)
            yield Row(str(Operation(operation).label), counts, found.total())
