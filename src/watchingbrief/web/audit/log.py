"""Writing to the audit log. It is called in the transaction that makes the change: neither stands without the other."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from watchingbrief.web.audit.models import Entry, Head

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from watchingbrief.web.accounts.models import Organisation, User


def record(
    who: "User | AnonymousUser | None",
    act: str,
    subject: object,
    organisation: "Organisation | None" = None,
    **details: object,
) -> Entry:
    """Add what was done: `record(user, "finding.rejected", finding, organisation, reason="...")`."""
    with transaction.atomic():
        head, _made = Head.objects.select_for_update().get_or_create(pk=1)
        entry = Entry(
            at=timezone.now(),
            who_id=who.pk if who else None,
            organisation=organisation,
            act=act,
            subject=_printable(str(subject))[:200],
            details=_as_kept(details),
            before=head.hash,
        )
        entry.hash = fingerprint(entry)
        entry.save(force_insert=True)
        Head.objects.filter(pk=1).update(entries=head.entries + 1, hash=entry.hash)
    return entry


def fingerprint(entry: Entry) -> str:
    """SHA-256 over all of an entry and the hash of the one before."""
    said = [entry.before, entry.at.isoformat(), entry.who_id, entry.organisation_id]
    said += [entry.act, entry.subject, entry.details]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _as_kept(details: dict[str, object]) -> dict[str, object]:
    # What goes through the hash is what the database will give back: lazy words, dates and tuples are told plainly.
    kept: dict[str, object] = json.loads(json.dumps(details, cls=DjangoJSONEncoder).replace("\\u0000", ""))
    return kept


def _printable(said: str) -> str:
    return said.replace("\x00", "")
