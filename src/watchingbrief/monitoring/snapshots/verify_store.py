"""Verifies a store of snapshots, or a bundle exported from one: offline, with the standard library alone.

    python3 verify_store.py BUNDLE.zip [--head NUMBER:SHA256]...

This file needs nothing else of Watching Brief, and goes into every bundle. What it holds to:

Each line of chain.jsonl is one record: a JSON object in ASCII, without blanks, its members in the order fields, kind,
number, previous, sha256. "sha256" is the SHA-256 of the line's bytes without that last member (and without the line
break); "previous" is the "sha256" of the record before, sixty-four noughts in the first; "number" counts from 1.
A record whose fields have a "body" and a "size", as those of kind "snapshot" do, names what it kept by its SHA-256 and
bytes; it is the file bodies/XX/SHA256, XX being the first two digits. So no record can be changed, left out, put in or
reordered without all that follow it being made anew; only records cut off at the end leave a chain that is whole, and
a head noted earlier (--head) shows that.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

CHAIN = "chain.jsonl"
#: A file in the store, or in a bundle, of heads that were noted: a line each, NUMBER:SHA256.
NOTED = "noted-heads.txt"
LOCK = "lock"  #: a file that the first run makes before anything else
#: What the first record states as the one before it.
BEFORE_THE_FIRST = "0" * 64
#: Bytes of the longest record that is read: a guard against a bundle made to fill the memory.
LONGEST_LINE = 64 * 1024 * 1024

_MEMBERS = ["fields", "kind", "number", "previous", "sha256"]
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_TAIL = re.compile(rb',"sha256":"([0-9a-f]{64})"}\Z')
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_CHUNK = 1024 * 1024
#: What else may be in a bundle.
_BESIDE = re.compile(r"(README\.txt|HEAD\.txt|verify_store\.py|noted-heads\.txt|sources/[^/\\]+\.yml)\Z")
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Head(NamedTuple):
    """The last record of a chain at some moment. Noted elsewhere, it shows later that the chain still holds it."""

    number: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"

    @classmethod
    def of(cls, written: str) -> Head:
        """From "NUMBER:SHA256"; raises ValueError saying how it is written."""
        number, _, sha256 = written.strip().partition(":")
        if not re.match(r"[0-9]{1,15}\Z", number) or not _SHA256.match(sha256):
            raise ValueError(
                f"{written[:100]!a} is no head; one is written NUMBER:SHA256, as in 17:9f86d0..."
            )
        return cls(int(number), sha256)


NO_RECORD = Head(0, BEFORE_THE_FIRST)


class Problem(NamedTuple):
    """One thing that is not as it was recorded."""

    where: str  #: "record 17", "body 9f86d0...", or the name of a file
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class Verification:
    """What verifying came to. `ok` unless there are problems; notes are no sign of tampering."""

    head: Head = NO_RECORD
    bodies: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything is as it was recorded."""
        return not self.problems

    @property
    def records(self) -> int:
        """How many records the chain counts."""
        return self.head.number

    def wrong(self, where: str, what: str) -> None:
        """Set down a problem."""
        self.problems.append(Problem(where, what))


def canonical(record: dict[str, Any]) -> bytes:
    """A record, or part of one, as the bytes it is hashed by. Raises ValueError or TypeError for what JSON lacks."""
    return _WRITER.encode(record).encode("ascii")


def record_in(line: bytes) -> dict[str, Any]:
    """The record a line holds, without its line break. Raises ValueError saying what is wrong with it."""
    tail = _TAIL.search(line)
    if not tail:
        raise ValueError("it is no record: it does not end in its own SHA-256")
    if hashlib.sha256(line[: tail.start()] + b"}").hexdigest().encode() != tail[1]:
        raise ValueError("it was altered: its bytes do not have the SHA-256 it states")
    try:
        record = json.loads(line)
        formed = isinstance(record, dict) and canonical(record) == line and sorted(record) == _MEMBERS
    except (ValueError, RecursionError):
        formed = False
    if not formed or not _well_typed(record):
        raise ValueError("it is not written as records are")
    return record  # type: ignore[no-any-return]


def _well_typed(record: dict[str, Any]) -> bool:
    fields, number = record["fields"], record["number"]
    if not isinstance(fields, dict) or type(number) is not int or number < 1:
        return False
    if not isinstance(record["kind"], str) or not _is_sha256(record["previous"]):
        return False
    if record["kind"] != "snapshot":
        return True
    size, body = fields.get("size"), fields.get("body")
    return type(size) is int and size >= 0 and (body == "" or _is_sha256(body))


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and bool(_SHA256.match(value))


