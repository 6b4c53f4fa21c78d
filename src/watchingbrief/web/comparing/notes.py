"""What a change does to rights, concern by concern, with the words of both versions."""

from collections.abc import Iterable
from dataclasses import dataclass

from watchingbrief.comparison import Change
from watchingbrief.comparison.drift import WORSE, Drift, Entry
from watchingbrief.instrument import Instrument
from watchingbrief.reports.drift.entries import because, quotes
from watchingbrief.reports.visible import direction, visible
from watchingbrief.review import Finding
from watchingbrief.review.concerns import concerns
from watchingbrief.web.comparing.words import DRIFT, SEVERITY, SEVERITY_CLASS, Said

_FEW = 2  #: quotations of one version


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one version."""

    words: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one concern in one place."""

    code: str
    concern: str
    worse: bool
    kind: Said
    severity: Said
    severity_class: str
    why: str
    was: tuple[Quotation, ...]
    now: tuple[Quotation, ...]


def notes(drift: Drift | str, change: Change | None) -> list[Note]:
    """The concerns that got worse or better with a change, gravest first; with None those of the law as a whole."""
    if isinstance(drift, str):
        return []
    place = next((p for p in drift.places if p.change is change), None)
    return [note(drift, e) for e in place.entries if e.kind != "unchanged"] if place else []


def note(drift: Drift, entry: Entry) -> Note:
    """One concern."""
    comparison = drift.comparison
    return Note(
        entry.concern,
        concerns()[entry.concern].title,
        entry.kind in WORSE,
        DRIFT[entry.kind],
        SEVERITY[entry.weight],
        SEVERITY_CLASS[entry.weight],
        visible(because(entry)),
        tuple(_quoted(comparison.old, entry.was)),
        tuple(_quoted(comparison.new, entry.now)),
    )


def _quoted(law: Instrument, findings: tuple[Finding, ...]) -> Iterable[Quotation]:
    for words in quotes(law, findings)[:_FEW]:
        yield Quotation(visible(words), law.language, direction(law.language))
