"""What became of each principle of a framework from one version of a law to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from watchingbrief.comparison.drift.standing import severities
from watchingbrief.review import Review
from watchingbrief.review.answers import Answer, answer
from watchingbrief.review.frameworks import Framework

PrincipleDirection = Literal["stronger", "weaker", "unchanged", "not comparable"]
_ORDER = {"not met": 0, "partly met": 1, "met": 2}


@dataclass(frozen=True, slots=True)
class PrincipleDrift:
    """One principle as both versions answer it.

    *stronger*: a better answer, or the same one with less against it, by number and severity. *not comparable*: one of
    two different answers is "not applicable" or "not determined".
    """

    framework: Framework
    old: Answer
    new: Answer

    @property
    def direction(self) -> PrincipleDirection:
        """Whether the principle is kept better or worse."""
        if self.old.word not in _ORDER or self.new.word not in _ORDER:
            return "unchanged" if self.old.word == self.new.word else "not comparable"
        was = _ORDER[self.old.word], -severities(self.old.against)
        now = _ORDER[self.new.word], -severities(self.new.against)
        if was == now:
            return "unchanged"
        return "stronger" if now > was else "weaker"


def principles(old: Review, new: Review, asked: Iterable[Framework]) -> Iterator[PrincipleDrift]:
    """Every principle of these frameworks, in their order."""
    for framework in asked:
        pairs = zip(answer(old, framework).answers, answer(new, framework).answers, strict=True)
        yield from (PrincipleDrift(framework, before, after) for before, after in pairs)
