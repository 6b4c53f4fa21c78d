"""`wbrief concord`: a law beside the treaty it is to carry out."""

from __future__ import annotations

import pickle
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use

if TYPE_CHECKING:
    from watchingbrief.cli.sources import Named
    from watchingbrief.cli.task import Rendered
    from watchingbrief.comparison.concordance import Concordance
    from watchingbrief.instrument import Instrument


class ConcordanceFormat(StrEnum):
    """How a concordance can be written out."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


def concord_command(
    law: Annotated[
        Path, typer.Argument(metavar="LAW", help="The national law or bill; - is standard input.")
    ],
    treaty: Annotated[Path, typer.Argument(metavar="TREATY", help="The treaty, in any format.")],
    *,
    format: Annotated[
        ConcordanceFormat,
        typer.Option("--format", help="text and html for people, csv for spreadsheets, json for programs."),
    ] = ConcordanceFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Set a law beside a treaty: which provisions answer which article, and where the law goes further.

    Each article is fully answered, partly, answered by provisions that reach further than it asks, or not at all;
    with the words of both, what is lacking, which limits and safeguards were dropped on the way, and which offences
    and powers of the law no article asks for. Articles on signature, reservations and the like are told apart.

    Law and treaty need not be in one language.

    \b
    Examples:
      wbrief concord bill.pdf treaty.html
      wbrief concord bill.docx treaty.html --format html -o concordance.html
      wbrief concord bill.txt treaty.html --format csv -o concordance.csv

    Exit status: 0 done, 1 a text could not be read or its language has no lexicon, 2 wrong use.
    """
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.sources import name_one

    with clean_ending():
        if str(law) == str(treaty) == "-":
            wrong_use("standard input holds one text; name a file for the other.")
        named = [name_one(law), name_one(treaty)]
        check_place(output, *(text.path for text in named))
        found = _concord(named, quiet)
        hand_over(_body(format.value, found), output, "Concordance", quiet)


def render_reviewed(instrument: Instrument) -> Rendered:
    """The law's review for the process that asked."""
    from watchingbrief.cli.task import Rendered
    from watchingbrief.review import review

    return Rendered(pickle.dumps(review(instrument), pickle.HIGHEST_PROTOCOL))


def render_treaty(instrument: Instrument) -> Rendered:
    """The treaty for the process that asked; refused when its language has no lexicon."""
    from watchingbrief.cli.task import Rendered
    from watchingbrief.review.review import refuse_without_lexicon

    refuse_without_lexicon(instrument)
    return Rendered(pickle.dumps(instrument, pickle.HIGHEST_PROTOCOL))


def _concord(named: list[Named], quiet: bool) -> Concordance:
    """Both texts read side by side and held together; ends the command when one cannot be read."""
    from watchingbrief.cli.side_by_side import made_of
    from watchingbrief.cli.task import Task
    from watchingbrief.comparison.concordance import concord

    makers = (render_reviewed, render_treaty)
    law, treaty = made_of([Task(text, make) for text, make in zip(named, makers, strict=True)], quiet)
    return concord(law, treaty)


def _body(format: str, found: Concordance) -> bytes:
    if format == "html":
        from watchingbrief.reports.concordance.as_html import concordance_html

        return concordance_html(found)
    if format == "csv":
        from watchingbrief.reports.concordance.as_csv import concordance_csv

        return concordance_csv(found)
    if format == "json":
        from watchingbrief.reports.concordance.as_json import concordance_json

        return concordance_json(found)
    from watchingbrief.reports.concordance.as_text import concordance_text

    return concordance_text(found)
