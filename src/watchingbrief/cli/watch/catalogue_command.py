"""`wbrief watch catalogue`: the official addresses that come with Watching Brief."""

from __future__ import annotations

from typing import Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch.opening import TextOrJson


def catalogue_command(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Show the sources of this group.", show_default=False)
    ] = None,
    *,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.TEXT,
) -> None:
    """List the treaties and countries that wbrief watch add --from-catalogue knows, or the sources of one.

    None of these addresses was fetched when the catalogue was written. Test each before you rely on it.

    \b
    Examples:
      wbrief watch catalogue
      wbrief watch catalogue budapest-convention

    Exit status: 0 done, 2 wrong use.
    """
    with clean_ending():
        from watchingbrief.monitoring.known_sources import group, names

        if name is not None and name not in names():
            wrong_use(f"the catalogue has no {name!r}. It has: {', '.join(names())}")
        groups = [group(one) for one in ([name] if name else names())]
        if format is TextOrJson.JSON:
            from watchingbrief.cli.output import write_stdout
            from watchingbrief.reports.encoded import encoded

            write_stdout(encoded([_stated(one) for one in groups]))
        elif name is None:
            for one in groups:
                typer.echo(f"{one.name:<26} {len(one.sources):>2}  {one.title}")
            if not any(known.fetched for one in groups for known in one.sources):
                typer.echo(
                    "None of these addresses was fetched when this was written; try each: wbrief watch test"
                )
        else:
            for known in groups[0].sources:
                source = known.source
                typer.echo(
                    f"{source.id}\n  {source.title}\n  {source.kind}, {source.completeness}: {source.address}"
                )
                typer.echo(f"  {'fetched' if known.fetched else 'not fetched'}; known from: {known.origin}")


def _stated(one: object) -> dict[str, object]:
    from watchingbrief.monitoring.known_sources import Group

    assert isinstance(one, Group)
    return {
        "name": one.name,
        "title": one.title,
        "sources": [
            {**k.source.model_dump(mode="json"), "origin": k.origin, "fetched": k.fetched}
            for k in one.sources
        ],
    }
