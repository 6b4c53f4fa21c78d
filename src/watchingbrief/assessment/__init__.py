"""Assessors' own verdicts: read from the file beside the law, merged into a review, written as a form to fill in."""

from watchingbrief.assessment.merge import merge
from watchingbrief.assessment.verdicts import load

__all__ = ["load", "merge"]
