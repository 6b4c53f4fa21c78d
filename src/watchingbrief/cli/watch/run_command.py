"""`wbrief watch run`: ask the sources that are due, once or again and again."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch.opening import (
    HERE,
    Quiet,
    TextOrJson,
    WorkspaceFolder,
    chosen,
    complain,
    moment,
    now,
    opened,
    say_faulty,
    stamp,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.event import Event
    from watchingbrief.monitoring.following import RunReport
    from watchingbrief.monitoring.following.report import SourceReport

_WAITING = 5  # sources not due that are named


def run_command(
    *,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID", help="Ask this source, due or not. May be repeated."),
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Ask every source, due or not.")] = False,
    every: Annotated[
        str,
        typer.Option(
            "--every",
            metavar="SPAN",
            help="Stay, and run again after this: 1h, 30 minutes.",
            show_default=False,
        ),
    ] = "",
    no_tell: Annotated[bool, typer.Option("--no-tell", help="Write no feeds and send nothing.")] = False,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs: a line a run.")
    ] = TextOrJson.TEXT,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Ask the sources that are due; keep what they hold; say what changed; tell those who follow it.

    A source that does not answer is recorded and survived; it is no failure of the run. Once it has failed several
    times it is an event of its own. Only one run writes to a workspace at a time.

    \b
    Examples:
      wbrief watch run
      wbrief watch run --only bill
      wbrief watch run --all

    As a service: wbrief watch run --every 1h. For systemd and cron see docs/guides/watch-sources.md.

    Exit status: 0 done, 1 something could not be recorded, read (a file of a source) or told, 2 wrong use.
    """
    with clean_ending():
        if all and only:
            wrong_use("--all asks every source, --only those named; give one of the two")
        span = _span(every)
        if span is None:
            if not _round(workspace, only or [], all, no_tell, format, quiet, debug):
                raise typer.Exit(1)
            return
        while True:  # until somebody ends it
            begun = time.monotonic()
            _again(workspace, only or [], all, no_tell, format, quiet, debug)
            time.sleep(max(1.0, span.total_seconds() - (time.monotonic() - begun)))


def _span(every: str) -> timedelta | None:
    from watchingbrief.monitoring.cadence import cadence

    try:
        return cadence(every) if every else None
    except ValueError as error:
        wrong_use(f"--every: {error}")


def _again(
    folder: Path, only: list[str], all: bool, no_tell: bool, format: TextOrJson, quiet: bool, debug: bool
) -> None:
    """One of many rounds: another run in the store is waited for, what cannot be recorded ends it all."""
    from watchingbrief.monitoring.snapshots import StoreInUse

    try:
        _round(folder, only, all, no_tell, format, quiet, debug, StoreInUse)
    except StoreInUse:
        complain("Another run is writing to this workspace; this round was left out.")


def _round(
    folder: Path,
    only: list[str],
    all: bool,
    no_tell: bool,
    format: TextOrJson,
    quiet: bool,
    debug: bool,
    *passed_on: type[Exception],
) -> bool:
    """One run over the workspace as it is now; whether all could be read, recorded and told."""
    from watchingbrief.cli.watch.tell_command import say, told
    from watchingbrief.monitoring.at_once import run_once

    space = opened(folder)
    ids = {source.id for source in chosen(space, only)} if only or all else None
    with told_failures(*passed_on):
        report = run_once(space, ids, now())
    _say(report, format, quiet, debug)
    well = not any(source.fault for source in report.sources)
    if not no_tell:
        with told_failures(*passed_on):
            telling = told(space, now())
        say(
            telling,
            quiet or format is TextOrJson.JSON or not (telling.feeds or telling.mails or telling.webhooks),
        )
        well = well and telling.ok
    return not say_faulty(space.faulty) and well


def _say(report: RunReport, format: TextOrJson, quiet: bool, debug: bool) -> None:
    import sys
    import traceback

    if format is TextOrJson.JSON:
        import json

        typer.echo(json.dumps(_stated(report), ensure_ascii=True))
    elif not quiet:
        typer.echo(_text(report))
    for source in report.sources:
        if source.fault is not None:
            complain(f"{source.source}: {source.why}")
            if debug:
                complain("".join(traceback.format_exception(source.fault)))
    sys.stdout.flush()  # a service's output is read by others as it comes


def _text(report: RunReport) -> str:
    from watchingbrief.cli.watch.leaving_out import advice
    from watchingbrief.counted import counted
    from watchingbrief.reports.visible import visible

    rest = f", {len(report.not_due)} not due yet" if report.not_due else ""
    asked = counted(len(report.sources), "source")
    events = counted(sum(event.kind != "technical" for event in report.events), "event")
    lines = [f"{moment(report.at)} UTC: {asked} asked{rest}, {events}"]
    for source in report.sources:
        for event in source.events:
            lines.append(f"{_mark(event)} {event.title}")
            lines += [f"    {said}"] if (said := advice(event)) else []
        if source.fault is None:
            lines += [f"  {what}" for what in _troubles(source)]
    return visible("\n".join([*lines, *_not_due(report)]))


def _not_due(report: RunReport) -> list[str]:
    """Sources that were left alone, those due soonest first; it says how to ask them all the same."""
    waiting = sorted(report.not_due, key=lambda one: one.until)
    lines = [f"  not due before {moment(one.until)}: {one.source}" for one in waiting[:_WAITING]]
    if len(waiting) > _WAITING:
        lines.append(f"  and {len(waiting) - _WAITING} more, due later")
    return [*lines, "  To ask all the same: --only ID, or --all"] if waiting else []


def _mark(event: Event) -> str:
    """What is technical is no news: it is shown, and counted nowhere."""
    return "  (technical)" if event.kind == "technical" else "*"


def _troubles(source: SourceReport) -> list[str]:
    said = [f"{source.source}: {source.why}"] if source.why else []
    return said + [
        f"{source.source}: {text.text}: {text.why}"
        for text in source.texts
        if text.why and text.why != source.why
    ]


def _stated(report: RunReport) -> dict[str, object]:
    def at(moment: datetime) -> str | None:
        return stamp(moment)

    return {
        "at": at(report.at),
        "not_due": {one.source: at(one.until) for one in report.not_due},
        "sources": [
            {
                "source": source.source,
                "outcome": source.outcome,
                "why": source.why,
                "texts": [
                    {"text": t.text, "outcome": t.outcome, "title": t.title, "why": t.why}
                    for t in source.texts
                ],
                "events": [event.fields() for event in source.events],
            }
            for source in report.sources
        ],
    }
