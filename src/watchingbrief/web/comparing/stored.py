"""A comparison and its drift, kept and taken up again: the same ones, without comparing anew.

Kept are addresses of provisions, not their words: the versions keep those. Taken up, every change leads to the very
provisions of the two instruments, and every place of the drift to the very change it is about.
"""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from pydantic import TypeAdapter

from watchingbrief.comparison import Change, Comparison, Kind, Operation
from watchingbrief.comparison.change import OperationKind
from watchingbrief.comparison.drift import ConcernDrift, Drift, DriftKind, Entry, PlaceDrift
from watchingbrief.comparison.drift.judged import Direction
from watchingbrief.comparison.drift.principles import PrincipleDrift
from watchingbrief.comparison.drift.reason import Reason
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review import Finding
from watchingbrief.review.answers import Answer, Word
from watchingbrief.review.frameworks import framework
from watchingbrief.web.comparing import models
from watchingbrief.web.instruments.stored import instrument_of

Step = tuple[OperationKind, int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Change:
    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    confidence: float
    words: tuple[Step, ...]
    within: tuple["_Change", ...]
    consequential: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    concern: str
    kind: DriftKind
    was: tuple[int, ...]
    now: tuple[int, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    change: int  # among groups and changes, in this order; -1 for the law as a whole
    direction: Direction
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    word: Word
    reason: str
    against: tuple[int, ...]
    upheld: tuple[int, ...]
    looked_at: tuple[str, ...]
    not_searched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drift:
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]]  # of the old version, and of the new one
    places: tuple[_Place, ...]
    concerns: tuple[ConcernDrift, ...]
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]
    principles: tuple[tuple[str, str, _Answer, _Answer], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    texts: tuple[str, str]
    changes: tuple[_Change, ...]
    groups: tuple[_Change, ...]
    drift: _Drift | str


_KEPT = TypeAdapter(_Kept)


class Stale(LookupError):  # noqa: N818  (not a mistake: what is kept is of another text)
    """A version was read anew since they were compared, or a framework has other principles now: compare again."""


def packed(comparison: Comparison, drift: Drift | str) -> bytes:
    """A comparison with its drift, or with why none was judged, as it is kept."""
    kept = _Kept(
        (mark(comparison.old), mark(comparison.new)),
        tuple(map(_change, comparison.changes)),
        tuple(map(_change, comparison.groups)),
        drift if isinstance(drift, str) else _Keeping(drift).kept(),
    )
    return gzip.compress(_KEPT.dump_json(kept), mtime=0)


def unpacked(made: bytes, old: Instrument, new: Instrument) -> tuple[Comparison, Drift | str]:
    """What `packed` was given. Raises Stale."""
    kept = _KEPT.validate_json(gzip.decompress(made))
    if kept.texts != (mark(old), mark(new)):
        raise Stale
    try:
        comparison = Comparison(
            old, new,
            tuple(_taken_up(old, new, c) for c in kept.changes), tuple(_taken_up(old, new, c) for c in kept.groups),
        )  # fmt: skip
        if isinstance(kept.drift, str):
            return comparison, kept.drift
        return comparison, _TakingUp(comparison, kept.drift).drift()
    except (KeyError, StopIteration) as error:
        raise Stale from error


def comparison_of(row: models.Comparison) -> tuple[Comparison, Drift | str]:
    """The comparison a row keeps, with its drift. LookupError while there is none; Stale where it no longer fits."""
    if row.made is None:
        raise LookupError(f"{row} has not been made")
    old, new = instrument_of(row.old), instrument_of(row.new)
    return _unpacked(bytes(row.made), (row.old_id, row.new_id, old.source.sha256), _Beside(old, new))


def mark(law: Instrument) -> str:
    """A fingerprint of a text and of the addresses in it: another one where it was read otherwise."""
    found = sha256(law.text.encode("utf-8", "surrogatepass"))
    found.update("\n".join(p.id for p in law.provisions).encode())
    return found.hexdigest()[:32]


@dataclass(frozen=True, slots=True, eq=False)
class _Beside:
    """Two instruments that are not part of what a comparison is remembered by."""

    old: Instrument
    new: Instrument

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Beside) and (self.old is other.old) and (self.new is other.new)


@lru_cache(maxsize=12)
def _unpacked(made: bytes, _versions: object, laws: _Beside) -> tuple[Comparison, Drift | str]:
    return unpacked(made, laws.old, laws.new)


