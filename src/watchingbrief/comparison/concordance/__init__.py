"""Concordance: which provisions of a national law answer which article of a treaty."""

from watchingbrief.comparison.concordance.concord import concord
from watchingbrief.comparison.concordance.concordance import (
    VERDICTS,
    Answer,
    Asked,
    Beyond,
    Concordance,
    Entry,
    Given,
    Verdict,
)
from watchingbrief.comparison.concordance.element import Element, Place

__all__ = [
    "VERDICTS", "Answer", "Asked", "Beyond", "Concordance", "Element", "Entry", "Given", "Place", "Verdict",
    "concord",
]  # fmt: skip
