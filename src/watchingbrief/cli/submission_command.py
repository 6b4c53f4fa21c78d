"""`wbrief submission`: from what a review found to a Word file that can be signed and sent."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.assessment_files import (
    AssessmentFiles,
    NoAssessments,
    files_of_verdicts,
    merged,
    read_verdicts,
)
from watchingbrief.cli.ending import clean_ending, wrong_use

if TYPE_CHECKING:  # the engine is loaded only by a command that runs
    from watchingbrief.cli.task import Outcome, Rendered
    from watchingbrief.comparison.uptake.ledger import Ledger
    from watchingbrief.instrument import Instrument
    from watchingbrief.review.finding import Review
    from watchingbrief.submission.recommendation import Form

FORM = ".submission.yml"  #: what ends the name of the form beside the law
_WORD = ".submission.docx"


class SubmissionFormat(StrEnum):
    """How a submission can be written out."""

    DOCX = "docx"
    TEXT = "text"
    JSON = "json"


def submission_command(
    law: Annotated[Path, typer.Argument(metavar="LAW", help="The law the submission is on.")],
    *,
    form: Annotated[
        bool, typer.Option("--form", help="Write the form: LAW.submission.yml, to be edited before the rest.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FORM", help="Use this form, not LAW.submission.yml beside the law."),
    ] = None,
    format: Annotated[
        SubmissionFormat,
        typer.Option("--format", help="docx to sign and send, text to read, json for programs."),
    ] = SubmissionFormat.DOCX,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write to this file. A Word file has a name without."
        ),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="LEDGER", help="With --form: begin with what this ledger asks for."),
    ] = None,
    assessments: AssessmentFiles = None,
    no_assessments: NoAssessments = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Make a submission in Word from chosen findings: numbered recommendations with proposed words as tracked changes.

    First write the form, with a recommendation for each finding, the gravest chosen. Edit it in any text editor. Then
    make the Word file. A form that is there already keeps what is in it; recommendations on new findings are added.

    \b
    Examples:
      wbrief submission bill.pdf --form
      wbrief submission bill.pdf -o submission.docx
      wbrief submission bill.pdf --from bill.submission.yml --format text
      wbrief submission bill.pdf --form --ledger sample/recommendations.yml

    Findings that assessors rejected in LAW.review.yml are left out; see wbrief assess.

    Exit status: 0 done, 1 the law or the form could not be used (the message says why), 2 wrong use.
    """
    with clean_ending():
        if form and (source or format is not SubmissionFormat.DOCX):
            wrong_use("--form writes a form; --from and --format are for what is made from one.")
        if ledger and not form:
            wrong_use("--ledger is for writing the form; the document is made from the form alone.")
        if str(law) != "-" and law.is_dir():
            wrong_use(f"{law} is a folder; name one law in it.")
        verdicts = _verdicts(law, assessments or [], no_assessments, output)
        written = _form_file(law, output if form else source, form)
        if form:
            _write_form(law, written, verdicts, ledger, quiet, debug)
        else:
            _write_submission(law, written, format.value, output, verdicts, quiet, debug)


def _verdicts(law: Path, given: list[Path], left_out: bool, output: Path | None) -> tuple[Path, ...]:
    from watchingbrief.cli.sources import Named

    named = Named(str(law), None if str(law) == "-" else law)
    return files_of_verdicts([named], given, left_out, output)(named)


def _form_file(law: Path, named: Path | None, writing: bool) -> Path:
    """Where the form is, or is to be."""
    from watchingbrief.cli.output import check_place

    if named is None and str(law) == "-":
        wrong_use(
            "standard input has no form beside it; name one: " + ("-o FORM" if writing else "--from FORM")
        )
    path = named or law.with_name(law.stem + FORM)
    if writing:
        check_place(path, law)
    elif not path.is_file():
        wrong_use(f"there is no form {path}; write one with: wbrief submission {law} --form")
    return path


def _write_form(
    law: Path, path: Path, verdicts: tuple[Path, ...], ledger: Path | None, quiet: bool, debug: bool
) -> None:
    from watchingbrief.cli.output import hand_over

    asked = _ledger(ledger) if ledger else None
    before = path.read_bytes() if path.is_file() else b""
    outcome = _carried_out(law, partial(render_form, before, path.name, verdicts, asked), quiet, debug)
    if outcome.body == before:
        if not quiet:
            typer.echo(f"Nothing to add: {path} has a recommendation on every finding.")
        return
    hand_over(outcome.body or b"", path, "Form", quiet)
    if not quiet:
        typer.echo(f"{outcome.summary} Edit it with any text editor, then: wbrief submission {law}")


