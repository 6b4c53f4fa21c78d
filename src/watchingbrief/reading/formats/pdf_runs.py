"""The printed lines of a page, cut where white gaps stand between columns.

pdfium is asked once for the text of a page and then only for the first and last letter of each line.
Afterwards every letter of the page's text is in one run.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from watchingbrief.reading.formats.pdf_glyphs import Glyphs, Stand
from watchingbrief.reading.formats.pdf_page import Run
from watchingbrief.reading.formats.pdf_rtl import as_written
from watchingbrief.reading.formats.pdf_text import (
    DIVIDER,
    UNMAPPED,
    has_odd_glyphs,
    is_right_to_left,
    readable,
)

_LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\s\ufffe])?\s*\ufffe?|\ufffe")
#: Figures where a footnote mark can stand: hard against a word, a bracket, a quotation mark or a full stop.
_MARK = re.compile(
    r"\d(?:(?:(?<=[^\W\d_]\d)|(?<=[.,;:)\]”\"’]\d))\d{0,2}(?![\w.,)/-])"
    r"|(?<!\S\d)\d{0,2}(?=[\[“\"(*A-Za-z]))"
)
_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹]+")
_NUMBER = re.compile(r"\d{2,6}(?!\w)")
#: A mark is at most this large beside its line, and stands at least this much higher, in sizes of the line.
_MARK_SIZE, _MARK_RISE, _MARK_FOOT = 0.85, 0.1, 0.2
#: A first letter larger than this, in points, may be a dropped initial: its size is not that of the line.
_LARGE = 15.0
_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,}(?!\S)")

Marks = tuple[tuple[int, int], ...]


class _Piece(NamedTuple):
    """Part of a line of pdfium's text: words, numbers of the first and last letter, edges."""

    words: str
    first: int
    last: int
    x0: float
    x1: float
    many: bool  # drawn in more than one stroke: only then can type or height change inside


class _Kind(NamedTuple):
    """The page a line is on, and what care its glyphs need."""

    page: int
    odd: bool
    rtl: bool


def runs_of(glyphs: Glyphs, text: str, page: int) -> list[Run]:
    """The runs of the page that `glyphs` has open, in the order the file draws them. `page` is 1-based."""
    kind = _Kind(page, has_odd_glyphs(text), not text.isascii() and is_right_to_left(text))
    runs: list[Run] = []
    for line in _LINE.finditer(text):
        words, start = line[0], line.start()
        if words[-1] == DIVIDER:
            end = "-" if glyphs.is_hyphen(line.end() - 1) else UNMAPPED
            words = words[:-1].rstrip() + end
        for piece in _pieces(glyphs, words.rstrip(), start):
            runs.append(_run(glyphs, piece, kind))
    return runs


def _pieces(glyphs: Glyphs, words: str, start: int) -> Iterator[_Piece]:
    """A line cut at its wide gaps."""
    first, last = start, start + len(words) - 1
    count = glyphs.pieces(first, last)
    spans = glyphs.spans(count) if count > 0 else [glyphs.edges(first)]
    if len(spans) == 1:
        yield _Piece(words, first, last, *spans[0], count > 1)
        return
    cuts = _cuts(glyphs, words, start, spans)
    for k, (a, b) in enumerate(pairwise([0, *cuts, len(words)])):
        piece = words[a:b].strip()
        lead = start + a + len(words[a:b]) - len(words[a:b].lstrip())
        yield _Piece(piece, lead, lead + len(piece) - 1, *spans[k], True)


def _cuts(glyphs: Glyphs, words: str, start: int, spans: list[tuple[float, float]]) -> list[int]:
    """Where in the line each span after the first begins. Joins spans again that no space leads up to."""
    spaces = [m.end() for m in re.finditer(r"\s+", words)]
    cuts: list[int] = []
    low, kept = 0, [spans[0]]
    for x0, x1 in spans[1:]:
        high = len(spaces)
        while low < high:
            middle = (low + high) // 2
            if glyphs.edges(start + spaces[middle])[0] < x0 - 1.5:
                low = middle + 1
            else:
                high = middle
        if low < len(spaces) and (not cuts or spaces[low] > cuts[-1]):
            cuts.append(spaces[low])
            kept.append((x0, x1))
        else:
            kept[-1] = (kept[-1][0], x1)
    spans[:] = kept
    return cuts


