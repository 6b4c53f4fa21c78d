"""`wbrief watch test`: what would be read of a source, before anything is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    TextOrJson,
    WorkspaceFolder,
    chosen,
    complain,
    fail,
    now,
    opened,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.source import Source
    from watchingbrief.monitoring.trial import Trial
    from watchingbrief.monitoring.workspace import Workspace

_MOST = 40  # texts that are shown one by one at a terminal


def test_command(
    id: Annotated[str, typer.Argument(metavar="ID", help="The source, by the name of its file.")],
    *,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Ask a source once and show what would be read of it. Nothing is kept, and nobody is told.

    \b
    Examples:
      wbrief watch test bill

    Exit status: 0 it answers as its file says, 1 it does not (the message says why), 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over

        check_place(output, [])
        space = opened(workspace)
        sources = chosen(space, [id])
        if not sources:
            fail("\n".join(str(r) for r in space.faulty if r.file == f"sources/{id}.yml"))
        done = tried(sources[0], space)
        body = (
            _json(done) if format is TextOrJson.JSON else in_words(done).encode("utf-8", "backslashreplace")
        )
        hand_over(body, output, "Trial", quiet)
        if not done.well:
            complain(f"{id}: {done.report.why or 'internal error'}")
            if debug and done.report.fault is not None:
                import traceback

                complain("".join(traceback.format_exception(done.report.fault)))
            raise typer.Exit(1)


def tried(source: Source, workspace: Workspace) -> Trial:
    """What came of asking a source once."""
    from watchingbrief.monitoring.trial import trial

    return asyncio.run(trial(workspace, source, now()))


def in_words(done: Trial) -> str:
    """A trial for people."""
    from watchingbrief.counted import counted
    from watchingbrief.reports.visible import visible

    source = done.source
    lines = [f"{source.title} ({source.jurisdiction}): {source.address or source.folder}"]
    if done.report.outcome:
        lines.append(f"Answer: {done.report.outcome}")
    good = [text for text in done.texts if not text.why]
    lines.append(f"{counted(len(good), 'text')} would be kept and read; nothing was kept now.")
    for text in done.texts[:_MOST]:
        lines.append(f"- {text.text}")
        if text.why:
            lines.append(f"    not read: {text.why}")
        else:
            said = [
                text.title or "without a title",
                text.language,
                counted(text.provisions, "provision"),
                text.status,
            ]
            lines.append("    " + ", ".join(s for s in said if s))
    if len(done.texts) > _MOST:
        lines.append(f"- and {len(done.texts) - _MOST} more")
    return visible("\n".join(lines)) + "\n"


def _json(done: Trial) -> bytes:
    from dataclasses import asdict

    from watchingbrief.reports.encoded import encoded

    return encoded(
        {"source": done.source.model_dump(mode="json"), "well": done.well, "outcome": done.report.outcome,
         "why": done.report.why, "texts": [asdict(text) for text in done.texts]}
    )  # fmt: skip
