"""Judging the ledger in the background: every recommendation against every later draft."""

from django.db import transaction
from django.utils.translation import gettext_noop

from watchingbrief.comparison import uptake as library
from watchingbrief.comparison.uptake.target import Targets
from watchingbrief.comparison.uptake.verdict import Tracked
from watchingbrief.instrument import Instrument as Law
from watchingbrief.review import Review
from watchingbrief.web.comparing.engine_reviews import engine_review
from watchingbrief.web.comparing.entries import draft_names, drafts, ledger_of, recommendations, standing
from watchingbrief.web.comparing.kept_uptake import Kept, KeptOutcome, KeptTracked, KeptVersion, packed
from watchingbrief.web.comparing.models import Recommendation, Uptake
from watchingbrief.web.comparing.stored import mark
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State, Tell
from watchingbrief.web.jobs.work import ask

REVIEWING = gettext_noop("Reviewing the drafts")
JUDGING = gettext_noop("Judging every recommendation against every later draft")

Job = tuple[library.Ledger, list[tuple[str, Law, "Review | str"]]]


def make_uptake(work: Uptake, tell: Tell) -> None:
    """Judge the ledger of an instrument as it is now, and keep the verdicts."""
    versions = drafts(work.instrument)
    rows = [row for row in recommendations(work.instrument) if row.withdrawn is None]
    reviews: list[Review | str] = []
    for k, version in enumerate(versions):
        tell(5 + 60 * k // max(len(versions), 1), REVIEWING)
        reviews.append(engine_review(work, version) if rows and len(versions) > 1 else "")
    tell(65, JUDGING)
    laws = [instrument_of(v) for v in versions]
    found: list[Tracked] = []
    if rows and len(versions) > 1:
        names = draft_names(versions)
        told = [(names[v.pk], law, review) for v, law, review in zip(versions, laws, reviews, strict=True)]
        found = apart(work, tracked, (ledger_of(work.instrument, rows), told))
    kept = Kept(
        tuple(
            KeptVersion(v.pk, mark(law), review if isinstance(review, str) else "")
            for v, law, review in zip(versions, laws, reviews, strict=True)
        ),
        tuple(_kept(row, t, versions) for row, t in zip(rows, found, strict=True))
        if found
        else tuple(_unjudged(row) for row in rows),
    )
    with transaction.atomic():
        Uptake.objects.filter(pk=work.pk).update(made=packed(kept))
        Uptake.objects.filter(
            instrument=work.instrument, pk__lt=work.pk, state__in=[State.DONE, State.FAILED]
        ).delete()


def tracked(job: Job) -> list[Tracked]:
    """What became of each recommendation."""
    ledger, told = job
    return list(library.uptake(ledger, [library.Version(*draft) for draft in told]).tracked)


def ask_for_uptake(instrument: Instrument) -> Uptake:
    """Have the ledger judged anew; what already waits for its turn will see the ledger as it is then."""
    waiting = Uptake.objects.filter(instrument=instrument, state=State.WAITING).first()
    if waiting is not None:
        return waiting
    work = Uptake(instrument=instrument)
    ask(work)
    return work


def _kept(row: Recommendation, found: Tracked, versions: list[Version]) -> KeptTracked:
    rulings = standing(row)
    outcomes = []
    for outcome in found.outcomes:
        version = versions[outcome.version]
        own = [r for r in rulings if r.version_id == version.pk]
        notes = tuple((r.pk, o.note) for r, o in zip(own, outcome.rulings, strict=True) if o.note)
        outcomes.append(KeptOutcome(version.pk, outcome.computed, outcome.fingerprint, notes))
    return KeptTracked(
        row.pk,
        row.edition,
        row.version_id,
        found.targets,
        found.concerns,
        found.about,
        found.notes,
        tuple(outcomes),
    )


def _unjudged(row: Recommendation) -> KeptTracked:
    """A recommendation while there is no later draft."""
    return KeptTracked(row.pk, row.edition, row.version_id, Targets(), tuple(row.concerns), row.about, (), ())
