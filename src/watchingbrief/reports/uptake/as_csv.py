"""Uptake as a table for spreadsheets: one row a recommendation and later draft."""

import csv
import io
from collections.abc import Iterator

from watchingbrief.comparison.uptake import Uptake
from watchingbrief.comparison.uptake.verdict import Outcome, Quoted, Tracked
from watchingbrief.instrument import Instrument
from watchingbrief.reports.cells import harmless
from watchingbrief.reports.uptake import said

COLUMNS = (
    "Id", "Asked by", "Date", "Source", "Of draft", "Operation", "Target", "Wording", "In place of", "Concern",
    "Demand", "Judged in", "Verdict", "Computed verdict", "Decided by", "Confidence", "Nearness of words", "Why",
    "Words of the earlier draft", "Where", "Words of the later draft", "Where now", "Overruled by", "Fingerprint",
    "Notes", "Remark",
)  # fmt: skip


def uptake_csv(uptake: Uptake) -> bytes:
    """An uptake as CSV: UTF-8 with byte order mark, CRLF line ends, no cell ever run as a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for tracked in uptake.tracked:
        for row in _rows(uptake, tracked):
            writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "backslashreplace")


def _rows(uptake: Uptake, tracked: Tracked) -> Iterator[list[str]]:
    one = tracked.recommendation
    base = uptake.versions[tracked.base].name if tracked.base >= 0 else one.draft
    asked = [
        one.id, "; ".join(one.by), one.date, one.source, base, one.operation, one.target, one.wording,
        one.replaces, "; ".join(tracked.concerns), one.demand,
    ]  # fmt: skip
    notes = [" ".join(tracked.notes), one.remark]
    if not tracked.outcomes:
        yield [*asked, *[""] * (len(COLUMNS) - len(asked) - len(notes)), *notes]
    for outcome in tracked.outcomes:
        yield [*asked, *_judged(uptake, tracked, outcome), *notes]


def _judged(uptake: Uptake, tracked: Tracked, outcome: Outcome) -> list[str]:
    computed, version = outcome.computed, uptake.versions[outcome.version]
    return [
        version.name,
        outcome.verdict,
        computed.verdict,
        computed.basis,
        f"{computed.confidence:.2f}",
        "" if computed.near is None else f"{computed.near:.2f}",
        computed.why,
        _words(uptake.versions[tracked.base].law, computed.old),
        "; ".join(dict.fromkeys(said.place(q) for q in computed.old)),
        _words(version.law, computed.new),
        "; ".join(dict.fromkeys(said.place(q) for q in computed.new)),
        " / ".join(said.ruled(r) for r in outcome.rulings),
        outcome.fingerprint,
    ]


def _words(law: Instrument, quotes: tuple[Quoted, ...]) -> str:
    return " […] ".join(said.words(law, q) for q in quotes)
