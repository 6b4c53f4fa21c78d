"""A finished review of a version, without a worker: the engine runs once for each text of the session."""

from watchingbrief.reports.release import release
from watchingbrief.review import finding as engine
from watchingbrief.review.review import review as review_of_law
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.keeping import row
from watchingbrief.web.reviewing.keys import keys
from watchingbrief.web.reviewing.models import Finding, Review
from watchingbrief.web.reviewing.stored import packed

_MADE: dict[str, engine.Review] = {}


def reviewed(version: Version) -> Review:
    """The review, done, with its findings."""
    law = instrument_of(version)
    if version.sha256 not in _MADE:
        _MADE[version.sha256] = review_of_law(law)
    found = _MADE[version.sha256]
    kept = Review.objects.create(
        version=version, state=State.DONE, part=100, release=release(), review_json=packed(found)
    )
    named = keys(law, found.findings)
    rows = [row(kept, law, finding, key) for finding, key in zip(found.findings, named, strict=True)]
    for order, one in enumerate(rows):
        one.order = order
    Finding.objects.bulk_create(rows)
    return kept
