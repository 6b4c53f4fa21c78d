"""Events in the store: the record of one says what people list, a body beside it what only telling and programs read.

The comparison of a bill's two drafts takes a quarter of a megabyte. It is kept as a body that the record names by its
SHA-256, so it is evidence as all bodies are, and whoever lists a thousand events reads none of it. Records of earlier
releases hold it themselves; both are read.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.snapshots import Entry, Head, Store, StoreDamaged

EVENT = "event"  #: the kind of their records
_LONG = 2_000  #: bytes of detail that a record still holds itself


class Detail(Mapping[str, Any]):
    """What an event carries beside what is listed of it, read when somebody asks for it."""

    __slots__ = ("_held", "_load")

    def __init__(self, load: Callable[[], Mapping[str, Any]]) -> None:
        self._load, self._held = load, None

    def load(self) -> Mapping[str, Any]:
        """All of it, read anew and not held."""
        return self._load()

    def _all(self) -> Mapping[str, Any]:
        held: Mapping[str, Any] | None = self._held
        if held is None:
            self._held = held = self._load()  # type: ignore[assignment]
        return held

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (anything JSON can hold)
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def record_event(store: Store, event: Event, more: Mapping[str, Any]) -> Entry:
    """Record an event, with fields that following needs to take up where it ended. Raises as `Store.record` does."""
    fields = {**event.fields(), **more}
    detail = json.dumps(fields["detail"], sort_keys=True, separators=(",", ":")).encode("ascii")
    if len(detail) <= _LONG:
        return store.record(EVENT, fields)
    return store.record(EVENT, fields | {"detail": {}}, detail)


def kept_event(entry: Entry, store: Store) -> Event:
    """The event that a record states; its detail raises StoreDamaged, when it is read, if the body is not as kept."""
    event = replace(Event.of(entry.fields), record=str(Head(entry.number, entry.sha256)))
    body = entry.fields.get("body")
    return replace(event, detail=Detail(lambda: _stated(store, body))) if isinstance(body, str) else event


def kept_events(store: Store) -> Iterator[tuple[Entry, Event]]:
    """Every event that was recorded, oldest first, with its record."""
    return ((entry, kept_event(entry, store)) for entry in store.entries(kind=EVENT))


def _stated(store: Store, sha256: str) -> Mapping[str, Any]:
    try:
        stated: Mapping[str, Any] = json.loads(store.body(sha256))
    except KeyError:
        raise StoreDamaged(
            f"The body {sha256}, with what an event states, is missing. Verify the store, and put the file back from "
            "a copy."
        ) from None
    return stated
