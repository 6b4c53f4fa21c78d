"""Following: from what a source gives to events."""

from watchingbrief.monitoring.following.report import NotDue, RunReport, SourceReport, TextReport
from watchingbrief.monitoring.following.run import due, run
from watchingbrief.monitoring.following.trial import TextTrial, Trial, test

__all__ = ["NotDue", "RunReport", "SourceReport", "TextReport", "TextTrial", "Trial", "due", "run", "test"]