def body_of(record: dict[str, Any]) -> str:
    """SHA-256 of the body that a record names; "" where it names none."""
    body, size = record["fields"].get("body"), record["fields"].get("size")
    return str(body) if _is_sha256(body) and type(size) is int and size >= 0 else ""


def body_name(sha256: str) -> str:
    """Where a body stands within the store or the bundle."""
    return f"bodies/{sha256[:2]}/{sha256}"


class _Folder:
    """A store, or a bundle that was unpacked."""

    cut_is_wrong = False  #: a run that was killed may leave an unfinished last line

    def __init__(self, place: Path) -> None:
        self.place = place

    def open(self, name: str) -> IO[bytes]:
        path = self.place / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise OSError(None, "it is no plain file")
        return path.open("rb")

    def names(self) -> list[str]:
        return [p.relative_to(self.place).as_posix() for p in sorted(self.place.glob("bodies/*/*"))]


class _Bundle:
    """A bundle as it was exported. Nothing is unpacked to disk."""

    cut_is_wrong = True

    def __init__(self, place: Path) -> None:
        self.zip = zipfile.ZipFile(place)

    def open(self, name: str) -> IO[bytes]:
        try:
            return self.zip.open(name)
        except KeyError:
            raise FileNotFoundError(None, "it is not in the bundle") from None

    def names(self) -> list[str]:
        return self.zip.namelist()


def verify(place: Path, noted: tuple[Head, ...] = ()) -> Verification:
    """Verify a store's folder or a bundle. `noted` are heads noted earlier, which the chain must still hold.

    Raises OSError where there is none, or where it cannot be read at all.
    """
    done = Verification()
    try:
        held = _Folder(place) if place.is_dir() else _Bundle(place)
    except (zipfile.BadZipFile, NotImplementedError):
        done.wrong(place.name, "it is neither a store nor a bundle, or a bundle that was cut off or altered")
        return done
    wanted = {*noted, *_noted_heads(held, done)}
    bodies = _verify_chain(held, wanted, done)
    for sha256, size in bodies.items():
        _verify_body(held, sha256, size, done)
    _look_beside(held, bodies, done)
    return done


def _noted_heads(held: _Folder | _Bundle, done: Verification) -> list[Head]:
    heads = []
    try:
        with held.open(NOTED) as file:
            lines = file.read(_CHUNK).decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return []
    except _UNREADABLE as error:
        done.wrong(NOTED, f"it cannot be read: {error}")
        return []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            try:
                heads.append(Head.of(line))
            except ValueError as error:
                done.wrong(NOTED, str(error))
    return heads


def _verify_chain(held: _Folder | _Bundle, noted: set[Head], done: Verification) -> dict[str, int]:
    """Every record in its place; what bodies they name, with their sizes."""
    bodies: dict[str, int] = {}
    seen: dict[int, str] = {}
    numbers = {head.number for head in noted}
    before: str | None = BEFORE_THE_FIRST
    try:
        with held.open(CHAIN) as file:
            for line in _lines(file):
                before = _verify_record(line, before, held.cut_is_wrong, bodies, done)
                if done.head.number in numbers:
                    seen.setdefault(done.head.number, done.head.sha256)
    except FileNotFoundError:
        if isinstance(held, _Folder) and (held.place / LOCK).exists() and not held.names():
            done.notes.append(
                "nothing is recorded yet: a run began here and was ended before its first record"
            )
        else:
            done.wrong(CHAIN, "it is missing, and with it every record")
    except _UNREADABLE as error:
        done.wrong(CHAIN, f"it cannot be read to its end: {error}")
    for head in sorted(noted - {NO_RECORD}):
        if head.number > done.head.number:
            done.wrong(
                f"record {head.number}", f"it was noted, and the chain ends at {done.head.number}: it was cut"
            )
        elif seen.get(head.number) != head.sha256:
            done.wrong(
                f"record {head.number}", "it is not the one that was noted: the chain was written anew"
            )
    return bodies


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE):
        yield line


