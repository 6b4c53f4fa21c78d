"""The chain of records: one file that is only ever added to."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any

from watchingbrief.monitoring.snapshots.bodies import make_folder, reach_the_disk
from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreDamaged
from watchingbrief.monitoring.snapshots.index import Index, Places
from watchingbrief.monitoring.snapshots.record import Entry, as_recorded, entry_in, line_of
from watchingbrief.monitoring.snapshots.verify_store import CHAIN, LONGEST_LINE, record_in

_SET_ASIDE = "set-aside"
_INDEX = "index"
#: Records that are read anew at most, before the file of the index is written again: about 30 ms worth of them.
_READ_ANEW = 1000


class Chain:
    """The records of a store. Reading needs no lock; `mend` and `append` are for who holds the writer's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / CHAIN
        self._known: Index | None = None
        self._saved = 0  #: number of the last record that is in the file of the index
        self._writing: int | None = None
        self._unsynced = False
        self._turn = RLock()

    # reading

    def index(self) -> Index:
        """Of all that was recorded up to now, by this process or another. Raises StoreDamaged."""
        with self._turn:
            if self._known is None:
                self._known = Index.load(self._folder / _INDEX, self._path)
                self._saved = self._known.head.number
            try:
                if self._path.stat().st_size > self._known.read_to:
                    self._catch_up(self._known)
            except FileNotFoundError:
                pass
            except OSError as error:
                raise StoreDamaged(f"{self._path} cannot be read: {error.strerror}.") from error
            return self._known

    def _catch_up(self, index: Index) -> None:
        with self._path.open("rb") as file:
            file.seek(index.read_to)
            for line in file:
                if not line.endswith(b"\n"):
                    return  # unfinished: another process is writing, or was killed
                try:
                    index.take_in(entry_in(line), len(line))
                except (ValueError, KeyError, TypeError, RecursionError):
                    raise self._damaged(index.read_to) from None

    def _damaged(self, place: int) -> StoreDamaged:
        return StoreDamaged(
            f"{self._path} is damaged at byte {place}. Verify the store, and put the file back from a copy."
        )

    def at(self, places: Iterable[int]) -> Iterator[Entry]:
        """The records that begin at these bytes."""
        places = iter(places)
        first = next(places, None)
        if first is None:
            return
        with self._path.open("rb") as file:
            for place in (first, *places):
                file.seek(place)
                try:
                    yield entry_in(file.readline())
                except (ValueError, TypeError, RecursionError):
                    raise self._damaged(place) from None

    def all(self) -> Iterator[Entry]:
        """Every record, oldest first, up to the last one there was when asked."""
        end, place = self.index().read_to, 0
        if not end:
            return
        with self._path.open("rb") as file:
            for line in file:
                try:
                    yield entry_in(line)
                except (ValueError, TypeError, RecursionError):
                    raise self._damaged(place) from None
                place += len(line)
                if place >= end:
                    return

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Records that are no snapshot, oldest first."""
        return self.at(tuple(self.index().kinds.get(kind, ())))

    def of_source(self, source: str) -> Iterator[Entry]:
        """Snapshots of a source, and all that is no snapshot, oldest first."""
        return self.at(tuple(self.index().of_source(as_recorded(source))))

    def of_text(self, source: str, text: str) -> Iterator[Entry]:
        """Snapshots of a text, oldest first."""
        return self.at(tuple(self._text(source, text).all))

    def shown(self, source: str, text: str) -> Entry | None:
        """The last snapshot that shows the text."""
        return self._one(self._text(source, text).shown)

    def brought(self, source: str, text: str) -> Entry | None:
        """The snapshot whose answer brought the body that the last one shows."""
        return self._one(self._text(source, text).brought)

    def last(self, source: str, text: str) -> Entry | None:
        """The last snapshot of a text, also of a failure."""
        return next(self.at(self._text(source, text).all[-1:]), None)

    def _one(self, place: int | None) -> Entry | None:
        return None if place is None else next(self.at([place]))

    def _text(self, source: str, text: str) -> Places:
        return self.index().sources.get(as_recorded(source), {}).get(as_recorded(text)) or Places()

    # writing

    def mend(self) -> Path | None:
        """Make ready for adding: set an unfinished last line aside. Gives the file it is in now, if there was one.

        Raises NotRecorded, or StoreDamaged where the last record is not as it was written.
        """
        try:
            flags = (
                os.O_RDWR
                | os.O_CREAT
                | os.O_APPEND
                | getattr(os, "O_BINARY", 0)
                | getattr(os, "O_CLOEXEC", 0)
            )
            self._writing = os.open(self._path, flags, 0o644)
            reach_the_disk(self._folder)
            self._check_last(self.index())
            return self._set_aside(self.index())
        except OSError as error:
            raise self._not_recorded(error) from error

    def _check_last(self, index: Index) -> None:
        if not index.head.number:
            return
        with self._path.open("rb") as file:
            file.seek(index.last)
            line = file.readline()
        try:
            record_in(line.removesuffix(b"\n"))
        except ValueError as error:
            raise StoreDamaged(
                f"The last record of {self._path} cannot be added to: {error}. Verify the store, and put the file "
                "back from a copy, or begin another store."
            ) from None

    def _set_aside(self, index: Index) -> Path | None:
        with self._path.open("rb") as file:
            file.seek(index.read_to)
            torn = file.read()
        if not torn:
            return None
        folder = self._folder / _SET_ASIDE
        make_folder(folder)
        name = f"after-{index.head.number}-{hashlib.sha256(torn).hexdigest()[:16]}.txt"
        with (folder / name).open("wb") as file:
            file.write(torn)
            file.flush()
            os.fsync(file.fileno())
        reach_the_disk(folder)
        assert self._writing is not None
        os.ftruncate(self._writing, index.read_to)
        os.fsync(self._writing)
        return folder / name

    def set_aside(self) -> list[Path]:
        """Every unfinished line that was ever set aside."""
        return sorted((self._folder / _SET_ASIDE).glob("after-*.txt"))

    def append(self, kind: str, fields: dict[str, Any], *, lasting: bool) -> Entry:
        """Add a record. Where it is `lasting` it, and all before it, outlasts a loss of power; else a kill.

        Raises NotRecorded; ValueError where the fields are no JSON.
        """
        if self._writing is None or self._known is None:
            raise NotRecorded(f"{self._path} is not open for adding: an earlier record failed. Run again.")
        head = self._known.head
        try:
            line = line_of(head.number + 1, kind, fields, head.sha256)
            entry = Entry(**record_in(line[:-1]))  # nothing is written that would not verify
            if len(line) > LONGEST_LINE:
                raise ValueError(f"it is longer than {LONGEST_LINE} bytes")
        except (TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"a record of kind {kind!r} holds what cannot be written: {error}") from error
        try:
            self._write(line)
            self._unsynced = True
            if lasting:
                self.sync()
        except OSError as error:
            self._fail(self._known.read_to)
            raise self._not_recorded(error) from error
        with self._turn:
            self._known.take_in(entry, len(line))
        return entry

    def _write(self, line: bytes) -> None:
        assert self._writing is not None
        left = memoryview(line)
        while left:
            left = left[os.write(self._writing, left) :]

    def _fail(self, end: int) -> None:
        """Nothing may follow a record that failed: what it left is taken back, or set aside by the next run."""
        assert self._writing is not None
        with suppress(OSError):
            os.ftruncate(self._writing, end)
        os.close(self._writing)
        self._writing = None

    def sync(self) -> None:
        """Wait until every record is on the disk. Raises OSError."""
        if self._writing is not None and self._unsynced:
            os.fsync(self._writing)
            self._unsynced = False

    def close(self) -> None:
        """Bring everything to the disk and end. Raises NotRecorded."""
        if self._writing is None:
            return
        try:
            self.sync()
            if self._known is not None and self._known.head.number - self._saved > _READ_ANEW:
                self._known.save(self._folder / _INDEX)
                self._saved = self._known.head.number
        except OSError as error:
            raise self._not_recorded(error) from error
        finally:
            os.close(self._writing)
            self._writing = None

    def _not_recorded(self, error: OSError) -> NotRecorded:
        return NotRecorded(
            f"{self._path} could not be written: {error.strerror}. What was recorded before is safe; mend that, "
            "and run again."
        )
