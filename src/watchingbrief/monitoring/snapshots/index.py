"""Where in the chain what stands: kept in memory, and in a file that only saves time."""

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from typing import Any

from watchingbrief.monitoring.snapshots.record import SHOWS, SNAPSHOT, Entry
from watchingbrief.monitoring.snapshots.verify_store import NO_RECORD, Head


def _places() -> "array[int]":
    return array("Q")


@dataclass
class Places:
    """Of one text: where its snapshots begin, in bytes; the last that shows it; the one that brought what it shows."""

    all: "array[int]" = field(default_factory=_places)
    shown: int | None = None
    brought: int | None = None


class Index:
    """Of the records up to byte `read_to` of the chain."""

    def __init__(self) -> None:
        self.read_to = 0
        self.head: Head = NO_RECORD
        self.last = 0  #: where the last record begins
        self.kinds: dict[str, array[int]] = defaultdict(_places)  #: but snapshots
        self.sources: dict[str, dict[str, Places]] = defaultdict(
            lambda: defaultdict(Places)
        )  #: and their texts

    def take_in(self, entry: Entry, length: int) -> None:
        """The next record, whose line has so many bytes. Raises KeyError or TypeError where it is none."""
        self.last = self.read_to
        if entry.kind == SNAPSHOT:
            fields = entry.fields
            places = self.sources[fields["source"]][fields["text"]]
            places.all.append(self.last)
            if fields["body"] and fields["outcome"] in SHOWS:
                places.shown = self.last
                if fields["brought_by"] == entry.number:
                    places.brought = self.last
        else:
            self.kinds[entry.kind].append(self.last)
        self.head = Head(entry.number, entry.sha256)
        self.read_to += length

    def of_source(self, source: str) -> Iterable[int]:
        """Where the snapshots of a source stand, and everything that is no snapshot, in order."""
        snapshots = (places.all for places in self.sources.get(source, {}).values())
        return merge(*snapshots, *self.kinds.values())

    def save(self, path: Path) -> None:
        """Write it to a file. That it cannot be written is no harm: it only saves time."""
        held = {
            "read_to": self.read_to,
            "head": self.head,
            "last": self.last,
            "kinds": {kind: places.tolist() for kind, places in self.kinds.items()},
            "texts": [
                [source, text, p.shown, p.brought, p.all.tolist()]
                for source, texts in self.sources.items()
                for text, p in texts.items()
            ],
        }
        body = json.dumps(held, separators=(",", ":")).encode("ascii")
        hidden = path.with_name(f"{path.name}.new")
        with suppress(OSError):
            hidden.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            hidden.replace(path)

    @classmethod
    def load(cls, path: Path, chain: Path) -> "Index":
        """The one in a file, where there is one and it is of this chain; else an empty one."""
        try:
            sum_, _, body = path.read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() != sum_:
                return cls()
            index = cls._of(json.loads(body))
            return index if index._fits(chain) else cls()
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return cls()

    @classmethod
    def _of(cls, held: dict[str, Any]) -> "Index":
        index = cls()
        index.read_to, index.head, index.last = held["read_to"], Head(*held["head"]), held["last"]
        for kind, places in held["kinds"].items():
            index.kinds[kind] = array("Q", places)
        for source, text, shown, brought, places in held["texts"]:
            index.sources[source][text] = Places(array("Q", places), shown, brought)
        return index

    def _fits(self, chain: Path) -> bool:
        """Whether the last record it knows stands where it says."""
        if not self.head.number:
            return False
        with chain.open("rb") as file:
            file.seek(self.last)
            line = file.read(self.read_to - self.last)
        size_is_right = len(line) == self.read_to - self.last and line.endswith(b"\n")
        return size_is_right and line.endswith(f'"sha256":"{self.head.sha256}"}}\n'.encode())
