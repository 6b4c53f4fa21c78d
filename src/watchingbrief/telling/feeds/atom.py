"""One Atom feed (RFC 4287) as bytes. The same events give the same bytes; nothing in it is of the moment of writing."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from watchingbrief.monitoring.event import Event
from watchingbrief.reports.web_page import template
from watchingbrief.review.concerns import concerns
from watchingbrief.telling.account import Account, account, line
from watchingbrief.telling.feeds.names import tag
from watchingbrief.telling.settings import Feeds

ATOM = "http://www.w3.org/2005/Atom"
_ENTRY = Path(__file__).parents[1] / "templates" / "entry.html.j2"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what is in it."""

    file: str  #: name of its file
    key: tuple[str, ...]  #: what its lasting id is made of
    title: str
    events: Sequence[Event]  #: in any order; not empty


class Entries:
    """Entries as they stand in feeds, each made once: most are in several."""

    def __init__(self, settings: Feeds) -> None:
        self.settings = settings
        self._made: dict[str, etree._Element] = {}

    def of(self, event: Event) -> etree._Element:
        """A copy of an event's entry, to be put into a feed."""
        if event.id not in self._made:
            self._made[event.id] = _entry(event, self.settings)
        return deepcopy(self._made[event.id])


def atom(feed: Feed, entries: Entries) -> bytes:
    """The newest events of a feed, newest first. A feed's time is that of its newest entry (section 4.2.15)."""
    settings = entries.settings
    events = newest(feed.events, settings.entries)
    root = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    _add(root, "id", tag(settings.authority, "feed", *feed.key))
    _add(root, "title", line(f"{settings.title}: {feed.title}" if feed.title else settings.title))
    _add(root, "updated", stamp(events[0].at))
    _add(_add(root, "author"), "name", line(settings.author))
    _add(root, "generator", "Watching Brief")
    if settings.address:
        _add(
            root,
            "link",
            rel="self",
            type="application/atom+xml",
            href=f"{settings.address.rstrip('/')}/{feed.file}",
        )
    for event in events:
        root.append(entries.of(event))
    etree.indent(root, " ")
    body: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return body + b"\n"


def newest(events: Sequence[Event], most: int) -> list[Event]:
    """The newest events first, those found together in the order of their ids."""
    return sorted(events, key=lambda e: (-e.at.timestamp(), e.id))[:most]


def stamp(at: datetime) -> str:
    """A time as RFC 3339 has it: "2026-11-22T04:30:00Z". Atom knows no time without a zone."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _entry(event: Event, settings: Feeds) -> etree._Element:
    told = account(event)
    entry = etree.fromstring(f'<entry xmlns="{ATOM}"/>')
    _add(entry, "id", tag(settings.authority, "event", event.id))
    _add(entry, "title", told.title)
    _add(entry, "updated", stamp(event.at))
    _add(entry, "published", stamp(event.at))
    if told.address:
        _add(entry, "link", rel="alternate", href=told.address)
    for scheme, term, label in _categories(told):
        _add(entry, "category", term=term, scheme=tag(settings.authority, scheme), label=label)
    if told.summary or told.why:
        _add(entry, "summary", told.why or told.summary[0])
    _add(entry, "content", template(_ENTRY).render(a=told), type="html")
    return entry


def _categories(told: Account) -> list[tuple[str, str, str]]:
    event = told.event
    every = [
        ("kind", event.kind, told.kind),
        ("jurisdiction", told.jurisdiction, told.jurisdiction),
        ("instrument", told.instrument, told.instrument),
        ("severity", event.severity, told.severity),
        *(("concern", line(c), concerns()[c].title if c in concerns() else line(c)) for c in event.concerns),
    ]
    return [one for one in every if one[1]]


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _name(name), attributes)
    child.text = text or None
    return child


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"
