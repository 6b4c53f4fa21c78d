"""Following: from what a source gives to events."""

from watchingbrief.monitoring.following.report import RunReport, SourceReport, TextReport
from watchingbrief.monitoring.following.run import due, run

__all__ = ["RunReport", "SourceReport", "TextReport", "due", "run"]
