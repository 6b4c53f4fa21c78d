"""Instrument to findings: concepts, facts, reach, checks."""

import sys
from collections.abc import Iterable
from types import ModuleType

from watchingbrief.instrument import Instrument
from watchingbrief.review.checks import Check
from watchingbrief.review.finding import Evidence, Finding, Review, Searched
from watchingbrief.review.review import review

__all__ = ["Evidence", "Finding", "Review", "Searched", "review"]


class _Verb(ModuleType):
    """This package, callable: `from watchingbrief import read, review` must give two verbs.

    Python binds the name `review` of `watchingbrief` to this package as soon as anything imports it; were it not
    callable, the verb would turn into a thing that is not.
    """

    def __call__(
        self, instrument: Instrument, only: frozenset[str] | None = None, using: Iterable[Check] | None = None
    ) -> Review:
        return review(instrument, only, using)


sys.modules[__name__].__class__ = _Verb
