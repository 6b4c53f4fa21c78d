"""A record of the chain, and the snapshot that one can be."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from watchingbrief.monitoring.outcome import Outcome, OutcomeKind
from watchingbrief.monitoring.snapshots.verify_store import canonical

SNAPSHOT = "snapshot"  #: the kind of a record that `Store.keep` makes
TORN = "torn-line"  #: the kind of a record that says what a killed run left half-written
#: Outcomes that show a text as it was at that moment.
SHOWS: frozenset[OutcomeKind] = frozenset({"fetched", "unchanged"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the chain."""

    number: int  #: from 1, without a gap
    kind: str
    fields: dict[str, Any]
    previous: str  #: sha256 of the record before
    sha256: str  #: of this record


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What asking for a text came to, as it is recorded."""

    number: int  #: of its record
    source: str
    text: str
    at: datetime  #: in UTC
    kind: OutcomeKind
    address: str
    status: int
    final: str
    permanent: str
    headers: tuple[tuple[str, str], ...]
    name: str
    why: str
    notes: tuple[str, ...]
    body: str  #: sha256 of the body; of the one it confirms, where the kind is "unchanged"; "" where there is none
    size: int  #: of the body in bytes
    brought_by: (
        int  #: number of the record whose answer brought the body; its own unless "unchanged"; 0 without body
    )
    sha256: str  #: of its record

    def header(self, name: str) -> str:
        """The first header of that name, in lower case; "" where there is none."""
        return next((value for named, value in self.headers if named == name), "")

    @classmethod
    def of(cls, entry: Entry) -> "Snapshot":
        """From its record."""
        fields = dict(entry.fields)
        fields["at"] = datetime.fromisoformat(fields["at"])
        fields["headers"] = tuple((name, value) for name, value in fields["headers"])
        fields["notes"] = tuple(fields["notes"])
        fields["kind"] = fields.pop("outcome")
        return cls(number=entry.number, sha256=entry.sha256, **fields)


def snapshot_fields(
    outcome: Outcome, source: str, text: str, body: str, size: int, brought_by: int
) -> dict[str, Any]:
    """What is recorded of an outcome."""
    return {
        "source": source,
        "text": text,
        "at": written_time(outcome.at),
        "outcome": outcome.kind,
        "address": outcome.address,
        "status": outcome.status,
        "final": outcome.final,
        "permanent": outcome.permanent,
        "headers": [[name, value] for name, value in outcome.headers],
        "name": outcome.name,
        "why": outcome.why,
        "notes": list(outcome.notes),
        "body": body,
        "size": size,
        "brought_by": brought_by,
    }


def written_time(at: datetime) -> str:
    """A time in UTC with microseconds, as in "2026-11-22T04:30:00.000000Z"; ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone, and a record must state its time in UTC")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def line_of(number: int, kind: str, fields: dict[str, Any], previous: str) -> bytes:
    """The line of a record, with its break. Raises ValueError or TypeError where the fields are no JSON."""
    record = {
        "fields": _plain(fields),
        "kind": kind,
        "number": number,
        "previous": previous,
    }
    hashed = canonical(record)
    own = hashlib.sha256(hashed).hexdigest().encode()
    return hashed[:-1] + b',"sha256":"' + own + b'"}\n'


def entry_in(line: bytes) -> Entry:
    """The entry a line holds. Raises ValueError, KeyError or TypeError where it holds none."""
    return Entry(**json.loads(line))


def as_recorded(value: str) -> str:
    """A string as it reads when it has been recorded: two surrogates that stand together become one letter."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")  # JSON would make it one, and sort it otherwise
    return value if value.isascii() else json.loads(json.dumps(value))


def _plain(value: Any) -> Any:  # noqa: ANN401  (anything JSON can hold)
    if isinstance(value, datetime):
        return written_time(value)
    if isinstance(value, dict):
        return {as_recorded(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
