"""The options that describe a source, as `wbrief watch add` takes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer


class SourceKind(StrEnum):
    """What stands at an address."""

    PAGE = "page"
    FILE = "file"
    INDEX = "index"
    FEED = "feed"
    STATUS = "status"


class Completeness(StrEnum):
    """What a source promises to hold."""

    CURRENT = "current"
    HISTORY = "history"
    UNOFFICIAL = "unofficial"


def _text(name: str, help: str, metavar: str = "TEXT") -> Any:  # noqa: ANN401  (typer's own type is not public)
    return typer.Option(name, metavar=metavar, help=help, show_default=False)


Title = Annotated[str, _text("--title", "What people call it.")]
Jurisdiction = Annotated[
    str, _text("--jurisdiction", "Two letters of ISO 3166 (EE), INT for treaties, or a name.", "CODE")
]
Instrument = Annotated[
    str, _text("--instrument", "What is followed; several sources may share it. The title without.", "NAME")
]
Kind = Annotated[
    SourceKind | None,
    typer.Option(
        "--kind", help="What stands at the address. Without: file for a PDF and the like, else page."
    ),
]
Id = Annotated[str, _text("--id", "Name of its file. Made of the title without.", "ID")]
Cadence = Annotated[
    str,
    _text("--every", "How often it is asked: 6 hours, weekly. Without: 1 day; a folder at each run.", "SPAN"),
]
Select = Annotated[
    str, _text("--select", "CSS selector of the law in a page, or of the links in an index.", "CSS")
]
LeaveOut = Annotated[
    str, _text("--leave-out", "CSS selector of what is no law in that part: advertisements, buttons.", "CSS")
]
Links = Annotated[
    str, _text("--links", "Regular expression of the addresses to follow from an index.", "REGEX")
]
Complete = Annotated[Completeness, typer.Option("--completeness", help="What the source promises to hold.")]
Language = Annotated[str, _text("--language", "Of the text, where there are several: en, fr.", "TAG")]
Status = Annotated[str, _text("--status", "Of the law, as people say it: bill, in force.")]
Catalogue = Annotated[
    list[str] | None,
    typer.Option(
        "--from-catalogue",
        metavar="NAME",
        help="Add all sources of this treaty or country; see wbrief watch catalogue.",
    ),
]
Test = Annotated[
    bool,
    typer.Option("--test", help="Ask it once, show what would be read, and add it only if that is a text."),
]
