"""Several texts of one command, read at the same time, each in a process of its own."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from watchingbrief.cli.task import Outcome, Task


def made_of(tasks: Sequence[Task], quiet: bool) -> list[Any]:
    """What each task makes, in their order; ends the command with status 1 when one cannot be read."""
    from watchingbrief.cli.printable import printable_name
    from watchingbrief.cli.progress import progress
    from watchingbrief.cli.workers import carry_out
    from watchingbrief.reports.visible import visible

    outcomes: dict[int, Outcome] = {}
    with progress(len(tasks), quiet) as advance:
        for index, outcome in carry_out(tasks):
            outcomes[index] = outcome
            advance()
    for index, task in enumerate(tasks):
        for notice in () if quiet else outcomes[index].notices:
            typer.echo(f"Note on {printable_name(task.named.shown)}: {visible(notice)}", err=True)
    messages = [outcomes[k].message for k in range(len(tasks)) if outcomes[k].message]
    for message in messages:
        typer.echo(visible(message.rstrip()), err=True)
    if messages:
        raise typer.Exit(1)
    return [pickle.loads(outcomes[k].body or b"") for k in range(len(tasks))]
