"""`wbrief evaluate`: how far the reviews agree with what people marked in the same laws."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.only import named_concerns

if TYPE_CHECKING:
    from watchingbrief.cli.task import Outcome, Rendered
    from watchingbrief.evaluation import Evaluation, Gold, Scored
    from watchingbrief.instrument import Instrument


class EvaluationFormat(StrEnum):
    """How an evaluation can be written out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def evaluate_command(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Folder with annotations: LAW.findings.tsv, LAW.roles.tsv."),
    ],
    pairs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LAW=FILE", help="The text of an annotated law, where it is not found by itself."
        ),
    ] = None,
    *,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            metavar="DIR",
            help="Folder to look for the laws in; without it, the folder of annotations.",
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="CONCERN,...", help="Count these concerns or families only."),
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed, and found without support.")
    ] = False,
    min_f1: Annotated[
        float, typer.Option("--min-f1", metavar="X", help="End with status 1 where f1 over all is below X.")
    ] = 0.0,
    format: Annotated[
        EvaluationFormat,
        typer.Option(
            "--format", help="text for the terminal, html to publish, json for programs (with all misses)."
        ),
    ] = EvaluationFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write the result to this file.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Review annotated laws and count how far findings and roles agree with the annotations.

    Counts recall, precision and f1 by concern, by law and in all, safeguards recognised, and agreement on roles.

    \b
    Examples:
      wbrief evaluate gold/
      wbrief evaluate gold/ --texts laws/ --only SPEECH --misses
      wbrief evaluate gold/ --format html -o accuracy.html

    Exit status: 0 done, 1 done but a law could not be read or f1 is below --min-f1, 2 wrong use.
    """
    with clean_ending():
        raise typer.Exit(
            _evaluate(
                _cases(gold, texts, pairs or []), only, min_f1, _Wanted(format.value, output, misses, quiet)
            )
        )


class _Wanted(NamedTuple):
    """How the result is to be written."""

    format: str
    output: Path | None
    misses: bool
    quiet: bool


def _evaluate(cases: list[_Case], only: str | None, min_f1: float, wanted: _Wanted) -> int:
    """Score the cases and write the result; the exit status."""
    from watchingbrief.cli.output import hand_over
    from watchingbrief.evaluation import Evaluation

    concerns = named_concerns(only) if only is not None else None
    messages = _score(cases, concerns, wanted.quiet)
    evaluation = Evaluation(tuple(case.scored for case in cases if case.scored is not None))
    if evaluation.laws:
        hand_over(_body(wanted.format, evaluation, wanted.misses), wanted.output, "Evaluation", wanted.quiet)
    for message in messages:
        typer.echo(message, err=True)
    return 1 if messages or evaluation.count.f1 < min_f1 else 0


@dataclass(slots=True)
class _Case:
    """One annotated law: its annotations, the files that may hold its text, and the score once there is one."""

    gold: Gold
    files: list[Path]
    certain: bool = False  #: the user said which file it is
    scored: Scored | None = None
    refusals: list[Outcome] = field(default_factory=list)


def _cases(folder: Path, texts: Path | None, pairs: list[str]) -> list[_Case]:
    from watchingbrief.evaluation import load
    from watchingbrief.evaluation.texts import likely_texts
    from watchingbrief.reading.refusal import Refusal

    try:
        golds = load(folder)
    except Refusal as refusal:
        wrong_use(str(refusal))
    said = _said(pairs, {gold.law for gold in golds})
    if said and texts is None:
        golds = tuple(gold for gold in golds if gold.law in said)
    place = texts or folder
    if not place.is_dir():
        wrong_use(f"{place} is not a folder; name the one that holds the laws.")
    files = sorted(p for p in place.rglob("*") if p.is_file())
    return [
        _Case(gold, [said[gold.law]], certain=True)
        if gold.law in said
        else _Case(gold, likely_texts(gold.law, files))
        for gold in golds
    ]


def _said(pairs: list[str], laws: set[str]) -> dict[str, Path]:
    out = {}
    for pair in pairs:
        law, equals, file = pair.partition("=")
        if not equals or not file:
            wrong_use(f"{pair!r} names no file. Write: LAW=path/to/law.pdf")
        if law not in laws:
            wrong_use(f"there are no annotations of {law!r}. There are of: {', '.join(sorted(laws))}")
        out[law] = Path(file)
    return out


def _score(cases: list[_Case], concerns: frozenset[str] | None, quiet: bool) -> list[str]:
    """Review every law, trying its files in turn; what went wrong, as messages."""
    from watchingbrief.cli.progress import progress
    from watchingbrief.cli.sources import name_one
    from watchingbrief.cli.task import Task
    from watchingbrief.cli.workers import carry_out

    with progress(len(cases), quiet) as advance:
        while waiting := [c for c in cases if c.scored is None and c.files]:
            tasks = [
                Task(name_one(c.files.pop(0)), partial(render, c.gold, concerns, c.certain)) for c in waiting
            ]
            for index, outcome in carry_out(tasks):
                case = waiting[index]
                if outcome.body:
                    case.scored = pickle.loads(outcome.body)
                    advance()
                elif outcome.message:
                    case.refusals.append(outcome)
    return [_why_not(case) for case in cases if case.scored is None]


def _why_not(case: _Case) -> str:
    from watchingbrief.evaluation.texts import no_text

    if case.refusals:
        return case.refusals[0].message
    return str(no_text(case.gold.law))


def render(gold: Gold, concerns: frozenset[str] | None, certain: bool, instrument: Instrument) -> Rendered:
    """The score of a law for the process that asked; empty when it is not the law that was annotated."""
    from watchingbrief.cli.task import Rendered
    from watchingbrief.evaluation import score
    from watchingbrief.evaluation.texts import is_text_of
    from watchingbrief.review import review

    if not certain and not is_text_of(gold, instrument):
        return Rendered(b"")
    return Rendered(pickle.dumps(score(gold, review(instrument, concerns), concerns)))


def _body(format: str, evaluation: Evaluation, misses: bool) -> bytes:
    if format == "json":
        from watchingbrief.reports.evaluation.as_json import evaluation_json

        return evaluation_json(evaluation)
    if format == "html":
        from watchingbrief.reports.evaluation.as_html import evaluation_html

        return evaluation_html(evaluation)
    from watchingbrief.reports.evaluation.as_text import evaluation_text

    return evaluation_text(evaluation, misses)