def _change(change: Change) -> _Change:
    return _Change(
        change.kind,
        tuple(p.id for p in change.old),
        tuple(p.id for p in change.new),
        change.confidence,
        tuple((w.kind, w.old_start, w.old_end, w.new_start, w.new_end) for w in change.words),
        tuple(map(_change, change.within)),
        change.consequential,
    )


def _taken_up(old: Instrument, new: Instrument, kept: _Change) -> Change:
    return Change(
        kept.kind,
        tuple(map(old.provision, kept.old)),
        tuple(map(new.provision, kept.new)),
        kept.confidence,
        tuple(Operation(*step) for step in kept.words),
        tuple(_taken_up(old, new, inner) for inner in kept.within),
        kept.consequential,
    )


class _Keeping:
    """A drift, its findings numbered."""

    def __init__(self, drift: Drift) -> None:
        self.drift = drift
        self.numbers: tuple[dict[Finding, int], dict[Finding, int]] = ({}, {})
        every = (*drift.comparison.groups, *drift.comparison.changes)
        self.order = {id(change): k for k, change in enumerate(every)}

    def kept(self) -> _Drift:
        drift = self.drift
        places = tuple(map(self._place, drift.places))
        principles = tuple(
            (p.framework.id, p.old.principle.id, self._answer(0, p.old), self._answer(1, p.new))
            for p in drift.principles
        )
        return _Drift(
            (tuple(self.numbers[0]), tuple(self.numbers[1])), places, drift.concerns,
            tuple((p.id, role) for p, role in drift.came), tuple((p.id, role) for p, role in drift.went), principles,
        )  # fmt: skip

    def _place(self, place: PlaceDrift) -> _Place:
        entries = tuple(
            _Entry(e.concern, e.kind, self._all(0, e.was), self._all(1, e.now), e.why) for e in place.entries
        )
        return _Place(-1 if place.change is None else self.order[id(place.change)], place.direction, entries)

    def _answer(self, side: int, answer: Answer) -> _Answer:
        return _Answer(
            answer.word, answer.reason, self._all(side, answer.against), self._all(side, answer.upheld),
            tuple(p.id for p in answer.looked_at), answer.not_searched,
        )  # fmt: skip

    def _all(self, side: int, findings: Iterable[Finding]) -> tuple[int, ...]:
        known = self.numbers[side]
        return tuple(known.setdefault(f, len(known)) for f in findings)


class _TakingUp:
    """A drift over the comparison it is of."""

    def __init__(self, comparison: Comparison, kept: _Drift) -> None:
        self.comparison = comparison
        self.kept = kept
        self.every = (*comparison.groups, *comparison.changes)

    def drift(self) -> Drift:
        kept, comparison = self.kept, self.comparison
        return Drift(
            comparison,
            tuple(map(self._place, kept.places)),
            kept.concerns,
            tuple((comparison.new.provision(id), role) for id, role in kept.came),
            tuple((comparison.old.provision(id), role) for id, role in kept.went),
            tuple(self._principle(*p) for p in kept.principles),
        )

    def _place(self, kept: _Place) -> PlaceDrift:
        change = None if kept.change < 0 else self.every[kept.change]
        entries = tuple(
            Entry(e.concern, e.kind, change, self._all(0, e.was), self._all(1, e.now), e.why)
            for e in kept.entries
        )
        return PlaceDrift(change, kept.direction, entries)

    def _principle(self, name: str, principle: str, old: _Answer, new: _Answer) -> PrincipleDrift:
        asked = framework(name)
        return PrincipleDrift(
            asked, self._answer(0, name, principle, old), self._answer(1, name, principle, new)
        )

    def _answer(self, side: int, name: str, principle: str, kept: _Answer) -> Answer:
        law = self.comparison.new if side else self.comparison.old
        looked_at: Sequence[Provision] = [law.provision(id) for id in kept.looked_at]
        asked = next(p for p in framework(name).principles if p.id == principle)
        return Answer(
            asked, kept.word, kept.reason, self._all(side, kept.against), self._all(side, kept.upheld),
            tuple(looked_at), kept.not_searched,
        )  # fmt: skip

    def _all(self, side: int, numbers: Iterable[int]) -> tuple[Finding, ...]:
        return tuple(self.kept.findings[side][n] for n in numbers)
