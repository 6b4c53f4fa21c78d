"""Versions and comparisons for tests: our own drafts, and small laws made up for one test."""

from django.utils import timezone

from watchingbrief import compare, review
from watchingbrief.comparison import Comparison as Compared
from watchingbrief.comparison.drift import Drift, drift
from watchingbrief.instrument import Instrument as Law
from watchingbrief.reading import read_bytes
from watchingbrief.review import Review
from watchingbrief.web.comparing import engine_reviews
from watchingbrief.web.comparing.models import Comparison
from watchingbrief.web.comparing.stored import packed
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.read_version import keep
from watchingbrief.web.instruments.reading_file import reading_of
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State


def law_version(instrument: Instrument, number: int, text: str) -> Version:
    """A version of words made up for a test."""
    law = read_bytes(text.encode(), f"draft-{number}.txt")
    version = Version.objects.create(
        instrument=instrument, number=number, label=f"draft-{number}", state=State.DONE, part=100,
        sha256=law.source.sha256, file_name=law.source.name, file=f"versions/{number}.txt",
    )  # fmt: skip
    keep(version, reading_of(law))
    version.refresh_from_db()
    return version


_REVIEWS: dict[str, Review] = {}


def reviewed(law: Law) -> Review:
    """The engine's review; of one text it is made once for all tests."""
    if law.text not in _REVIEWS:
        _REVIEWS[law.text] = review(law)
    found = _REVIEWS[law.text]
    return (
        found
        if found.instrument is law
        else Review(law, found.findings, found.checks, found.roles, found.outside)
    )


def made(old: Version, new: Version) -> tuple[Compared, Drift]:
    """Two versions compared, by the library itself."""
    before, after = instrument_of(old), instrument_of(new)
    comparison = compare(before, after)
    return comparison, drift(comparison, reviewed(before), reviewed(after))


_MADE: dict[tuple[str, str], bytes] = {}


def done(old: Version, new: Version) -> Comparison:
    """A comparison that was made."""
    texts = instrument_of(old).text, instrument_of(new).text
    if texts not in _MADE:
        _MADE[texts] = packed(*made(old, new))
    return Comparison.objects.create(
        old=old, new=new, state=State.DONE, part=100, made=_MADE[texts], ended=timezone.now()
    )


def quick_reviews(monkeypatch) -> None:
    """Reviews that uptake and submissions need are made once for all tests, in this process."""
    from watchingbrief.web.comparing import make_comparison, make_concordance, make_submission, make_uptake

    for module in (engine_reviews, make_comparison, make_concordance, make_submission, make_uptake):
        monkeypatch.setattr(module, "engine_review", lambda _work, version: reviewed(instrument_of(version)))
