"""Setting a law beside a treaty in the background, article by article."""

import gzip
import json

from django.db import transaction
from django.utils.translation import gettext_noop

from watchingbrief.instrument import Instrument
from watchingbrief.reading import Refusal
from watchingbrief.review import Review
from watchingbrief.web.comparing.engine_reviews import engine_review
from watchingbrief.web.comparing.models import Concordance
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import Tell

REVIEWING = gettext_noop("Reviewing the law")
LOOKING = gettext_noop("Looking for the law's answer to each article")


def make_concordance(work: Concordance, tell: Tell) -> None:
    """Find the law's answer to each article, and keep it."""
    tell(5, REVIEWING)
    review = engine_review(work, work.law)
    if isinstance(review, str):
        raise Refusal(
            "no-lexicon", review, "Articles are answered by what provisions speak of, which needs the words of the"
            " language.", "Use a translation of the law into a language that has a lexicon.",
        )  # fmt: skip
    tell(60, LOOKING)
    made = apart(work, _made, (review, instrument_of(work.treaty)))
    with transaction.atomic():
        Concordance.objects.filter(pk=work.pk).update(made=made)


def _made(job: tuple[Review, Instrument]) -> bytes:
    """The concordance in each format, packed."""
    from watchingbrief.comparison.concordance import concord
    from watchingbrief.reports.concordance.as_csv import concordance_csv
    from watchingbrief.reports.concordance.as_html import concordance_html
    from watchingbrief.reports.concordance.as_json import concordance_json

    found = concord(*job)
    bodies = {"json": concordance_json(found), "csv": concordance_csv(found), "html": concordance_html(found)}
    return gzip.compress(json.dumps({k: b.decode("utf-8") for k, b in bodies.items()}).encode(), mtime=0)


def body(kept: bytes, format: str) -> bytes:
    """A concordance in one of the formats it is kept in."""
    bodies: dict[str, str] = json.loads(gzip.decompress(kept))
    return bodies[format].encode("utf-8")
