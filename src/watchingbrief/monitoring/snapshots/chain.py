"""The chain of records: one file that is only ever added to, and an index of it in memory."""

import hashlib
import json
import os
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from watchingbrief.monitoring.snapshots.bodies import make_folder, reach_the_disk
from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreDamaged
from watchingbrief.monitoring.snapshots.record import SHOWS, SNAPSHOT, Entry, as_recorded, entry_in, line_of
from watchingbrief.monitoring.snapshots.verify_store import CHAIN, NO_RECORD, Head, record_in

_SET_ASIDE = "set-aside"


def _places() -> "array[int]":
    return array("Q")


class Chain:
    """The records of a store. Reading needs no lock; `mend` and `append` are for who holds the writer's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / CHAIN
        self._read_to = 0  #: the byte after the last whole line that is in the index
        self._of_kind: dict[str, array[int]] = defaultdict(_places)
        self._of_text: dict[tuple[str, str], array[int]] = defaultdict(_places)
        self._shown: dict[tuple[str, str], int] = {}  #: place of the last snapshot that shows the text
        self._reading: IO[bytes] | None = None
        self._writing: int | None = None
        self._unsynced = False
        self._head = NO_RECORD

    # reading

    def _file(self) -> IO[bytes] | None:
        if self._reading is None:
            try:
                self._reading = self._path.open("rb")
            except FileNotFoundError:
                return None
            except OSError as error:
                raise StoreDamaged(f"{self._path} cannot be read: {error.strerror}.") from error
        return self._reading

    def catch_up(self) -> None:
        """Take into the index what was recorded since, by this process or another."""
        file = self._file()
        if file is None or os.fstat(file.fileno()).st_size <= self._read_to:
            return
        file.seek(self._read_to)
        line = b""
        for line in file:
            if not line.endswith(b"\n"):
                break  # unfinished: another process is writing, or was killed
            self._take_in(self._entry(line), self._read_to)
            self._read_to += len(line)

    def _entry(self, line: bytes) -> Entry:
        try:
            return entry_in(line)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise StoreDamaged(
                f"{self._path} is damaged at byte {self._read_to}, after record {self._head.number}. "
                "Verify the store, and put the file back from a copy."
            ) from None

    def _take_in(self, entry: Entry, place: int) -> None:
        if entry.kind == SNAPSHOT:
            fields = entry.fields
            key = (fields["source"], fields["text"])
            self._of_text[key].append(place)
            if fields["body"] and fields["outcome"] in SHOWS:
                self._shown[key] = place
        else:
            self._of_kind[entry.kind].append(place)
        self._head = Head(entry.number, entry.sha256)

    def head(self) -> Head:
        """The last record."""
        self.catch_up()
        return self._head

    def end(self) -> int:
        """The byte after the last record."""
        self.catch_up()
        return self._read_to

    def at(self, place: int) -> Entry:
        """The record that begins at a byte."""
        file = self._file()
        assert file is not None
        file.seek(place)
        return self._entry(file.readline())

    def all(self) -> Iterator[Entry]:
        """Every record, oldest first, up to the last one there was when asked."""
        self.catch_up()
        end = self._read_to
        if not end:
            return
        with self._path.open("rb") as file:
            while file.tell() < end:
                yield self._entry(file.readline())

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Records that are no snapshot, oldest first."""
        self.catch_up()
        return self._several(tuple(self._of_kind.get(kind, ())))

    def of_text(self, source: str, text: str) -> Iterator[Entry]:
        """Snapshots of a text, oldest first."""
        self.catch_up()
        return self._several(tuple(self._of_text.get(_key(source, text), ())))

    def shown(self, source: str, text: str) -> Entry | None:
        """The last snapshot that shows the text."""
        self.catch_up()
        place = self._shown.get(_key(source, text))
        return None if place is None else self.at(place)

    def last(self, source: str, text: str) -> Entry | None:
        """The last snapshot of a text, also of a failure."""
        self.catch_up()
        places = self._of_text.get(_key(source, text))
        return self.at(places[-1]) if places else None

    def texts(self, source: str) -> list[str]:
        """Keys of the texts there are snapshots of."""
        self.catch_up()
        named = as_recorded(source)
        return sorted(text for of, text in self._of_text if of == named)

    def _several(self, places: Iterable[int]) -> Iterator[Entry]:
        return (self.at(place) for place in places)

    # writing

    def mend(self) -> Path | None:
        """Make ready for adding: set an unfinished last line aside. Gives the file it is in now, if there was one.

        Raises NotRecorded, or StoreDamaged where the last record is not as it was written.
        """
        try:
            make_folder(self._folder)
            flags = (
                os.O_RDWR
                | os.O_CREAT
                | os.O_APPEND
                | getattr(os, "O_BINARY", 0)
                | getattr(os, "O_CLOEXEC", 0)
            )
            self._writing = os.open(self._path, flags, 0o644)
            reach_the_disk(self._folder)
            self.catch_up()
            self._check_last()
            return self._set_aside()
        except OSError as error:
            raise self._not_recorded(error) from error

    def _check_last(self) -> None:
        if not self._head.number:
            return
        with self._path.open("rb") as file:
            file.seek(max(place[-1] for place in (*self._of_kind.values(), *self._of_text.values()) if place))
            line = file.readline()
        try:
            record_in(line.removesuffix(b"\n"))
        except ValueError as error:
            raise StoreDamaged(
                f"The last record of {self._path} cannot be added to: {error}. Verify the store, and put the file "
                "back from a copy, or begin another store."
            ) from None

    def _set_aside(self) -> Path | None:
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            torn = file.read()
        if not torn:
            return None
        folder = self._folder / _SET_ASIDE
        make_folder(folder)
        name = f"after-{self._head.number}-{hashlib.sha256(torn).hexdigest()[:16]}.txt"
        with (folder / name).open("wb") as file:
            file.write(torn)
            file.flush()
            os.fsync(file.fileno())
        reach_the_disk(folder)
        assert self._writing is not None
        os.ftruncate(self._writing, self._read_to)
        os.fsync(self._writing)
        return folder / name

    def set_aside(self) -> list[Path]:
        """Every unfinished line that was ever set aside."""
        return sorted((self._folder / _SET_ASIDE).glob("after-*.txt"))

    def append(self, kind: str, fields: dict[str, Any], *, lasting: bool) -> Entry:
        """Add a record. Where it is `lasting` it, and all before it, outlasts a loss of power; else a kill.

        Raises NotRecorded; ValueError where the fields are no JSON.
        """
        if self._writing is None:
            raise NotRecorded(f"{self._path} is not open for adding: an earlier record failed. Run again.")
        try:
            line = line_of(self._head.number + 1, kind, fields, self._head.sha256)
            entry = Entry(**json.loads(line))
        except (TypeError, RecursionError) as error:
            raise ValueError(f"a record of kind {kind!r} holds what cannot be written: {error}") from error
        try:
            self._write(line)
            self._unsynced = True
            if lasting:
                self.sync()
        except OSError as error:
            self._fail()
            raise self._not_recorded(error) from error
        self._take_in(entry, self._read_to)
        self._read_to += len(line)
        return entry

    def _write(self, line: bytes) -> None:
        assert self._writing is not None
        left = memoryview(line)
        while left:
            left = left[os.write(self._writing, left) :]

    def _fail(self) -> None:
        """Nothing may follow a record that failed: what it left is taken back, or set aside by the next run."""
        assert self._writing is not None
        with suppress(OSError):
            os.ftruncate(self._writing, self._read_to)
        os.close(self._writing)
        self._writing = None

    def sync(self) -> None:
        """Wait until every record is on the disk. Raises OSError."""
        if self._writing is not None and self._unsynced:
            os.fsync(self._writing)
            self._unsynced = False

    def close(self) -> None:
        """Bring everything to the disk and end. Raises NotRecorded."""
        try:
            self.sync()
        except OSError as error:
            raise self._not_recorded(error) from error
        finally:
            if self._writing is not None:
                os.close(self._writing)
            if self._reading is not None:
                self._reading.close()
            self._writing = self._reading = None

    def _not_recorded(self, error: OSError) -> NotRecorded:
        return NotRecorded(
            f"{self._path} could not be written: {error.strerror}. What was recorded before is safe; mend that, "
            "and run again."
        )


def _key(source: str, text: str) -> tuple[str, str]:
    return as_recorded(source), as_recorded(text)
