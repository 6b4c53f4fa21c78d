"""`wbrief watch verify` and `wbrief watch export`: the evidence, and how others can rely on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.watch.opening import (
    HERE,
    Output,
    Quiet,
    TextOrJson,
    WorkspaceFolder,
    fail,
    opened,
    told_failures,
)

if TYPE_CHECKING:
    from watchingbrief.monitoring.snapshots import Head, Verification


def verify_command(
    bundle: Annotated[
        Path | None,
        typer.Argument(
            metavar="BUNDLE", help="An exported bundle; the workspace's store without.", show_default=False
        ),
    ] = None,
    *,
    heads: Annotated[
        list[str] | None,
        typer.Option(
            "--head", metavar="N:SHA256", help="A head noted earlier, which must still be in the chain."
        ),
    ] = None,
    format: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.TEXT,
    output: Output = None,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Verify offline that nothing kept was altered, left out or put in: every record, every body, every hash.

    Records cut off at the end leave a chain that is whole. Note the head elsewhere (publish it, send it to somebody)
    and give it with --head later: that shows it.

    \b
    Examples:
      wbrief watch verify
      wbrief watch verify --format json

    Exit status: 0 all is as it was recorded, 1 it is not, or it could not be read, 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place, hand_over

        check_place(output, bundle)
        done = _verified(bundle, _heads(heads or []), workspace)
        body = _json(done) if format is TextOrJson.JSON else _text(done)
        if not (quiet and done.ok and output is None):
            hand_over(body, output, "Verification", quiet)
        if not done.ok:
            raise typer.Exit(1)


def _heads(written: list[str]) -> tuple[Head, ...]:
    from watchingbrief.monitoring.snapshots import Head

    try:
        return tuple(Head.of(one) for one in written)
    except ValueError as error:
        wrong_use(str(error))


def _verified(bundle: Path | None, heads: tuple[Head, ...], workspace: Path) -> Verification:
    from watchingbrief.monitoring.snapshots import Store, verify

    if bundle is None:
        with Store(opened(workspace).store) as store:
            return store.verify(heads)
    if not bundle.exists():
        wrong_use(
            f"there is no file {bundle}; name an exported bundle, or none for the store of this workspace"
        )
    try:
        return verify(bundle, heads)
    except OSError as error:
        fail(f"Error: {bundle} cannot be read: {error.strerror}.")


def _text(done: Verification) -> bytes:
    from watchingbrief.counted import counted
    from watchingbrief.reports.visible import visible

    lines = [f"Note: {note}" for note in done.notes] + [f"WRONG  {problem}" for problem in done.problems]
    held = f"{counted(done.records, 'record')}, {counted(done.bodies, 'body', 'bodies')}"
    if done.ok:
        lines.append(f"All as it was recorded: {held}.")
        lines += [
            f"Head: {done.head}",
            "Note the head elsewhere: only that shows later that nothing was cut off.",
        ]
    else:
        lines.append(f"This is NOT as it was recorded: {counted(len(done.problems), 'problem')} ({held}).")
    return (visible("\n".join(lines)) + "\n").encode("utf-8", "backslashreplace")


def _json(done: Verification) -> bytes:
    from watchingbrief.reports.encoded import encoded

    problems = [{"where": problem.where, "what": problem.what} for problem in done.problems]
    return encoded(
        {"ok": done.ok, "records": done.records, "bodies": done.bodies, "head": str(done.head),
         "problems": problems, "notes": done.notes}
    )  # fmt: skip


def export_command(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="The file to write: evidence.zip")],
    *,
    workspace: WorkspaceFolder = HERE,
    quiet: Quiet = False,
) -> None:
    """Write one zip file with every record and body, the sources, and a program of one page that verifies it.

    Whoever gets it needs Python alone: python3 verify_store.py evidence.zip. Settings, and who is told what, are not
    in it.

    \b
    Examples:
      wbrief watch export evidence.zip

    Exit status: 0 done, 1 the store is damaged or the file could not be written, 2 wrong use.
    """
    with clean_ending(), told_failures():
        from watchingbrief.cli.output import check_place
        from watchingbrief.cli.printable import printable_name
        from watchingbrief.counted import counted
        from watchingbrief.monitoring.snapshots import Store

        check_place(bundle)
        if str(bundle) == "-":
            wrong_use("a bundle is a file; name one: wbrief watch export evidence.zip")
        space = opened(workspace)
        if not space.store.is_dir():
            fail("Nothing is recorded yet, so there is nothing to export. Ask the sources: wbrief watch run")
        with Store(space.store) as store:
            done = store.export(bundle)
        if not quiet:
            held = f"{counted(done.head.number, 'record')}, {counted(done.bodies, 'body', 'bodies')}"
            typer.echo(
                f"Bundle: {printable_name(str(bundle))} ({held})\nHead: {done.head}\nSHA-256: {done.sha256}"
            )
