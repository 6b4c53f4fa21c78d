"""What a review as judged says to a framework, principle by principle."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from watchingbrief.review.answers import WORDS, answer
from watchingbrief.review.frameworks import framework, frameworks, names
from watchingbrief.web.reviewing.as_judged import as_judged
from watchingbrief.web.reviewing.models import Review

FIRST = "manifesto"  #: the framework that is answered where none is named
SAID = {
    "met": _("met"), "partly met": _("partly met"), "not met": _("not met"), "not applicable": _("not applicable"),
    "not determined": _("not determined"),
}  # fmt: skip
_LOOK = {"met": "met", "partly met": "medium", "not met": "high"}


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle and its answer."""

    title: str
    demand: str
    said: str
    look: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A framework, its principles answered, and how many have each answer."""

    id: str
    title: str
    publisher: str
    principles: Sequence[Principle]
    counts: Sequence[tuple[str, str, int]]  #: word, look, how many


def answered(review: Review, name: str) -> Answered:
    """The answers that a review, as reviewers left it, gives to a framework."""
    asked = framework(name if name in names() else _first())
    found = answer(as_judged(review), asked)
    return Answered(
        asked.id,
        asked.title,
        asked.source.publisher,
        [
            Principle(
                a.principle.title, a.principle.demand, str(SAID[a.word]), _LOOK.get(a.word, ""), a.reason
            )
            for a in found.answers
        ],
        [(str(SAID[word]), _LOOK.get(word, ""), found.count(word)) for word in WORDS if found.count(word)],
    )


def choices() -> list[tuple[str, str]]:
    """The frameworks there are."""
    return [(one.id, one.title) for one in frameworks()]


def chosen(name: str | None) -> str:
    """The framework an address names, or the first."""
    return name if name in names() else _first()


def _first() -> str:
    return FIRST if FIRST in names() else names()[0]
