"""`wbrief watch digest`: what happened in a period, to read and to hand on."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    WorkspaceFolder,
    day,
    midnight,
    now,
    opened,
    told_failures,
)

_USUAL = timedelta(days=7)


class DigestFormat(StrEnum):
    """How a digest can be written out."""

    MARKDOWN = "markdown"
    HTML = "html"


def digest_command(
    *,
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DATE", help="From this day on (UTC); seven days without.", show_default=False
        ),
    ] = "",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="DATE", help="Before this day (UTC); until now without.", show_default=False
        ),
    ] = "",
    format: Annotated[
        DigestFormat, typer.Option("--format", help="markdown to paste or publish, html for a page.")
    ] = DigestFormat.MARKDOWN,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Tell what happened in a period, by jurisdiction, the gravest first, with the words of both versions.

    \b
    Examples:
      wbrief watch digest
      wbrief watch digest --since 2026-07-01 --until 2026-08-01 --format html -o july.html

    Exit status: 0 done, 1 the workspace or its store could not be read, or the file not written, 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over
        from watchingbrief.monitoring.snapshots import Store
        from watchingbrief.telling.digest.as_html import digest_html
        from watchingbrief.telling.digest.as_markdown import digest_markdown
        from watchingbrief.telling.digest.digest import digest_of
        from watchingbrief.telling.tell import events_in

        check_place(output)
        first, last = day(since), day(until)
        end = midnight(last) if last else now()
        start = midnight(first) if first else end - _USUAL
        if start >= end:
            wrong_use("--since must be before --until")
        with Store(opened(workspace).store) as store:
            head = str(store.head) if store.head.number else ""
            digest = digest_of(events_in(store), start, end, head)
            # While the store is open: what an event carries is read from it as it is told.
            written = digest_html(digest) if format is DigestFormat.HTML else digest_markdown(digest)
        hand_over(written, output, "Digest", quiet)
