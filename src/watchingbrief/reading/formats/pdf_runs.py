"""What pdfium knows of a page: its printed lines, cut where white gaps stand between columns.

pdfium is asked once for the text of a page and then only for the first and last letter of each line: asking for every
letter costs more than reading the law. A run holds every letter of its line; a page's runs hold every letter of the page.
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from watchingbrief.reading.formats.pdf_text import DIVIDER, UNMAPPED, has_odd_glyphs, readable

#: White space that parts two runs, in font sizes: wider than justified word spaces, narrower than a column gutter.
_GAP = 0.8
_LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\s\ufffe])?\s*\ufffe?|\ufffe")
#: Digits where a footnote mark can stand: hard against a word, a bracket, a quotation mark or a full stop.
_MARK = re.compile(
    r"\d(?:(?:(?<=[^\W\d_]\d)|(?<=[.,;:)\]”\"’]\d))\d{0,2}(?![\w.,)/-])|(?<!\S\d)\d{0,2}(?=[\[“\"(*A-Za-z]))"
)
_NUMBER = re.compile(r"\d{2,6}(?!\w)")
#: A first letter larger than this may be a dropped initial: its size is not that of the line.
_LARGE = 15.0
_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,}(?!\S)")
_BOLD = re.compile(rb"bold|black|heavy|[-,]b[di]?$|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"ital|obli|[-,]b?i$|kursiv|slanted", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Run:
    """Words on one baseline without a wide gap between them. Lengths in points; y grows upwards from the page's foot."""

    text: str
    page: int  #: 1-based
    x0: float
    x1: float
    y: float  #: baseline
    size: float
    bold: bool
    italic: bool
    marks: tuple[tuple[int, int], ...]  #: where raised small figures stand in `text`
    glued: bool = False  #: stands hard against the run before it: no space between
    row: int = 0  #: 1-based rank of the baseline on its page, from the top


class _Piece(NamedTuple):
    """Part of a line of pdfium's text: words, pdfium's numbers of the first and last letter, edges."""

    words: str
    first: int
    last: int
    x0: float
    x1: float
    many: bool  # the file draws it in more than one go: only then can type or height change inside


@lru_cache(maxsize=4096)
def _style(font: bytes, flags: int) -> tuple[bool, bool]:
    """Bold and italic, from the font's name and the flags of its descriptor (PDF 32000-1, table 123)."""
    return bool(_BOLD.search(font) or flags & 1 << 18), bool(_ITALIC.search(font) or flags & 1 << 6)


def _quick(function: Any, pointers: int, result: Any = ctypes.c_int) -> Any:
    """The same pdfium function taking bare addresses, at half the cost of a call with checked pointers."""
    kind = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * pointers)
    return kind(ctypes.cast(function, ctypes.c_void_p).value)


