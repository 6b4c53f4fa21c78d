"""What the engine finds in a version, for drift, uptake and submissions: the run that is kept, or a fresh one."""

from watchingbrief.instrument import Instrument
from watchingbrief.reading import Refusal
from watchingbrief.reports.release import release
from watchingbrief.review import Review
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State, Work
from watchingbrief.web.reviewing import models as reviewing
from watchingbrief.web.reviewing.stored import review_of


def engine_review(work: Work, version: Version) -> Review | str:
    """The review of a version that has been read; or, in words, why there is none."""
    kept = (
        reviewing.Review.objects.filter(version=version, state=State.DONE, release=release())
        .exclude(review_json=None)
        .first()
    )
    if kept is not None:
        return review_of(kept)
    return apart(work, _reviewed, instrument_of(version))


def _reviewed(law: Instrument) -> Review | str:
    from watchingbrief.review import review

    try:
        return review(law)
    except Refusal as refusal:  # what changed can be told all the same; what it does to rights cannot
        return f"{refusal.what} {refusal.why}"
