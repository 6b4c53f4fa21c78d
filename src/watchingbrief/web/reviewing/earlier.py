"""What was judged before and is no more, and what was judged before meanwhile."""

from django.db.models import QuerySet

from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Judgment, Review

_MOST = 200


def runs_before(review: Review) -> list[Review]:
    """The runs whose judgments are carried over: the one before on this version, and that of the version before."""
    own = review.version.reviews.filter(state=State.DONE, pk__lt=review.pk).defer("review_json").first()
    other = _before(review.version)
    return [one for one in (own, other) if one is not None]


def gone(review: Review) -> QuerySet[Finding]:
    """Findings that people judged on a run before and that this one does not have: mended, or no longer found."""
    judged = Finding.objects.filter(review__in=runs_before(review), judgments__isnull=False)
    kept = Finding.objects.filter(review=review).values("follows")
    kept_keys = Finding.objects.filter(review=review).values("key")
    lost = judged.exclude(pk__in=kept.filter(follows__isnull=False)).exclude(
        review__version=review.version, key__in=kept_keys
    )
    shown = Finding.objects.filter(pk__in=lost.values("pk")).select_related("review__version__instrument")
    light = shown.defer("review__review_json", "review__version__instrument_json")
    return light.prefetch_related("judgments__reviewer")[:_MOST]


def judged_since(review: Review) -> Version | None:
    """The version before, where people judged it after this review had taken over what they said."""
    other = _before(review.version)
    if other is None:
        return None
    later = Judgment.objects.filter(finding__review=other, given_on__isnull=True, at__gt=review.asked)
    return other.version if later.exists() else None


def _before(version: Version) -> Review | None:
    """The review that counts on the version before, of those that have one."""
    earlier = Review.objects.filter(
        version__instrument=version.instrument_id, version__number__lt=version.number, state=State.DONE
    )
    light = earlier.select_related("version").defer("review_json", "version__instrument_json")
    return light.order_by("-version__number", "-pk").first()
