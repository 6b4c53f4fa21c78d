"""What a review says: findings, each resting on the law's own words or on the places searched in vain."""

from dataclasses import dataclass
from typing import Literal

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.assessed import Judgment, Placed

Verdict = Literal["problem", "missing", "met"]
Severity = Literal["high", "medium", "low"]
#: How a safeguard reached the provision, or where the words stand.
Reach = Literal["here", "enclosing", "definition", "reference", "referred", "general", "whole"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation: a `[start, end)` slice of the instrument's text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A place searched for something that is not there, and for what."""

    provision: str | None  #: eId; None for the whole instrument
    citation: str
    sought: str  #: the concept looked for, in words a reader knows


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's verdict on one provision, or on the whole instrument (`provision` None)."""

    check: str  #: id of the check: "speech/false-information"
    concern: str  #: code of the concern: "SPEECH.FALSE"
    verdict: Verdict
    severity: Severity
    provision: Provision | None
    role: str  #: role of the provision: "offence", "procedural-power" ...
    evidence: tuple[Evidence, ...]  #: never empty for "problem" and "met"
    looked_in: tuple[Searched, ...]  #: never empty for "missing"
    reach: Reach
    title: str  #: what was found, in one line
    why: str
    authority: tuple[str, ...]
    remedy: str
    judgments: tuple[Judgment, ...] = ()  #: what assessors said of it

    @property
    def disputed(self) -> bool:
        """Some assessors hold it right, others wrong. It stands until they agree."""
        return len({j.verdict == "reject" for j in self.judgments}) == 2


@dataclass(frozen=True, slots=True)
class Review:
    """All findings on one version of an instrument, in document order, whole-instrument findings last."""

    instrument: Instrument
    findings: tuple[Finding, ...]
    checks: tuple[str, ...]  #: ids of the checks that ran, in order
    roles: dict[str, str]  #: role of each section or article, by eId
    outside: tuple[
        str, ...
    ] = ()  #: eIds of sections left aside: they say nothing of computers, data or networks
    #: findings that every assessor who judged them rejected: shown apart, counted nowhere
    rejected: tuple[Finding, ...] = ()
    assessments: tuple[Placed, ...] = ()  #: the verdicts merged into this review, each with what became of it
