"""The workspace a command works in, and how what can go wrong with it ends the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from watchingbrief.cli.ending import wrong_use

if TYPE_CHECKING:
    from watchingbrief.monitoring.source import Source
    from watchingbrief.monitoring.workspace import Workspace
    from watchingbrief.reading.refusal import Refusal

#: The option `--workspace` of every command.
WorkspaceFolder = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", help="The workspace; this folder without.")
]
#: The option `-o`.
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write to this file.")]
#: The option `-q`.
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]
HERE = Path()


class TextOrJson(StrEnum):
    """For people, or for programs."""

    TEXT = "text"
    JSON = "json"


def opened(folder: Path) -> Workspace:
    """The workspace; ends the command with status 1 where it cannot be used."""
    from watchingbrief.monitoring.workspace import open_workspace
    from watchingbrief.reading.refusal import Refusal

    try:
        return open_workspace(folder)
    except Refusal as refusal:
        fail(str(refusal))


def say_faulty(refusals: Sequence[Refusal]) -> bool:
    """Name files that cannot be used; whether there are some."""
    for refusal in refusals:
        complain(str(refusal))
    return bool(refusals)


def chosen(workspace: Workspace, ids: Sequence[str]) -> tuple[Source, ...]:
    """The sources named, or all; ends the command where one is not there."""
    faulty = {refusal.file.removeprefix("sources/").removesuffix(".yml") for refusal in workspace.faulty}
    for id in ids:
        if workspace.source(id) is None and id not in faulty:
            known = ", ".join(source.id for source in workspace.sources[:10])
            more = ", ..." if len(workspace.sources) > 10 else ""
            wrong_use(
                f"there is no source {id!r} in sources/." + (f" There are: {known}{more}" if known else "")
            )
    return tuple(s for s in workspace.sources if not ids or s.id in ids)


@contextmanager
def told_failures(*passed_on: type[Exception]) -> Iterator[None]:
    """What the store or settings cannot do ends the command with status 1 and a message, but what is passed on."""
    from watchingbrief.monitoring.snapshots import StoreFailure, StoreInUse
    from watchingbrief.reading.refusal import Refusal

    try:
        yield
    except passed_on:
        raise
    except StoreInUse as failure:
        fail(f"{failure}\n  next: Wait until the other run has ended, or end it.")
    except StoreFailure as failure:
        fail(f"{failure}\n  why:  What cannot be recorded is not evidence, so nothing more was asked.")
    except Refusal as refusal:
        fail(str(refusal))


def complain(message: str) -> None:
    """A message for people, on standard error, in which nothing steers the terminal."""
    from watchingbrief.reports.visible import visible

    typer.echo(visible(message), err=True)


def fail(message: str) -> NoReturn:
    """End with exit status 1 and a message."""
    complain(message)
    raise typer.Exit(1)


def day(written: str) -> date | None:
    """A date that an option gives, None for none; ends the command where it is no date."""
    from watchingbrief import people_yaml

    try:
        return people_yaml.day(written)
    except ValueError as error:
        wrong_use(str(error))


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def now() -> datetime:
    """The moment of this run. Nothing below the commands asks the clock."""
    return datetime.now(UTC)


def moment(at: datetime | None) -> str:
    """A time in UTC, for tables: "2026-11-22 04:30"."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if at else "never"


def stamp(at: datetime | None) -> str | None:
    """A time in UTC, for programs: "2026-11-22T04:30:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
