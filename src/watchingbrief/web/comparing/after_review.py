"""What follows when a version has been reviewed: it is compared with its neighbours, and the ledger held against it."""

from watchingbrief.web.comparing.make_comparison import ask_to_compare
from watchingbrief.web.comparing.make_uptake import ask_for_uptake
from watchingbrief.web.comparing.models import Comparison, Recommendation
from watchingbrief.web.reviewing.models import Review


def after_review(work: Review, **_more: object) -> None:
    """Ask for the comparison with the version before, where there is none yet, and for the uptake."""
    version = work.version
    instrument = version.instrument
    read = instrument.versions.exclude(instrument_json=None)
    before = read.filter(number__lt=version.number).order_by("-number").first()
    if before is not None and not Comparison.objects.filter(old=before, new=version).exists():
        ask_to_compare(before, version)
    if Recommendation.objects.filter(instrument=instrument, withdrawn=None).exists() and read.count() > 1:
        ask_for_uptake(instrument)