def _verify_record(
    line: bytes, before: str | None, cut_is_wrong: bool, bodies: dict[str, int], done: Verification
) -> str | None:
    """The SHA-256 the next record must state as the one before it; None where it cannot be known."""
    due = done.head.number + 1
    where = f"record {due}"
    if not line.endswith(b"\n"):
        text = f"the line after record {done.head.number} is not finished ({len(line)} bytes)"
        if cut_is_wrong:
            done.wrong(where, text)
        else:
            done.notes.append(f"{text}: a run was ended while it wrote; the next one sets it aside")
        return before
    try:
        record = record_in(line[:-1])
    except ValueError as error:
        done.wrong(where, str(error))
        done.head = Head(due, done.head.sha256)
        return None
    number: int = record["number"]
    if number > due:
        gone = f"record {due} is" if number == due + 1 else f"records {due} to {number - 1} are"
        done.wrong(where, f"{gone} missing: record {number} stands in that place")
    elif number < due:
        done.wrong(where, f"record {number} stands in its place: out of order, or there twice")
    elif before is not None and record["previous"] != before:
        done.wrong(where, "it does not follow from the record before it: one of the two was replaced")
    if body_of(record):
        _note_body(record["fields"], where, bodies, done)
    done.head = Head(max(number, done.head.number), record["sha256"])
    return done.head.sha256


def _note_body(fields: dict[str, Any], where: str, bodies: dict[str, int], done: Verification) -> None:
    if bodies.setdefault(fields["body"], fields["size"]) != fields["size"]:
        done.wrong(where, "it states another size for its body than an earlier record does")


def _verify_body(held: _Folder | _Bundle, sha256: str, size: int, done: Verification) -> None:
    where = f"body {sha256}"
    digest, read = hashlib.sha256(), 0
    try:
        with held.open(body_name(sha256)) as file:
            while read <= size and (chunk := file.read(_CHUNK)):
                digest.update(chunk)
                read += len(chunk)
    except FileNotFoundError:
        done.wrong(where, "it is missing")
        return
    except _UNREADABLE as error:
        done.wrong(where, f"it cannot be read: {error}")
        return
    done.bodies += 1
    if read != size:
        done.wrong(
            where, f"it is {'longer' if read > size else 'shorter'} than the {size} bytes that were recorded"
        )
    elif digest.hexdigest() != sha256:
        done.wrong(where, "it was altered: its bytes do not have the SHA-256 it is named by")


def _look_beside(held: _Folder | _Bundle, bodies: dict[str, int], done: Verification) -> None:
    """What stands there and no record names."""
    named = {body_name(sha256) for sha256 in bodies} | {CHAIN}
    names = held.names()
    if isinstance(held, _Folder):
        if unnamed := [n for n in names if n not in named]:
            done.notes.append(f"bodies that no record names, as a run leaves that was killed: {len(unnamed)}")
        return
    for name in sorted({n for n in names if names.count(n) > 1} if len(set(names)) < len(names) else ()):
        done.wrong(ascii(name), "it is in the bundle twice")
    for name in names:
        if name in named:
            continue
        if not _BESIDE.match(name):
            done.wrong(ascii(name), "no record names it, and it is no part of a bundle")
        else:
            _read_through(held, name, done)


def _read_through(held: _Bundle, name: str, done: Verification) -> None:
    try:
        with held.open(name) as file:
            while file.read(_CHUNK):
                pass
    except _UNREADABLE as error:
        done.wrong(ascii(name), f"it cannot be read: {error}")


def main(arguments: list[str]) -> int:
    """0 where everything is as it was recorded, 1 where not, 2 for wrong use."""
    places: list[str] = []
    noted: list[Head] = []
    rest = iter(arguments)
    try:
        for argument in rest:
            if argument == "--head":
                noted.append(Head.of(next(rest, "")))
            else:
                places.append(argument)
    except ValueError as error:
        return _say(f"Error: {error}", 2)
    if len(places) != 1 or places[0].startswith("-"):
        return _say("Use: python3 verify_store.py BUNDLE.zip [--head NUMBER:SHA256]...", 2)
    try:
        done = verify(Path(places[0]), tuple(noted))
    except OSError as error:
        return _say(f"Error: {places[0]!a} cannot be read: {error.strerror}", 2)
    for note in done.notes:
        _say(f"Note: {note}", 0)
    for problem in done.problems:
        _say(f"WRONG  {problem}", 1)
    counted = f"{done.records} records, {done.bodies} bodies"
    if not done.ok:
        return _say(f"This is NOT as it was recorded: {len(done.problems)} problems ({counted}).", 1)
    _say(f"All as it was recorded: {counted}.", 0)
    return _say(
        f"Head: {done.head}\nCompare it with one published elsewhere: only that shows nothing was cut off.", 0
    )


def _say(text: str, status: int) -> int:
    sys.stdout.write(text + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
