"""`wbrief agenda`: what is due for review, what changed since, and which verdicts stand on changed words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    WorkspaceFolder,
    day,
    now,
    opened,
    say_faulty,
    told_failures,
)


class AgendaFormat(StrEnum):
    """How an agenda can be written out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def agenda_command(
    *,
    reviewed: Annotated[
        str,
        typer.Option(
            "--reviewed",
            metavar="INSTRUMENT",
            help="Record that it was reviewed now, and list nothing.",
            show_default=False,
        ),
    ] = "",
    by: Annotated[
        str,
        typer.Option("--by", metavar="NAME", help="With --reviewed: who reviewed it.", show_default=False),
    ] = "",
    note: Annotated[
        str,
        typer.Option(
            "--note", metavar="TEXT", help="With --reviewed: what came of it, in a line.", show_default=False
        ),
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DATE", help="The agenda on another day than today (UTC).", show_default=False
        ),
    ] = "",
    format: Annotated[
        AgendaFormat,
        typer.Option(
            "--format", help="text for people, csv for spreadsheets, ics for calendars, json for programs."
        ),
    ] = AgendaFormat.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """List what is due for review, what changed since the last review, and earlier verdicts on changed words.

    Dates and reviewers stand in instruments/ID.yml; verdicts in files as wbrief assess writes them, beside the texts
    of a local folder, beside the plan (instruments/ID.review.yml), or where the plan names them.

    \b
    Examples:
      wbrief agenda
      wbrief agenda --on 2027-01-31 --format ics -o reviews.ics
      wbrief agenda --reviewed "Cybercrime Bill" --by "A. Njoroge"

    Exit status: 0 done, 1 something could not be read or recorded (it is named), 2 wrong use.
    """  # fmt: skip
    with clean_ending(), told_failures():
        if reviewed:
            _record(reviewed, by, note, workspace, quiet)
            return
        if by or note:
            wrong_use("--by and --note go with --reviewed INSTRUMENT.")
        _list(day(on) or now().date(), format, output, workspace, quiet)


def _record(instrument: str, by: str, note: str, workspace: Path, quiet: bool) -> None:
    from watchingbrief.monitoring.agenda import known_instrument, record_review
    from watchingbrief.monitoring.snapshots import Store

    if not by:
        wrong_use('say who reviewed it: --by "A. Njoroge"')
    space = opened(workspace)
    known = known_instrument(space, instrument)
    if known is None:
        wrong_use(f"nothing here follows {instrument!r}; wbrief agenda lists the instruments")
    with Store(space.store) as store:
        record_review(store, known, by, now(), note)
    if not quiet:
        typer.echo(
            f"Recorded: {known} was reviewed by {by}. What changes from now on will be new on its agenda."
        )


def _list(on: date, format: AgendaFormat, output: Path | None, workspace: Path, quiet: bool) -> None:
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.watch.agenda_formats import agenda_in
    from watchingbrief.monitoring.agenda import agenda
    from watchingbrief.monitoring.snapshots import Store

    check_place(output)
    space = opened(workspace)
    with Store(space.store) as store:
        found = agenda(space, store, on)
    hand_over(agenda_in(format.value, found), output, "Agenda", quiet)
    troubles = [refusal for item in found.items for refusal in item.troubles]
    if say_faulty([*space.faulty, *found.faulty, *troubles]):
        raise typer.Exit(1)
