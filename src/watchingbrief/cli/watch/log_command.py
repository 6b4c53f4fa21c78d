"""`wbrief watch log`: what happened, and what came of asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    WorkspaceFolder,
    chosen,
    day,
    midnight,
    moment,
    opened,
    stamp,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.journal import Line

_COLUMNS = (
    "record",
    "at",
    "source",
    "what",
    "kind",
    "says",
    "text",
    "address",
    "sha256",
    "severity",
    "concerns",
)


class LogFormat(StrEnum):
    """How a log can be written out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def log_command(
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="Of this source. May be repeated.")
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DATE", help="From this day on (UTC): 2026-01-31.", show_default=False
        ),
    ] = "",
    last: Annotated[int, typer.Option("--last", metavar="N", min=0, help="The last N lines; 0 is all.")] = 0,
    events: Annotated[bool, typer.Option("--events", help="Events alone, not what came of asking.")] = False,
    all: Annotated[bool, typer.Option("--all", help="Also each time a text was found unchanged.")] = False,
    format: Annotated[
        LogFormat, typer.Option("--format", help="text for people, csv for spreadsheets, json for programs.")
    ] = LogFormat.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Tell events (new instrument, new version, ...) and outcomes of asking, oldest first. Times are in UTC.

    \b
    Examples:
      wbrief watch log
      wbrief watch log --events --since 2026-01-31
      wbrief watch log --last 20
      wbrief watch log --format csv -o log.csv

    JSON has all that is known of an event, the comparison and the drift of concerns with it.

    Exit status: 0 done, 1 the workspace or its store could not be read, 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over
        from watchingbrief.monitoring.journal import journal
        from watchingbrief.monitoring.snapshots import Store

        check_place(output)
        first = day(since)
        space = opened(workspace)
        ids = [s.id for s in chosen(space, only)] if only else None
        with Store(space.store) as store:
            source = ids[0] if ids and len(ids) == 1 else None
            found: Iterable[Line] = journal(
                store,
                source=source,
                since=midnight(first) if first else None,
                events_only=events,
                unchanged=all,
            )
            lines = [one for one in found if ids is None or one.source in ids]
        lines = lines[-last:] if last else lines
        hand_over(_written(lines, format), output, "Log", quiet)


def _written(lines: Sequence[Line], format: LogFormat) -> bytes:
    if format is LogFormat.JSON:
        from watchingbrief.reports.encoded import encoded

        return encoded([_stated(one) for one in lines])
    if format is LogFormat.CSV:
        from watchingbrief.reports.cells import csv_table

        return csv_table(_COLUMNS, (_cells(one) for one in lines))
    return _text(lines)


def _text(lines: Sequence[Line]) -> bytes:
    from watchingbrief.cli.watch.leaving_out import advice
    from watchingbrief.reports.visible import visible

    if not lines:
        return b"Nothing is recorded yet. Ask the sources: wbrief watch run\n"
    width = max(len(one.source) for one in lines)
    said = []
    for one in lines:
        mark = "*" if one.what == "event" else " "
        about = one.text if one.text and one.text not in one.says else ""
        line = f"{moment(one.at)} {mark} {one.source:<{width}}  {one.kind:<14}  {one.says}"
        more = (about, advice(one.event) if one.event else "")
        said += [visible(line.rstrip()), *(f"{'':<{width + 21}}{visible(part)}" for part in more if part)]
    return ("\n".join(said) + "\n").encode("utf-8", "backslashreplace")


def _cells(one: Line) -> tuple[str, ...]:
    event = one.event
    return (
        str(one.number), stamp(one.at) or "", one.source, one.what, one.kind, one.says, one.text, one.address,
        one.body, event.severity if event else "", " ".join(event.concerns) if event else "",
    )  # fmt: skip


def _stated(one: Line) -> dict[str, object]:
    stated: dict[str, object] = {
        "record": one.number, "at": stamp(one.at), "source": one.source, "what": one.what, "kind": one.kind,
        "says": one.says, "text": one.text, "address": one.address, "sha256": one.body,
    }  # fmt: skip
    return stated | ({"event": one.event.fields()} if one.event else {})
