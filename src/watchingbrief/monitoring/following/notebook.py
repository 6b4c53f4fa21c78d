"""What one run writes of one source: readings, troubles, events. Every record is remembered at once."""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from watchingbrief.monitoring.event import Event, EventKind
from watchingbrief.monitoring.following.listing import Listed
from watchingbrief.monitoring.following.memory import (
    LISTING,
    READING,
    TROUBLE,
    Memory,
    SourceMemory,
    TextMemory,
    Twin,
)
from watchingbrief.monitoring.following.reading_law import Reading
from watchingbrief.monitoring.following.report import SourceReport
from watchingbrief.monitoring.kept_events import record_event
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Snapshot, Store
from watchingbrief.monitoring.source import Source


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in the making: what is not known of its source."""

    kind: EventKind
    says: str  #: behind the name of the instrument in its title
    text: str = ""
    old: str = ""
    new: str = ""
    severity: str = ""
    concerns: tuple[str, ...] = ()
    detail: dict[str, Any] | None = None
    named: str = ""  #: what it is of, where the source holds several texts


class Notebook:
    """Everything one run records of one source. A failure to record is the store's own, and stops the run."""

    def __init__(
        self,
        source: Source,
        store: Store,
        memory: Memory,
        now: datetime,
        report: SourceReport,
        fellows: tuple[str, ...] = (),
    ) -> None:
        self.source, self.report = source, report
        self._store, self._memory, self._now = store, memory, now
        self._fellows = fellows  # ids of other sources that follow the same instrument

    @property
    def remembered(self) -> SourceMemory:
        """What is remembered of the source."""
        return self._memory.of(self.source.id)

    def text(self, key: str) -> TextMemory:
        """What is remembered of a text; empty for a new one, and then not yet kept."""
        return self.remembered.texts.get(key) or TextMemory()

    def twin(self, key: str, before: Reading | None, now: Reading) -> Twin | None:
        """Another text, of this source or one of the same instrument, of which was told what became of this one."""
        return self._memory.twin((self.source.id, *self._fellows), key, before, now)

    def keep(self, outcome: Outcome, text: str) -> Snapshot:
        """Keep what asking came to, raw."""
        return self._store.keep(outcome, self.source.id, text)

    def listing(self, sha256: str, how: str, texts: tuple[Listed, ...]) -> None:
        """What a list was read as."""
        self._record(LISTING, {"sha256": sha256, "as": how, "texts": [list(one) for one in texts]})

    def reading(self, text: str, reading: Reading) -> None:
        """What a body was read as, where that is no event."""
        self._record(READING, {"text": text, **reading.fields()})

    def trouble(self, text: str, times: int, why: str = "") -> None:
        """How many times one after another a text, or the source itself (""), failed; 0 once it is well again."""
        self._record(TROUBLE, {"text": text, "times": times, "why": why})

    def event(self, happening: Happening, settled: Reading | None = None, instead_of: str = "") -> None:
        """An event, unless it was recorded already.

        `settled`: the state of the text that it leads to, recorded with it so that neither is without the other.
        """
        event = self._event(happening)
        if self._memory.knows(event.id):
            if settled is not None:
                self.reading(happening.text, settled)
            return
        more: dict[str, Any] = {}
        if settled is not None:
            more["settled"] = settled.fields()
        if instead_of:
            more["instead_of"] = instead_of
        entry = record_event(self._store, event, more)
        self._memory.take_in(entry.kind, entry.fields, entry.number)
        self.report.events.append(event)

    def _event(self, happening: Happening) -> Event:
        own = happening.kind in {"source-broken", "source-mended"}
        since = self.remembered.last if own else self.text(happening.text).since
        stated = asdict(happening)
        says, named = stated.pop("says"), stated.pop("named")
        grounds = (self.source.id, happening.text, happening.kind, happening.old, happening.new, since)
        name = named or self.source.instrument
        return Event(
            **stated | {"detail": happening.detail or {}, "concerns": happening.concerns},
            id=hashlib.sha256("\0".join(grounds).encode("utf-8", "surrogatepass")).hexdigest()[:32],
            at=self._now, source=self.source.id, instrument=self.source.instrument,
            jurisdiction=self.source.jurisdiction, title=f"{name}: {says}",
        )  # fmt: skip

    def _record(self, kind: str, fields: dict[str, Any]) -> None:
        entry = self._store.record(kind, {"source": self.source.id, **fields})
        self._memory.take_in(kind, entry.fields, entry.number)


def with_declared(reading: Reading, source: Source) -> Reading:
    """A reading with the status that the source's file declares."""
    return replace(reading, declared=source.status)
