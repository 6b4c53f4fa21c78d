"""One writer at a time, held by the operating system so that it goes with the process, however that ends."""

import os
import sys
from pathlib import Path

from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreInUse


def take(path: Path) -> int:
    """Take the lock and give the descriptor that holds it until it is closed.

    Raises StoreInUse where another holds it, NotRecorded where the file cannot be made.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError as error:
        raise NotRecorded(f"{path} cannot be written: {error.strerror}. Mend that, and run again.") from error
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        raise StoreInUse(
            f"Another run is writing to {path.parent}. Wait for it to end; reading and verifying go on meanwhile."
        ) from None
    except OSError as error:
        os.close(descriptor)
        raise NotRecorded(
            f"{path} cannot be locked: {error.strerror}. Keep the store on a disk of this machine."
        ) from error
    return descriptor


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
