"""The digest: each reason once, with every place it applies to, worst first: what a submission is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from watchingbrief.reports.layout import anchor
from watchingbrief.reports.place import citation
from watchingbrief.reports.review.as_html.margin import concern_title, judgments, searched
from watchingbrief.reports.review.as_html.overview import Numbered, links
from watchingbrief.reports.review.tally import SEVERITIES
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """Where a safeguard is missing."""

    number: int  #: of the finding
    citation: str
    searched: Markup  #: what was searched for, and where
    home: bool  #: the finding has no note in the margin of the law: this is its entry
    judged: Markup  #: what assessors said of it, where this is its entry


@dataclass(frozen=True, slots=True)
class Entry:
    """A reason, its authority and remedy, with the findings that share them."""

    concern: str
    title: str
    severity: Severity
    found: str  #: what was found, in one line, when it is the same everywhere
    why: str
    authority: tuple[str, ...]
    remedy: str
    sought: str  #: what was searched for, when it was the same for every place
    links: Markup  #: to the findings
    places: tuple[Place, ...]


def digest(findings: Iterable[Finding], verdict: Verdict) -> tuple[Entry, ...]:
    """The findings of one verdict gathered by concern, check and reasons."""
    grouped: dict[tuple[object, ...], list[Numbered]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.verdict == verdict:
            key = (
                finding.concern,
                finding.check,
                finding.title,
                finding.why,
                finding.authority,
                finding.remedy,
            )
            grouped.setdefault(key, []).append((number, finding))
    order = {code: i for i, code in enumerate(concerns())}
    rank = {severity: i for i, severity in enumerate(SEVERITIES)}
    found = [_entry(members) for members in grouped.values()]
    return tuple(sorted(found, key=lambda e: (rank[e.severity], order.get(e.concern, len(order)))))


def _entry(members: list[Numbered]) -> Entry:
    one = members[0][1]
    sought = {place.sought for _, f in members for place in f.looked_in}
    alike = sought.pop() if len(sought) == 1 else ""
    places = tuple(
        Place(
            number,
            citation(f),
            Markup(searched(f.looked_in, alike)),
            anchor(f) < 0,
            Markup(judgments(f) if anchor(f) < 0 else ""),
        )
        for number, f in members
    )
    severity = min((f.severity for _, f in members), key=SEVERITIES.index)
    return Entry(
        one.concern, concern_title(one.concern), severity, one.title, one.why, one.authority, one.remedy,
        alike, links(members), places,
    )  # fmt: skip
