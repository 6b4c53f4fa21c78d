"""Where a finding stands, in the words a report uses."""

from collections.abc import Iterable

from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.review.finding import Finding, Review

WHOLE_CITATION = "whole instrument"

_WORD = {
    "section": "section",
    "article": "article",
    "clause": "clause",
    "rule": "rule",
    "regulation": "regulation",
}


def in_order(review: Review) -> tuple[Finding, ...]:
    """The findings in document order, the whole instrument's last; a report numbers them in this order."""
    instrument = review.instrument
    order = {p.id: i for i, p in enumerate(instrument.provisions)}
    last = len(order)

    def key(finding: Finding) -> tuple[int, int, str, str]:
        where = order.get(finding.provision.id, last) if finding.provision else last
        first = finding.evidence[0].start if finding.evidence else -1
        return where, first, finding.concern, finding.check

    return tuple(sorted(review.findings, key=key))


def numbers(findings: Iterable[Finding]) -> dict[int, int]:
    """The number of each finding, by its identity (two findings may be equal), counted from 1."""
    return {id(finding): number for number, finding in enumerate(findings, 1)}


def citation(finding: Finding) -> str:
    """The provision as a lawyer cites it, or "whole instrument"."""
    return finding.provision.citation if finding.provision else WHOLE_CITATION


def heading(instrument: Instrument, finding: Finding) -> str:
    """The heading of the provision, or of the nearest one around it that has one."""
    if finding.provision is None:
        return ""
    around = [finding.provision, *instrument.enclosing(finding.provision)]
    return next((p.heading for p in around if p.heading and p.kind not in GROUPING), "")


def page(instrument: Instrument, finding: Finding) -> int:
    """The page of the source (1-based) of the first quoted words, or of the provision; 0 when unknown."""
    if finding.evidence:
        return instrument.source_map.place(finding.evidence[0].start)[0]
    return instrument.source_map.place(finding.provision.start)[0] if finding.provision else 0


def shortened(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut between words."""
    line = " ".join(text[: limit * 4].split())
    if len(line) <= limit and len(text) <= limit * 4:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:(") + "…"
