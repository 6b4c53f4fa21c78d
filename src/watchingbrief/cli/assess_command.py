"""`wbrief assess`: a form beside the law for people's own verdicts on what a review found."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use

if TYPE_CHECKING:  # the engine is loaded only by a command that runs
    from watchingbrief.cli.task import Outcome, Rendered
    from watchingbrief.instrument import Instrument


def assess_command(
    file: Annotated[Path, typer.Argument(metavar="LAW", help="The law whose review is judged.")],
    *,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="NAME", help="Who judges; the form then has your name and today's date."
        ),
    ] = "",
    assessments: Annotated[
        Path | None,
        typer.Option(
            "--assessments", metavar="FILE", help="Write to this file, not to LAW.review.yml beside the law."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Write LAW.review.yml, with an entry for every finding, ready for your verdict.

    Where the file is there already, entries are added at its end for findings it has none of; with --by, for those
    that person has none of. What people wrote stays as it is.

    \b
    Examples:
      wbrief assess bill.pdf
      wbrief assess bill.pdf --by "A. Njoroge"

    Exit status: 0 done, 1 the law or the file of verdicts could not be read (the message says why), 2 wrong use.
    """
    with clean_ending():
        target = _target(file, assessments)
        before = _as_it_is(target)
        outcome = _carried_out(file, partial(render, before, target.name, by))
        if outcome.body is None:
            typer.echo(outcome.message + (f"\n{outcome.trace}" if debug else ""), err=True)
            raise typer.Exit(1)
        added = outcome.body != before
        if added:
            _write(target, before, outcome.body)
        if not quiet:
            _say(target, outcome, added)


def _target(law: Path, named: Path | None) -> Path:
    from watchingbrief.cli.sources import verdicts_beside

    if named is None and str(law) == "-":
        wrong_use("standard input has no place beside it. Name the file of verdicts: --assessments FILE")
    if law.is_dir():
        wrong_use(f"{law} is a folder; name one law in it.")
    target = named or verdicts_beside(law)
    if target.is_dir() or not target.parent.is_dir():
        wrong_use(f"{target} is no place for a file; name a file in a folder that is there.")
    if target.exists() and law.exists() and target.samefile(law):
        wrong_use(f"{target} is the law itself and would be lost; name another file.")
    return target


def _as_it_is(target: Path) -> bytes:
    """The file of verdicts as people left it; empty where there is none."""
    from watchingbrief.assessment.verdicts import raw
    from watchingbrief.reading.refusal import Refusal

    if not target.exists() and not target.is_symlink():
        return b""
    try:
        return raw(target)
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None


def _carried_out(law: Path, render: partial[Rendered]) -> Outcome:
    from watchingbrief.cli.sources import name_one
    from watchingbrief.cli.task import Task
    from watchingbrief.cli.workers import carry_out

    ((_, outcome),) = carry_out([Task(name_one(law), render)])
    return outcome


def render(before: bytes, name: str, by: str, instrument: Instrument) -> Rendered:
    """The file of verdicts with what is added to it; the summary says how many entries are."""
    from watchingbrief.assessment.form import extended
    from watchingbrief.cli.task import Rendered
    from watchingbrief.counted import counted
    from watchingbrief.review import review

    after, added = extended(before, review(instrument), name, by, date.today() if by else None)
    return Rendered(after, counted(added, "entry", "entries"))


def _write(target: Path, before: bytes, after: bytes) -> None:
    from watchingbrief.cli.output import write_whole

    if _as_it_is(target) != before:
        typer.echo(
            f"{target}: It was changed by someone else meanwhile, and was left alone. Run the command again.",
            err=True,
        )
        raise typer.Exit(1)
    try:
        write_whole(target, after)
    except OSError as error:
        typer.echo(f"Error: {target} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None


def _say(target: Path, outcome: Outcome, added: bool) -> None:
    from watchingbrief.cli.printable import printable_name

    name = printable_name(str(target))
    if not added:
        typer.echo(f"Nothing to add: {name} has an entry for every finding.")
        return
    typer.echo(f"Verdicts: {name} ({outcome.summary} added)")
    typer.echo("Write your verdicts into it with any text editor; wbrief review merges them by itself.")
