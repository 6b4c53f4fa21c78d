"""The first pages of a law and of its review, written by the worker before anyone asks: they take longest to write."""

from django.conf import settings
from django.utils.translation import override

from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.reading_room.rendered import Asked, page
from watchingbrief.web.reviewing import frameworks
from watchingbrief.web.reviewing.listed import listed_for_readers
from watchingbrief.web.reviewing.listing import Chosen
from watchingbrief.web.reviewing.models import Review
from watchingbrief.web.reviewing.run_review import current


def after_review(work: Review, **_signal: object) -> None:
    """Write them for those who may read the law, in the language of the site."""
    version = work.version
    review = current(version)
    if review is None:
        return
    review.version = version
    public = version.instrument.visibility == Visibility.PUBLIC
    with override(settings.LANGUAGE_CODE):
        for named in (True, False) if public else (True,):
            page(Asked(version, 1, named))
            listed_for_readers(review, Chosen(), frameworks.chosen(None), named=named)
