"""One recommendation held against one later draft: what the rules look at."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from watchingbrief.comparison.uptake.ledger import Recommendation
from watchingbrief.comparison.uptake.target import Target
from watchingbrief.comparison.uptake.verdict import Became, Quoted
from watchingbrief.comparison.uptake.wording import Near, Scales, Spelled, nearest, spelled
from watchingbrief.instrument import Instrument, Provision

#: From here on wanted words are held to stand in a draft; below it a part of them does.
STANDS = 0.85
PART = 0.4


class Text:
    """A draft, its words looked up once."""

    def __init__(self, law: Instrument) -> None:
        self.law = law

    @cached_property
    def words(self) -> list[Spelled]:
        """Every word of it."""
        return spelled(self.law.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def within(self, spans: Iterable[tuple[int, int]]) -> list[Spelled]:
        """The words of some ranges of the text."""
        starts = self._starts
        return [
            word
            for start, end in spans
            for word in self.words[bisect_left(starts, start) : bisect_left(starts, end)]
        ]

    def without(self, spans: Iterable[tuple[int, int]]) -> list[Spelled]:
        """The words outside some ranges."""
        apart = list(spans)
        return [w for w in self.words if not any(start <= w.start < end for start, end in apart)]

    def quoted(self, start: int, end: int) -> Quoted:
        """Words with the provision they stand in."""
        at = self.law.at(start)
        while at is not None and at.end < end and at.parent:
            at = self.law.provision(at.parent)
        return Quoted(at, start, end)

    def body(self, p: Provision) -> tuple[int, int]:
        """A provision without its own number."""
        skip = len(p.number) if p.number and self.law.text.startswith(p.number, p.start) else 0
        return p.start + skip, p.end


@dataclass(frozen=True, slots=True)
class Case:
    """A recommendation, one of the provisions it names or none, and what that is in a later draft."""

    asked: Recommendation
    old: Text
    new: Text
    scale: Scales
    target: Target | None = None
    became: Became | None = None

    def before(self) -> list[tuple[int, int]]:
        """Where it is asked for: the target, or the whole draft."""
        if self.target is None:
            return [(0, len(self.old.law.text))]
        return [
            self.old.body(self.target.provision)
            if self.target.whole
            else (self.target.start, self.target.end)
        ]

    def after(self) -> list[tuple[int, int]]:
        """Where it is looked for: what the target is now, or the whole later draft."""
        if self.became is None:
            return [(0, len(self.new.law.text))]
        return [self.new.body(p) for p in self.became.provisions]

    @property
    def gone(self) -> bool:
        """Whether the target is there no more."""
        return self.became is not None and self.became.gone

    @property
    def sure(self) -> float:
        """How sure it is what the target is now."""
        return self.became.confidence if self.became else 1.0

    def near_before(self, wanted: list[str]) -> Near:
        """The wanted words in what the recommendation is about."""
        return nearest(wanted, self.old.within(self.before()), self.scale)

    def near_after(self, wanted: list[str]) -> Near:
        """The wanted words in what that is now."""
        return nearest(wanted, self.new.within(self.after()), self.scale)

    def elsewhere(self, wanted: list[str]) -> Near | None:
        """A place outside the target's counterpart where the wanted words stand now, and where they did not before."""
        if self.target is None:
            return None
        now = nearest(wanted, self.new.without(self.after()), self.scale)
        if now.share < PART:
            return None
        was = nearest(wanted, self.old.without(self.before()), self.scale)
        return now if now.share > was.share + (1 - STANDS) / 2 else None

    def quotes(self) -> tuple[tuple[Quoted, ...], tuple[Quoted, ...]]:
        """The target, and what it is now, whole."""
        if self.target is None:
            return (), ()
        old = (Quoted(self.target.provision, self.target.start, self.target.end),)
        provisions = (self.became.provisions or self.became.maybe) if self.became else ()
        return old, tuple(Quoted(p, p.start, p.end) for p in provisions)

    def at(self, near: Near) -> tuple[Quoted, ...]:
        """A place of the later draft."""
        return (self.new.quoted(near.start, near.end),) if near.end > near.start else ()

    def was_at(self, near: Near) -> tuple[Quoted, ...]:
        """A place of the earlier draft."""
        return (self.old.quoted(near.start, near.end),) if near.end > near.start else ()
