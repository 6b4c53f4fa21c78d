"""Bodies as they were served, each a file named by the SHA-256 of its bytes."""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreDamaged
from watchingbrief.monitoring.snapshots.verify_store import body_name

_UNFINISHED = "unfinished"


class Bodies:
    """The folder of bodies. Only one with the writer's lock may `keep`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where a body stands. Raises ValueError for what is no SHA-256 in lower-case digits."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError(f"{sha256[:80]!a} is no SHA-256")
        return self._folder / body_name(sha256)

    def read(self, sha256: str) -> bytes:
        """A body. Raises KeyError where there is none, StoreDamaged where it is not what was kept."""
        path = self.path(sha256)
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            raise KeyError(sha256) from None
        except OSError as error:
            raise StoreDamaged(f"{path} cannot be read: {error.strerror}.") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise StoreDamaged(
                f"{path} is not what was kept: its bytes do not have the SHA-256 it is named by. "
                "Verify the store, and put the file back from a copy."
            )
        return body

    def keep(self, body: bytes) -> str:
        """Keep a body, if it is not kept yet; when this returns it is on the disk, whole. Gives its SHA-256."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.path(sha256)
        try:
            if path.exists():
                if path.stat().st_size != len(body):
                    raise StoreDamaged(f"{path} is not what was kept: its size is another. Verify the store.")
                return sha256
            self._write(path, body)
        except OSError as error:
            raise NotRecorded(
                f"A body of {len(body)} bytes could not be kept in {path.parent}: {error.strerror}. "
                "Nothing recorded before is lost; mend that, and run again."
            ) from error
        return sha256

    def _write(self, path: Path, body: bytes) -> None:
        unfinished = self._folder / _UNFINISHED
        for folder in (unfinished, path.parent):
            make_folder(folder)
        hidden = unfinished / path.name
        try:
            descriptor = os.open(
                hidden, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644
            )
            with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor)
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            hidden.replace(path)
        except BaseException:
            with suppress(OSError):
                hidden.unlink()
            raise
        reach_the_disk(path.parent)

    def sweep(self) -> None:
        """Remove what a killed run had not finished writing. No record names it."""
        unfinished = self._folder / _UNFINISHED
        if unfinished.is_dir():
            for left in unfinished.iterdir():
                left.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder that outlasts a loss of power. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    reach_the_disk(folder.parent)


def reach_the_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
