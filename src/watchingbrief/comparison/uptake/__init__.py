"""Uptake: whether what organisations recommended was heard in later drafts."""

from watchingbrief.comparison.uptake.judging import Uptake, uptake
from watchingbrief.comparison.uptake.ledger import OPERATIONS, VERDICTS, Ledger, Recommendation, Verdict
from watchingbrief.comparison.uptake.ledger_file import load, parse
from watchingbrief.comparison.uptake.verdict import Version

__all__ = [
    "OPERATIONS",
    "VERDICTS",
    "Ledger",
    "Recommendation",
    "Uptake",
    "Verdict",
    "Version",
    "load",
    "parse",
    "uptake",
]
