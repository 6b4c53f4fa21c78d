"""What the words that came and went mean for a concern: terms of the lexicon, and lengths of time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from pydantic import BaseModel, ConfigDict

from watchingbrief import yaml_files
from watchingbrief.comparison.drift.reason import Reason, Toward
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review import Evidence
from watchingbrief.review.concepts import Mention, lexicon, scanner
from watchingbrief.review.quantities import Period, periods

_SENTENCE_END = regex.compile(r"[.;](?=\s)|\n")


class Leanings(BaseModel):
    """What words mean for concerns, as data in leanings.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    protects: dict[str, list[str]]
    burdens: dict[str, list[str]]
    exempts: list[str]
    lengths: dict[str, list[str]]
    alternatives: dict[str, list[str]]


@cache
def leanings() -> Leanings:
    """The leanings, read and validated once."""
    return Leanings.model_validate(yaml_files.load("comparison/drift/leanings.yml"))


class Marks:
    """Everything the lexicon finds in a law, in one pass, when first asked."""

    def __init__(self, law: Instrument) -> None:
        self.law = law
        self._found: dict[str, list[Mention]] | None = None

    @property
    def language(self) -> str:
        """The lexicon that reads it."""
        return self.law.language.split("-")[0]

    def of(self, concept: str, start: int, end: int) -> Iterator[Mention]:
        """Mentions of a concept within a stretch of text."""
        if self._found is None:
            self._found = {}
            for mention in scanner(self.language).scan(self.law.text):
                self._found.setdefault(mention.concept, []).append(mention)
        every = self._found.get(concept, [])
        i = bisect_left(every, (start,))
        while i < len(every) and every[i].start < end:
            if every[i].end <= end:
                yield every[i]
            i += 1


@dataclass(frozen=True, slots=True)
class Side:
    """The words of some provisions of one version, with what the lexicon finds in them."""

    marks: Marks
    provisions: tuple[Provision, ...]

    @property
    def law(self) -> Instrument:
        """The version."""
        return self.marks.law

    @property
    def language(self) -> str:
        """The lexicon that reads it."""
        return self.marks.language

    def of(self, concepts: Sequence[str]) -> list[Mention]:
        """Mentions of these concepts."""
        return sorted(m for c in concepts for p in self.provisions for m in self.marks.of(c, p.start, p.end))

    def lengths(self, near: Sequence[str]) -> list[Period]:
        """Stretches of time named in a sentence with one of these concepts."""
        found: dict[tuple[int, int], None] = {}
        for m in self.of(near):
            p = next(p for p in self.provisions if p.start <= m.start < p.end)
            ends = [e.end() for e in _SENTENCE_END.finditer(self.law.text, p.start, p.end)]
            start = max((e for e in ends if e <= m.start), default=p.start)
            found[start, min((e for e in ends if e >= m.end), default=p.end)] = None
        return [period for span in found for period in periods(self.law.text, *span, self.language)]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a provision and its counterpart. Both in one language: words of two cannot be counted together."""

    old: Side
    new: Side

    def reasons(self, concern: str, exempting: bool = False) -> Iterator[Reason]:
        """What the changed words mean for a concern; `exempting`: exceptions from the provision bear on it."""
        stated = leanings()
        if self.old.language == self.new.language:
            for concept in stated.protects.get(concern, ()):
                yield from self._presence(concept)
            for concept in stated.burdens.get(concern, ()):
                yield from self._number(concept, "worse")
            for concept in stated.exempts if exempting else ():
                yield from self._number(concept, "better")
        yield from self.lengths(concern)

    def _presence(self, concept: str) -> Iterator[Reason]:
        was, now = self.old.of([concept]), self.new.of([concept])
        if bool(was) != bool(now):
            yield self._words(concept, was, now, "better" if now else "worse")

    def _number(self, concept: str, more: Toward) -> Iterator[Reason]:
        was, now = self.old.of([concept]), self.new.of([concept])
        if len(was) != len(now):
            less: Toward = "better" if more == "worse" else "worse"
            yield self._words(concept, was, now, more if len(now) > len(was) else less)

    def _words(self, concept: str, was: Sequence[Mention], now: Sequence[Mention], toward: Toward) -> Reason:
        """Name the words that stand on the one side alone."""
        before = {self._plain(self.old, m): m for m in was}
        after = {self._plain(self.new, m): m for m in now}
        gone = [m for words, m in before.items() if words not in after]
        came = [m for words, m in after.items() if words not in before]
        name = _names(self.old.language)[concept]
        told = [f"gone: {_quoted(self.old, gone)}"] if gone else []
        told += [f"new: {_quoted(self.new, came)}"] if came else []
        says = f"{name} ({'; '.join(told)})" if told else f"{name} ({len(was)} times; now {len(now)})"
        return Reason("words", toward, says, _spans(gone), _spans(came))

    @staticmethod
    def _plain(side: Side, m: Mention) -> str:
        return " ".join(side.law.text[m.start : m.end].casefold().split())

    def lengths(self, concern: str) -> Iterator[Reason]:
        """A maximum or a minimum of time that went up or down; one left unsaid counts as a maximum."""
        near = leanings().lengths.get(concern, ())
        was, now = self.old.lengths(near), self.new.lengths(near)
        for bounds, name in ((("max", ""), "the longest term"), (("min",), "the shortest term")):
            before = max((p for p in was if p.bound in bounds), key=lambda p: p.months, default=None)
            after = max((p for p in now if p.bound in bounds), key=lambda p: p.months, default=None)
            if (before.months if before else 0) == (after.months if after else 0):
                continue
            longer = after is not None and (before is None or after.months > before.months)
            if name == "the longest term" and (before is None or after is None):
                continue  # no term is named: that says nothing of how long one may be
            says = f"{name}: {_length(self.old, before)}; now {_length(self.new, after)}"
            spans = (_spans([before] if before else []), _spans([after] if after else []))
            yield Reason("quantity", "worse" if longer else "better", says, *spans)


@cache
def _names(language: str) -> dict[str, str]:
    return {c.id: c.name for c in lexicon(language)}


def _quoted(side: Side, mentions: Sequence[Mention]) -> str:
    return ", ".join(f"“{' '.join(side.law.text[m.start : m.end].split())}”" for m in mentions[:3])


def _length(side: Side, period: Period | None) -> str:
    return " ".join(side.law.text[period.start : period.end].split()) if period else "none"


def _spans(found: Sequence[Mention] | Sequence[Period]) -> tuple[Evidence, ...]:
    return tuple(Evidence(m.start, m.end) for m in found)