def _run(glyphs: Glyphs, piece: _Piece, kind: _Kind) -> Run:
    words, first, last, x0, x1, many = piece
    stand = glyphs.stand(first)
    bold, italic = glyphs.face(first)
    marks: Marks = ()
    if last != first:
        if bold or italic:
            bold_last, italic_last = glyphs.face(last)
            bold, italic = bold and bold_last, italic and italic_last
        opens = words[0]
        if stand.size > _LARGE or not (opens.isalpha() or opens in "(“‘\"'"):
            words, stand, marks = _without_initial(words, stand, glyphs.stand(last))
        if len(words) > 3 and words is piece.words and (many or _MARK.search(words)):
            marks = tuple(sorted({*marks, *_marks(glyphs, words, first, stand, many)}))
    if not marks and not words.isascii():
        marks = tuple(mark.span() for mark in _SUPERSCRIPT.finditer(words))
    if kind.rtl and (words[0] in ")]" or is_right_to_left(words)):
        words = as_written(glyphs, words, first)
    if "  " in words or (kind.odd and has_odd_glyphs(words)):
        words, marks = _cleaned(words, marks)
    if len(words) > 6 and words[1] == " " and _SPACED.search(words):
        words = _closed_up(glyphs, words, first)
    return Run(words, kind.page, x0, x1, stand.y, stand.size, bold, italic, marks, stand.astray)


def _without_initial(words: str, start: Stand, end: Stand) -> tuple[str, Stand, Marks]:
    """A line that opens with a dropped initial or a raised mark stands where its last letter stands."""
    if end.size > start.size:
        raised = words[0].isdigit() and _is_raised(start, end)
        digits = len(words) - len(words.lstrip("0123456789"))
        return words, end, ((0, digits),) if raised else ()
    if start.size > 1.5 * end.size and words[0].isalpha():
        apart = words[1:2] == " " and words[2:3].isupper()
        return words[0] + words[1:].lstrip() if apart else words, end, ()
    return words, start, ()


def _is_raised(mark: Stand, line: Stand) -> bool:
    return mark.size < _MARK_SIZE * line.size and mark.y > line.y + _MARK_RISE * line.size


def _is_lifted(glyphs: Glyphs, index: int, line: Stand) -> bool:
    """Whether a letter's own foot stands above the line, as the raised figures of a font do."""
    return glyphs.foot(index) > line.y + _MARK_FOOT * line.size


def _marks(glyphs: Glyphs, words: str, first: int, line: Stand, many: bool) -> Marks:
    """Figures printed smaller and higher than their line, or with the raised figures of its font."""
    found = []
    for mark in _MARK.finditer(words):
        index = first + mark.start()
        if _is_lifted(glyphs, index, line) or (mark.start() and _is_raised(glyphs.stand(index), line)):
            found.append(mark.span())
    for number in _NUMBER.finditer(words) if many else ():  # "2023" with a raised "1": drawn in two strokes
        end = start = number.end() - 1
        stroke = glyphs.drawn_with(first + end)
        while start > number.start() and glyphs.drawn_with(first + start - 1) == stroke:
            start -= 1
        index = first + end
        if start > number.start() and (
            _is_raised(glyphs.stand(index), line) or _is_lifted(glyphs, index, line)
        ):
            found.append((start, end + 1))
    return tuple(found)


def _closed_up(glyphs: Glyphs, words: str, first: int) -> str:
    """Letterspaced "P A R T  I" as the words it is: the wider gaps part words, the others only letters."""

    def close(spaced: re.Match[str]) -> str:
        edges = [glyphs.edges(first + i) for i in range(spaced.start(), spaced.end(), 2)]
        gaps = [after[0] - before[1] for before, after in pairwise(edges)]
        usual = sorted(gaps)[len(gaps) // 2]
        letters = spaced[0][::2]
        parts = [letters[0]]
        for gap, letter in zip(gaps, letters[1:], strict=True):
            parts.append(f" {letter}" if gap > 1.8 * usual + 1 else letter)
        return "".join(parts)

    return _SPACED.sub(close, words)


def _cleaned(words: str, marks: Marks) -> tuple[str, Marks]:
    """The readable line, with the marks where they have moved to."""
    moved = []
    for a, b in marks:
        before = readable(words[:a] + "|")
        moved.append((len(before) - 1, len(before) - 1 + b - a))
    return readable(words), tuple(moved)
