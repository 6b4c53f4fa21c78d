"""`wbrief uptake`: what became of recommendations in later drafts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use

if TYPE_CHECKING:
    from watchingbrief.cli.reviewed_versions import Version as Reviewed
    from watchingbrief.comparison.uptake import Ledger, Uptake


class UptakeFormat(StrEnum):
    """How an uptake can be written out."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


DraftNames = Annotated[
    list[str] | None,
    typer.Option(
        "--drafts", metavar="NAME", help="What the ledger calls a draft; once for each file, in their order."
    ),
]
TableToImport = Annotated[
    Path | None,
    typer.Option("--import", metavar="TABLE", help="Make a ledger of this CSV or TSV file instead."),
]


def uptake_command(
    ledger: Annotated[
        Path | None,
        typer.Argument(metavar="LEDGER", help="The recommendations, in YAML.", show_default=False),
    ] = None,
    drafts: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DRAFTS",
            help="OLD NEW [LATER ...]: the drafts in their order, in any format.",
            show_default=False,
        ),
    ] = None,
    *,
    names: DraftNames = None,
    table: TableToImport = None,
    format: Annotated[
        UptakeFormat,
        typer.Option("--format", help="text and html for people, csv for spreadsheets, json for programs."),
    ] = UptakeFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Tell what became of recommendations in later drafts, and who was heard.

    Each recommendation of the ledger is adopted, adopted in part, not adopted, reversed, moot or undetermined in every
    draft after the one it is about, with the words of both drafts, and with how that was decided: by the wanted words,
    by what became of the provision, or by the reviews of both drafts. A verdict in the ledger by a person outweighs the
    computed one; both are kept.

    \b
    Examples:
      wbrief uptake sample/recommendations.yml draft-1.txt draft-2.txt
      wbrief uptake sample/recommendations.yml draft-1.txt draft-2.txt --format html -o uptake.html
      wbrief uptake --import demands.csv -o recommendations.yml

    Exit status: 0 done, 1 a draft, the ledger or the table could not be read, 2 wrong use.
    """  # fmt: skip
    with clean_ending():
        if table is not None:
            if ledger is not None or drafts:
                wrong_use(
                    "--import makes a ledger of a table; give the drafts once you have looked through it."
                )
            _import(table, output, quiet)
            return
        if ledger is None or len(drafts or []) < 2:
            wrong_use(
                "name a ledger and at least two drafts: wbrief uptake LEDGER OLD NEW; see wbrief uptake --help"
            )
        _judge(ledger, drafts or [], names or [], format.value, output, quiet)


def _judge(
    path: Path, drafts: list[Path], given: list[str], format: str, output: Path | None, quiet: bool
) -> None:
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.reviewed_versions import read_versions
    from watchingbrief.cli.sources import name_one
    from watchingbrief.comparison.uptake.naming import Unnamed, names

    if str(path) == "-" or sum(str(draft) == "-" for draft in drafts) > 1:
        wrong_use("standard input holds one draft; name files for the ledger and the others.")
    ledger = _ledger(path)
    try:
        called = names(ledger, [str(draft) for draft in drafts], given)
    except Unnamed as error:
        wrong_use(str(error))
    named = [name_one(draft) for draft in drafts]
    check_place(output, path, *(law.path for law in named))
    found = _uptake(ledger, called, read_versions(named, quiet, no_drift=False))
    hand_over(_body(format, found), output, "Uptake", quiet)


def _ledger(path: Path) -> Ledger:
    from watchingbrief.cli.printable import printable_name
    from watchingbrief.comparison.uptake import load
    from watchingbrief.reading.refusal import Refusal
    from watchingbrief.reports.visible import visible

    try:
        return load(path)
    except Refusal as refusal:
        refusal.file = printable_name(str(path))
        typer.echo(visible(str(refusal)), err=True)
        raise typer.Exit(1) from None


def _import(path: Path, output: Path | None, quiet: bool) -> None:
    """A ledger of a table; a ledger that is there is never written over, for people may have ruled in it."""
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.printable import printable_name
    from watchingbrief.comparison.uptake.table import ledger_text, table
    from watchingbrief.reading.refusal import Refusal
    from watchingbrief.reports.visible import visible

    check_place(output, path)
    if output is not None and str(output) != "-" and output.exists():
        wrong_use(f"{output} is there already and would be lost; name another file.")
    try:
        read = table(_bytes(path), path.name)
    except Refusal as refusal:
        refusal.file = printable_name(str(path))
        typer.echo(visible(str(refusal)), err=True)
        raise typer.Exit(1) from None
    hand_over(ledger_text(read, path.name), output, "Ledger", quiet)
    if not quiet:
        for line in _told(read):
            typer.echo(visible(line), err=True)


def _bytes(path: Path) -> bytes:
    from watchingbrief.comparison.uptake.ledger_file import LARGEST
    from watchingbrief.reading.refusal import Refusal

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(
            "bad-table", f"The table cannot be opened ({error.strerror}).", "No ledger was made.",
            "Name a CSV or TSV file that is there.", file=path.name,
        ) from error  # fmt: skip


def _told(read: object) -> list[str]:
    """What was understood of a table, and what was not."""
    from watchingbrief.comparison.uptake.table import Table
    from watchingbrief.counted import counted

    assert isinstance(read, Table)
    short = [row for row in read.rows if row.lacking]
    lines = [
        f"{counted(len(read.rows), 'recommendation')}, {len(read.rows) - len(short)} of them understood in full."
    ]
    columns = ", ".join(f"{own} from “{head}”" for own, head in read.columns.items())
    lines.append(f"Columns: {columns}.")
    if read.unused:
        lines.append(f"Columns nothing was taken from: {', '.join(f'“{head}”' for head in read.unused)}.")
    lines += [f"Row {row.line}, recommendation {row.fields['id']}: {'; '.join(row.lacking)}" for row in short]
    return lines


def _uptake(ledger: Ledger, called: tuple[str, ...], read: list[Reviewed]) -> Uptake:
    from watchingbrief.comparison.uptake import Version, uptake

    versions = [Version(name, law, review) for name, (law, review) in zip(called, read, strict=True)]
    return uptake(ledger, versions)


def _body(format: str, found: Uptake) -> bytes:
    if format == "json":
        from watchingbrief.reports.uptake.as_json import uptake_json

        return uptake_json(found)
    if format == "csv":
        from watchingbrief.reports.uptake.as_csv import uptake_csv

        return uptake_csv(found)
    if format == "html":
        from watchingbrief.reports.uptake.as_html import uptake_html

        return uptake_html(found)
    from watchingbrief.reports.uptake.as_text import uptake_text

    return uptake_text(found)
