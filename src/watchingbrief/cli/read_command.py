"""`wbrief read`: the text of a law with its provisions."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending

if TYPE_CHECKING:  # the engine is loaded only by a command that runs
    from watchingbrief.cli.task import Rendered
    from watchingbrief.instrument import Instrument


class ReadFormat(StrEnum):
    """How a law can be written out."""

    TEXT = "text"
    JSON = "json"
    AKN = "akn"


def read_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The law: PDF, DOCX, HTML, XML, MD, TXT or JSON; - is standard input."
        ),
    ],
    *,
    format: Annotated[
        ReadFormat,
        typer.Option("--format", help="text for people, json for programs, akn for Akoma Ntoso 3 XML."),
    ] = ReadFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Read a law and write out its text with every provision in its place.

    \b
    Examples:
      wbrief read bill.pdf
      wbrief read bill.pdf --format json -o bill.json
      wbrief read treaty.html --format akn > treaty.xml

    Exit status: 0 done, 1 the file could not be read (the message says why), 2 wrong use.
    """
    from watchingbrief.cli.deliver import Delivery, deliver
    from watchingbrief.cli.sources import Gathered, name_one

    with clean_ending():
        delivery = Delivery(output, None, "", quiet, debug, "Written")
        raise typer.Exit(
            deliver(Gathered((name_one(file),)), lambda _: partial(render, format.value), delivery)
        )


def render(format: str, instrument: Instrument) -> Rendered:
    """The instrument in one of the formats of `wbrief read`."""
    from watchingbrief.cli.task import Rendered

    if format == "json":
        from watchingbrief.reports.instrument.as_json import instrument_json

        return Rendered(instrument_json(instrument))
    if format == "akn":
        from watchingbrief.reports.instrument.akoma_ntoso import to_akoma_ntoso

        return Rendered(to_akoma_ntoso(instrument))
    from watchingbrief.reports.instrument.as_text import plain_text

    return Rendered(plain_text(instrument))
