"""The column document as a spreadsheet: head row frozen, words marked within cells, no cell ever a formula.

A cell holds at most 32,767 letters, and Excel shows 27 lines of one. A row with more goes on in rows below it,
numbered "12 (2)" and so on: nothing is cut off.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import xlsxwriter

from watchingbrief.comparison import Chain
from watchingbrief.reports.columns.marked import Words
from watchingbrief.reports.columns.names import MARKS, NUMBER, REMARKS, drafts, title
from watchingbrief.reports.columns.rows import Cell, Row
from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.word import holdable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FULL = 1_300  #: letters after which a cell goes on in the next row: what Excel can show of it
_LINE, _TALLEST = 15, 409  # points: of a line, and of the tallest row Excel can show
_FILLED = 0.92  # of a line that is full, as words are not cut
_WIDTHS = {"number": 7, "draft": 58, "remarks": 36}  # letters
_LOOKS: dict[str, dict[str, object]] = {
    "kept": {},
    "new": {"bold": True, "underline": 1},
    "gone": {"font_strikeout": True},
    "note": {"italic": True, "font_color": "#404040"},
}
_NO_TIME = datetime(1980, 1, 1)  # the same bytes at any time


def columns_xlsx(chain: Chain, rows: Sequence[Row]) -> bytes:
    """The .xlsx file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title(chain), "comments": MARKS, "created": _NO_TIME})
    sheet = book.add_worksheet("Columns")
    if direction(chain.versions[-1].language) == "rtl":
        sheet.right_to_left()
    _Writing(book, sheet).table(chain, rows)
    book.close()
    return out.getvalue()


class _Writing:
    def __init__(self, book: xlsxwriter.Workbook, sheet: "Worksheet") -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6", "num_format": "@"}
        self.sheet = sheet
        head = {"bold": True, "bg_color": "#EDEDED"}
        self.runs: dict[str, Format] = {look: book.add_format(said) for look, said in _LOOKS.items()}
        self.alone: dict[tuple[str, bool], Format] = {  # a cell of one look throughout
            (look, heading): book.add_format({**cell, **said, **(head if heading else {})})
            for look, said in _LOOKS.items()
            for heading in (False, True)
        }

    def table(self, chain: Chain, rows: Sequence[Row]) -> None:
        """The head and all rows, set for the screen and for paper."""
        names = [NUMBER, *drafts(chain), REMARKS]
        for column, name in enumerate(names):
            self.sheet.write_string(0, column, holdable(name), self.alone["kept", True])
        at = 1
        for row in rows:
            for line in _parts(row):
                self._line(at, line, row.heading)
                at += 1
        last = len(names) - 1
        self.sheet.set_column(0, 0, _WIDTHS["number"])
        self.sheet.set_column(1, last - 1, _WIDTHS["draft"])
        self.sheet.set_column(last, last, _WIDTHS["remarks"])
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(at - 1, 1), last)
        self.sheet.set_landscape()
        self.sheet.set_paper(8 if len(chain.versions) > 2 else 9)  # A3, A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_footer("&C&P / &N")

    def _line(self, at: int, cells: Sequence[Sequence[tuple[str, str]]], heading: bool) -> None:
        plain = self.alone["kept", heading]
        for column, runs in enumerate(cells):
            told = [(look, holdable(visible(text))) for look, text in runs if text]
            if len(told) > 1:
                parts = [part for look, text in told for part in (self.runs[look], text)]
                done = self.sheet.write_rich_string(at, column, *parts, plain)
                assert done == 0, "a cell that is too full would be left out"
            elif told:
                look, text = told[0]
                self.sheet.write_string(at, column, text, self.alone[look, heading])
            else:
                self.sheet.write_blank(at, column, None, plain)
        self.sheet.write_blank(at, len(cells), None, plain)
        lines = max(_lines("".join(text for _, text in runs)) for runs in cells)
        self.sheet.set_row(at, min(lines * _LINE, _TALLEST))


def _lines(text: str) -> int:
    """How many lines a draft's column breaks a text into, as near as letters tell."""
    return sum(1 + int(_breadth(line) / (_WIDTHS["draft"] * _FILLED)) for line in text.split("\n"))


def _breadth(line: str) -> int:
    """A line's width in letters: those of Chinese, Japanese and Korean are as wide as two."""
    return len(line) if line.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in line)


def _parts(row: Row) -> Iterator[list[list[tuple[str, str]]]]:
    """A row as one or more rows of the sheet, each a list of cells made of runs."""
    cells = [list(_pieces(cell)) for cell in row.cells]
    for k, line in enumerate(zip_longest(*cells, fillvalue=[]), 1):
        number = row.number if k == 1 else f"{row.number} ({k})"
        yield [[("kept", number)], *line]


def _pieces(cell: Cell | None) -> Iterator[list[tuple[str, str]]]:
    """A cell in pieces that can be shown, cut between paragraphs, in a paragraph only where that alone is too long."""
    if cell is None:
        yield [("kept", "—")]
        return
    piece: list[tuple[str, str]] = [("note", cell.note + "\n" * bool(cell.words))] if cell.note else []
    used = len(cell.note)
    for mark, text in _short(cell.words):
        if used + len(text) > FULL and used and (piece[-1][1].endswith("\n") or used > FULL // 2):
            yield _ended(piece)
            piece, used = [], 0
        piece.append((mark, text))
        used += len(text)
    yield _ended(piece)


def _short(words: Sequence[Words]) -> Iterator[Words]:
    """The words cut into paragraphs, and what is too long for a cell between two words."""
    for mark, text in words:
        for line in text.splitlines(keepends=True):
            rest = line
            while len(rest) > FULL:
                cut = rest.rfind(" ", FULL // 2, FULL) + 1 or FULL
                yield Words(mark, rest[:cut])
                rest = rest[cut:]
            yield Words(mark, rest)


def _ended(piece: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A piece with neighbours of one look joined, and no line feed at its end."""
    out: list[tuple[str, str]] = []
    for look, text in piece:
        if out and out[-1][0] == look:
            out[-1] = (look, out[-1][1] + text)
        else:
            out.append((look, text))
    if out:
        out[-1] = (out[-1][0], out[-1][1].removesuffix("\n"))
    return out
