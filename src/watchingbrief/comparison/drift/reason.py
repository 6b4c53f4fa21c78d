"""Why a concern is held to have got better or worse from one version of a law to the next."""

from dataclasses import dataclass
from typing import Literal

from watchingbrief.review import Evidence

Toward = Literal["better", "worse", "neither"]
#: What a reason rests on, the weightiest first.
By = Literal["verdict", "severity", "number", "quantity", "words", "reach"]
BY: tuple[By, ...] = ("verdict", "severity", "number", "quantity", "words", "reach")


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that differs, and whether people's rights are protected better or worse for it."""

    by: By
    toward: Toward
    says: str  #: a clause for a report: "the safeguard was there, now it is missing"
    old: tuple[Evidence, ...] = ()  #: the words in the old text, where single words decide
    new: tuple[Evidence, ...] = ()


def balance(reasons: tuple[Reason, ...]) -> Toward:
    """Which way reasons point together: the weightiest that point one way more than the other."""
    for by in BY:
        lean = sum(_SIGN[r.toward] for r in reasons if r.by == by)
        if lean:
            return "better" if lean > 0 else "worse"
    return "neither"


_SIGN = {"better": 1, "worse": -1, "neither": 0}
