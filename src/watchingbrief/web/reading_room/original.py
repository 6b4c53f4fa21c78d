"""The source of a version beside its text: the picture of a page, the words set aside, the file itself."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from watchingbrief.instrument import Instrument
from watchingbrief.web.instruments.models import Version

_SECONDS = 20
_NO_SUCH_PAGE = 3  #: status of `page_image`
_MOST_ASIDE = 400  #: passages set aside that are shown at once


class NotDrawn(Exception):  # noqa: N818  (what the reader is told, not a programming error)
    """The page cannot be drawn, or not within the limits."""


def page_picture(version: Version, number: int) -> Path:
    """The picture of a page, drawn once. Raises LookupError where there is no such page, NotDrawn."""
    pages = version.file_name.lower().endswith(".pdf")
    if not pages or not version.file.name or not version.file.storage.exists(version.file.name):
        raise LookupError(f"{version} has no pages")
    kept = Path(settings.MEDIA_ROOT) / "pages" / str(version.pk) / f"{version.sha256[:16]}-{number}.png"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        _draw(Path(version.file.path), number, kept)
    return kept


def _draw(source: Path, number: int, kept: Path) -> None:
    handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".png")
    os.close(handle)
    command = [
        sys.executable,
        "-m",
        "watchingbrief.web.reading_room.page_image",
        str(source),
        str(number),
        name,
    ]
    try:
        done = subprocess.run(
            command, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL, capture_output=True
        )
        if done.returncode == _NO_SUCH_PAGE:
            raise LookupError(number)
        if done.returncode:
            raise NotDrawn
        Path(name).replace(kept)
    except subprocess.TimeoutExpired:
        raise NotDrawn from None
    finally:
        Path(name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of the source that are not part of the law, under the reason why they stand apart."""

    reason: str
    words: tuple[str, ...]
    left: int  #: how many more there are


def set_aside(law: Instrument) -> list[Aside]:
    """What was set aside, by reason."""
    by_reason: dict[str, list[str]] = {}
    for one in law.set_aside:
        by_reason.setdefault(one.reason, []).append(one.text)
    return [
        Aside(reason, tuple(words[:_MOST_ASIDE]), max(len(words) - _MOST_ASIDE, 0))
        for reason, words in by_reason.items()
    ]
