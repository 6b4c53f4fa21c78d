"""Writing to the audit log. It is called in the transaction that makes the change: neither stands without the other."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from watchingbrief.web.audit.models import Entry

if TYPE_CHECKING:
    from watchingbrief.web.accounts.models import Organisation, User


def record(
    who: "User | None",
    act: str,
    subject: object,
    organisation: "Organisation | None" = None,
    **details: object,
) -> Entry:
    """Add what was done: `record(user, "finding.rejected", finding, organisation, reason="...")`."""
    with transaction.atomic():
        last = Entry.objects.select_for_update().order_by("-pk").first()
        entry = Entry(
            at=timezone.now(),
            who=who,
            organisation=organisation,
            act=act,
            subject=str(subject)[:200],
            details=details,
            before=last.hash if last else "",
        )
        entry.hash = fingerprint(entry)
        entry.save(force_insert=True)
    return entry


def fingerprint(entry: Entry) -> str:
    """SHA-256 over all of an entry and the hash of the one before."""
    said = [entry.before, entry.at.isoformat(), entry.who_id, entry.organisation_id]
    said += [entry.act, entry.subject, entry.details]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
