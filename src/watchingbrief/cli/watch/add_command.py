"""`wbrief watch add`: write the file of a source. Nothing is asked of the network, unless --test says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch import source_options as options
from watchingbrief.cli.watch.opening import HERE, Quiet, WorkspaceFolder, fail

if TYPE_CHECKING:
    from watchingbrief.monitoring.source import Source

_FILES = (".pdf", ".docx", ".xml", ".akn", ".txt", ".md", ".json")
_UNTRIED = "Its address comes from the catalogue of Watching Brief and was not fetched when that was written."


def add_command(
    address: Annotated[
        str | None,
        typer.Argument(
            metavar="ADDRESS", help="An address of the web, or a folder of this machine.", show_default=False
        ),
    ] = None,
    *,
    title: options.Title = "",
    jurisdiction: options.Jurisdiction = "",
    instrument: options.Instrument = "",
    kind: options.Kind = None,
    id: options.Id = "",
    cadence: options.Cadence = "",
    select: options.Select = "",
    leave_out: options.LeaveOut = "",
    links: options.Links = "",
    completeness: options.Complete = options.Completeness.CURRENT,
    language: options.Language = "",
    status: options.Status = "",
    catalogue: options.Catalogue = None,
    test: options.Test = False,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Follow a source: write sources/ID.yml, to be edited in any text editor. Nothing is asked of it yet.

    \b
    Examples:
      wbrief watch add https://parliament.example.org/bills/12 --title "Cybercrime Bill" --jurisdiction UT
      wbrief watch add laws --title "Laws put here by hand" --jurisdiction UT
      wbrief watch add --from-catalogue un-convention-cybercrime --from-catalogue kenya

    With a folder, every file in it that can be read as a law is a text of the source, under its name.

    Exit status: 0 done, 1 it could not be written or (with --test) read, 2 wrong use.
    """
    with clean_ending():
        if bool(address) == bool(catalogue):
            wrong_use("name an address, a folder, or --from-catalogue NAME. See wbrief watch add --help")
        fields = {
            "id": id, "title": title, "jurisdiction": jurisdiction, "instrument": instrument or title,
            "select": select, "leave_out": leave_out, "links": links, "completeness": completeness.value,
            "language": language, "status": status, **({"cadence": cadence} if cadence else {}),
        }  # fmt: skip
        sources = (
            _catalogued(catalogue) if catalogue else [_described(address or "", kind, fields, workspace)]
        )
        _add(sources, workspace, test, quiet, *([_UNTRIED] if catalogue else []))


def _add(sources: list[Source], workspace: Path, test: bool, quiet: bool, *remarks: str) -> None:
    _refuse_what_is_there(sources, workspace, skip=bool(remarks))
    if test:
        _tested(sources, workspace)
    for source in sources:
        _write(source, workspace, quiet, *remarks)
    if not quiet and sources and not test:
        typer.echo(f"Nothing was asked yet. Try it: wbrief watch test {sources[0].id}")


def _described(
    address: str, kind: options.SourceKind | None, fields: dict[str, str], workspace: Path
) -> Source:
    """The source that the options describe; ends the command where it cannot be followed."""
    from pydantic import ValidationError

    from watchingbrief.monitoring.source import Source
    from watchingbrief.monitoring.source_file import id_for

    web = "://" in address
    missing = [f"--{name}" for name in ("title", "jurisdiction") if not fields[name]]
    if missing:
        wrong_use(f"say what it is: {' and '.join(missing)}")
    fields["id"] = fields["id"] or id_for(fields["title"])
    if not fields["id"]:
        wrong_use("the title has no Latin letters to make a file name of; name one: --id ID")
    if web:
        guessed = "file" if address.lower().split("?")[0].endswith(_FILES) else "page"
        where = {"address": address, "kind": kind.value if kind else guessed}
    else:
        where = {"folder": _folder(address, workspace), "kind": kind.value if kind else "file"}
    try:
        return Source.model_validate({**fields, **where})
    except ValidationError as error:
        wrong_use("; ".join(fault["msg"].removeprefix("Value error, ") for fault in error.errors()))


def _folder(named: str, workspace: Path) -> str:
    """The folder as the source states it: from the workspace where it lies in it, else absolute."""
    path = Path(named)
    if not path.is_dir():
        wrong_use(
            f"{named} is neither a folder that is there nor an address; addresses begin with https:// or http://"
        )
    inside = path.absolute()
    base = workspace.absolute()
    return str(inside.relative_to(base)) if inside.is_relative_to(base) and inside != base else str(inside)


def _catalogued(names: list[str]) -> list[Source]:
    from watchingbrief.monitoring.known_sources import group
    from watchingbrief.monitoring.known_sources import names as known

    unknown = [name for name in names if name not in known()]
    if unknown:
        wrong_use(f"the catalogue has no {', '.join(unknown)}. It has: {', '.join(known())}")
    return [one.source for name in dict.fromkeys(names) for one in group(name).sources]


def _path(source: Source, workspace: Path) -> Path:
    from watchingbrief.monitoring.workspace import SOURCES

    return workspace / SOURCES / f"{source.id}.yml"


def _refuse_what_is_there(sources: list[Source], workspace: Path, skip: bool) -> None:
    """A source that is followed already is not written over; from the catalogue, the others are added."""
    if not workspace.is_dir():
        wrong_use(f"there is no folder {workspace}; make it, or name another one: --workspace DIR")
    there = [source for source in sources if _path(source, workspace).exists()]
    if there and not skip:
        wrong_use(
            f"sources/{there[0].id}.yml is there already; edit it, or give this one another name: --id ID"
        )
    for source in there:
        typer.echo(f"Already there: sources/{source.id}.yml", err=True)
        sources.remove(source)


def _tested(sources: list[Source], workspace: Path) -> None:
    from watchingbrief.cli.watch.opening import opened
    from watchingbrief.cli.watch.test_command import in_words, tried

    space = opened(workspace)
    for source in sources:
        report = tried(source, space)
        typer.echo(in_words(report, source).decode(), nl=False)
        if report.why:
            fail(f"Nothing was added: {report.why}")


def _write(source: Source, workspace: Path, quiet: bool, *remarks: str) -> None:
    from watchingbrief.cli.output import write_whole
    from watchingbrief.monitoring.source_file import written

    path = _path(source, workspace)
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, written(source, *remarks))
    except OSError as error:
        fail(f"Error: {path} could not be written: {error.strerror}.")
    if not quiet:
        typer.echo(f"Source: {path}")
