"""What happened at a source: what watching finds, and people are told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

#: "technical" is a change of our own reader, or of what a source looks like: it never alerts. The words are for ever.
EventKind = Literal[
    "new-instrument", "new-version", "text-removed", "text-restored",
    "source-broken", "source-mended", "status-changed", "technical",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, found by one run."""

    id: str  #: lasting, from what happened and not from when it was seen: the same is never told twice
    kind: EventKind
    at: datetime  #: when it was found, in UTC
    source: str  #: id of the source
    instrument: str
    jurisdiction: str
    title: (
        str  #: in one line, for people: "Cybercrimes Act: new version, 3 sections edited, protection weaker"
    )
    text: str = ""  #: key of the text within the source: its address, or its file name
    old: str = ""  #: sha256 of the snapshot before, where there is one
    new: str = ""
    severity: Literal["", "low", "medium", "high"] = (
        ""  #: the gravest concern that was introduced or weakened
    )
    concerns: tuple[
        str, ...
    ] = ()  #: codes of the concerns that were introduced, weakened, strengthened or resolved
    #: Comparison and drift as their JSON reports state them; of an event from the store, read when it is asked for.
    detail: Mapping[str, Any] = field(default_factory=dict)
    record: str = ""  #: its place in the store's chain, NUMBER:SHA256, where it came from there

    def fields(self) -> dict[str, Any]:
        """The event as data: what `Event.of` makes the same event of. Where it is recorded is no part of it."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__ if name != "record"}

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Event":
        """The event that data state. Raises ValueError or KeyError where they state none."""
        known = {name: fields[name] for name in cls.__dataclass_fields__ if name in fields}
        at = datetime.fromisoformat(fields["at"])
        return cls(**known | {"at": at, "concerns": tuple(fields.get("concerns", ()))})


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
