"""A review as reviewers left it: what the engine found and people added, with what each reviewer said."""

from dataclasses import replace
from typing import Literal

from watchingbrief.instrument import Instrument
from watchingbrief.review import finding as engine
from watchingbrief.review.assessed import ASSESSOR
from watchingbrief.review.assessed import Judgment as Said
from watchingbrief.review.review import in_document_order
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reviewing.keys import keys
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.reviewing.standing import REASONS, Standing, severity, standing
from watchingbrief.web.reviewing.stored import review_of


def as_judged(review: Review, *, named: bool = True) -> engine.Review:
    """The review with judgments merged: what all who judged it rejected stands apart and counts nowhere.

    `named`: with the names of reviewers; otherwise each is "a reviewer".
    """
    found = review_of(review)
    law = instrument_of(review.version)
    rows = {row.key: row for row in review.findings.select_related("added_by").prefetch_related(_JUDGMENTS)}
    stands: list[engine.Finding] = []
    rejected: list[engine.Finding] = []
    originals = dict(zip(keys(law, found.findings), found.findings, strict=True))
    for key, row in rows.items():
        given = list(row.judgments.all())
        finding = replace(
            originals.get(key) or _added(law, row),
            severity=_severity(row, given),
            judgments=(*_addition(row, named), *(_said(row, j, named) for j in given)),
        )
        (rejected if standing(row, given) == Standing.REJECTED else stands).append(finding)
    return replace(
        found,
        findings=tuple(in_document_order(law, stands)),
        rejected=tuple(in_document_order(law, rejected)),
    )


_JUDGMENTS = "judgments__reviewer"


def _added(law: Instrument, row: Finding) -> engine.Finding:
    provision = law.provision(row.eid) if row.eid else None
    spans = tuple(engine.Evidence(e["start"], e["end"]) for e in row.evidence)
    return engine.Finding(
        check=ASSESSOR, concern=row.concern, verdict=_verdict(row), severity="low", provision=provision, role="",
        evidence=spans, looked_in=(), reach="here" if provision else "whole", title=row.title, why=row.why,
        authority=tuple(row.authority), remedy=row.remedy,
    )  # fmt: skip


def _severity(row: Finding, given: list[Judgment]) -> engine.Severity:
    said = severity(row, given)
    return "high" if said == "high" else "medium" if said == "medium" else "low"


def _verdict(row: Finding) -> engine.Verdict:
    return "met" if row.verdict == "met" else "problem"


def _addition(row: Finding, named: bool) -> tuple[Said, ...]:
    if row.added_by is None:
        return ()
    by = str(row.added_by) if named else "a reviewer"
    return (Said("add", by, f"{row.added:%Y-%m-%d}", row.why),)


def _said(row: Finding, judgment: Judgment, named: bool) -> Said:
    note = ""
    if judgment.given_on is not None:
        note = f"Given on {judgment.given_on}."
        note += f" {REASONS[row.look_again]}" if row.look_again in REASONS else ""
    by = str(judgment.reviewer) if named else "a reviewer"
    word: Literal["accept", "reject"] = "accept" if judgment.word == Judgment.Word.ACCEPT else "reject"
    return Said(word, by, f"{judgment.at:%Y-%m-%d}", judgment.reason, note)
