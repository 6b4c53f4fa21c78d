"""A ledger as a table for spreadsheets, under the names that `wbrief uptake --import` reads."""

from watchingbrief.comparison.uptake import Ledger, Recommendation
from watchingbrief.reports.cells import csv_table

COLUMNS = (
    "id", "by", "date", "source", "draft", "operation", "target", "wording", "replaces", "concern", "about", "demand",
    "remark",
)  # fmt: skip


def ledger_csv(ledger: Ledger) -> bytes:
    """The recommendations, a row each; verdicts of people are not in it."""
    return csv_table(COLUMNS, (_row(one) for one in ledger.recommendations))


def _row(one: Recommendation) -> list[str]:
    stated = (getattr(one, name) for name in COLUMNS)
    return ["; ".join(value) if isinstance(value, tuple) else str(value) for value in stated]
