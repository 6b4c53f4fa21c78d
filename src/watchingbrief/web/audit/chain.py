"""Whether the audit log is whole: every entry is as it was written, in its place, and none is missing."""

from dataclasses import dataclass

from django.db import transaction

from watchingbrief.web.audit.log import fingerprint
from watchingbrief.web.audit.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Chain:
    """What looking through the log found. `broken_at` is the first entry that is not as it was written."""

    entries: int
    broken_at: int | None = None
    missing: int = 0  #: entries that were written and are gone from the end

    @property
    def whole(self) -> bool:
        """Nothing was altered, and nothing is missing."""
        return self.broken_at is None and not self.missing


def look() -> Chain:
    """Go through the log from its beginning, computing every hash anew."""
    with transaction.atomic():  # on PostgreSQL the two questions may see two moments: Head is held meanwhile
        head = Head.objects.select_for_update().filter(pk=1).first() or Head()
        before, seen = "", 0
        for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
            seen += 1
            if entry.before != before or entry.hash != fingerprint(entry):
                return Chain(seen, broken_at=entry.pk)
            before = entry.hash
        if seen >= head.entries and before != head.hash:
            return Chain(seen, broken_at=seen)
    return Chain(seen, missing=max(0, head.entries - seen))
