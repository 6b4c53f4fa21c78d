"""The findings of a review as its page lists them: chosen, grouped, and counted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from watchingbrief.review.concerns import concerns
from watchingbrief.web.accounts.models import User
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.reviewing.models import Finding, Judgment, Review, Severity
from watchingbrief.web.reviewing.standing import REASONS, Standing, counting, severity, standing

VERDICTS = {"problem": _("problem"), "missing": _("missing safeguard"), "met": _("safeguard met")}


@dataclass(slots=True)
class Row:
    """A finding with what reviewers said of it, as one reader sees it."""

    finding: Finding
    judgments: Sequence[Judgment]
    reader: int  #: pk of the reader; 0 for one without an account
    standing: Standing = field(init=False)
    severity: str = field(init=False)  #: as reviewers see it

    def __post_init__(self) -> None:
        self.standing = standing(self.finding, self.judgments)
        self.severity = severity(self.finding, self.judgments)

    @property
    def number(self) -> int:
        """As the page and the reading room number it."""
        return self.finding.order + 1

    @property
    def own(self) -> Judgment | None:
        """What the reader said of it."""
        return next((j for j in self.judgments if j.reviewer_id == self.reader), None)

    @property
    def look(self) -> str:
        """Its colour and sign: how grave it is, or that a safeguard is met."""
        return "met" if self.finding.verdict == "met" else self.severity

    @property
    def severity_said(self) -> str:
        """How grave it is, in the reader's language."""
        return str(Severity(self.severity).label)

    @property
    def found_as(self) -> str:
        """How grave it was found, where reviewers see it otherwise."""
        return str(Severity(self.finding.severity).label) if self.severity != self.finding.severity else ""

    @property
    def verdict_said(self) -> str:
        """Problem, missing safeguard, or safeguard met."""
        return str(VERDICTS.get(self.finding.verdict, self.finding.verdict))

    @property
    def look_again(self) -> str:
        """Why another look is wanted; "" where none is."""
        return str(REASONS.get(self.finding.look_again, "")) if self.standing == Standing.LOOK_AGAIN else ""

    @property
    def changed(self) -> str:
        """The same, also once somebody has looked again."""
        return str(REASONS.get(self.finding.look_again, ""))

    @property
    def accepting(self) -> list[Judgment]:
        """Those who accept it, among the judgments that count."""
        return [j for j in counting(self.finding, self.judgments) if j.word == Judgment.Word.ACCEPT]

    @property
    def rejecting(self) -> list[Judgment]:
        """Those who reject it, among the judgments that count."""
        return [j for j in counting(self.finding, self.judgments) if j.word == Judgment.Word.REJECT]

    @property
    def severities_differ(self) -> bool:
        """Those who accept it hold it for more and less grave."""
        return len({j.severity or self.finding.severity for j in self.accepting}) > 1

    @property
    def concern(self) -> str:
        """The title of its concern."""
        known = concerns().get(self.finding.concern)
        return known.title if known else self.finding.concern

    @property
    def plain(self) -> str:
        """Its concern in one sentence, for a reader who is no lawyer."""
        known = concerns().get(self.finding.concern)
        return known.plain if known else ""

    @property
    def searched(self) -> list[tuple[str, list[dict[str, str]]]]:
        """What was looked for, and where."""
        sought: dict[str, list[dict[str, str]]] = {}
        for place in self.finding.looked_in:
            sought.setdefault(place["sought"], []).append(place)
        return list(sought.items())


def rows_of(review: Review, reader: object) -> list[Row]:
    """Every finding of a review, in document order; those that people added after what stands before them."""
    given_on = Prefetch("judgments__given_on", Version.objects.defer("instrument_json"))
    found = (
        review.findings.select_related("added_by", "follows__review__version__instrument")
        .defer("follows__review__review_json", "follows__review__version__instrument_json")
        .prefetch_related("judgments__reviewer", given_on)
    )
    rows = [row_of(finding, reader) for finding in found]
    rows.sort(key=_place(rows))
    return rows


