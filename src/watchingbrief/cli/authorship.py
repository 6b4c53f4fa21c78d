"""Whose name and which time tracked changes bear."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from watchingbrief.cli.ending import wrong_use

_LONGEST = 255  # letters of a name that Word keeps

AuthorName = Annotated[
    str | None,
    typer.Option(
        "--author", metavar="NAME", help="Who makes the tracked changes; Watching Brief if not given."
    ),
]
ChangeDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="ISO",
        help="When, as 2026-07-21 or 2026-07-21T14:30Z; if not given they bear no date.",
    ),
]


def author_name(given: str | None, usual: str) -> str:
    """The name given; ends the command where it cannot be one."""
    if given is None:
        return usual
    if not given.strip() or len(given) > _LONGEST:
        wrong_use(f"--author is a name of 1 to {_LONGEST} letters.")
    return given.strip()


def change_date(given: str | None) -> str:
    """The time given as Word writes it, in UTC; "" for none. Ends the command where it is no time."""
    if given is None:
        return ""
    try:
        moment = datetime.fromisoformat(given.strip())
    except ValueError:
        wrong_use(f"--date {given!r} is no date; give one as 2026-07-21 or 2026-07-21T14:30Z.")
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
