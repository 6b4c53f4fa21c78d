"""What the store remembers of a source: how its texts were last read, which are listed, what failed how often.

Rebuilt from the chain at the start of a run, so a run that was killed is taken up where its records end.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import merge
from typing import Any, NamedTuple

from watchingbrief.monitoring.following.listing import Listed
from watchingbrief.monitoring.following.reading_law import Reading
from watchingbrief.monitoring.snapshots import Store

#: Kinds of records that following makes, besides "event".
READING, LISTING, TROUBLE = "reading", "listing", "trouble"


@dataclass(slots=True)
class TextMemory:
    """What is remembered of one text."""

    read: Reading | None = None  #: as it was last read, also in vain
    law: Reading | None = None  #: as it was last read as law
    since: str = (
        ""  #: id of the event that this state of the text began with: the next event's id rests on it
    )
    states: list[str] = field(
        default_factory=list
    )  #: `Reading.letters` of the law through time, each change once
    listed: bool = True
    turn: int = 0  #: the higher, the later it was read


@dataclass(slots=True)
class SourceMemory:
    """What is remembered of one source. `""` stands for the source itself among troubles."""

    texts: dict[str, TextMemory] = field(default_factory=dict)
    listing: tuple[str, str, tuple[Listed, ...]] = (
        "",
        "",
        (),
    )  #: sha256 of the list, how it was read, what it lists
    troubles: dict[str, int] = field(default_factory=dict)  #: failures one after another
    broken: set[str] = field(default_factory=set)
    last: str = ""  #: id of the last event of the source itself


class Twin(NamedTuple):
    """Another text that says what a text says now."""

    source: str
    key: str
    text: TextMemory


class Memory:
    """What is remembered of every source."""

    def __init__(self, store: Store) -> None:
        self._sources: dict[str, SourceMemory] = defaultdict(SourceMemory)
        self._events: set[str] = set()
        kinds = [store.entries(kind=kind) for kind in (READING, LISTING, TROUBLE, "event")]
        for entry in merge(
            *kinds, key=lambda e: e.number
        ):  # one at a time: earlier releases' hold whole comparisons
            if "source" in entry.fields:
                self.take_in(entry.kind, entry.fields, entry.number)

    def of(self, source: str) -> SourceMemory:
        """What is remembered of a source; empty for a new one."""
        return self._sources[source]

    def twin(self, sources: Iterable[str], key: str, before: Reading | None, now: Reading) -> Twin | None:
        """Another text that says what this one says now, and said what this one said before; None where there is none.

        `sources`: the text's own, and then those that follow the same instrument. What became of the law was told of
        the other text. A text that only comes to say what another has long said is no twin of it: a draft that goes
        back to an earlier one, kept beside it, has changed.
        """
        if not now.letters or (before is not None and not before.letters):
            return None
        for n, source in enumerate(sources):
            for other, text in self.of(source).texts.items():
                if (n == 0 and other == key) or not text.listed or text.states[-1:] != [now.letters]:
                    continue
                if before is None or before.letters in text.states[:-1]:
                    return Twin(source, other, text)
        return None

    def knows(self, event: str) -> bool:
        """Whether an event of that id was recorded."""
        return event in self._events

    def take_in(self, kind: str, fields: dict[str, Any], turn: int) -> None:
        """Remember a record."""
        source = self._sources[fields["source"]]
        if kind == LISTING:
            listed = tuple(Listed(*one) for one in fields["texts"])
            source.listing = (fields["sha256"], fields["as"], listed)
        elif kind == TROUBLE:
            source.troubles[fields["text"]] = fields["times"]
        elif kind == READING:
            _read(source.texts.setdefault(fields["text"], TextMemory()), fields, turn)
        elif kind == "event":
            self._events.add(fields["id"])
            _happened(source, fields, turn)


def _read(text: TextMemory, fields: dict[str, Any], turn: int) -> None:
    text.read = Reading.of(fields)
    text.turn = turn
    if text.read.words:
        text.law = text.read
        if text.read.letters and text.states[-1:] != [text.read.letters]:
            text.states.append(text.read.letters)


def _happened(source: SourceMemory, fields: dict[str, Any], turn: int) -> None:
    key, kind = fields["text"], fields["kind"]
    if kind in {"source-broken", "source-mended"}:
        source.last = fields["id"]
        (source.broken.add if kind == "source-broken" else source.broken.discard)(key)
        return
    text = source.texts.setdefault(key, TextMemory())
    if kind in {"text-removed", "text-restored"}:
        text.listed, text.since = kind == "text-restored", fields["id"]
    if fields.get("settled"):
        _read(text, fields["settled"], turn)
        text.since = fields["id"]
    if earlier := fields.get("instead_of"):
        source.texts.setdefault(earlier, TextMemory()).listed = False
