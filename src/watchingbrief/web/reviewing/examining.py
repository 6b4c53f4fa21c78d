"""The engine over one text, and what earlier findings became in it: what runs in a process apart."""

from dataclasses import dataclass

from watchingbrief.comparison import compare
from watchingbrief.review import review
from watchingbrief.review.finding import Finding, Review
from watchingbrief.web.instruments.stored import unpacked
from watchingbrief.web.reviewing import stored
from watchingbrief.web.reviewing.carrying import Carrying, Earlier, Followed


@dataclass(frozen=True, slots=True)
class Before:
    """The findings of one run before, with the text it was over."""

    instrument_json: bytes
    findings: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to examine, and the runs whose judgments are to be carried over, the nearest first."""

    instrument_json: bytes
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """The review, as it is kept and as it is, and for each run before what its findings are now."""

    review_json: bytes
    review: Review
    followed: tuple[tuple[Followed, ...], ...]
    known: frozenset[int] = (
        frozenset()
    )  #: the earlier findings it was asked to follow, those that are gone too

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the engine found, in document order."""
        return self.review.findings


def examine(asked: Asked) -> Examined:
    """Review a text and follow the earlier findings into it. Raises Refusal where there are no words to review by."""
    law = unpacked(asked.instrument_json)
    found = review(law)
    followed = []
    for before in asked.before:
        old = law if before.instrument_json == asked.instrument_json else unpacked(before.instrument_json)
        followed.append(tuple(Carrying(compare(old, law), found.findings).carried(before.findings)))
    known = frozenset(one.pk for before in asked.before for one in before.findings)
    return Examined(stored.packed(found), found, tuple(followed), known)
