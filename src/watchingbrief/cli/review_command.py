"""`wbrief review`: what a law does to people's rights, provision by provision."""

from __future__ import annotations

import sys
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
from watchingbrief.cli.framework_names import FrameworkNames, known_frameworks
from watchingbrief.cli.only import OnlyConcerns, named_concerns

if TYPE_CHECKING:  # the engine is loaded only by a command that runs
    from watchingbrief.cli.task import Rendered
    from watchingbrief.instrument import Instrument


class ReviewFormat(StrEnum):
    """How a review can be written out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    AKN = "akn"


_SUFFIX = {
    "text": ".review.txt", "json": ".review.json", "csv": ".review.csv", "html": ".review.html",
    "docx": ".review.docx", "pdf": ".review.pdf", "akn": ".review.xml",
}  # fmt: skip
_NO_TEXT = frozenset({"html", "docx", "pdf"})  #: at a terminal these become a file
_AFTER = {
    "html": "Open it in a web browser. It is one file, needs no network, and can be printed or sent on.",
    "csv": "Open it in a spreadsheet.",
}

_Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUT", help="Write the review of one law to this file."),
]
_OutputDir = Annotated[
    Path | None,
    typer.Option(
        "--output-dir", metavar="DIR", help="Write a file a law into this folder, named after the law."
    ),
]


def review_command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Laws, or folders of laws; - is standard input."),
    ],
    *,
    format: Annotated[
        ReviewFormat,
        typer.Option(
            "--format",
            help="text for the terminal, html, docx or pdf (tagged, PDF/UA) to hand on, csv for a spreadsheet, "
            "json for programs, akn for the law with its findings as Akoma Ntoso.",
        ),
    ] = ReviewFormat.TEXT,
    output: _Output = None,
    output_dir: _OutputDir = None,
    only: OnlyConcerns = None,
    framework: FrameworkNames = None,
    assessments: AssessmentFiles = None,
    no_assessments: NoAssessments = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Review laws provision by provision, quoting the law for every finding.

    \b
    Examples:
      wbrief review bill.pdf
      wbrief review bill.pdf --format html -o bill.review.html
      wbrief review bill.pdf --format docx -o bill.review.docx
      wbrief review laws/ --format json --output-dir reviews
      wbrief review bill.docx --only SPEECH.FALSE,SAFEGUARD
      wbrief review bill.pdf --framework manifesto --framework three-part-test

    Verdicts of people in LAW.review.yml beside the law are merged; see wbrief assess.

    Exit status: 0 done, 1 done but something could not be read (named at the end), 2 wrong use.
    """
    from watchingbrief.cli.deliver import Delivery, deliver
    from watchingbrief.cli.sources import gather

    with clean_ending():
        concerns, asked = (
            named_concerns(only) if only is not None else None,
            known_frameworks(framework or []),
        )
        gathered = gather(files)
        several = len(gathered.named) + len(gathered.refusals) > 1
        folder = _folder(format.value, output, output_dir, several)
        look = _terminal_look(output or folder) if format is ReviewFormat.TEXT else None
        after = "" if several else _AFTER.get(format.value, "")
        delivery = Delivery(output, folder, _SUFFIX[format.value], quiet, debug, "Report", after, not look)
        verdicts = files_of_verdicts(gathered.named, assessments or [], no_assessments, output)
        one = partial(render, format.value, concerns, look, asked)
        raise typer.Exit(deliver(gathered, lambda law: partial(one, verdicts(law)), delivery))


def _folder(format: str, output: Path | None, output_dir: Path | None, several: bool) -> Path | None:
    """The folder reports go to, or None; ends the command where the options do not fit together."""
    if output and output_dir:
        wrong_use("-o names one file and --output-dir a folder; give one of them.")
    if output and several:
        wrong_use("-o takes the review of one law. For several laws write: --output-dir DIR")
    if output or output_dir:
        return output_dir
    if format in _NO_TEXT and sys.stdout.isatty():
        return Path()
    if several and format != "text":
        wrong_use(f"several reviews as {format} do not fit into one stream. Write: --output-dir DIR")
    return None


def _terminal_look(elsewhere: Path | None) -> tuple[int, bool]:
    """Width in columns, and whether there are colours; plain where no terminal shows the text."""
    if elsewhere is not None or not sys.stdout.isatty():
        return 100, False
    from rich.console import Console

    console = Console()
    return console.width, console.color_system is not None


def render(
    format: str,
    concerns: frozenset[str] | None,
    look: tuple[int, bool] | None,
    asked: tuple[str, ...],
    verdicts: tuple[Path, ...],
    instrument: Instrument,
) -> Rendered:
    """The review of an instrument in one of the formats of `wbrief review`, with frameworks and assessors' verdicts."""
    from watchingbrief.cli.review_formats import review_in
    from watchingbrief.cli.task import Rendered
    from watchingbrief.reports.review.tally import verdict_in_words
    from watchingbrief.review import review
    from watchingbrief.review.frameworks import framework

    entries = read_verdicts(verdicts)
    reviewed, said = review(instrument, concerns), ""
    if verdicts:
        reviewed, said = merged(reviewed, entries)
    body = review_in(format, reviewed, look, [framework(name) for name in asked])
    summary = verdict_in_words(instrument, reviewed.findings)
    said_in_body = format == "text" and reviewed.assessments
    return Rendered(body, summary, look is not None, (said,) if said and not said_in_body else ())
