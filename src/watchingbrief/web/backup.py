"""A whole site in one file, and a site made of that file again.

The database is copied as it stands at one moment, also while people work; then the files, which are only ever added.
So every row of the copy finds its file. SQLite is copied through its own backup, PostgreSQL by `pg_dump`.
"""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from watchingbrief.web.site_folder import SiteFolder

_KIND = {"django.db.backends.sqlite3": "sqlite", "django.db.backends.postgresql": "postgresql"}
_MEMBER = {"sqlite": "site.sqlite3", "postgresql": "site.pgdump"}
_FOLDERS = ("files", "watching", "outbox")
_PAGES = "files/pages"
_KEY = "secret-key"
_SAID = "backup.json"


class BackupFailure(Exception):  # noqa: N818  (what happened, in words, is the message)
    """A backup that could not be made or taken back. Nothing was left half-done."""


def back_up(site: SiteFolder, database: Mapping[str, Any], place: Path) -> None:
    """Write the whole site into one file. Raises BackupFailure or OSError; then there is no such file."""
    kind = _KIND[database["ENGINE"]]
    if kind == "sqlite" and not Path(database["NAME"]).is_file():
        raise BackupFailure(f"There is no site in {site.path}: it holds no site.sqlite3.")
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as apart:
        copy, archive = Path(apart) / _MEMBER[kind], Path(apart) / "site.tar.gz"
        _copy_sqlite(Path(database["NAME"]), copy) if kind == "sqlite" else _dump(database, copy)
        said = json.dumps({"release": version("watching-brief"), "database": kind}).encode()
        with tarfile.open(archive, "w:gz", compresslevel=5) as tar:
            _add(tar, _SAID, said)
            tar.add(copy, copy.name)
            for name in (*_FOLDERS, _KEY):
                if (site.path / name).exists():
                    tar.add(site.path / name, name, filter=_wanted)
        archive.chmod(0o600)
        archive.replace(place)


def restore(place: Path, site: SiteFolder, database: Mapping[str, Any]) -> str:
    """Make a site of a backup; the release that wrote it. Only where there is none yet: nothing is written over.

    Raises BackupFailure or OSError.
    """
    kind = _KIND[database["ENGINE"]]
    if site.path.exists() and any(site.path.iterdir()):
        raise BackupFailure(f"{site.path} is not empty. Name a folder that is not there yet.")
    site.path.parent.mkdir(parents=True, exist_ok=True)
    apart = Path(tempfile.mkdtemp(dir=site.path.parent, prefix=".restore-"))
    try:
        said = _unpack(place, apart)
        if said["database"] != kind:
            raise BackupFailure(
                f"This backup is of a site on {said['database']}, and {kind} is named for this one. "
                "Set or unset WBRIEF_DATABASE to match."
            )
        if kind == "postgresql":
            _take_back(database, apart / _MEMBER[kind])
            (apart / _MEMBER[kind]).unlink()
        if site.path.exists():
            site.path.rmdir()
        apart.rename(site.path)
        site.path.chmod(0o700)
    except BaseException:
        shutil.rmtree(apart, ignore_errors=True)
        raise
    return str(said["release"])


def _unpack(place: Path, apart: Path) -> dict[str, str]:
    try:
        with tarfile.open(place, "r:gz") as tar:
            tar.extractall(apart, filter="data")  # no link and no path leads out of the folder
        said: dict[str, str] = json.loads((apart / _SAID).read_bytes())
        (apart / _SAID).unlink()
    except (tarfile.TarError, EOFError, FileNotFoundError, ValueError) as error:
        raise BackupFailure(
            f"{place} is no whole backup of a site: {error}. Try another copy of it."
        ) from None
    return said


def _copy_sqlite(source: Path, copy: Path) -> None:
    with sqlite3.connect(source) as old, sqlite3.connect(copy) as new:
        old.backup(new)
    old.close()
    new.close()


def _dump(database: Mapping[str, Any], copy: Path) -> None:
    _postgresql(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}"], database)


def _take_back(database: Mapping[str, Any], copy: Path) -> None:
    """All of it or nothing: in one transaction, and only into an empty database."""
    _postgresql(["pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", "--dbname", database["NAME"],
                 str(copy)], database)  # fmt: skip


def _postgresql(command: list[str], database: Mapping[str, Any]) -> None:
    # Through the environment, where other users of the machine cannot read them.
    access = {
        "PGHOST": database["HOST"], "PGPORT": database["PORT"], "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"], "PGDATABASE": database["NAME"],
    }  # fmt: skip
    environment = os.environ | {name: value for name, value in access.items() if value}
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise BackupFailure(
            f"{command[0]} is not installed; it comes with PostgreSQL's client programs."
        ) from None
    except subprocess.CalledProcessError as error:
        raise BackupFailure(f"{command[0]} failed: {error.stderr.strip()}") from None


def _wanted(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """All but pages that are written anew when they are asked for."""
    return None if member.name == _PAGES else member


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))