class PageReader:
    """Reads the runs of one page after the other; its buffers are used again for each."""

    def __init__(self) -> None:
        self._units = ctypes.create_string_buffer(2 * 16384)
        self._font = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._numbers = (ctypes.c_double * 4)()
        at = ctypes.addressof(self._numbers)
        self._at = (at, at + 8, at + 16, at + 24)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._get_rect = _quick(pdfium.FPDFText_GetRect, 4)
        self._get_box = _quick(pdfium.FPDFText_GetCharBox, 4)
        self._get_origin = _quick(pdfium.FPDFText_GetCharOrigin, 2)
        self._get_matrix = _quick(pdfium.FPDFText_GetMatrix, 1)
        self._get_object = _quick(pdfium.FPDFText_GetTextObject, 0, ctypes.c_void_p)
        self._page: Any = None
        self._handle = 0
        self._astral: list[int] = []
        self._shifted = False

    def text(self, page: Any) -> str:
        """All pdfium has as text of the page (a raw FPDF_TEXTPAGE)."""
        self._page = page
        self._handle = ctypes.cast(page, ctypes.c_void_p).value or 0
        count = pdfium.FPDFText_CountChars(page)
        if count <= 0:
            return ""
        if 2 * (count + 1) > len(self._units):
            self._units = ctypes.create_string_buffer(4 * (count + 1))
        out = ctypes.cast(self._units, ctypes.POINTER(ctypes.c_ushort))
        written = max(0, pdfium.FPDFText_GetText(page, 0, count, out) - 1)
        text = self._units.raw[: 2 * written].decode("utf-16-le", "replace")
        self._astral = [] if len(text) == written else [i for i, c in enumerate(text) if c > "\uffff"]
        self._shifted = written != count
        return text

    def runs(self, text: str, number: int) -> list[Run]:
        """The runs of the page whose text was read last, in the order the file draws them."""
        odd = has_odd_glyphs(text)
        runs: list[Run] = []
        for line in _LINE.finditer(text):
            start, end = line.span()
            words = text[start:end]
            if words[-1] == DIVIDER:
                words = self._divided(words, start)
            for piece in self._pieces(words.rstrip(), start):
                runs.append(self._run(piece, number, odd))
        return runs

    def _divided(self, words: str, start: int) -> str:
        """pdfium marks a hyphen that ends a line and a glyph without a letter alike; only the first is a hyphen."""
        unicode = pdfium.FPDFText_GetUnicode(self._page, self._index(start + len(words) - 1))
        return words[:-1].rstrip() + ("-" if unicode in {2, 0x2D, 0xAD} else UNMAPPED)

    def _index(self, i: int) -> int:
        """pdfium's number of the character at an offset of the text."""
        if self._astral:
            i += bisect_left(self._astral, i)
        if self._shifted:
            return max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, i))
        return i

    def _pieces(self, words: str, start: int) -> Iterator[_Piece]:
        """A line cut at its wide gaps."""
        first, last = self._index(start), self._index(start + len(words) - 1)
        count = pdfium.FPDFText_CountRects(self._page, first, last - first + 1)
        spans = self._spans(count) if count > 0 else [self._edges(first)]
        if len(spans) == 1:
            yield _Piece(words, first, last, *spans[0], count > 1)
            return
        cuts = self._cuts(words, start, spans)
        for k, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(words)], strict=True)):
            piece = words[a:b].strip()
            lead = start + a + len(words[a:b]) - len(words[a:b].lstrip())
            yield _Piece(piece, self._index(lead), self._index(lead + len(piece) - 1), *spans[k], True)

    def _spans(self, count: int) -> list[tuple[float, float]]:
        """Left and right edges of the line whose drawn pieces were counted last, joined over narrow gaps."""
        get, handle, at, numbers = self._get_rect, self._handle, self._at, self._numbers
        get(handle, 0, *at)
        x0, top, x1, bottom = numbers
        gap = max(5.0, _GAP * (top - bottom))
        spans: list[tuple[float, float]] = []
        for k in range(1, count):
            get(handle, k, *at)
            left, right = numbers[0], numbers[2]
            if left - x1 > gap:
                spans.append((x0, x1))
                x0, x1 = left, right
            elif (
                x0 - right > gap
            ):  # right to left, or a line whose end was drawn first: one run, however wide
                return [self._hull(count)]
            else:
                x0 = min(x0, left)
                x1 = max(x1, right)
        spans.append((x0, x1))
        return spans

    def _hull(self, count: int) -> tuple[float, float]:
        edges = []
        for k in range(count):
            self._get_rect(self._handle, k, *self._at)
            edges += [self._numbers[0], self._numbers[2]]
        return min(edges), max(edges)

    def _edges(self, index: int) -> tuple[float, float]:
        self._get_box(self._handle, index, *self._at)
        return self._numbers[0], self._numbers[1]

    def _cuts(self, words: str, start: int, spans: list[tuple[float, float]]) -> list[int]:
        """Where in the line each span after the first begins. Drops spans that no space leads up to."""
        spaces = [m.end() for m in re.finditer(r"\s+", words)]
        cuts: list[int] = []
        low, kept = 0, [spans[0]]
        for x0, x1 in spans[1:]:
            high = len(spaces)
            while low < high:
                middle = (low + high) // 2
                if self._edges(self._index(start + spaces[middle]))[0] < x0 - 1.5:
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

    def _run(self, piece: _Piece, number: int, odd: bool) -> Run:
        words, first, last, x0, x1, many = piece
        y, size = self._stand(first)
        bold, italic = self._face(first)
        marks: tuple[tuple[int, int], ...] = ()
        if last != first:
            if bold or italic:
                bold_last, italic_last = self._face(last)
                bold, italic = bold and bold_last, italic and italic_last
            opens = words[0]
            if size > _LARGE or not (
                opens.isalpha() or opens in "(“‘\"'"
            ):  # a dropped initial, a raised mark
                y_last, size_last = self._stand(last)
                if size_last > size:
                    if opens.isdigit() and size < 0.85 * size_last and y > y_last + 0.1 * size_last:
                        marks = ((0, _leading_digits(words)),)
                    y, size = y_last, size_last
                elif size > 1.5 * size_last and opens.isalpha():
                    y, size = y_last, size_last
                    words = (
                        opens + words[1:].lstrip() if words[1:2] == " " and words[2:3].isupper() else words
                    )
            if many and len(words) > 3:
                if _MARK.search(words):
                    marks += self._marks(words, first, size, y)
                if _NUMBER.search(words):
                    marks += tuple(m for m in self._raised_ends(words, first, size, y) if m not in marks)
        if "  " in words or (odd and has_odd_glyphs(words)):
            words, marks = _cleaned(words, marks)
        if len(words) > 6 and words[1] == " " and _SPACED.search(words):
            words = self._closed_up(words, first)
        return Run(words, number, x0, x1, y, size, bold, italic, marks)

    def _stand(self, index: int) -> tuple[float, float]:
        """Baseline and size of a letter; fonts of size 1 scaled by the text matrix are common."""
        self._get_origin(self._handle, index, self._at[0], self._at[1])
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        if self._get_matrix(self._handle, index, self._matrix_at):
            matrix = self._matrix
            scale = matrix.d if not matrix.c else (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
            size *= abs(scale)
        return self._numbers[1], round(size, 1)

    def _face(self, index: int) -> tuple[bool, bool]:
        pdfium.FPDFText_GetFontInfo(self._page, index, self._font, 256, self._flags)
        return _style(self._font.value, self._flags.value)

    def _marks(self, words: str, first: int, size: float, y: float) -> tuple[tuple[int, int], ...]:
        """Figures printed smaller and higher than the line they stand in."""
        found = []
        for mark in _MARK.finditer(words):
            y_mark, size_mark = self._stand(first + mark.start())
            if mark.start() and size_mark < 0.85 * size and y_mark > y + 0.1 * size:
                found.append(mark.span())
        return tuple(found)

    def _raised_ends(self, words: str, first: int, size: float, y: float) -> list[tuple[int, int]]:
        """Marks after a number, "2023" with a raised "1": told by the figures being drawn apart."""
        found = []
        for number in _NUMBER.finditer(words):
            end = number.end() - 1
            last = self._get_object(self._handle, first + end)
            start = end
            while start > number.start() and self._get_object(self._handle, first + start - 1) == last:
                start -= 1
            if start > number.start():
                y_mark, size_mark = self._stand(first + end)
                if size_mark < 0.85 * size and y_mark > y + 0.1 * size:
                    found.append((start, end + 1))
        return found

    def _closed_up(self, words: str, first: int) -> str:
        """ "P A R T  I" as the word it is: the wider gaps part words, the others only letters."""

        def close(spaced: re.Match[str]) -> str:
            at = range(first + spaced.start(), first + spaced.end(), 2)
            edges = [self._edges(i) for i in at]
            gaps = [b[0] - a[1] for a, b in zip(edges, edges[1:], strict=False)]
            usual = sorted(gaps)[len(gaps) // 2]
            letters = spaced[0][::2]
            return letters[0] + "".join(
                (" " if gap > 1.8 * usual + 1 else "") + c for gap, c in zip(gaps, letters[1:], strict=True)
            )

        return _SPACED.sub(close, words)


def _leading_digits(words: str) -> int:
    return len(words) - len(words.lstrip("0123456789"))


def _cleaned(words: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The readable line, with the marks where they have moved to."""
    moved = []
    for a, b in marks:
        before = readable(words[:a] + "|")
        moved.append((len(before) - 1, len(before) - 1 + b - a))
    return readable(words), tuple(moved)
