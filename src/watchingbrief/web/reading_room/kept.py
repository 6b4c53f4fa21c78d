"""Pages written once and kept beside the files of the site, until what they show has changed.

A kept page says in its first line what it was made of. It holds the law and what is said of it as everyone of one
audience sees it, in one language, and nothing of whoever asked for it.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings


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
