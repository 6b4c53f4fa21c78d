"""`wbrief columns`: drafts of a law side by side, for a table of negotiation."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use

if TYPE_CHECKING:
    from watchingbrief.instrument import Instrument

_FEWEST, _MOST = 2, 12  # drafts; more are too narrow to read on any sheet


class ColumnsFormat(StrEnum):
    """How a column document can be written out."""

    DOCX = "docx"
    XLSX = "xlsx"


def columns_command(
    drafts: Annotated[
        list[Path],
        typer.Argument(metavar="DRAFT...", help="Two to twelve drafts, the earliest first, in any formats."),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="The file to write, ending in .docx or .xlsx."),
    ],
    format: Annotated[
        ColumnsFormat | None,
        typer.Option("--format", help="docx for Word, xlsx for a spreadsheet; if not given, as OUT ends."),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help="One row a section or article, also where its paragraphs could be told."
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Set drafts of a law side by side: a column for each draft, a row for each provision, a last one for remarks.

    Provisions stand in one row whatever their number and place; what is new, deleted, moved, renumbered, split or
    merged is said. New words are bold and underlined, words that went are struck, each against the draft before.

    \b
    Examples:
      wbrief columns draft-1.txt draft-2.txt -o columns.docx
      wbrief columns 2018.md 2022.md 2024.md -o columns.xlsx
      wbrief columns bill-as-introduced.pdf bill-as-amended.docx --whole -o columns.docx

    Exit status: 0 done, 1 a draft could not be read or the file not written (the message says why), 2 wrong use.
    """
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.reviewed_versions import read_versions
    from watchingbrief.cli.sources import name_one

    with clean_ending():
        if not _FEWEST <= len(drafts) <= _MOST:
            wrong_use(f"give {_FEWEST} to {_MOST} drafts, the earliest first.")
        if sum(str(path) == "-" for path in drafts) > 1:
            wrong_use("standard input holds one draft; name files for the others.")
        wanted = _format(format, output)
        named = [name_one(path) for path in drafts]
        check_place(output, *(law.path for law in named))
        laws = [law for law, _ in read_versions(named, quiet, no_drift=True)]
        hand_over(_body(wanted, laws, whole), output, "Columns", quiet)


def _format(asked: ColumnsFormat | None, output: Path) -> ColumnsFormat:
    if asked is not None:
        return asked
    ending = output.suffix.lower().removeprefix(".")
    if ending not in set(ColumnsFormat):
        wrong_use(f"{output} ends in neither .docx nor .xlsx; name the file so, or add --format.")
    return ColumnsFormat(ending)


def _body(wanted: ColumnsFormat, laws: list[Instrument], whole: bool) -> bytes:
    from watchingbrief.comparison import chain
    from watchingbrief.reports.columns.rows import column_rows

    drafts = chain(laws)
    rows = column_rows(drafts, whole)
    if wanted is ColumnsFormat.XLSX:
        from watchingbrief.reports.columns.as_xlsx import columns_xlsx

        return columns_xlsx(drafts, rows)
    from watchingbrief.reports.columns.as_docx import columns_docx

    return columns_docx(drafts, rows)
