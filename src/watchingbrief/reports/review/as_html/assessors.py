"""What assessors said: below a finding in the margin, and gathered in a section of its own."""

from dataclasses import dataclass

from markupsafe import Markup

from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import citation, shortened
from watchingbrief.reports.review.as_html.margin import VERDICT, concern_title, judgments
from watchingbrief.reports.review.assessors import (
    as_it_stands,
    judged,
    look_again,
    verdict_in_words,
    without_finding,
)
from watchingbrief.reports.visible import attribute, direction, markup
from watchingbrief.review.assessed import Placed
from watchingbrief.review.finding import Finding, Review

_WORDS = 400  #: characters shown of the words judged


@dataclass(frozen=True, slots=True)
class Again:
    """A verdict a person must look at again."""

    title: str  #: of the concern
    named: str  #: the provision as the assessor named it
    verdict: str  #: as it was written
    note: str
    applied: bool
    then: Markup  #: the words judged
    now: Markup  #: the provision as it stands now, with a link to it


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding people judged, told apart from the law."""

    link: str  #: anchor in the page
    citation: str
    title: str
    weight: str  #: verdict and severity
    words: Markup  #: the first words it rests on
    judgments: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that fared alike."""

    word: str  #: "disputed", "rejected", "added"
    title: str
    lead: str
    findings: tuple[Judged, ...]


def again(review: Review) -> tuple[Again, ...]:
    """The verdicts to look at again, those not applied first; last those on what no check finds now."""
    law = review.instrument
    return tuple(_again(law, placed) for placed in (*look_again(review), *without_finding(review)))


def groups(review: Review, findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    """The findings people disagree on, rejected and added; those confirmed say so in the margin."""
    law = review.instrument
    number = {id(f): n for n, f in enumerate(findings, 1)}
    disputed = [_judged(law, f, number) for f in findings if f.disputed]
    rejected = [_judged(law, f, number) for f in review.rejected]
    added = [_judged(law, f, number) for f in findings if judged(f) == "added"]
    told = (
        Group("disputed", "Disputed", "Assessors disagree. No vote is taken: these findings stand and are "
              "counted until those who judged them agree.", tuple(disputed)),
        Group("rejected", "Rejected", "Everyone who judged these findings rejected them. They are shown "
              "here only and counted nowhere.", tuple(rejected)),
        Group("added", "Added", "Findings of people, not of a check. They stand and are counted like the "
              "others.", tuple(added)),
    )  # fmt: skip
    return tuple(group for group in told if group.findings)


def _again(law: Instrument, placed: Placed) -> Again:
    said, p = placed.assessment, placed.provision
    now = Markup("")
    if p is not None:
        link = f'<a href="#{attribute(p.id)}">{markup(p.citation)}</a>'
        words = f": {_quoted(law, as_it_stands(law, placed))}" if placed.outcome != "merged" else ""
        now = Markup(link + words)
    then = Markup(_quoted(law, shortened(said.quote, _WORDS))) if said.quote else Markup("")
    return Again(
        concern_title(said.concern), said.provision, verdict_in_words(placed), placed.note,
        placed.outcome == "merged", then, now,
    )  # fmt: skip


def _judged(law: Instrument, finding: Finding, number: dict[int, int]) -> Judged:
    n = number.get(id(finding))
    place = finding.provision.id if finding.provision else "review-law"
    words = ""
    if finding.evidence:
        first = finding.evidence[0]
        words = _quoted(law, shortened(law.quote(first.start, first.end), _WORDS))
    severity = "" if finding.verdict == "met" else f", {finding.severity}"
    return Judged(
        f"finding-{n}" if n else place, citation(finding), finding.title,
        f"{VERDICT[finding.verdict].lower()}{severity}", Markup(words), Markup(judgments(finding)),
    )  # fmt: skip


def _quoted(law: Instrument, words: str) -> str:
    way = direction(law.language)
    return f'<q lang="{attribute(law.language)}" dir="{way}">{markup(words, rtl=way == "rtl")}</q>'
