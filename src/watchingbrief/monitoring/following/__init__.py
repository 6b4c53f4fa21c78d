"""Following: from what a source gives to events."""

from watchingbrief.monitoring.following.report import RunReport, SourceReport, TextReport
from watchingbrief.monitoring.following.run import due, run
from watchingbrief.monitoring.following.trial import TextTrial, Trial, test

__all__ = ["RunReport", "SourceReport", "TextReport", "TextTrial", "Trial", "due", "run", "test"]
