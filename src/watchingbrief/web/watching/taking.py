"""Taking a text that watching found into the library: the very bytes the store keeps as evidence."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.db import transaction

from watchingbrief.monitoring.snapshots import Store
from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit.log import record
from watchingbrief.web.instruments.adding import AlreadyThereError, add_instrument, add_version
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.watching.models import Event
from watchingbrief.web.watching.telling import found
from watchingbrief.web.watching.workspace import folder_of

HOLDING_TEXT = frozenset({"new-instrument", "new-version", "text-restored"})


def text_of(event: Event) -> str | None:
    """The hash of the text that an event found; None where it found none."""
    return found(event).new or None if event.kind in HOLDING_TEXT else None


def likely(event: Event) -> Instrument | None:
    """The instrument of the library that is most likely meant: one that took a text of it, or its namesake."""
    taken = Event.objects.filter(
        organisation=event.organisation, instrument=event.instrument, version__isnull=False
    )
    last = taken.select_related("version__instrument").first()
    if last and last.version:
        return last.version.instrument
    return event.organisation.instruments.filter(title__iexact=event.instrument).first()


def take(event: Event, instrument: Instrument | None, status: str, by: User) -> Version:
    """Add the text to an instrument, or to a new one. It is read and reviewed as if somebody had uploaded it."""
    sha256 = text_of(event)
    if sha256 is None:
        raise ValueError("this event found no text")
    with Store(folder_of(event.organisation) / "store") as store:
        content = store.body(sha256)
    with transaction.atomic():
        if instrument is None:
            instrument = add_instrument(
                event.organisation, event.instrument, jurisdiction=event.jurisdiction, user=by
            )
        name = file_name(found(event).text)
        try:
            version = add_version(instrument, name, content, status=status, date=event.at.date(), user=by)
        except AlreadyThereError as there:
            version = there.version
        event.version = version
        event.save(update_fields=["version"])
        record(by, "event.taken", event.title, event.organisation, version=version.get_absolute_url())
    return version


def file_name(address: str) -> str:
    """The name of the file at an address."""
    return PurePosixPath(unquote(urlsplit(address).path)).name or "page.html"
