"""Atom feeds (RFC 4287) of what everyone may read: new versions, and reviews published. No address of a person in them.

Ids are tag URIs (RFC 4151) that hold as long as the site keeps its host; an entry keeps its id and its time for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _
from lxml import etree

from watchingbrief.reports.visible import visible
from watchingbrief.telling.feeds.names import tag
from watchingbrief.web.instruments.models import Version, Visibility
from watchingbrief.web.jobs.models import State
from watchingbrief.web.publishing.models import Openness, Publication

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50  #: entries in a feed
_BEGAN = date(
    2026, 1, 1
)  #: a day on which whoever runs a host may be taken to have held it (RFC 4151, section 2.1)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the feed stands."""

    root: str  #: "https://law.example.org"
    host: str  #: "law.example.org"

    def id(self, *parts: str) -> str:
        """A lasting id."""
        return tag(f"{self.host},{_BEGAN.year}", *parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    key: tuple[str, ...]  #: what its id is made of
    title: str
    at: datetime
    updated: datetime
    path: str
    author: str
    summary: str
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what is in it."""

    key: tuple[str, ...]
    title: str
    path: str  #: of the feed
    page: str  #: of the page it belongs to
    entries: list[Entry]


def version_entries(slug: str = "", jurisdiction: str = "") -> list[Entry]:
    """Versions of public instruments that have been read."""
    found = Version.objects.filter(instrument__visibility=Visibility.PUBLIC, state=State.DONE).exclude(
        instrument_json=None
    )
    if slug:
        found = found.filter(instrument__slug=slug)
    if jurisdiction:
        found = found.filter(instrument__jurisdiction=jurisdiction)
    return [
        _version(v) for v in found.select_related("instrument__organisation").order_by("-added", "-pk")[:MOST]
    ]


def publication_entries(slug: str = "", jurisdiction: str = "") -> list[Entry]:
    """Public publications. One that was withdrawn stays, and says so."""
    found = Publication.objects.filter(openness=Openness.PUBLIC).defer("frozen")
    if slug:
        found = found.filter(instrument__slug=slug)
    if jurisdiction:
        found = found.filter(instrument__jurisdiction=jurisdiction)
    rows = found.select_related("instrument", "version", "organisation", "withdrawal")
    return [_publication(p) for p in rows.order_by("-published_at", "-pk")[:MOST]]


def _version(version: Version) -> Entry:
    instrument = version.instrument
    day = version.date.isoformat() if version.date else ""
    said = " · ".join(filter(None, (instrument.jurisdiction, str(version.get_status_display()), day)))
    key = ("version", instrument.slug, str(version.number))
    title = f"{instrument.title}: {version}"
    return Entry(
        key, title, version.added, version.added, version.get_absolute_url(), instrument.organisation.name, said,
        instrument.jurisdiction,
    )  # fmt: skip


def _publication(publication: Publication) -> Entry:
    withdrawal = getattr(publication, "withdrawal", None)
    law = f"{publication.instrument.title}, {publication.version}"
    said = _("Withdrawn: %(reason)s") % {"reason": withdrawal.reason} if withdrawal else law
    key = ("publication", publication.instrument.slug, str(publication.number))
    return Entry(
        key, publication.title, publication.published_at, withdrawal.at if withdrawal else publication.published_at,
        publication.get_absolute_url(), publication.organisation.name, said, publication.instrument.jurisdiction,
    )  # fmt: skip


def atom(feed: Feed, site: Site) -> bytes:
    """The feed. Its time is that of its newest entry; one without entries has the day ids begin with."""
    entries = sorted(feed.entries, key=lambda e: (-e.updated.timestamp(), e.key))[:MOST]
    root = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    _add(root, "id", site.id("feed", *feed.key))
    _add(root, "title", feed.title)
    newest = entries[0].updated if entries else datetime(_BEGAN.year, _BEGAN.month, _BEGAN.day, tzinfo=UTC)
    _add(root, "updated", _stamp(newest))
    _add(_add(root, "author"), "name", "Watching Brief")
    _add(root, "generator", "Watching Brief")
    _add(root, "link", rel="self", type="application/atom+xml", href=site.root + feed.path)
    _add(root, "link", rel="alternate", type="text/html", href=site.root + feed.page)
    for entry in entries:
        _entry(root, entry, site)
    etree.indent(root, " ")
    body: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return body + b"\n"


def newest(entries: Iterable[Entry]) -> datetime | None:
    """When the feed last changed."""
    return max((entry.updated for entry in entries), default=None)


def _entry(root: etree._Element, entry: Entry, site: Site) -> None:
    element = _add(root, "entry")
    _add(element, "id", site.id(*entry.key))
    _add(element, "title", entry.title)
    _add(element, "updated", _stamp(entry.updated))
    _add(element, "published", _stamp(entry.at))
    _add(_add(element, "author"), "name", entry.author)
    _add(element, "link", rel="alternate", type="text/html", href=site.root + entry.path)
    _add(element, "category", term=entry.key[0])
    if entry.jurisdiction:
        _add(element, "category", term=entry.jurisdiction, scheme=site.id("jurisdiction"))
    _add(element, "summary", entry.summary)


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    held = {key: _fit(value) for key, value in attributes.items()}
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", held)
    child.text = _fit(text) or None
    return child


def _fit(text: str) -> str:
    """Text as XML can hold it, unseen controls spelled out."""
    return "".join(c if c not in "\ufffe\uffff" else "\ufffd" for c in visible(text))


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
