"""The export bundle: everything a third party needs to verify a store offline, in one file."""

import hashlib
import os
import secrets
import shutil
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from watchingbrief.monitoring.snapshots import verify_store
from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreDamaged
from watchingbrief.monitoring.snapshots.verify_store import CHAIN, NOTED, Head, body_name

_README = Path(__file__).with_name("bundle-readme.txt")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  #: the earliest a zip can state: the same store gives the same bundle
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was exported."""

    path: Path
    head: Head
    bodies: int
    sha256: str  #: of the file


def write_bundle(store: Path, end: int, head: Head, sources: Path | None, path: Path) -> Bundle:
    """Write the store's records up to byte `end`, where `head` is the last, and the bodies they name.

    The same records, bodies and sources give the same bytes. At every moment the path holds what was there before or
    all of the bundle. Raises StoreDamaged where a body is missing, NotRecorded where the file cannot be written.
    """
    hidden = path.with_name(f".wbrief-{secrets.token_hex(6)}.tmp")
    try:
        with hidden.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
                _add_words(bundle, head, store, sources)
                bodies = _add_chain(bundle, store, end)
                for sha256 in sorted(bodies):
                    _add_file(bundle, body_name(sha256), store / body_name(sha256))
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    except OSError as error:
        raise NotRecorded(f"{path} could not be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            hidden.unlink()
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Bundle(path, head, len(bodies), sha256)


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _FIRST_DAY)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 3
    part.external_attr = 0o100644 << 16
    return part


def _add_words(bundle: zipfile.ZipFile, head: Head, store: Path, sources: Path | None) -> None:
    bundle.writestr(_part("README.txt"), _README.read_bytes().replace(b"{HEAD}", str(head).encode()))
    bundle.writestr(_part("HEAD.txt"), f"{head}\n")
    bundle.writestr(_part("verify_store.py"), Path(verify_store.__file__).read_bytes())
    if (store / NOTED).is_file():
        _add_file(bundle, NOTED, store / NOTED)
    for source in sorted(sources.glob("*.yml")) if sources else ():
        if source.is_file():
            _add_file(bundle, f"sources/{source.name}", source)


def _add_chain(bundle: zipfile.ZipFile, store: Path, end: int) -> set[str]:
    """The records, and the SHA-256 of every body they name."""
    bodies: set[str] = set()
    with bundle.open(_part(CHAIN), "w", force_zip64=True) as part:
        if end:
            with (store / CHAIN).open("rb") as file:
                while file.tell() < end:
                    line = file.readline()
                    part.write(line)
                    bodies |= _body_of(line)
    return bodies


def _body_of(line: bytes) -> set[str]:
    try:
        record = verify_store.record_in(line[:-1])
    except ValueError as error:
        raise StoreDamaged(f"A record cannot be exported: {error}. Verify the store.") from None
    body = verify_store.body_of(record)
    return {body} if body else set()


def _add_file(bundle: zipfile.ZipFile, name: str, path: Path) -> None:
    try:
        file: IO[bytes] = path.open("rb")
    except OSError as error:
        raise StoreDamaged(f"{path} cannot be exported: {error.strerror}. Verify the store.") from error
    with file, bundle.open(_part(name), "w", force_zip64=True) as part:
        shutil.copyfileobj(file, part, _CHUNK)
