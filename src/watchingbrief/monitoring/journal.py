"""The journal of a workspace: what happened and what came of asking, in the order it was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.kept_events import EVENT, kept_event
from watchingbrief.monitoring.snapshots import Entry, Snapshot, Store

OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of it."""

    number: int  #: of the record
    at: datetime  #: in UTC
    source: str
    what: str  #: "event" or "outcome"
    kind: str  #: of the event or outcome
    says: str  #: title of the event; why an outcome brought nothing
    text: str = ""  #: key of the text within the source
    address: str = ""
    body: str = ""  #: sha256 of the body shown
    event: Event | None = None


def journal(
    store: Store,
    *,
    source: str | None = None,
    since: datetime | None = None,
    events_only: bool = False,
    unchanged: bool = False,
) -> Iterator[Line]:
    """Events and outcomes, oldest first. That a text was as before, byte for byte, is told only with `unchanged`."""
    shown: dict[tuple[str, str], str] = {}
    for entry in store.entries(source, EVENT if events_only else None):
        line = _line(entry, store)
        if line is None:
            continue
        as_before = False
        if line.what == OUTCOME and line.body:
            as_before = shown.get((line.source, line.text)) == line.body
            shown[line.source, line.text] = line.body
        if (unchanged or not as_before) and (since is None or line.at >= since):
            yield line


def _line(entry: Entry, store: Store) -> Line | None:
    if entry.kind == EVENT:
        event = kept_event(entry, store)
        return Line(
            entry.number,
            event.at,
            event.source,
            EVENT,
            event.kind,
            event.title,
            event.text,
            body=event.new,
            event=event,
        )
    if entry.kind == "snapshot":
        one = Snapshot.of(entry)
        says = one.why or (f"{one.size:,} bytes" if one.kind == "fetched" else "")
        return Line(
            entry.number,
            one.at,
            one.source,
            OUTCOME,
            one.kind,
            says,
            one.text,
            one.final or one.address,
            one.body,
        )
    return None
