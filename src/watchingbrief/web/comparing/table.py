"""The ledger as a table: a row a recommendation, a column a later draft, provision by provision."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from watchingbrief.comparison.uptake import Uptake
from watchingbrief.comparison.uptake.verdict import Outcome, Tracked
from watchingbrief.web.comparing.kept_uptake import Judged, only
from watchingbrief.web.comparing.models import Operation, Recommendation, Verdict
from watchingbrief.web.instruments.models import Provision, Version


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of a recommendation in one draft."""

    version: Version
    verdict: str  #: "" where nothing was judged
    said: str
    overruled: bool
    disputed: bool
    later: bool  #: the draft came after the one it was asked of


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation with its cells."""

    row: Recommendation
    cells: tuple[Cell, ...]
    waiting: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The recommendations on one section or article."""

    name: str  #: "" for the whole law
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which recommendations are wanted."""

    organisation: str = ""
    operation: str = ""
    verdict: str = ""

    @classmethod
    def of(cls, asked: QueryDict) -> "Filters":
        """What an address asks for."""
        operation, verdict = asked.get("operation", ""), asked.get("verdict", "")
        return cls(
            asked.get("organisation", ""),
            operation if operation in Operation.values else "",
            verdict if verdict in Verdict.values else "",
        )

    def __bool__(self) -> bool:
        return bool(self.organisation or self.operation or self.verdict)

    def takes(self, tracked: Tracked) -> bool:
        """Whether a recommendation is among the wanted: by who asked, what for, and what became of it last."""
        one = tracked.recommendation
        return (
            (not self.organisation or self.organisation in one.by)
            and (not self.operation or self.operation == one.operation)
            and (not self.verdict or (tracked.last is not None and tracked.last.verdict == self.verdict))
        )


def parts(found: Judged, filters: Filters) -> list[Part]:
    """The table, in the order of the law, what is asked of the whole law at the end."""
    order = _order(found)
    pairs = [(row, t) for row, t in zip(found.rows, found.uptake.tracked, strict=True) if filters.takes(t)]
    last = (10**9, "")

    def place(pair: tuple[Recommendation, Tracked]) -> tuple[int, str]:
        return order.get((pair[0].version_id, pair[0].eid), last)

    pairs.sort(key=lambda pair: place(pair)[0])
    groups = groupby(pairs, key=lambda pair: (place(pair)[1] or pair[0].citation).split("(")[0].strip())
    return [Part(name, tuple(_line(found, *pair) for pair in group)) for name, group in groups]


def cell(found: Judged, row: Recommendation, outcome: Outcome | None, version: Version) -> Cell:
    """One draft of one recommendation."""
    later = version.number > row.version.number
    if outcome is None:
        return Cell(version, "", "", False, False, later)
    return Cell(
        version,
        outcome.verdict,
        str(Verdict(outcome.verdict).label),
        outcome.overruled,
        outcome.disputed,
        later,
    )


def organisations(uptake: Uptake) -> list[str]:
    """Everyone who asked, by name."""
    return sorted({name for t in uptake.tracked for name in t.recommendation.by}, key=str.casefold)


def wanted(found: Judged, filters: Filters) -> Uptake:
    """The uptake of the organisation asked for; of all where none is."""
    return only(found, {filters.organisation} if filters.organisation else set())


def _line(found: Judged, row: Recommendation, tracked: Tracked) -> Line:
    outcomes = {o.version: o for o in tracked.outcomes}
    cells = tuple(_cells(found, row, outcomes))
    return Line(row, cells, row.pk in found.waiting)


def _cells(found: Judged, row: Recommendation, outcomes: dict[int, Outcome]) -> Iterator[Cell]:
    for k, version in enumerate(found.versions):
        if k:
            yield cell(found, row, outcomes.get(k), version)


def _order(found: Judged) -> dict[tuple[int, str], tuple[int, str]]:
    """Where provisions stand and how they are cited, by version and address."""
    eids = {row.eid for row in found.rows if row.eid}
    versions = {row.version_id for row in found.rows}
    stored = Provision.objects.filter(version__in=versions, eid__in=eids)
    told = stored.values_list("version_id", "eid", "order", "citation")
    return {(version, eid): (order, citation) for version, eid, order, citation in told}
