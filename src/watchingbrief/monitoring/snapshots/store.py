"""The store: what sources served, kept raw and for ever, with a chain of records that anyone can verify."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import verify_store, writer_lock
from watchingbrief.monitoring.snapshots.bodies import Bodies, make_folder
from watchingbrief.monitoring.snapshots.bundle import Bundle, write_bundle
from watchingbrief.monitoring.snapshots.chain import Chain
from watchingbrief.monitoring.snapshots.failure import NotRecorded
from watchingbrief.monitoring.snapshots.record import (
    SNAPSHOT,
    TORN,
    Entry,
    Snapshot,
    as_recorded,
    snapshot_fields,
)
from watchingbrief.monitoring.snapshots.verify_store import Head, Verification


class Store:
    """A folder of evidence. Many may read it; the first `keep` or `record` takes the lock of its one writer.

    Use it as a context manager, or `close` it: that brings the last records to the disk and gives the lock back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._chain = Chain(folder)
        self._bodies = Bodies(folder)
        self._lock: int | None = None
        self._turn = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # writing

    def begin(self) -> None:
        """Take the writer's lock now, and mend what a killed run left. `keep` and `record` do so by themselves.

        Raises StoreInUse, NotRecorded, or StoreDamaged.
        """
        with self._turn:
            if self._lock is not None:
                return
            try:
                make_folder(self.folder)
            except OSError as error:
                raise NotRecorded(f"{self.folder} cannot be made: {error.strerror}.") from error
            self._lock = writer_lock.take(self.folder / verify_store.LOCK)
            try:
                self._chain.mend()
                self._bodies.sweep()
                self._say_what_was_torn()
            except OSError as error:
                self.close()
                raise NotRecorded(f"{self.folder} could not be made ready: {error.strerror}.") from error
            except BaseException:
                self.close()
                raise

    def _say_what_was_torn(self) -> None:
        said = {entry.fields["file"] for entry in self._chain.of_kind(TORN)}
        for path in self._chain.set_aside():
            if path.name not in said:
                fields = {"file": path.name, "size": path.stat().st_size}
                self._chain.append(TORN, fields, lasting=True)

    def keep(self, outcome: Outcome, source: str, text: str) -> Snapshot:
        """Record what asking for a text came to, and keep the body where there is one.

        `text` is the key of a text within the source. "unchanged" without a body stands for the body last shown.
        Outlasts a kill at once, and a loss of power with the next `record` or `close`.
        Raises StoreInUse, NotRecorded or StoreDamaged: then nothing was recorded, and the run must stop.
        """
        with self._turn:
            self.begin()
            body, size, brought_by = "", 0, 0
            if outcome.body:
                body, size = self._bodies.keep(outcome.body), len(outcome.body)
                brought_by = self._chain.index().head.number + 1
            elif outcome.kind == "unchanged" and (shown := self.latest(source, text)):
                body, size, brought_by = shown.body, shown.size, shown.brought_by
            fields = snapshot_fields(outcome, source, text, body, size, brought_by)
            return Snapshot.of(self._chain.append(SNAPSHOT, fields, lasting=False))

    def record(self, kind: str, fields: dict[str, Any], attached: bytes = b"") -> Entry:
        """Record anything else: an event, that it was told, a review. It is on the disk when this returns.

        `fields` are JSON; times in them are written in UTC. What is long is better `attached`: it is kept as a body,
        its SHA-256 and size become the fields "body" and "size", and whoever lists such records need not read it.
        Raises as `keep` does, and ValueError for what is no JSON.
        """
        if not re.fullmatch(r"[a-z][a-z0-9-]*", kind) or kind in {SNAPSHOT, TORN}:
            raise ValueError(f"{kind!r} is no kind of record")
        with self._turn:
            self.begin()
            if attached:
                fields = {**fields, "body": self._bodies.keep(attached), "size": len(attached)}
            return self._chain.append(kind, fields, lasting=True)

    def close(self) -> None:
        """Bring everything to the disk, and let others write. Raises NotRecorded."""
        with self._turn:
            try:
                self._chain.close()
            finally:
                if self._lock is not None:
                    os.close(self._lock)
                self._lock = None

    # reading

    @property
    def head(self) -> Head:
        """The last record. Noted elsewhere, it shows later that nothing up to it was cut off or written anew."""
        with self._turn:
            return self._chain.index().head

    def entries(self, source: str | None = None, kind: str | None = None) -> Iterator[Entry]:
        """Records, oldest first; those whose fields name the source, of the kind. Snapshots are of kind "snapshot"."""
        named = None if source is None else as_recorded(source)
        if kind not in {None, SNAPSHOT}:
            found = self._chain.of_kind(str(kind))
        else:
            found = self._chain.all() if named is None else self._chain.of_source(named)
        return (
            entry
            for entry in found
            if (kind is None or entry.kind == kind) and (named is None or entry.fields.get("source") == named)
        )

    def latest(self, source: str, text: str) -> Snapshot | None:
        """The last snapshot that shows the text, fetched or unchanged: its `body` is there. No failure counts."""
        with self._turn:
            entry = self._chain.shown(source, text)
        return None if entry is None else Snapshot.of(entry)

    def last(self, source: str, text: str) -> Snapshot | None:
        """What asking for the text came to last, also if it failed."""
        with self._turn:
            entry = self._chain.last(source, text)
        return None if entry is None else Snapshot.of(entry)

    def history(self, source: str, text: str) -> Iterator[Snapshot]:
        """Every snapshot of the text, oldest first, failures as well."""
        return (Snapshot.of(entry) for entry in self._chain.of_text(source, text))

    def texts(self, source: str) -> list[str]:
        """Keys of the texts of a source that there are snapshots of."""
        return sorted(self._chain.index().sources.get(as_recorded(source), ()))

    def validators(self, source: str, text: str) -> tuple[str, str]:
        """The "ETag" and "Last-Modified" to ask with next time: of the last answer showing the text, or bringing it.

        A server may leave them out of a 304; what came with the body still holds then.
        """
        latest = self.latest(source, text)
        with self._turn:
            entry = self._chain.brought(source, text)
        if latest is None or entry is None:
            return "", ""
        brought = Snapshot.of(entry)
        etag = latest.header("etag") or brought.header("etag")
        return etag, latest.header("last-modified") or brought.header("last-modified")

    def body(self, sha256: str) -> bytes:
        """A body as it was served. Raises KeyError where there is none, StoreDamaged where it was altered."""
        return self._bodies.read(sha256)

    def verify(self, noted: tuple[Head, ...] = ()) -> Verification:
        """Whether everything is as it was recorded; `noted` are heads noted earlier. See `verify_store`."""
        if not self.folder.is_dir() and not noted:
            return Verification(notes=["nothing is recorded yet"])
        return verify_store.verify(self.folder, noted)

    def export(self, path: Path, sources: Path | None = None) -> Bundle:
        """Write everything a third party needs to verify the store into one zip file, the same bytes each time.

        `sources` is the folder of the sources' YAML; if not given, `sources` beside the store's folder.
        Raises StoreDamaged where something recorded is missing, NotRecorded where the file cannot be written.
        """
        if sources is None:
            sources = self.folder.parent / "sources"
        with self._turn:
            index = self._chain.index()
            end, head = index.read_to, index.head
        return write_bundle(self.folder, end, head, sources, path)
