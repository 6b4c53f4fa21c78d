"""A folder of this machine as a source: each file in it is one answer."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from watchingbrief.monitoring.fetching.body_type import not_a_law
from watchingbrief.monitoring.fetching.settings import Fetching
from watchingbrief.monitoring.outcome import Outcome, OutcomeKind

#: Files that are on their way, another program's own, or what people write beside a law.
_PASSING = (
    ".part",
    ".crdownload",
    ".download",
    ".tmp",
    ".swp",
    "~",
    ".lock",
    ".review.yml",
    ".submission.yml",
)
WHOLE = "."  #: address of the folder itself, where nothing in it could be asked
_DEEPEST = 8
_MOST = 10_000


def ask_folder(
    path: Path, *, settings: Fetching | None = None, clock: Callable[[], datetime] | None = None
) -> list[Outcome]:
    """The files of a folder and of those in it, in order of their names; or the one file `path` is.

    An address is the file's place below the folder ("2024/bill.pdf"), so that nothing tells where the folder is; that
    of a folder that cannot be looked into ends in a stroke ("2024/"), and the folder itself is `WHOLE`. Hidden files,
    and those still being written or downloaded, are passed over. Links are not followed.
    """
    limits = settings or Fetching()
    at = (clock or (lambda: datetime.now(UTC)))()
    if path.is_file():
        return [_ask_file(path, path.name, limits, at)]
    if not path.is_dir():
        return [Outcome("not-found", WHOLE, at, why="There is no such folder.")]
    found = sorted(_files(path, 0), key=lambda f: f.path.relative_to(path).parts)
    if len(found) > _MOST:
        return [Outcome("too-large", WHOLE, at, why=f"There are more than {_MOST} files in the folder.")]
    outcomes = []
    for one in found:
        address = one.path.relative_to(path).as_posix()
        if one.why:
            below = WHOLE if one.path == path else f"{address}/"
            outcomes.append(Outcome("refused", below, at, why=one.why))
        else:
            outcomes.append(_ask_file(one.path, address, limits, at))
    return outcomes


class _Found(NamedTuple):
    """A file; or a folder that could not be looked into, and why: what is in it is not known to be gone."""

    path: Path
    why: str = ""


def _files(folder: Path, deep: int) -> Iterator[_Found]:
    if deep > _DEEPEST:
        yield _Found(folder, f"The folder lies deeper than {_DEEPEST} folders within one another.")
        return
    try:
        for entry in sorted(os.scandir(folder), key=lambda e: e.name):
            if entry.name.startswith((".", "~$")) or entry.name.endswith(_PASSING):
                continue
            if entry.is_file(follow_symlinks=False):
                yield _Found(Path(entry.path))
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), deep + 1)
    except OSError as error:
        yield _Found(folder, f"The folder cannot be read: {error.strerror}.")


def _ask_file(path: Path, address: str, limits: Fetching, at: datetime) -> Outcome:
    def failed(kind: OutcomeKind, why: str) -> Outcome:
        return Outcome(kind, address, at, name=path.name, why=why)

    try:
        before = path.stat()
        if before.st_size > limits.unpacked:
            return failed("too-large", f"The file is longer than {limits.unpacked / 1e6:g} MB.")
        body = path.read_bytes()
        after = path.stat()
    except OSError as error:
        return failed("refused", f"The file cannot be read: {error.strerror}.")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        body
    ) != after.st_size:
        return failed("truncated", "The file was being written while it was read.")
    if not body.strip():
        return failed("empty", "The file is empty.")
    if what := not_a_law(body, ""):
        return failed("wrong-type", f"The file is {what}, which no law comes as.")
    changed = format_datetime(datetime.fromtimestamp(int(after.st_mtime), UTC), usegmt=True)
    return Outcome(
        "fetched", address, at, final=address, headers=(("last-modified", changed),), body=body, name=path.name
    )  # fmt: skip
