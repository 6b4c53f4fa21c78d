"""Comparing two versions in the background: both reviewed, provisions paired, words compared, drift judged."""

from django.db import transaction
from django.utils.translation import gettext_noop

from watchingbrief.comparison.drift import Drift
from watchingbrief.comparison.drift import drift as judged
from watchingbrief.instrument import Instrument
from watchingbrief.review import Review
from watchingbrief.web.comparing.engine_reviews import engine_review
from watchingbrief.web.comparing.models import Comparison
from watchingbrief.web.comparing.stored import packed
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import Tell
from watchingbrief.web.jobs.work import ask

#: What people are told while it runs. Kept as it stands, and translated when it is shown.
READING_OLD = gettext_noop("Reviewing the earlier version")
READING_NEW = gettext_noop("Reviewing the later version")
COMPARING = gettext_noop("Following every provision, comparing the words, weighing what they do to rights")

Job = tuple[Instrument, Instrument, "Review | str", "Review | str"]


def make_comparison(work: Comparison, tell: Tell) -> None:
    """Compare the versions of a row, and keep what was found."""
    tell(5, READING_OLD)
    before = engine_review(work, work.old)
    tell(35, READING_NEW)
    after = engine_review(work, work.new)
    tell(65, COMPARING)
    made = apart(work, compared, (instrument_of(work.old), instrument_of(work.new), before, after))
    with transaction.atomic():
        Comparison.objects.filter(pk=work.pk).update(made=made)


def compared(job: Job) -> bytes:
    """The comparison of two laws, with what it does to rights, as it is kept."""
    from watchingbrief.comparison import compare

    old, new, before, after = job
    comparison = compare(old, new)
    drift: Drift | str
    if isinstance(before, str) or isinstance(after, str):
        drift = before if isinstance(before, str) else str(after)
    else:
        drift = judged(comparison, before, after)
    return packed(comparison, drift)


def ask_to_compare(old: Version, new: Version) -> Comparison:
    """Have two versions compared, unless that is under way."""
    with transaction.atomic():
        row, made = Comparison.objects.select_for_update().get_or_create(old=old, new=new)
        if made or row.over:
            ask(row)
    return row
