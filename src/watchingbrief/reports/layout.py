"""The law cut for the page: pieces of text, each of one provision, gathered into units and foldable runs.

True of the pieces: they ascend, do not overlap, and leave out nothing of the text but white space.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.review.finding import Finding

#: A law with more units than this is long: runs of it without findings are folded away.
LONG = 150
_FOLD_UNITS = 8  #: shorter runs stay open: a fold saves no room


class Piece(NamedTuple):
    """Text of one provision, without what is inside it. `owner`: its place in the instrument, -1 for none."""

    owner: int
    start: int
    end: int
    first: bool  #: the provision begins here


@dataclass(slots=True)
class Item:
    """A section with all that is in it, or the heading and the own words of a Part or Chapter."""

    owner: int  #: place of the provision in the instrument, -1 for text outside all
    pieces: list[int] = field(default_factory=list)
    noted: bool = False  #: a finding stands beside it


class Fold(NamedTuple):
    """A run of items without findings, `[first, last)`, shown folded. `owner`: the group it is, or -1."""

    first: int
    last: int
    owner: int
    units: int


def pieces(instrument: Instrument) -> list[Piece]:
    """The text in order, cut where provisions begin and end."""
    text, provisions = instrument.text, instrument.provisions
    found: list[Piece] = []
    around: list[int] = []
    at = 0

    def emit(end: int) -> None:
        nonlocal at
        if end > at:
            if not text[at:end].isspace():
                owner = around[-1] if around else -1
                found.append(Piece(owner, at, end, owner >= 0 and at == provisions[owner].start))
            at = end

    for i, provision in enumerate(provisions):
        while around and provisions[around[-1]].end <= provision.start:
            emit(provisions[around[-1]].end)
            around.pop()
        emit(provision.start)
        around.append(i)
    while around:
        emit(provisions[around[-1]].end)
        around.pop()
    emit(len(text))
    return found


def levels(instrument: Instrument) -> tuple[list[int], list[int]]:
    """For each provision: how deep it stands, and which unit it is or stands in (-1 for a group)."""
    depth: list[int] = []
    unit: list[int] = []
    place = {p.id: i for i, p in enumerate(instrument.provisions)}
    for i, p in enumerate(instrument.provisions):
        parent = place[p.parent] if p.parent is not None else -1
        depth.append(depth[parent] + 1 if parent >= 0 else 0)
        inside = unit[parent] if parent >= 0 else -1
        unit.append(inside if inside >= 0 else -1 if p.kind in GROUPING else i)
    return depth, unit


def noted_pieces(cut: list[Piece], findings: tuple[Finding, ...]) -> dict[int, list[int]]:
    """Which findings (numbers from 1) stand beside which piece: their words or their provision's beginning.

    A provision without words of its own begins where the first one inside it does.
    """
    starts = [p.start for p in cut]
    beside: dict[int, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        offset = anchor(finding)
        if offset >= 0 and cut:
            k = max(bisect_right(starts, offset) - 1, 0)
            k += offset >= cut[k].end and k + 1 < len(cut)
            beside.setdefault(k, []).append(number)
    return beside


def anchor(finding: Finding) -> int:
    """The offset a finding is shown beside; -1 when it is on the whole instrument and quotes nothing."""
    own = finding.provision
    words = [e.start for e in finding.evidence if own is None or own.start <= e.start < own.end]
    if words:
        return words[0]
    return own.start if own else -1


def items(cut: list[Piece], unit: list[int], noted: dict[int, list[int]]) -> list[Item]:
    """Pieces gathered by unit; a group's heading and words are an item of their own."""
    found: list[Item] = []
    for k, piece in enumerate(cut):
        owner = unit[piece.owner] if piece.owner >= 0 else -1
        if owner < 0 or not found or found[-1].owner != owner:
            found.append(Item(owner if owner >= 0 else piece.owner))
        found[-1].pieces.append(k)
        found[-1].noted = found[-1].noted or k in noted
    return found


def folds(instrument: Instrument, cut: list[Piece], row: list[Item]) -> dict[int, Fold]:
    """Which runs of a long law are folded, by their first item: groups or many units without findings."""
    provisions = instrument.provisions
    is_unit = [item.owner >= 0 and provisions[item.owner].kind not in GROUPING for item in row]
    if sum(is_unit) <= LONG:
        return {}
    found: dict[int, Fold] = {}
    noted_at = [cut[item.pieces[0]].start for item in row if item.noted]
    i = 0
    while i < len(row):
        owner = row[i].owner if row[i].owner >= 0 and not is_unit[i] else -1
        j = _run_end(instrument, row, is_unit, i, noted_at)
        count = sum(is_unit[i:j])
        if count >= _FOLD_UNITS or (owner >= 0 and count >= 3):
            found[i] = Fold(i, j, owner, count)
        i = max(j, i + 1)
    return found


def _run_end(
    instrument: Instrument, row: list[Item], is_unit: list[bool], i: int, noted_at: list[int]
) -> int:
    """Where the run that begins at item i ends: i itself when it cannot be folded."""
    provisions = instrument.provisions
    if row[i].noted:
        return i
    if is_unit[i]:
        j = i
        while j < len(row) and is_unit[j] and not row[j].noted:
            j += 1
        return j
    if row[i].owner < 0:
        return i
    group = provisions[row[i].owner]
    at = bisect_right(noted_at, group.start - 1)
    if at < len(noted_at) and noted_at[at] < group.end:
        return i
    j = i
    while j < len(row) and row[j].owner >= 0 and group.start <= provisions[row[j].owner].start < group.end:
        j += 1
    return j
