"""What pdfium tells of single letters of a page: where they stand, how large, in what face.

Asking costs more than reading: about one microsecond a question, so `pdf_runs` asks for the ends of lines
only, and the questions asked most go to pdfium with bare addresses, at half the cost of checked pointers.
"""

import ctypes
import re
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

#: White space that parts two runs of a line, in letter heights and at least in points: wider than justified
#: word spaces, narrower than the gutter between columns.
_GAP, _LEAST_GAP = 0.8, 5.0
_BOLD = re.compile(rb"bold|black|heavy|[-,]b[di]?$|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"ital|obli|[-,]b?i$|kursiv|slanted", re.IGNORECASE)
_SLANTED = -1
#: What pdfium leaves out of its text: glyphs without a letter, and codes of the Windows character set (1252)
#: that some fonts give for quotation marks and dashes. 2 is its sign for a hyphen that divides a word.
_PASSED_OVER = {
    0x0: 0xFFFD, 0x2: 0xFFFE, 0x3: 0x20, 0x93: 0x201C, 0x94: 0x201D, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC,
}  # fmt: skip


class Stand(NamedTuple):
    """Baseline and size of a letter, in points; whether it runs another way than the page."""

    y: float
    size: float
    astray: bool


@lru_cache(maxsize=4096)
def _style(font: bytes, flags: int) -> tuple[bool, bool]:
    """Bold and italic, from the font's name and the flags of its descriptor (PDF 32000-1, table 123)."""
    return bool(_BOLD.search(font) or flags & 1 << 18), bool(_ITALIC.search(font) or flags & 1 << 6)


def _quick(function: object, *more: type, result: type = ctypes.c_int) -> Any:  # noqa: ANN401  (a C function)
    """A question about a letter; `more` is what it is asked with after the page and the letter's number."""
    kind = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *more)
    return kind(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


def _direction(a: float, b: float) -> int:
    """Quarter turns to the left that the writing has been given; -1 when it stands aslant."""
    if abs(b) < 0.2 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.2 * abs(b):
        return 1 if b > 0 else 3
    return _SLANTED


class Glyphs:
    """The letters of one page after another. Pages printed sideways are turned upright."""

    def __init__(self) -> None:
        self._units = ctypes.create_string_buffer(2 * 16384)
        self._font = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._four = (ctypes.c_double * 4)()
        start = ctypes.addressof(self._four)
        self._at = (start, start + 8, start + 16, start + 24)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._font_at, self._flags_at = ctypes.addressof(self._font), ctypes.addressof(self._flags)
        to = ctypes.c_void_p
        self._unicode = _quick(pdfium.FPDFText_GetUnicode, result=ctypes.c_uint)
        self._rect = _quick(pdfium.FPDFText_GetRect, to, to, to, to)
        self._box = _quick(pdfium.FPDFText_GetCharBox, to, to, to, to)
        self._origin = _quick(pdfium.FPDFText_GetCharOrigin, to, to)
        self._transform = _quick(pdfium.FPDFText_GetMatrix, to)
        self._object = _quick(pdfium.FPDFText_GetTextObject, result=to)
        self._size = _quick(pdfium.FPDFText_GetFontSize, result=ctypes.c_double)
        self._font_info = _quick(pdfium.FPDFText_GetFontInfo, to, ctypes.c_ulong, to)
        self._rects = _quick(pdfium.FPDFText_CountRects, ctypes.c_int)
        self._handle = 0
        self.turn = 0  #: quarter turns of the page's writing

    def open(self, page: object) -> str:
        """Turn to a text page (FPDF_TEXTPAGE) and read its whole text."""
        self._handle = ctypes.cast(page, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
        count = pdfium.FPDFText_CountChars(page)
        if count <= 0:
            return ""
        if 2 * (count + 1) > len(self._units):
            self._units = ctypes.create_string_buffer(4 * (count + 1))
        out = ctypes.cast(self._units, ctypes.POINTER(ctypes.c_ushort))
        written = max(0, pdfium.FPDFText_GetText(page, 0, count, out) - 1)
        text = ctypes.string_at(self._units, 2 * written).decode("utf-16-le", "replace")
        if len(text) != count:
            text = self._letter_by_letter(count)
        self.turn = self._usual_turn(count)
        return text

    def _usual_turn(self, count: int) -> int:
        """How most of the page is turned, by nine letters from all over it."""
        turns = []
        for index in range(0, count, max(1, count // 9)):
            if self._transform(self._handle, index, self._matrix_at):
                turns.append(_direction(self._matrix.a, self._matrix.b))
        return max((0, 1, 2, 3), key=lambda turn: (turns.count(turn), -turn))

    def _letter_by_letter(self, count: int) -> str:
        """The text of a page where pdfium passes over glyphs, so that offsets number letters again."""
        codes = [self._unicode(self._handle, index) for index in range(count)]
        return "".join([chr(_PASSED_OVER.get(code, code)) for code in codes])

    def is_hyphen(self, index: int) -> bool:
        """Whether it is a hyphen that ends a line: a glyph without a letter looks the same in the text."""
        return int(self._unicode(self._handle, index)) in {0x2, 0x2D, 0xAD}

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right edge of a letter."""
        self._box(self._handle, index, *self._at)
        left, right, foot, top = self._four
        return (left, right) if not self.turn else self._along(left, foot, right, top)

    def foot(self, index: int) -> float:
        """How far up the lowest ink of a letter is, in points from the foot of the page."""
        self._box(self._handle, index, *self._at)
        left, right, foot, top = self._four
        return (foot, -right, -top, left)[self.turn]

    def stand(self, index: int) -> Stand:
        """Where a letter stands. Fonts of size 1 enlarged by the text matrix are common."""
        self._origin(self._handle, index, self._at[0], self._at[1])
        size, astray, matrix = self._size(self._handle, index), False, self._matrix
        if self._transform(self._handle, index, self._matrix_at):
            if matrix.b or matrix.a < 0 or self.turn:
                astray = _direction(matrix.a, matrix.b) != self.turn
            size *= abs(matrix.d) if not matrix.c else (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        x, y = self._four[0], self._four[1]
        return Stand((y, -x, -y, x)[self.turn], round(max(size, 1.0), 1), astray)

    def face(self, index: int) -> tuple[bool, bool]:
        """Whether a letter is bold, and italic."""
        self._font_info(self._handle, index, self._font_at, 256, self._flags_at)
        return _style(self._font.value, self._flags.value)

    def drawn_with(self, index: int) -> int:
        """Which stroke of drawing a letter belongs to; a neighbour in other type belongs to another."""
        return int(self._object(self._handle, index) or 0)

    def pieces(self, first: int, last: int) -> int:
        """In how many strokes the letters from first to last were drawn; `spans` tells of these strokes."""
        return int(self._rects(self._handle, first, last - first + 1))

    def spans(self, count: int) -> list[tuple[float, float]]:
        """Left and right edges of the strokes counted last, joined over narrow gaps.

        One span for writing that runs from right to left, or whose end was drawn first.
        """
        rect, handle, at, four, turn = self._rect, self._handle, self._at, self._four, self.turn
        spans: list[tuple[float, float]] = []
        x0 = x1 = gap = 0.0
        for k in range(count):
            rect(handle, k, *at)
            left, top, right, foot = four
            if turn:
                left, right = self._along(left, foot, right, top)
            if not k:
                x0, x1 = left, right
                gap = max(_LEAST_GAP, _GAP * (top - foot)) if not turn else 2 * _LEAST_GAP
            elif left - x1 > gap:
                spans.append((x0, x1))
                x0, x1 = left, right
            elif x0 - right > gap:
                return [self._hull(count)]
            else:
                x0, x1 = min(x0, left), max(x1, right)
        spans.append((x0, x1))
        return spans

    def _hull(self, count: int) -> tuple[float, float]:
        edges: list[float] = []
        for k in range(count):
            self._rect(self._handle, k, *self._at)
            left, top, right, foot = self._four
            edges += self._along(left, foot, right, top)
        return min(edges), max(edges)

    def _along(self, left: float, foot: float, right: float, top: float) -> tuple[float, float]:
        """Where a box begins and ends in the direction of writing."""
        return ((left, right), (foot, top), (-right, -left), (-top, -foot))[self.turn]
