"""Every law through its task, every result to its place, every failure named at the end."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from watchingbrief.cli.ending import wrong_use
from watchingbrief.cli.output import report_names, write_stdout, write_whole
from watchingbrief.cli.printable import printable_name
from watchingbrief.cli.progress import progress
from watchingbrief.cli.sources import Gathered, Named
from watchingbrief.cli.task import Outcome, Render, Task, refused
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reports.visible import visible


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the results of one command go, and how much is said about it."""

    output: Path | None  #: one file; `-` or None is standard output
    folder: Path | None  #: a file a law in this folder
    suffix: str  #: of the files in the folder: ".review.json"
    quiet: bool
    debug: bool
    written: str  #: what a written file is called: "Report"
    after: str = ""  #: what to do with a file once it is written
    notes: bool = (
        True  #: say what a reader should know about a reading; False where the result itself says it
    )


def deliver(gathered: Gathered, render: Callable[[Named], Render], delivery: Delivery) -> int:
    """Carry out the command on everything named; the exit status, 0 or 1. `render` says what to make of each law."""
    targets = _targets(gathered.named, delivery)
    outcomes = _carry_out([Task(named, render(named)) for named in gathered.named], targets, delivery)
    for named, target, outcome in zip(gathered.named, targets, outcomes, strict=True):
        if outcome.body is not None:
            _hand_over(named, target, outcome, delivery)
    _say_passed_over(gathered.passed_over, delivery)
    failures = [refused(r, r.file) for r in gathered.refusals] + [o for o in outcomes if o.message]
    _say_failures(failures, len(gathered.named) + len(gathered.refusals), delivery)
    return 1 if failures else 0


def _carry_out(tasks: list[Task], targets: list[Path | None], delivery: Delivery) -> list[Outcome]:
    from watchingbrief.cli.workers import carry_out

    outcomes = [Outcome()] * len(tasks)
    with progress(len(tasks), delivery.quiet) as advance:
        for index, outcome in carry_out(tasks):
            outcomes[index] = _written(outcome, targets[index])
            advance()
    return outcomes


def _written(outcome: Outcome, target: Path | None) -> Outcome:
    """Write a body to its file as soon as it is there, so that little is lost when the rest is stopped."""
    if outcome.body is None or target is None:
        return outcome
    try:
        write_whole(target, outcome.body)
    except OSError as error:
        return refused(_unwritten(error), str(target))
    return replace(outcome, body=b"")


def _hand_over(named: Named, target: Path | None, outcome: Outcome, delivery: Delivery) -> None:
    if target is None and outcome.body:
        write_stdout(outcome.body, outcome.styled)
    if delivery.quiet:
        return
    for notice in (*(outcome.notices if delivery.notes else ()), *outcome.asides):
        typer.echo(f"Note on {printable_name(named.shown)}: {visible(notice)}", err=True)
    if target is not None:
        summary = f"{printable_name(named.name)}: {outcome.summary}\n" if outcome.summary else ""
        after = f"\n{delivery.after}" if delivery.after else ""
        typer.echo(f"{summary}{delivery.written}: {printable_name(str(target))}{after}")


def _say_passed_over(passed_over: Sequence[str], delivery: Delivery) -> None:
    if passed_over and not delivery.quiet:
        names = ", ".join(printable_name(Path(p).name) for p in passed_over[:5])
        more = ", ..." if len(passed_over) > 5 else ""
        typer.echo(
            f"Passed over, not a kind of file laws come in: {names}{more} ({len(passed_over)})", err=True
        )


def _say_failures(failures: Sequence[Outcome], of: int, delivery: Delivery) -> None:
    sys.stdout.flush()
    if failures and of > 1:
        typer.echo(f"\n{len(failures)} of {of} could not be read:", err=True)
    alike: dict[str, list[str]] = {}
    for outcome in failures:
        what, _, advice = outcome.message.partition("\n")
        alike.setdefault(f"{advice}\n{outcome.trace}" if delivery.debug else advice, []).append(what)
    for advice, whats in alike.items():  # what holds for many is said once
        typer.echo(visible("\n".join([*whats, advice.rstrip()])), err=True)


def _targets(named: Sequence[Named], delivery: Delivery) -> list[Path | None]:
    """A file for each law, or None for standard output. Ends the command where a file must not be written."""
    output = delivery.output if str(delivery.output) != "-" else None
    targets: list[Path | None] = [output] * len(named)
    if delivery.folder is not None:
        _make_folder(delivery.folder)
        targets = [delivery.folder / name for name in report_names([n.name for n in named], delivery.suffix)]
    elif output is not None:
        _check_output(output)
    for target in targets:
        if target is not None and any(_same(target, n.path) for n in named):
            wrong_use(f"{target} is the law itself and would be lost; name another file.")
    return targets


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong_use(f"no folder can be made at {folder} ({error.strerror}); name another one.")


def _check_output(output: Path) -> None:
    if output.is_dir():
        wrong_use(f"{output} is a folder; name a file in it.")
    if not output.parent.is_dir():
        wrong_use(f"the folder of {output} is not there; make it first, or name another file.")


def _same(target: Path, source: Path | None) -> bool:
    with suppress(OSError):
        return source is not None and target.samefile(source)
    return False


def _unwritten(error: OSError) -> Refusal:
    return Refusal(
        "unwritten", f"The result could not be written: {error.strerror}.",
        "Nothing of it was left behind, and a file that stood there before is as it was.",
        "Free some space or name a place you may write to, and run the command again.",
    )  # fmt: skip
