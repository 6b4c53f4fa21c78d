"""Instrument to findings: concepts, facts, reach, checks."""

from watchingbrief.review.finding import Evidence, Finding, Review, Searched
from watchingbrief.review.review import review

__all__ = ["Evidence", "Finding", "Review", "Searched", "review"]
