"""`wbrief watch list`: the sources, and how they fare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    TextOrJson,
    WorkspaceFolder,
    moment,
    opened,
    say_faulty,
    stamp,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.health import Health


def list_command(
    *,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """List the sources with their health: well, new (never asked), troubled (the last answer), broken (several).

    \b
    Examples:
      wbrief watch list
      wbrief watch list --format json -o sources.json

    Exit status: 0 done, 1 some file of a source cannot be used (it is named), 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over
        from watchingbrief.monitoring.health import health
        from watchingbrief.monitoring.snapshots import Store

        check_place(output)
        space = opened(workspace)
        with Store(space.store) as store:
            found = health(space.sources, store)
        body = _json(found) if format is TextOrJson.JSON else _text(found)
        hand_over(body, output, "List", quiet)
        if say_faulty(space.faulty):
            raise typer.Exit(1)


def _text(found: tuple[Health, ...]) -> bytes:
    from watchingbrief.counted import counted
    from watchingbrief.monitoring.cadence import in_words
    from watchingbrief.reports.visible import visible

    if not found:
        return b"Nothing is followed yet. Add a source: wbrief watch add ADDRESS --title TITLE --jurisdiction CODE\n"
    width = max(len(one.source.id) for one in found)
    lines = []
    for one in found:
        source = one.source
        official = "" if source.official else ", unofficial"
        lines.append(
            f"{source.id:<{width}}  {one.state:<8}  asked {moment(one.asked):<16}  every {in_words(source.asked_every)}"
        )
        lines.append(f"{'':<{width}}  {visible(source.title)} ({visible(source.jurisdiction)}{official})")
        said = f"{counted(one.texts, 'text')}, {counted(one.events, 'event')}"
        changed = f", last change {moment(one.changed)}" if one.changed else ""
        lines.append(f"{'':<{width}}  {said}{changed}")
        if one.moved:
            lines.append(
                f"{'':<{width}}  moved for good to {visible(one.moved)}; correct 'address' in its file"
            )
        if one.why:
            lines.append(f"{'':<{width}}  why: {visible(one.why)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _json(found: tuple[Health, ...]) -> bytes:
    from watchingbrief.monitoring.cadence import in_words
    from watchingbrief.reports.encoded import encoded

    return encoded(
        [
            {
                **one.source.model_dump(mode="json"), "cadence": in_words(one.source.asked_every),
                "state": one.state, "asked": stamp(one.asked), "answered": stamp(one.answered),
                "texts_shown": one.texts, "events": one.events, "changed": stamp(one.changed), "why": one.why,
                "moved_to": one.moved,
            }
            for one in found
        ]
    )  # fmt: skip