def _ledger(path: Path) -> Ledger:
    """The ledger in a file; ends the command where it cannot be used."""
    from watchingbrief.comparison.uptake.ledger_file import load
    from watchingbrief.reading.refusal import Refusal

    try:
        return load(path)
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None


def _write_submission(
    law: Path,
    form: Path,
    format: str,
    output: Path | None,
    verdicts: tuple[Path, ...],
    quiet: bool,
    debug: bool,
) -> None:
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.reading.refusal import Refusal
    from watchingbrief.submission import load

    if output is None and format == "docx":
        output = Path((law.stem if str(law) != "-" else "law") + _WORD)
        if output.exists():
            wrong_use(f"{output} is there already and may hold your edits; to replace it write: -o {output}")
    check_place(output, law, form)
    try:
        said = load(form)
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    outcome = _carried_out(law, partial(render, format, said, form.name, verdicts), quiet, debug)
    hand_over(outcome.body or b"", output, "Submission", quiet)
    if not quiet and output is not None and str(output) != "-":
        typer.echo(outcome.summary)


def _carried_out(law: Path, render: partial[Rendered], quiet: bool, debug: bool) -> Outcome:
    """What became of the law, in a process of its own; ends the command where nothing could be made of it."""
    from watchingbrief.cli.printable import printable_name
    from watchingbrief.cli.sources import name_one
    from watchingbrief.cli.task import Task
    from watchingbrief.cli.workers import carry_out
    from watchingbrief.reports.visible import visible

    ((_, outcome),) = carry_out([Task(name_one(law), render)])
    if outcome.body is None:
        typer.echo(visible(outcome.message.rstrip()) + (f"\n{outcome.trace}" if debug else ""), err=True)
        raise typer.Exit(1)
    for notice in () if quiet else (*outcome.notices, *outcome.asides):
        typer.echo(f"Note on {printable_name(str(law))}: {visible(notice)}", err=True)
    return outcome


def _reviewed(instrument: Instrument, verdicts: tuple[Path, ...]) -> tuple[Review, str]:
    from watchingbrief.review import review

    entries = read_verdicts(verdicts)
    reviewed = review(instrument)
    return merged(reviewed, entries) if verdicts else (reviewed, "")


def render_form(
    before: bytes, name: str, verdicts: tuple[Path, ...], ledger: Ledger | None, instrument: Instrument
) -> Rendered:
    """The form on a law, new or with what is added to it."""
    from watchingbrief.cli.task import Rendered
    from watchingbrief.counted import counted
    from watchingbrief.reports.submission.summary import draft_summary, draft_title
    from watchingbrief.submission import draft, extended, written
    from watchingbrief.submission.from_ledger import drafts_named, with_ledger

    reviewed, said = _reviewed(instrument, verdicts)
    drafted = draft(reviewed, draft_title(reviewed), draft_summary(reviewed))
    asides = [said] if said else []
    if ledger is not None:
        drafted = with_ledger(drafted, ledger, instrument)
        asides += drafts_named(ledger)
    if before.strip():
        body, added = extended(before, drafted, instrument, name)
        return Rendered(body, f"{counted(added, 'recommendation')} added at its end.", asides=tuple(asides))
    chosen = sum(r.include for r in drafted.recommendations)
    summary = (
        f"{counted(len(drafted.recommendations), 'recommendation')}, {chosen:,} of them chosen to begin with."
    )
    return Rendered(written(drafted, instrument), summary, asides=tuple(asides))


def render(
    format: str, form: Form, name: str, verdicts: tuple[Path, ...], instrument: Instrument
) -> Rendered:
    """The submission that a form called `name` makes on a law."""
    from watchingbrief.cli.task import Rendered
    from watchingbrief.reports.submission.words import in_all
    from watchingbrief.submission import place

    reviewed, said = _reviewed(instrument, verdicts)
    submission = place(form, reviewed, name)
    if format == "json":
        from watchingbrief.reports.submission.as_json import submission_json as body
    elif format == "text":
        from watchingbrief.reports.submission.as_text import submission_text as body
    else:
        from watchingbrief.reports.submission.as_docx import submission_docx as body
    return Rendered(
        body(submission), in_all(submission), asides=(*((said,) if said else ()), *submission.notes)
    )
