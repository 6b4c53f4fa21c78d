"""What became of a recommendation in a later draft, and how that was decided."""

from dataclasses import dataclass, field
from typing import Literal

from watchingbrief.comparison.uptake.ledger import Overruling, Recommendation, Verdict
from watchingbrief.comparison.uptake.target import Target, Targets
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review import Review

#: How a verdict was reached: by the wanted words, by what became of the provision, by the findings of both reviews, or
#: not at all.
Basis = Literal["wording", "operation", "review", "nothing"]


@dataclass(frozen=True, slots=True)
class Version:
    """A draft under the name the ledger has for it, with its review or, in words, why there is none."""

    name: str
    law: Instrument
    review: Review | str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a draft: `[start, end)` of its text, in or of a provision."""

    provision: Provision | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with its grounds."""

    verdict: Verdict
    basis: Basis
    confidence: float  #: 0 to 1
    why: str  #: a sentence or two
    old: tuple[Quoted, ...] = ()  #: words of the draft it was asked of
    new: tuple[Quoted, ...] = ()  #: words of the later draft
    near: float | None = None  #: how much of the wanted words stands in the later draft


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's verdict, and whether the words it was given on still stand."""

    overruling: Overruling
    changed: bool | None  #: None where it names no words and no fingerprint to go by
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a recommendation in one later draft: as computed, and as people ruled."""

    version: int  #: counted from 0
    computed: Decision
    fingerprint: str  #: of the words of the later draft it was decided on
    rulings: tuple[Ruling, ...] = ()

    @property
    def disputed(self) -> bool:
        """People ruled differently: none of them outweighs the other."""
        return len({r.overruling.verdict for r in self._standing}) > 1

    @property
    def verdict(self) -> Verdict:
        """What counts: people's verdict where they agree and the words still stand, else the computed one."""
        rulings = {r.overruling.verdict for r in self._standing}
        return next(iter(rulings)) if len(rulings) == 1 else self.computed.verdict

    @property
    def overruled(self) -> bool:
        """Whether the verdict that counts is a person's."""
        return bool(self._standing) and not self.disputed

    @property
    def _standing(self) -> list[Ruling]:
        return [r for r in self.rulings if not r.changed]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A recommendation through the drafts."""

    recommendation: Recommendation
    base: int  #: the draft it is about, counted from 0
    targets: Targets
    concerns: tuple[str, ...]  #: stated, or read from the demand
    about: str  #: what it is about where no provision is named
    outcomes: tuple[Outcome, ...]  #: one for each later draft
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> Outcome | None:
        """The outcome in the latest draft."""
        return self.outcomes[-1] if self.outcomes else None


@dataclass(frozen=True, slots=True)
class Became:
    """What a provision is in a later draft."""

    provisions: tuple[Provision, ...]  #: none where it is gone
    confidence: float = 1.0
    unsure: bool = False  #: nothing in the texts decides what became of it
    maybe: tuple[Provision, ...] = ()  #: what it may be then
    same: bool = False  #: letter for letter, but for numbers
    home: tuple[Provision, ...] = field(default=())  #: the sections or articles it stood in, as they are now

    @property
    def gone(self) -> bool:
        """Whether nothing answers it."""
        return not self.provisions and not self.unsure


#: What a target was in the draft it was named in, and what it is in the later one.
Pair = tuple[Target, Became]
