"""Whether the audit log is whole: every entry is as it was written, in its place, and none is missing."""

from dataclasses import dataclass

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
    """Go through the log from its beginning, computing every hash anew. Others may write to it meanwhile."""
    head = Head.objects.filter(pk=1).first() or Head()
    before, seen, at_head = "", 0, ""
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
        seen += 1
        if entry.before != before or entry.hash != fingerprint(entry):
            return Chain(seen, broken_at=entry.pk)
        before = entry.hash
        if seen == head.entries:
            at_head = entry.hash
    if seen < head.entries:
        return Chain(seen, missing=head.entries - seen)
    now = Head.objects.filter(pk=1).first() or Head()
    if at_head != head.hash or seen > now.entries:  # added past `record`, or in the place of others
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
        return Chain(seen, broken_at=last)
    return Chain(seen)
