"""Passages: what a submission shows of the law, section by section, as it is and as it is proposed.

The changes proposed on one section stand in one marked text, as far as they can be made together. A change of words
that an earlier one changes already is an alternative and gets a marked text of its own. Of a long section only what
leads into it and the limbs concerned are shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchingbrief.assessment.names import Place
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.finding import Evidence
from watchingbrief.submission.marking import Edit, Piece, marked, overlap
from watchingbrief.submission.proposal import Proposal
from watchingbrief.submission.stretches import whole

_LONG = 900  # characters of a section that is shown whole: a third of a page


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of a passage with the changes of some recommendations."""

    numbers: tuple[int, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section or article and what is asked of it."""

    provision: Place  #: None for what is to be added to the instrument
    proposals: tuple[Proposal, ...]
    current: tuple[Piece, ...]  #: the words as they stand
    proposed: tuple[Marked, ...]  #: the first, and its alternatives


def passages(law: Instrument, proposals: Iterable[Proposal]) -> Iterator[Passage]:
    """The passages of numbered proposals, in their order."""
    grouped: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        section = law.basic(proposal.provision).id if proposal.provision else ""
        grouped.setdefault(section, []).append(proposal)
    for section, group in grouped.items():
        yield _passage(law, law.provision(section) if section else None, tuple(group))


def _passage(law: Instrument, section: Place, proposals: tuple[Proposal, ...]) -> Passage:
    together: list[list[Proposal]] = []
    for proposal in proposals:
        if proposal.edit is None:
            continue
        fitting = next((texts for texts in together if not any(_clash(proposal, p) for p in texts)), None)
        if fitting is None:
            together.append([proposal])
        else:
            fitting.append(proposal)
    shown = list(_shown(law, section, proposals, _LONG)) if section else []
    current = tuple(_pieces(law, shown, ())) if section else ()
    proposed: list[Marked] = []
    for texts in together:
        edits = [p.edit for p in texts if p.edit]
        if section and proposed:  # of an alternative only what differs
            shown = list(_shown(law, section, texts, 0))
        pieces = tuple(_pieces(law, shown, edits)) if section else tuple(_added(edits))
        proposed.append(Marked(tuple(p.number for p in texts), pieces))
    return Passage(section, proposals, current, tuple(proposed))


def _clash(a: Proposal, b: Proposal) -> bool:
    return bool(a.provision and b.provision and a.edit and b.edit and overlap(a.edit, b.edit))


def _added(edits: Sequence[Edit]) -> Iterator[Piece]:
    """Provisions without a place yet, one after the other."""
    for k, edit in enumerate(edits):
        yield Piece("inserted", edit.words if k == 0 else "\n" + edit.words)


def _pieces(law: Instrument, shown: Sequence[Evidence], edits: Sequence[Edit]) -> Iterator[Piece]:
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    for k, stretch in enumerate(shown):
        if k:
            yield Piece("left out", "")
        inside = [clipped for e in ordered if (clipped := _clipped(e, stretch))]
        yield from marked(law, stretch.start, stretch.end, inside)


def _clipped(edit: Edit, stretch: Evidence) -> Edit | None:
    """The edit as far as it is on a stretch; the line break before a limb is not, where the limb is shown alone."""
    start = max(edit.start, stretch.start)
    if edit.start == edit.end:
        return edit if stretch.start <= edit.start <= stretch.end else None
    return Edit(start, edit.end, edit.words) if start < min(edit.end, stretch.end) else None


def _shown(
    law: Instrument, section: Provision, proposals: Sequence[Proposal], long: int
) -> Iterator[Evidence]:
    """The stretches of a section that are shown, apart from each other."""
    everything = whole(law, section)
    inner = law.children(section.id)
    if everything.end - everything.start <= long or not inner:
        yield everything
        return
    wanted = [Evidence(section.start, inner[0].start)]
    touched = [e for p in proposals for e in _touched(p)]
    wanted += [
        Evidence(c.start, min(c.end, everything.end)) for c in inner
        if any(_meet(t, c) for t in touched)
    ]  # fmt: skip
    # what changes is shown whole, words between its limbs too
    wanted += _changed(proposals)
    yield from _joined(law, sorted(wanted, key=lambda e: (e.start, e.end)))


def _changed(proposals: Sequence[Proposal]) -> Iterator[Evidence]:
    """The words that changes take away or replace."""
    yield from (p.where for p in proposals if p.where and p.edit and p.edit.start < p.edit.end)


def _meet(touched: Evidence, limb: Provision) -> bool:
    """Whether words, or a place where words are added, are a limb's."""
    if touched.start == touched.end:
        return limb.start < touched.start <= limb.end
    return touched.start < limb.end and limb.start < touched.end


def _touched(p: Proposal) -> Iterator[Evidence]:
    """The words a recommendation is on, those of the findings it answers, and the place where it adds others."""
    adds = p.edit is not None and p.edit.start == p.edit.end
    if p.edit and adds:
        yield Evidence(p.edit.start, p.edit.end)
    elif p.where:
        yield p.where
    yield from (e for f in p.findings for e in f.evidence)


def _joined(law: Instrument, stretches: Iterable[Evidence]) -> Iterator[Evidence]:
    """Stretches with nothing but blanks between them as one; blanks at the end of each are left to the gap."""
    open_: Evidence | None = None
    for stretch in stretches:
        if open_ and not law.text[open_.end : stretch.start].strip():
            open_ = Evidence(open_.start, max(open_.end, stretch.end))
            continue
        if open_:
            yield _trimmed(law, open_)
        open_ = stretch
    if open_:
        yield _trimmed(law, open_)


def _trimmed(law: Instrument, e: Evidence) -> Evidence:
    return Evidence(e.start, e.start + len(law.text[e.start : e.end].rstrip()))
