"""What one run came to, source by source."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.outcome import OutcomeKind


@dataclass(slots=True)
class TextReport:
    """What asking for one text came to."""

    text: str  #: key of the text within the source
    outcome: OutcomeKind
    title: str = ""
    why: str = ""  #: in words, where nothing could be read


@dataclass(slots=True)
class SourceReport:
    """What following one source came to. `why` says what was wrong, "" where nothing was."""

    source: str
    outcome: OutcomeKind | None = None  #: of the source's own address; None where it was not asked
    why: str = ""
    texts: list[TextReport] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    fault: Exception | None = None  #: of ours, for whoever looks into it


class NotDue(NamedTuple):
    """A source that was not asked."""

    source: str  #: id
    until: datetime  #: when it is due


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to."""

    at: datetime
    sources: tuple[SourceReport, ...]  #: those asked, by id
    not_due: tuple[NotDue, ...] = ()  #: by id

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, source by source."""
        return tuple(event for source in self.sources for event in source.events)

    @property
    def troubled(self) -> tuple[SourceReport, ...]:
        """Sources that did not answer as they must, or one of whose texts did not."""
        return tuple(s for s in self.sources if s.why or any(text.why for text in s.texts))
