"""What stands in the running words of a law: links to what they refer to and define, marks of what findings quote.

True of the stretches: they ascend, do not overlap, and none is empty. A mark or a link that meets another is cut there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from watchingbrief.reports.visible import attribute, markup

#: How strongly words are marked when several findings quote them: the first that applies.
WEIGHT = ("high", "medium", "low", "met")


class Link(NamedTuple):
    """Words that lead somewhere. `kind` is "ref" for a provision, "term" for a defined term."""

    start: int
    end: int
    kind: str
    href: str


class Mark(NamedTuple):
    """Words that a finding quotes."""

    start: int
    end: int
    number: int  #: of the finding, as the page shows it
    key: str
    look: str  #: one of WEIGHT
    said: str  #: for those who cannot see the mark: "finding 12, high"
    part: int  #: which of the finding's quotations, from 0

    @property
    def id(self) -> str:
        """The anchor of the words."""
        return f"words-{self.key}" + (f"-{self.part}" if self.part else "")


class _Stretch(NamedTuple):
    start: int
    end: int
    link: Link | None
    marks: tuple[Mark, ...]


class Inline:
    """The text of a law as HTML, any slice of it."""

    def __init__(self, text: str, links: Sequence[Link], marks: Iterable[Mark], *, rtl: bool) -> None:
        self.text = text
        self.rtl = rtl
        self._stretches = _stretches(links, [m for m in marks if m.start < m.end])
        self._starts = [s.start for s in self._stretches]
        self._ends = [s.end for s in self._stretches]

    def html(self, start: int, end: int) -> str:
        """The slice `[start, end)`, escaped, letter for letter, with the links and marks that fall into it."""
        parts: list[str] = []
        at = start
        for stretch in self._stretches[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            a, b = max(stretch.start, start), min(stretch.end, end)
            parts += (self._shown(at, a), self._written(stretch, a, b))
            at = b
        parts.append(self._shown(at, end))
        return "".join(parts)

    def _shown(self, start: int, end: int) -> str:
        shown = markup(self.text[start:end], rtl=self.rtl)
        # A control shown by its name stands for one letter of the law: see selection.js.
        return shown.replace('<span class="unseen"', '<span data-letters="1" class="unseen"')

    def _written(self, stretch: _Stretch, start: int, end: int) -> str:
        words = self._shown(start, end)
        if stretch.link:
            words = f'<a class="{stretch.link.kind}" href="{attribute(stretch.link.href)}">{words}</a>'
        if not stretch.marks:
            return words
        begins = [m.id for m in stretch.marks if m.start == start]
        own = f' id="{attribute(begins[0])}"' if begins else ""
        more = "".join(f'<span id="{attribute(other)}"></span>' for other in begins[1:])
        look = min((m.look for m in stretch.marks), key=WEIGHT.index)
        quoting = attribute(" ".join(m.key for m in stretch.marks))
        ends = "".join(_pointer(m) for m in stretch.marks if m.end == end)
        return f'<mark class="{look}"{own} data-finding="{quoting}">{more}{words}</mark>{ends}'


def _pointer(mark: Mark) -> str:
    """The number of the finding behind the words it quotes, which leads to it."""
    return (
        f'<a class="to {mark.look}" data-aside href="#finding-{attribute(mark.key)}" '
        f'aria-label="{attribute(mark.said)}">{mark.number}</a>'
    )


def without_overlaps(links: Iterable[Link]) -> list[Link]:
    """Links in order; of two that overlap the one that begins first, and of these the longer."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda one: (one.start, -one.end)):
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return kept


def _stretches(links: Sequence[Link], marks: Sequence[Mark]) -> list[_Stretch]:
    spans = [*((one.start, one.end) for one in links), *((one.start, one.end) for one in marks)]
    cuts = sorted({edge for span in spans for edge in span})
    upcoming = sorted(marks)
    found: list[_Stretch] = []
    open_now: list[Mark] = []
    mark = link = 0
    for start, end in pairwise(cuts):
        open_now = [m for m in open_now if m.end > start]
        while mark < len(upcoming) and upcoming[mark].start <= start:
            open_now.append(upcoming[mark])
            mark += 1
        while link < len(links) and links[link].end <= start:
            link += 1
        over = links[link] if link < len(links) and links[link].start <= start else None
        if over or open_now:
            found.append(_Stretch(start, end, over, tuple(open_now)))
    return found
