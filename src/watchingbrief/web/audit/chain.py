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
    passed_over: int = 0  #: entries at the beginning that were counted, not looked at

    @property
    def looked_at(self) -> int:
        """Entries whose hash was computed anew."""
        return self.entries - self.passed_over

    @property
    def whole(self) -> bool:
        """Nothing was altered, and nothing is missing."""
        return self.broken_at is None and not self.missing


def look_at_newest(entries: int) -> Chain:
    """Go through the newest entries; where something is wrong with them, through all, to say what."""
    before = Entry.objects.order_by("-pk")[entries : entries + 1].first()
    chain = look(before)
    return chain if chain.whole else look()


def look(after: Entry | None = None) -> Chain:
    """Go through the log from its beginning, or after an entry: every hash anew. Others may write to it meanwhile."""
    head = Head.objects.filter(pk=1).first() or Head()
    entries, before, seen, at_head = Entry.objects.order_by("pk"), "", 0, ""
    if after:
        before, seen = after.hash, entries.filter(pk__lte=after.pk).count()
        entries = entries.filter(pk__gt=after.pk)
    passed_over = seen
    for entry in entries.iterator(chunk_size=2000):
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
    return Chain(seen, passed_over=passed_over)
