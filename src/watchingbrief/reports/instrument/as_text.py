"""The law as text to read: indented by level, each provision cited at the margin, wrapped for a page."""

import unicodedata

from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.layout import levels, pieces
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped

_WIDTH = 100
_MARGIN = 24  #: room for the citation
_LONGEST = 60  #: characters of a citation
_STEP = 4
_DEEPEST = 8


def plain_text(instrument: Instrument) -> bytes:
    """The law as UTF-8 text, every word of it in order, without what was set aside; controls as marks."""
    depth, unit = levels(instrument)
    provisions = instrument.provisions
    lines: list[str] = []
    if instrument.title:
        lines += [visible(instrument.title), "=" * min(_columns(instrument.title), _WIDTH)]
    for piece in pieces(instrument):
        words = visible(instrument.text[piece.start : piece.end]).strip()
        own = provisions[piece.owner] if piece.owner >= 0 else None
        within = unit[piece.owner] if piece.owner >= 0 else -1
        level = depth[piece.owner] - depth[within] if within >= 0 else 0
        cited = visible(own.citation) if own and piece.first and own.kind not in GROUPING else ""
        if piece.first and level == 0:
            lines.append("")
        lines += _paragraph(words, cited, min(level, _DEEPEST) * _STEP)
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _paragraph(words: str, cited: str, indent: int) -> list[str]:
    """The words wrapped to the right of the margin; a citation too long for it has a line of its own."""
    room = _WIDTH - _MARGIN - indent
    lines = [line for own_line in words.split("\n") for line in wrapped(own_line, room)]
    blank = " " * (_MARGIN + indent)
    if len(cited) > _LONGEST:  # its end tells one provision from the next
        cited = "… " + cited[2 - _LONGEST :]
    if len(cited) >= _MARGIN or not lines:
        return [cited, *(blank + line for line in lines)]
    return [cited.ljust(_MARGIN + indent) + lines[0], *(blank + line for line in lines[1:])]


def _columns(text: str) -> int:
    """Columns a terminal needs: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text[:_WIDTH])
