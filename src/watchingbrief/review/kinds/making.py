"""What every kind shares: a finding made from a check."""

from collections.abc import Iterable

from watchingbrief.review.checks import Check
from watchingbrief.review.facts import Facts
from watchingbrief.review.finding import Evidence, Finding, Reach, Searched, Verdict


def finding(
    check: Check,
    facts: Facts | None,
    verdict: Verdict,
    evidence: Iterable[Evidence],
    *,
    reach: Reach = "here",
    looked_in: Iterable[Searched] = (),
    title: str = "",
) -> Finding:
    """A finding on a norm, or with no facts on the whole instrument."""
    return Finding(
        check=check.id,
        concern=check.concern,
        verdict=verdict,
        severity=check.severity,
        provision=facts.norm.provision if facts else None,
        role=facts.roles[0] if facts else "whole",
        evidence=tuple(evidence),
        looked_in=tuple(looked_in),
        reach=reach,
        title=title or check.title,
        why=check.why,
        authority=tuple(check.authority),
        remedy=check.remedy,
    )
