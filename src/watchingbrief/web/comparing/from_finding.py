"""A recommendation made of a finding: what its remedy asks for, where, and in which words."""

from watchingbrief.submission.remedies import opening, proposed
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.reviewing.models import Finding

_OF_REMEDIES = "en"  #: the language the checks' remedies are written in


def from_finding(finding: Finding, organisation: Organisation | None) -> Recommendation:
    """The recommendation a finding leads to, not kept yet: to keep what is met, to do what its remedy says else."""
    version = finding.review.version
    row = Recommendation(
        instrument=version.instrument,
        version=version,
        eid=finding.eid,
        citation=finding.citation if finding.eid else "",
        concerns=[finding.concern],
        finding=finding,
        reasons=finding.why,
        source="",
    )
    if organisation is not None:
        row.organisation = organisation
    if finding.verdict == "met":
        row.operation, row.title = "keep", finding.title
        row.wording = " […] ".join(str(e["quote"]) for e in finding.evidence[:1])
        return row
    asks = opening(finding.remedy)
    row.operation = "add" if not finding.eid else asks.operation
    row.title = " ".join((finding.remedy or finding.title).split())
    if version.language.split("-")[0] == _OF_REMEDIES:
        row.wording = proposed(finding.remedy, asks)
    if row.operation == "delete" and asks.extent == "limb" and finding.evidence:
        row.wording = str(finding.evidence[0]["quote"])
    return row
