"""The review as a table for spreadsheets: one row a finding."""

from watchingbrief.instrument import Instrument
from watchingbrief.reports.cells import csv_table
from watchingbrief.reports.place import citation, heading, in_order, page
from watchingbrief.reports.review.assessors import (
    judgment_in_words,
    look_again,
    verdict_in_words,
    without_finding,
)
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.review.assessed import Placed
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review

COLUMNS = (
    "No.", "Provision", "Heading", "Concern", "Concern code", "Verdict", "Severity", "Role", "Finding",
    "Quote", "Page", "Why it matters", "Authority", "Remedy", "Looked in", "Check", "Assessors",
)  # fmt: skip
PUBLISHED = ("Published by", "Published on", "Address", "SHA-256")


def review_csv(review: Review, imprint: Imprint | None = None) -> bytes:
    """A review as CSV: UTF-8 with byte order mark, CRLF line ends, law text never run as a formula.

    After the findings come those assessors rejected, then verdicts that need another look, with verdicts of their own.
    `imprint`: what a publication says of itself, repeated in each row, which may be copied apart from the others.
    """
    found = [_row(review.instrument, n, f) for n, f in enumerate(in_order(review), 1)]
    found += [_rejected(review.instrument, finding) for finding in review.rejected]
    found += [_unapplied(placed) for placed in (*look_again(review), *without_finding(review))]
    if imprint is None:
        return csv_table(COLUMNS, found)
    published = [imprint.publisher, imprint.published, imprint.address, imprint.sha256]
    return csv_table(COLUMNS + PUBLISHED, [row + published for row in found])


def _row(instrument: Instrument, number: int, finding: Finding) -> list[str]:
    known = concerns().get(finding.concern)
    at = page(instrument, finding)
    quotes = (instrument.quote(e.start, e.end) for e in finding.evidence)
    return [
        str(number),
        citation(finding),
        heading(instrument, finding),
        known.title if known else finding.concern,
        finding.concern,
        finding.verdict,
        finding.severity,
        finding.role,
        finding.title,
        " […] ".join(quotes),
        str(at) if at else "",
        finding.why,
        "; ".join(finding.authority),
        finding.remedy,
        "; ".join(f"{place.citation}: {place.sought}" for place in finding.looked_in),
        finding.check,
        " / ".join(judgment_in_words(j) for j in finding.judgments),
    ]


def _rejected(instrument: Instrument, finding: Finding) -> list[str]:
    """A finding that assessors rejected: no number, and no verdict that anyone would count."""
    row = _row(instrument, 0, finding)
    row[COLUMNS.index("No.")] = ""
    row[COLUMNS.index("Verdict")] = f"rejected ({finding.verdict})"
    return row


def _unapplied(placed: Placed) -> list[str]:
    """An assessor's verdict that needs another look, with the words it was given on."""
    said = placed.assessment
    known = concerns().get(said.concern)
    verdict = "look again" if placed.look_again else "no finding"
    words = {
        "Provision": said.provision,
        "Concern": known.title if known else said.concern,
        "Concern code": said.concern,
        "Verdict": verdict,
        "Quote": said.quote,
        "Assessors": f"{verdict_in_words(placed)} [{placed.note}]",
    }
    return [words.get(column, "") for column in COLUMNS]
