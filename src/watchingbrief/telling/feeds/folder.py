"""The folder of feeds in a workspace: which feeds there are, and writing those that changed."""

import os
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from watchingbrief.monitoring.event import Event
from watchingbrief.review.concerns import concerns
from watchingbrief.telling.account import line
from watchingbrief.telling.feeds.atom import Entries, Feed, atom
from watchingbrief.telling.feeds.names import file_name
from watchingbrief.telling.settings import Feeds

FOLDER = "feeds"
ALL = "all.atom"
HEAD = "head.txt"  #: number and SHA-256 of the last record that there was


def feeds(events: Iterable[Event]) -> list[Feed]:
    """Every feed there is something in: all, then by jurisdiction, instrument and concern. Nothing technical."""
    told = [event for event in events if event.kind != "technical"]
    if not told:
        return []
    grouped: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in told:
        grouped["jurisdiction", event.jurisdiction].append(event)
        grouped["instrument", event.instrument].append(event)
        for code in dict.fromkeys(event.concerns):
            grouped["concern", code].append(event)
    order = ("jurisdiction", "instrument", "concern")
    keys = sorted((key for key in grouped if key[1]), key=lambda key: (order.index(key[0]), key[1]))
    apart = [Feed(file_name(*key), key, _title(*key), grouped[key]) for key in keys]
    return [Feed(ALL, ("all",), "", told), *apart]


def write_feeds(folder: Path, events: Sequence[Event], settings: Feeds, head: str = "") -> tuple[str, ...]:
    """Write the feeds that differ from what is there, each whole or not at all. Gives their names. Raises OSError.

    `folder`: of the workspace. A file no event belongs to any more is left: a reader that follows it would see it gone.
    `head`: of the store's chain, written beside the feeds, so that who publishes them publishes it.
    """
    place = folder / FOLDER
    if head and _differs(place / HEAD, f"{head}\n".encode("ascii")):
        place.mkdir(parents=True, exist_ok=True)
        _write_whole(place / HEAD, f"{head}\n".encode("ascii"))
    written = []
    entries = Entries(settings)
    for feed in feeds(events):
        body = atom(feed, entries)
        if _differs(place / feed.file, body):
            place.mkdir(parents=True, exist_ok=True)
            _write_whole(place / feed.file, body)
            written.append(feed.file)
    return tuple(written)


def _title(what: str, name: str) -> str:
    if what == "concern":
        return concerns()[name].title if name in concerns() else line(name)
    return line(name)


def _differs(path: Path, body: bytes) -> bool:
    try:
        return path.read_bytes() != body
    except FileNotFoundError:
        return True


def _write_whole(path: Path, body: bytes) -> None:
    hidden = path.with_name(f".{path.name}-{secrets.token_hex(4)}.tmp")
    try:
        with hidden.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)