def _place(rows: Sequence[Row]) -> Callable[[Row], tuple[float, int]]:
    """Where a finding is shown: as numbered; one that a person added behind those whose words begin before its own."""
    engine = [(row.finding.evidence[0]["start"], row.finding.order) for row in rows
              if row.finding.added_by_id is None and row.finding.evidence and row.finding.eid]  # fmt: skip

    def place(row: Row) -> tuple[float, int]:
        own = row.finding
        if own.added_by_id is None or not own.evidence:
            return own.order, 0
        before = [order for start, order in engine if start <= own.evidence[0]["start"]]
        return max(before, default=-1) + 0.5, own.order

    return place


def row_of(finding: Finding, reader: object) -> Row:
    """One finding."""
    pk = reader.pk if isinstance(reader, User) else 0
    return Row(finding, sorted(finding.judgments.all(), key=lambda j: j.at), pk)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader wants to see. An empty field leaves nothing out."""

    severity: str = ""
    verdict: str = ""
    state: str = ""
    concern: str = ""
    people: bool = False  #: only what people added
    by: str = "provision"  #: how they are grouped: by provision or by concern

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.severity or self.verdict or self.state or self.concern or self.people)

    def query(self) -> dict[str, str]:
        """What an address says to ask for the same."""
        stated = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: "1" if value is True else value for name, value in stated.items() if value}

    def takes(self, row: Row) -> bool:
        """Whether a finding is among them."""
        return (
            (not self.severity or (row.severity == self.severity and row.finding.verdict != "met"))
            and self.verdict in {"", row.finding.verdict}
            and self.state in {"", row.standing.value}
            and self.concern in {"", row.finding.concern}
            and (not self.people or row.finding.added_by_id is not None)
        )


def chosen(query: QueryDict) -> Chosen:
    """What an address asks for; what it cannot mean is left aside."""
    return Chosen(
        severity=_one_of(query.get("severity"), Severity.values),
        verdict=_one_of(query.get("verdict"), VERDICTS),
        state=_one_of(query.get("state"), Standing.values),
        concern=_one_of(query.get("concern"), concerns()),
        people=bool(query.get("people")),
        by=_one_of(query.get("by"), ("provision", "concern")) or "provision",
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one provision, or of one concern."""

    title: str
    eid: str  #: of the provision; "" for a concern or the whole law
    about: str  #: what the concern is, in one sentence
    rows: tuple[Row, ...]


def grouped(rows: Iterable[Row], by: str) -> list[Group]:
    """Rows in their groups: provisions in the order of the law, concerns in that of the catalogue."""
    if by == "concern":
        order = {code: place for place, code in enumerate(concerns())}
        in_order = sorted(rows, key=lambda row: order.get(row.finding.concern, len(order)))
        return [
            Group(some[0].concern, "", some[0].plain, some)
            for some in (
                tuple(found) for _code, found in groupby(in_order, key=lambda row: row.finding.concern)
            )
        ]
    return [
        Group(some[0].finding.citation, some[0].finding.eid, "", some)
        for some in (tuple(found) for _eid, found in groupby(rows, key=lambda row: row.finding.eid))
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a delegate wants to know first, and how far reviewers have come. Rejected findings count nowhere."""

    high: int
    medium: int
    low: int
    problems: int
    missing: int
    met: int
    rejected: int
    disputed: int
    look_again: int
    judged: int
    all: int


def counts(rows: Sequence[Row]) -> Counts:
    """Counted."""
    stand = [row for row in rows if row.standing != Standing.REJECTED]
    against = [row for row in stand if row.finding.verdict != "met"]

    def grave(word: str) -> int:
        return sum(row.severity == word for row in against)

    def verdict(word: str) -> int:
        return sum(row.finding.verdict == word for row in stand)

    def stands(*words: Standing) -> int:
        return sum(row.standing in words for row in rows)

    return Counts(
        grave("high"), grave("medium"), grave("low"), verdict("problem"), verdict("missing"), verdict("met"),
        stands(Standing.REJECTED), stands(Standing.DISPUTED), stands(Standing.LOOK_AGAIN),
        stands(Standing.ACCEPTED, Standing.REJECTED, Standing.DISPUTED), len(rows),
    )  # fmt: skip


def _one_of(stated: str | None, known: Iterable[str]) -> str:
    return stated if stated and stated in known else ""
