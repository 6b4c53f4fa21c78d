"""What became of every recommendation, kept and taken up again over the ledger as it is now."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import TypeAdapter

from watchingbrief.comparison import uptake as library
from watchingbrief.comparison.uptake.target import Targets
from watchingbrief.comparison.uptake.verdict import Decision, Outcome, Ruling, Tracked
from watchingbrief.instrument import Instrument as Law
from watchingbrief.review import Review
from watchingbrief.web.comparing import models
from watchingbrief.web.comparing.entries import draft_names, drafts, ledger_of, overruling, recommendations
from watchingbrief.web.comparing.stored import mark
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.stored import instrument_of


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """The computed verdict in one later draft."""

    version: int  #: its primary key
    computed: Decision
    fingerprint: str
    look_again: tuple[tuple[int, str], ...]  #: rulings whose words have changed, and what to say of them


@dataclass(frozen=True, slots=True)
class KeptTracked:
    """One recommendation through the drafts, as it was when it was judged."""

    recommendation: int
    edition: int
    base: int
    targets: Targets
    concerns: tuple[str, ...]
    about: str
    notes: tuple[str, ...]
    outcomes: tuple[KeptOutcome, ...]


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A draft that was judged, and why it has no review, where it has none."""

    version: int
    text: str  #: fingerprint of its text and addresses
    unreviewed: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An uptake as it is kept."""

    versions: tuple[KeptVersion, ...]
    tracked: tuple[KeptTracked, ...]


_KEPT = TypeAdapter(Kept)


def packed(kept: Kept) -> bytes:
    """An uptake as it is kept."""
    return gzip.compress(_KEPT.dump_json(kept), mtime=0)


@lru_cache(maxsize=16)
def unpacked(made: bytes) -> Kept:
    """What `packed` was given."""
    return _KEPT.validate_json(gzip.decompress(made))


@dataclass(frozen=True, slots=True)
class Judged:
    """The ledger as it is now, with the verdicts that still hold for it."""

    uptake: library.Uptake
    rows: tuple[models.Recommendation, ...]  #: those that count, in the order of `uptake.tracked`
    versions: tuple[Version, ...]
    waiting: frozenset[int]  #: recommendations whose verdicts are still to come, or are of an earlier wording
    outdated: bool  #: something changed since it was last judged


def judged(instrument: Instrument) -> Judged:
    """The uptake of an instrument, as far as it was computed."""
    versions = drafts(instrument)
    rows = [row for row in recommendations(instrument) if row.withdrawn is None]
    ledger = ledger_of(instrument, rows)
    names = draft_names(versions)
    last = instrument.uptakes.exclude(made=None).first()
    kept = unpacked(bytes(last.made)) if last and last.made else Kept((), ())
    laws = {v.pk: instrument_of(v) for v in versions}
    valid = {v.version: v for v in kept.versions if v.version in laws and v.text == mark(laws[v.version])}
    tracked = {t.recommendation: t for t in kept.tracked if t.base in valid}
    order = [v.pk for v in versions]
    found, waiting = [], set()
    for row, entry in zip(rows, ledger.recommendations, strict=True):
        own = tracked.get(row.pk)
        if own is None or own.edition != row.edition:
            waiting.add(row.pk)
        found.append(_tracked(entry, row, own, order, valid, names))
    shown = tuple(
        library.Version(names[v.pk], laws[v.pk], _review(laws[v.pk], valid.get(v.pk))) for v in versions
    )
    outdated = bool(waiting) or (bool(rows) and len(versions) > 1 and set(valid) != set(order))
    return Judged(
        library.Uptake(ledger, shown, tuple(found)),
        tuple(rows),
        tuple(versions),
        frozenset(waiting),
        outdated,
    )


def _review(law: Law, kept: KeptVersion | None) -> Review | str:
    # Reports ask only whether there is one.
    return kept.unreviewed if kept and kept.unreviewed else Review(law, (), (), {})


def _tracked(
    entry: library.Recommendation, row: models.Recommendation, kept: KeptTracked | None, order: Sequence[int],
    valid: dict[int, KeptVersion], names: dict[int, str],
) -> Tracked:  # fmt: skip
    base = order.index(row.version_id) if row.version_id in order else -1
    if kept is None or kept.base != row.version_id:
        return Tracked(entry, base, Targets(), entry.concern, entry.about, ())
    outcomes = tuple(
        _outcome(row, o, order.index(o.version), names[o.version])
        for o in kept.outcomes
        if o.version in valid
    )
    return Tracked(entry, base, kept.targets, kept.concerns, kept.about, outcomes, kept.notes)


def _outcome(row: models.Recommendation, kept: KeptOutcome, version: int, name: str) -> Outcome:
    told = dict(kept.look_again)
    rulings = []
    for ruling in row.rulings.all():
        if ruling.ended is None and ruling.version_id == kept.version:
            moved = bool(ruling.fingerprint) and ruling.fingerprint != kept.fingerprint
            note = told.get(ruling.pk) or (
                "The words it was given on have changed: look again." if moved else ""
            )
            rests = bool(ruling.fingerprint or ruling.quote)
            rulings.append(Ruling(overruling(ruling, name), bool(note) if note or rests else None, note))
    return Outcome(version, kept.computed, kept.fingerprint, tuple(rulings))


def only(found: Judged, names: set[str]) -> library.Uptake:
    """The uptake of what these organisations asked; of all where none is named."""
    if not names:
        return found.uptake
    kept = [t for t in found.uptake.tracked if names & set(t.recommendation.by)]
    return replace(found.uptake, tracked=tuple(kept))
