"""Tables for spreadsheets, as CSV. A law file is a stranger's: none of its words may run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from watchingbrief.reports.visible import visible

#: A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\n]")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it when a spreadsheet would take it for a formula."""
    shown = visible(cell)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: UTF-8 with byte order mark, CRLF line ends, no cell run as a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "backslashreplace")
