"""A review, kept and taken up again: the same review, without running the checks anew."""

import gzip
from functools import lru_cache

from pydantic import TypeAdapter

from watchingbrief.review.finding import Review
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reviewing import models

_REVIEWS = TypeAdapter(Review)


def packed(review: Review) -> bytes:
    """A review as it is kept: JSON, compressed, the same bytes for the same review."""
    return gzip.compress(_REVIEWS.dump_json(review), mtime=0)


def unpacked(kept: bytes) -> Review:
    """The review that `packed` was given."""
    return _REVIEWS.validate_json(gzip.decompress(kept))


def review_of(review: models.Review) -> Review:
    """What the engine found. Where it never ran, because people alone reviewed, a review without findings."""
    if review.review_json is None:
        return Review(instrument_of(review.version), (), (), {})
    return _kept(bytes(review.review_json))


_kept = lru_cache(maxsize=8)(unpacked)
