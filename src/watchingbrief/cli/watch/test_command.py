"""`wbrief watch test`: what would be read of a source, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    TextOrJson,
    WorkspaceFolder,
    chosen,
    complain,
    fail,
    opened,
    say_faulty,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.following import TextTrial, Trial
    from watchingbrief.monitoring.source import Source
    from watchingbrief.monitoring.workspace import Workspace

_MOST, _CITED, _LEFT_OUT = 40, 8, 4  # texts, provisions and pieces of furniture that are shown


def test_command(
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="The source, by the name of its file; all of them without.", show_default=False
        ),
    ] = None,
    *,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Ask a source once, or each, and show what would be read of it. Nothing is kept, and nobody is told.

    Of an index or a feed ten texts are read, and the others named.

    \b
    Examples:
      wbrief watch test bill
      wbrief watch test

    Exit status: 0 it answers as its file says, 1 it does not (the message says why), 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over

        check_place(output)
        space = opened(workspace)
        sources = chosen(space, [id] if id else [])
        faulty = [
            r for r in space.faulty if id in {None, r.file.removeprefix("sources/").removesuffix(".yml")}
        ]
        done = [(source, tried(source, space)) for source in sources]
        if done:
            hand_over(_written(done, format, single=id is not None), output, "Trial", quiet)
        elif not faulty:
            fail(
                "Nothing is followed yet, so there is nothing to test. Add a source: wbrief watch add --help"
            )
        for source, trial in done:
            if trial.why:
                complain(f"{source.id}: {trial.why}")
        if say_faulty(faulty) or any(trial.why for _, trial in done):
            raise typer.Exit(1)


def tried(source: Source, workspace: Workspace) -> Trial:
    """What came of asking a source once."""
    from watchingbrief.monitoring.at_once import try_once

    return try_once(workspace, source)


def in_words(done: Trial, source: Source) -> bytes:
    """A trial for people."""
    from watchingbrief.counted import counted
    from watchingbrief.reports.visible import visible

    lines = [f"{source.id}: {source.title} ({source.jurisdiction}), {source.address or source.folder}"]
    if done.outcome is not None:
        went = f", from {done.outcome.final}" if done.outcome.final not in {"", done.outcome.address} else ""
        lines.append(f"Answer: {done.outcome.kind}{went}")
        if done.outcome.permanent:
            lines.append(f"Moved for good to {done.outcome.permanent}; correct 'address' in its file.")
    lines.append(f"{counted(sum(not text.why for text in done.texts), 'text')} read; nothing was kept.")
    for text in done.texts:
        lines += _of_a_text(text)
    if done.not_tried:
        lines.append(f"- and {len(done.not_tried)} more, which a run would read:")
        lines += [f"    {one.address}" for one in done.not_tried[:_MOST]]
    return (visible("\n".join(lines)) + "\n").encode("utf-8", "backslashreplace")


def _of_a_text(text: TextTrial) -> Iterator[str]:
    from watchingbrief.counted import counted
    from watchingbrief.reports.place import shortened

    yield f"- {text.text}" + (f" ({text.linked})" if text.linked else "")
    if text.why or text.reading is None:
        yield f"    not read: {text.why}"
        return
    read = text.reading
    said = [
        read.title or "without a title",
        read.language,
        counted(read.provisions, "provision"),
        read.status,
    ]
    yield "    " + ", ".join(one for one in said if one)
    if text.provisions:
        yield f"    begins with: {', '.join(text.provisions[:_CITED])}"
    if text.left_out:
        shown = "; ".join(shortened(words, 60) for words in text.left_out[:_LEFT_OUT])
        more = f" and {len(text.left_out) - _LEFT_OUT} more" if len(text.left_out) > _LEFT_OUT else ""
        yield f"    left out as furniture of the page: {shown}{more}"
    if text.select:
        yield f"    all of its provisions stand in one part of the page; to read nothing else: select: '{text.select}'"


def _written(done: list[tuple[Source, Trial]], format: TextOrJson, *, single: bool) -> bytes:
    """Trials in a format; as JSON, of one source that was named an object, else a list."""
    if format is TextOrJson.TEXT:
        return b"\n".join(in_words(trial, source) for source, trial in done)
    from watchingbrief.reports.encoded import encoded

    stated = [_stated(trial) for _, trial in done]
    return encoded(stated[0] if single else stated)


def _stated(done: Trial) -> dict[str, object]:
    return {
        "source": done.source,
        "well": not done.why,
        "why": done.why,
        "outcome": done.outcome.kind if done.outcome else None,
        "answered": done.outcome.final if done.outcome else None,
        "texts": [
            {"text": one.text, "linked": one.linked, "reading": one.reading.fields() if one.reading else None,
             "provisions": list(one.provisions), "left_out": list(one.left_out),
             "select": one.select, "why": one.why}
            for one in done.texts
        ],
        "not_tried": [one.address for one in done.not_tried],
    }  # fmt: skip
