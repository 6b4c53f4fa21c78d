"""What the log says of an act, and what of it is shown to an organisation's administrators."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.audit.models import Entry


def of_organisation(organisation: Organisation) -> QuerySet[Entry]:
    """The acts that concern an organisation, the latest first."""
    return Entry.objects.filter(organisation=organisation).select_related("who").order_by("-pk")


def chosen(
    entries: QuerySet[Entry], who: int | None, act: str, since: date | None, until: date | None
) -> QuerySet[Entry]:
    """Of these only what one person did, one act, from one day to another, both included."""
    if who:
        entries = entries.filter(who_id=who)
    if act:
        entries = entries.filter(act=act)
    if since:
        entries = entries.filter(at__gte=datetime.combine(since, time.min, UTC))
    if until:
        entries = entries.filter(at__lt=datetime.combine(until, time.min, UTC) + timedelta(days=1))
    return entries


def as_csv(entries: QuerySet[Entry]) -> Iterator[str]:
    """A table for a spreadsheet, line by line, with the hashes."""
    yield _line("number", "at", "who", "account", "act", "subject", "details", "hash_before", "hash")
    for entry in entries.iterator(chunk_size=2000):
        yield _line(
            entry.pk, entry.at.isoformat(), entry.who or "", entry.who_id or "", entry.act, entry.subject,
            entry.details or "", entry.before, entry.hash,
        )  # fmt: skip


def _line(*cells: object) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([_harmless(str(cell)) for cell in cells])
    return written.getvalue()


def _harmless(cell: str) -> str:
    # A spreadsheet would carry out what begins so: names and titles come from people.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
