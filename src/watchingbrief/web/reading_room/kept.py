"""Pages written once and kept beside the files of the site, until what they show has changed.

A kept page says in its first line what it was made of. It holds the law and what is said of it as everyone of one
audience sees it, in one language, and nothing of whoever asked for it.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

MOST = 2_000_000_000  #: bytes that kept pages may take
_AFTER_SWEEPING = 0.75  #: the share of it that is left, so that one need not sweep at each look


def kept(name: str, made_of: str, make: Callable[[], str]) -> str:
    """The page of this name, made anew where it was made of something else."""
    path = _folder() / name
    stamp = hashlib.sha256(made_of.encode()).hexdigest()
    with suppress(OSError, ValueError):
        first, page = path.read_text(encoding="utf-8").split("\n", 1)
        if first == stamp:
            return page
    page = make()
    with suppress(OSError):  # a full disk makes the site slower, not silent
        _write(path, f"{stamp}\n{page}")
    return page


def forget(version: int) -> None:
    """Nothing of a version that is deleted stays behind: neither its pages nor the pictures of its original."""
    shutil.rmtree(_folder() / str(version), ignore_errors=True)


def sweep(most: int = MOST) -> int:
    """Remove the oldest pages where all of them take more than `most` bytes; how many went. Asked for, they come again.

    What is shown of a corpus of laws, in several languages, is many times what the laws themselves take.
    """
    files = sorted((s.st_mtime, s.st_size, path) for path, s in _files())
    left, gone = sum(size for _at, size, _path in files), 0
    for _at, size, path in files if left > most else ():
        if left <= most * _AFTER_SWEEPING:
            break
        path.unlink(missing_ok=True)
        left, gone = left - size, gone + 1
    return gone


def _files() -> Iterator[tuple[Path, os.stat_result]]:
    for path in _folder().glob("*/*"):
        with suppress(OSError):  # it went meanwhile
            if path.is_file():
                yield path, path.stat()


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pages"


def _write(path: Path, text: str) -> None:
    """Whole or not at all: another reader may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
