"""The column document as a Word file: landscape, the heads of the columns on every page, room for remarks."""

from collections.abc import Sequence

from watchingbrief.comparison import Chain
from watchingbrief.reports.columns.marked import Words
from watchingbrief.reports.columns.names import MARKS, NUMBER, REMARKS, drafts, title
from watchingbrief.reports.columns.rows import Cell, Row
from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.word import Page, paragraph, room, run, table, word_file

_NUMBER = 624  # twentieths of a point
_REMARKS = 0.7  # of a draft's column
_MANY = 4  # drafts from which on the sheet is A3


def columns_docx(chain: Chain, rows: Sequence[Row]) -> bytes:
    """The .docx file. More than four drafts take A3."""
    language = chain.versions[-1].language
    rtl = direction(language) == "rtl"
    page = Page(
        title=title(chain), language=language, header=f"{title(chain)}. {MARKS}", landscape=True,
        large=len(chain.versions) > _MANY, margin=850,
    )  # fmt: skip
    width = room(page) - _NUMBER
    one = int(width / (len(chain.versions) + _REMARKS))
    widths = [_NUMBER, *[one] * len(chain.versions), width - one * len(chain.versions)]
    heads = [paragraph(run(name), style="CellHead") for name in (NUMBER, *drafts(chain), REMARKS)]
    body = table([heads, *(_row(row, rtl) for row in rows)], widths, rtl=rtl)
    return word_file(body + paragraph(style="Cell"), page)


def _row(row: Row, rtl: bool) -> list[str]:
    number = paragraph(run(row.number, style="Quiet"), style="Cell", rtl=rtl)
    return [number, *(_cell(cell, row.heading, rtl) for cell in row.cells), paragraph(style="Cell", rtl=rtl)]


def _cell(cell: Cell | None, heading: bool, rtl: bool) -> str:
    if cell is None:
        return paragraph(run("—", style="Quiet"), style="Cell", rtl=rtl)
    note = paragraph(run(cell.note), style="CellNote", keep_next=bool(cell.words)) if cell.note else ""
    style = "CellHead" if heading else "Cell"
    return note + "".join(paragraph(line, style=style, rtl=rtl) for line in _lines(cell.words) if line)


def _lines(words: Sequence[Words]) -> list[str]:
    """The words as runs, paragraph by paragraph."""
    lines = [""]
    for mark, text in words:
        for k, part in enumerate(text.split("\n")):
            if k:
                lines.append("")
            new = mark == "new"
            lines[-1] += run(visible(part), bold=new, underline=new, strike=mark == "gone")
    return lines
