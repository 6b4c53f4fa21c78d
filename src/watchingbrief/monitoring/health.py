"""How sources fare: when each was last asked, whether it answered, and what it brought, as the store has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.kept_events import kept_events
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.snapshots.record import SHOWS
from watchingbrief.monitoring.source import Source

#: "new": never asked. "troubled": it did not answer as it must the last time; "broken": so often that it is an event.
State = Literal["new", "well", "troubled", "broken"]


@dataclass(frozen=True, slots=True)
class Health:
    """How one source fares."""

    source: Source
    state: State
    asked: datetime | None  #: last, in UTC
    answered: datetime | None  #: last time something was shown
    texts: int  #: that were ever shown
    events: int  #: technical ones aside
    changed: datetime | None  #: when the last of them was found, those of the source itself aside
    why: str  #: what is wrong, in words
    moved: str = ""  #: where its address moved for good, as it said the last time


def health(sources: tuple[Source, ...], store: Store) -> tuple[Health, ...]:
    """How each of the sources fares. Writes nothing."""
    events: dict[str, list[Event]] = {}
    for _, event in kept_events(store):
        if event.kind != "technical":
            events.setdefault(event.source, []).append(event)
    troubles: dict[tuple[str, str], tuple[int, str]] = {}
    for entry in store.entries(kind="trouble"):
        fields = entry.fields
        troubles[fields["source"], fields["text"]] = fields["times"], fields.get("why", "")
    return tuple(_of(source, store, events.get(source.id, []), troubles) for source in sources)


def _of(
    source: Source, store: Store, events: list[Event], troubles: dict[tuple[str, str], tuple[int, str]]
) -> Health:
    last = [snapshot for text in store.texts(source.id) if (snapshot := store.last(source.id, text))]
    shown = [snapshot for text in store.texts(source.id) if (snapshot := store.latest(source.id, text))]
    listing = source.address if source.kind in {"index", "feed"} else None
    # A text that was not asked for with the others, the last time, is followed no longer.
    whole = store.last(source.id, source.address) if source.address else None
    since = whole.at if whole else max((s.at for s in last), default=None)
    last = [s for s in last if since is None or s.at >= since]
    failing = [why for (of, _), (times, why) in troubles.items() if of == source.id and times]
    why = next((w for w in failing if w), "")
    if not why:
        why = next((s.why or s.kind for s in last if s.kind not in SHOWS), "")
    broken: dict[str, bool] = {}
    for event in events:
        if event.kind in {"source-broken", "source-mended"}:
            broken[event.text] = event.kind == "source-broken"
        elif event.kind == "text-removed":
            broken[event.text] = False
    about_texts = [e for e in events if e.kind not in {"source-broken", "source-mended"}]
    state: State = "well"
    if not last and not failing:
        state = "new"
    elif any(broken.values()):
        state = "broken"
    elif failing or why:
        state = "troubled"
    return Health(
        source, state,
        asked=max((s.at for s in last), default=None),
        answered=max((s.at for s in shown), default=None),
        texts=sum(1 for s in shown if s.text != listing),
        events=len(events),
        changed=max((e.at for e in about_texts), default=None),
        why=why if state in {"troubled", "broken"} else "",
        moved=whole.permanent if whole else "",
    )  # fmt: skip
