"""A part of a law as HTML: numbers and headings by their depth, each paragraph with its place in the text.

Joined from strings instead of a template loop: a code of 1,500 articles has some ten thousand provisions. All that
comes from a law goes through `visible.markup` or `visible.attribute`. Every element with `data-start` holds the letters
of the law from that offset on, see `selection.js`.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.layout import Item, Piece
from watchingbrief.reports.visible import attribute
from watchingbrief.web.reading_room.inline import Inline
from watchingbrief.web.reading_room.parts import Laid

_TOP_HEADING = 2  #: the title of the page has heading level 1
_DEEPEST_INDENT = 8


@dataclass(frozen=True, slots=True)
class Around:
    """What the page adds to the words of a law."""

    notes: Mapping[int, str] = field(default_factory=dict)  #: HTML beside a piece, by its place
    pages: tuple[tuple[int, int], ...] = ()  #: offsets at which a page of the source begins, with its number
    page_link: Callable[[int], str] = lambda _page: (
        ""
    )  #: the words "p. 12" as a link to the page of the source
    cite_link: Callable[[int], str] = lambda _place: ""  #: a link to the page of a provision, by its place


class LawHtml:
    """Writes parts of a law."""

    def __init__(self, laid: Laid, words: Inline, around: Around) -> None:
        self.laid, self.law, self.words, self.around = laid, laid.law, words, around
        self.text = laid.law.text
        self._heading_level = self._heading_levels()
        self._page_starts = [start for start, _ in around.pages]
        self._raised = 0  #: heading levels that a provision by itself stands higher
        self._waiting = 0  #: provisions up to here have their anchor
        self._page = 0  #: pages up to here have been told

    def html(self, part: int) -> str:
        """A part, counted from 1."""
        rows = self.laid.part_rows(part)
        if not rows:
            return ""
        start, end = self.laid.span(part)
        self._waiting = self._first_owner(rows)
        self._page = max(bisect_left(self._page_starts, start + 1) - 1, 0)
        out = [self._continued(rows[0]), *(self._row(row) for row in rows)]
        last = self._last_owner(end)
        return "".join(out) + self._anchors(last)

    def alone(self, place: int, longest: int) -> str:
        """One provision with all that is in it, as far as `longest` characters go."""
        own = self.law.provisions[place]
        around = self._heading_level.get(own.parent or "", _TOP_HEADING - 1)
        self._raised = max(around + 1 - _TOP_HEADING, 0)
        self._waiting = place
        self._page = len(self._page_starts)
        starts = [piece.start for piece in self.laid.cut]
        first = bisect_left(starts, own.start)
        last = bisect_left(starts, min(own.end, own.start + longest))
        return "".join(self._piece(k) for k in range(first, max(last, first + 1)) if k < len(starts))

    def _row(self, row: Item) -> str:
        kind = "group" if self.laid.is_group(row) else "unit"
        return f'<div class="{kind}">' + "".join(self._piece(k) for k in row.pieces) + "</div>"

    def _first_owner(self, rows: list[Item]) -> int:
        owner = rows[0].owner
        return max(owner, 0)

    def _last_owner(self, end: int) -> int:
        provisions = self.law.provisions
        k = self._waiting
        while k < len(provisions) and provisions[k].start < end:
            k += 1
        return k

    def _continued(self, row: Item) -> str:
        """The headings of the Parts and Chapters a part begins in the middle of: said again, not of the text here."""
        if row.owner < 0:
            return ""
        around = reversed(list(self.law.enclosing(self.law.provisions[row.owner])))
        said = ""
        for p in around:
            head = " ".join(f"{p.number} {p.heading}".split())
            if p.kind in GROUPING and head:
                level = min(self._heading_level[p.id], 6)
                said += f'<h{level} class="again" data-aside>{self._plain(head)}</h{level}>'
        return said

    @staticmethod
    def _plain(words: str) -> str:
        return attribute(words)

    def _piece(self, k: int) -> str:
        piece = self.laid.cut[k]
        notes = self.around.notes.get(k, "")
        if piece.owner < 0:
            return notes + self._paragraph(piece.start, piece.end, "t", "", "")
        anchors = self._anchors(piece.owner)
        unit = self.laid.unit[piece.owner]
        head = self._head_end(piece) if unit in (piece.owner, -1) else 0
        if head:
            return anchors + self._heading(piece, head) + notes + self._words(piece, head, 0)
        level = self.laid.depth[piece.owner] - self.laid.depth[unit] if unit >= 0 else 0
        return anchors + notes + self._words(piece, piece.start, level)

    def _anchors(self, owner: int) -> str:
        """Anchors of provisions before this one that have no words, so no element to carry their id."""
        first = self._waiting
        self._waiting = max(first, owner + 1)
        ids = (self.law.provisions[i].id for i in range(first, min(owner, len(self.law.provisions))))
        return "".join(f'<span id="{attribute(id)}"></span>' for id in ids)

    def _head_end(self, piece: Piece) -> int:
        """Where the printed number and heading end in a provision's first piece; 0 when it has none there."""
        own = self.law.provisions[piece.owner]
        head = f"{own.number} {own.heading}" if own.number and own.heading else own.number or own.heading
        if piece.first and head and self.text.startswith(head, piece.start):
            return min(piece.start + len(head), piece.end)
        return 0

    def _heading_levels(self) -> dict[str, int]:
        """The level of each group's heading, one below that of the group around it; one without heading adds none."""
        level: dict[str, int] = {}
        for p in self.law.provisions:
            if p.kind in GROUPING:
                around = level.get(p.parent or "", _TOP_HEADING - 1)
                level[p.id] = around + bool(p.number or p.heading)
        return level

    def _heading(self, piece: Piece, end: int) -> str:
        """The heading of a group, or of a section or article with its number."""
        own = self.law.provisions[piece.owner]
        group = self.laid.unit[piece.owner] < 0
        around = self._heading_level.get(own.id if group else own.parent or "", _TOP_HEADING - 1)
        level = min(max(around + (not group) - self._raised, _TOP_HEADING), 6)
        number = min(piece.start + len(own.number), end)
        said = f'<span class="num">{self.words.html(piece.start, number)}</span>' if own.number else ""
        place = f'data-start="{piece.start}" data-provision="{attribute(own.id)}"'
        looks = "" if own.heading else ' class="bare"'
        words = said + self.words.html(number, end) + self.around.cite_link(piece.owner)
        return f'<h{level} id="{attribute(own.id)}"{looks} {place}>{words}</h{level}>{self._pages(end)}'

    def _words(self, piece: Piece, start: int, level: int) -> str:
        """A paragraph of the law's words from `start` on, its number hanging in the indent."""
        start, end = self._trimmed(start, piece.end)
        if start >= end:
            return ""
        own = self.law.provisions[piece.owner]
        begins = piece.first and start == piece.start
        cut = start
        if begins and own.number and self.text.startswith(own.number, start):
            cut = min(start + len(own.number), end)
        number = f'<b class="num">{self.words.html(start, cut)}</b>' if cut > start else ""
        look = f"t l{min(level, _DEEPEST_INDENT)}" if level else "t"
        return self._paragraph(start, end, look, own.id, number, begins, cut)

    def _paragraph(
        self, start: int, end: int, look: str, eid: str, number: str, begins: bool = False, cut: int = -1
    ) -> str:
        start, end = (start, end) if number else self._trimmed(start, end)
        own = f' id="{attribute(eid)}"' if begins and eid else ""
        at = f'data-start="{start}" data-provision="{attribute(eid)}"'
        return f'<p class="{look}"{own} {at}>{number}{self._paged(max(cut, start), end)}</p>'

    def _paged(self, start: int, end: int) -> str:
        """Words with the beginning of each page of the source among them."""
        out: list[str] = []
        at = start
        while self._page < len(self._page_starts) and self._page_starts[self._page] < end:
            begins = max(self._page_starts[self._page], at)
            out += (self.words.html(at, begins), self.around.page_link(self.around.pages[self._page][1]))
            at = begins
            self._page += 1
        return "".join(out) + self.words.html(at, end)

    def _pages(self, end: int) -> str:
        """Pages that begin in a heading, told behind it."""
        out = ""
        while self._page < len(self._page_starts) and self._page_starts[self._page] < end:
            out += self.around.page_link(self.around.pages[self._page][1])
            self._page += 1
        return f'<p class="paged">{out}</p>' if out else ""

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def page_starts(starts: Iterable[int], places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where each page of the source begins in the text, with its number; none where the format has no pages."""
    found: list[tuple[int, int]] = []
    for start, (page, _) in zip(starts, places, strict=False):
        if page and (not found or page > found[-1][1]):
            found.append((start, page))
    return tuple(found)
