"""What became of one recommendation in one draft, with the words of both drafts and how it was decided."""

from dataclasses import dataclass

from watchingbrief.comparison.uptake.verdict import Outcome, Quoted, Ruling
from watchingbrief.instrument import Instrument as Law
from watchingbrief.reports.visible import direction, visible
from watchingbrief.web.comparing import models
from watchingbrief.web.comparing.kept_uptake import Judged
from watchingbrief.web.comparing.models import Recommendation, Verdict
from watchingbrief.web.comparing.table import Cell, cell
from watchingbrief.web.comparing.words import BASIS, Said
from watchingbrief.web.instruments.models import Version

_FEW = 3  # quotations of one draft shown


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one draft."""

    eid: str
    citation: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one draft says."""

    version: Version
    quotes: tuple[Words, ...]
    more: int
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict with its grounds."""

    version: Version
    cell: Cell
    computed: Said
    why: str
    decided: bool
    basis: Said
    confidence: str
    sides: tuple[Side, Side]
    rulings: tuple[tuple[models.Ruling, Ruling], ...]
    ended: tuple[models.Ruling, ...]


def told(found: Judged, row: Recommendation, outcome: Outcome) -> Told:
    """An outcome as a page shows it."""
    base = next(k for k, v in enumerate(found.versions) if v.pk == row.version_id)
    version, computed = found.versions[outcome.version], outcome.computed
    own = [r for r in row.rulings.all() if r.version_id == version.pk]
    standing = [r for r in own if r.ended is None]
    return Told(
        version,
        cell(found, row, outcome, version),
        Verdict(computed.verdict).label,
        visible(computed.why),
        computed.basis != "nothing",
        BASIS[computed.basis],
        f"{computed.confidence:.2f}",
        (_side(found, base, computed.old), _side(found, outcome.version, computed.new)),
        tuple(zip(standing, outcome.rulings, strict=True)),
        tuple(r for r in own if r.ended is not None),
    )


def _side(found: Judged, place: int, quotes: tuple[Quoted, ...]) -> Side:
    law = found.uptake.versions[place].law
    shown = tuple(_words(law, q) for q in quotes[:_FEW])
    return Side(found.versions[place], shown, len(quotes) - len(shown), law.language, direction(law.language))


def _words(law: Law, quoted: Quoted) -> Words:
    p = quoted.provision
    return Words(
        p.id if p else "",
        visible(p.citation) if p else "",
        visible(law.quote(quoted.start, quoted.end).strip()),
    )
