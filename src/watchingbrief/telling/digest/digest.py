"""What a digest holds, whatever its form."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from watchingbrief.counted import counted
from watchingbrief.monitoring.event import Event
from watchingbrief.telling.account import KIND, Account, account
from watchingbrief.telling.rules import RANK, gravest_first


@dataclass(frozen=True, slots=True)
class Chapter:
    """A jurisdiction and what happened there."""

    jurisdiction: str
    accounts: tuple[Account, ...]  #: the gravest first


@dataclass(frozen=True, slots=True)
class Digest:
    """A period, and what happened in it."""

    start: datetime  #: the first moment of it
    end: datetime  #: the first moment after it
    chapters: tuple[Chapter, ...]  #: those first in which something is gravest, then by name
    head: str = (
        ""  #: of the store's chain when it was made, NUMBER:SHA256: whoever has it can hold the store to it
    )

    @property
    def size(self) -> int:
        """How many events it tells of."""
        return sum(len(chapter.accounts) for chapter in self.chapters)

    @property
    def headline(self) -> str:
        """How much happened, in a sentence."""
        if not self.size:
            return "Nothing happened at the sources that are watched."
        told = [a for chapter in self.chapters for a in chapter.accounts]
        laws = len({(a.jurisdiction, a.instrument) for a in told})
        kinds = Counter(a.event.kind for a in told)
        parts = ", ".join(f"{KIND[kind].lower()} {kinds[kind]}" for kind in KIND if kinds[kind])
        return f"{counted(self.size, 'event')} in {counted(laws, 'law')}: {parts}."


def digest_of(events: Iterable[Event], start: datetime, end: datetime, head: str = "") -> Digest:
    """The digest of events found from `start` on and before `end`. Nothing technical is in it."""
    told = [event for event in events if start <= event.at < end and event.kind != "technical"]
    places: dict[str, list[Event]] = {}
    for event in told:
        places.setdefault(event.jurisdiction, []).append(event)
    ordered = sorted(places, key=lambda name: (-max(RANK[e.severity] for e in places[name]), name))
    return Digest(start, end, tuple(_chapter(places[name]) for name in ordered), head)


def _chapter(events: Iterable[Event]) -> Chapter:
    accounts = tuple(account(event) for event in gravest_first(events))
    return Chapter(accounts[0].jurisdiction, accounts)
