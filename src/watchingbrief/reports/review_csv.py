"""The review as a table for spreadsheets: one row a finding."""

import csv
import io
import re

from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import citation, heading, in_order, page
from watchingbrief.reports.visible import visible
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review

COLUMNS = (
    "No.", "Provision", "Heading", "Concern", "Concern code", "Verdict", "Severity", "Role", "Finding",
    "Quote", "Page", "Why it matters", "Authority", "Remedy", "Looked in", "Check",
)  # fmt: skip

#: A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\n]")


def review_csv(review: Review) -> bytes:
    """A review as CSV: UTF-8 with byte order mark, CRLF line ends, law text never run as a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, finding in enumerate(in_order(review), 1):
        writer.writerow([harmless(cell) for cell in _row(review.instrument, number, finding)])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it when a spreadsheet would take it for a formula."""
    shown = visible(cell)
    return f"'{shown}" if _FORMULA.match(shown) else shown


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
    ]
