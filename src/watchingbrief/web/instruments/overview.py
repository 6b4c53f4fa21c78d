"""The versions of an instrument as its page shows them."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, prefetch_related_objects

from watchingbrief.web.instruments.concerns import Concerns, concerns
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import State, Work
from watchingbrief.web.reviewing.models import Review


@dataclass(frozen=True, slots=True)
class Standing:
    """A version, the one before it, and where it stands."""

    version: Version
    before: Version | None
    provisions: int
    work: Work | None  #: what is being done with it
    found: Concerns | None  #: None while it is not reviewed
    review_failed: bool


def standings(instrument: Instrument) -> list[Standing]:
    """Where each version stands, the newest text first."""
    prefetch_related_objects([instrument], "versions", _reviews("versions__"))
    versions = instrument.in_order()
    found = concerns(versions)
    counted = Version.objects.filter(instrument=instrument).order_by().values_list("pk")
    provisions = dict(counted.annotate(Count("provisions")))
    return [
        Standing(v, before, provisions.get(v.pk, 0), unfinished(v), found.get(v.pk), _review_failed(v))
        for v, before in zip(versions, [None, *versions], strict=False)
    ][::-1]


def unfinished(version: Version) -> Work | None:
    """What is being done with a version: its reading, or its review; None when nothing is."""
    if not version.over:
        return version
    review = next(iter(version.reviews.all()), None)
    return review if version.is_read and review and not review.over else None


def with_reviews(version: Version) -> Version:
    """The version with its reviews, without what they found."""
    prefetch_related_objects([version], _reviews())
    return version


def _reviews(of: str = "") -> "Prefetch[str]":
    return Prefetch(f"{of}reviews", queryset=Review.objects.defer("review_json"))


def _review_failed(version: Version) -> bool:
    review = next(iter(version.reviews.all()), None)
    return version.is_read and review is not None and review.state == State.FAILED
