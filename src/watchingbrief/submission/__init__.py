"""A submission: which findings become recommendations, what each of them would change, and in what order they stand."""

from watchingbrief.submission.drafting import draft
from watchingbrief.submission.form import extended, written
from watchingbrief.submission.load import load
from watchingbrief.submission.placing import Submission, place

__all__ = ["Submission", "draft", "extended", "load", "place", "written"]
