"""Where results go: a file, written whole or not at all, or standard output as bytes."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from watchingbrief.cli.ending import wrong_use
from watchingbrief.cli.printable import printable_name
from watchingbrief.reports.visible import visible

if TYPE_CHECKING:
    pass

_LONGEST_STEM = 180  #: bytes; most file systems allow 255 for a whole name


def write_whole(path: Path, body: bytes) -> None:
    """Write a file so that at every moment its name holds either what was there before or all of `body`.

    The bytes go to a hidden file in the same folder, reach the disk, and take the name in one step. Whatever
    ends the writing early, the hidden file goes. What is no regular file (a device, a pipe) is written to as
    it is. Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(body)
        return
    hidden = path.with_name(f".wbrief-{secrets.token_hex(6)}.tmp")
    try:
        with hidden.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            hidden.chmod(stat.S_IMODE(path.stat().st_mode))
        hidden.replace(path)
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)


def write_stdout(body: bytes, styled: bool = False) -> None:
    """Send bytes to standard output unchanged; at a terminal, unless `styled`, with controls spelled out."""
    sys.stdout.flush()
    if sys.stdout.isatty() and not styled:
        sys.stdout.write(visible(body.decode("utf-8-sig", "replace")))
    else:
        sys.stdout.buffer.write(body)
    sys.stdout.flush()


def check_place(output: Path | None, *read: Path | None) -> None:
    """End the command with status 2 where no file can be written, or where a file that it reads would be lost."""
    if output is None or str(output) == "-":
        return
    if output.is_dir() or not output.parent.is_dir():
        wrong_use(f"{output} is no place for a file; name a file in a folder that is there.")
    for path in read:
        if path is not None and path.exists() and output.exists() and output.samefile(path):
            wrong_use(f"{output} is read here and would be lost; name another file.")


def hand_over(body: bytes, output: Path | None, called: str, quiet: bool) -> None:
    """One result to its file, told by what it is `called`, or to standard output (None, or `-`).

    Ends the command with status 1 where the file cannot be written; what stood there before is as it was.
    """
    if output is None or str(output) == "-":
        write_stdout(body)
        return
    shown = printable_name(str(output))
    try:
        write_whole(output, body)
    except OSError as error:
        typer.echo(f"Error: {shown} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    if not quiet:
        sys.stdout.flush()
        typer.echo(f"{called}: {shown}")


def report_names(sources: Sequence[str], suffix: str) -> list[str]:
    """A file name for each source, none twice, also where upper and lower case are one.

    "bill.pdf" gives "bill.review.html"; beside "bill.docx" both keep their ending; a third one is counted.
    """
    stems = [_stem(Path(source).stem) for source in sources]
    shared = Counter(stem.casefold() for stem in stems)
    taken: set[str] = set()
    names = []
    for source, stem in zip(sources, stems, strict=True):
        wanted = _stem(source) if shared[stem.casefold()] > 1 else stem
        name, n = wanted, 1
        while name.casefold() in taken:
            n += 1
            name = f"{wanted}-{n}"
        taken.add(name.casefold())
        names.append(name + suffix)
    return names


def _stem(name: str) -> str:
    plain = "".join(
        "_" if unicodedata.category(c) in {"Cc", "Cs", "Cf"} or c in '/\\:*?"<>|' else c for c in name
    )
    plain = plain.encode()[:_LONGEST_STEM].decode("utf-8", "ignore")
    return plain.lstrip(".-") or "law"
