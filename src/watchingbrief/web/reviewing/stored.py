"""A review, kept and taken up again: the same review, without running the checks anew."""

import gzip

from pydantic import TypeAdapter

from watchingbrief.review.finding import Review

_REVIEWS = TypeAdapter(Review)


def packed(review: Review) -> bytes:
    """A review as it is kept: JSON, compressed, the same bytes for the same review."""
    return gzip.compress(_REVIEWS.dump_json(review), mtime=0)


def unpacked(kept: bytes) -> Review:
    """The review that `packed` was given."""
    return _REVIEWS.validate_json(gzip.decompress(kept))
