"""Writing a submission in the background: chosen recommendations and findings, placed in the law, as a Word file."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from watchingbrief.assessment.names import Names
from watchingbrief.comparison.uptake import Ledger
from watchingbrief.instrument.instrument import WHOLE
from watchingbrief.reading import Refusal
from watchingbrief.review import Review
from watchingbrief.submission.recommendation import Form, Recommendation
from watchingbrief.web.comparing import models
from watchingbrief.web.comparing.engine_reviews import engine_review
from watchingbrief.web.comparing.entries import ledger_of, recommendations
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import Tell
from watchingbrief.web.reviewing.models import Finding

REVIEWING = gettext_noop("Reviewing the law")
PLACING = gettext_noop("Putting the recommendations in their places")
#: A section by its id, or the law as a whole; a concern; whether something is to be kept.
About = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Job:
    """All that a submission is made of."""

    review: Review
    ledger: Ledger
    chosen: frozenset[About]
    title: str
    summary: str
    organisation: str
    addressed_to: str
    contact: str
    day: date


def make_submission(work: models.Submission, tell: Tell) -> None:
    """Write a submission, and keep the file."""
    tell(5, REVIEWING)
    review = engine_review(work, work.version)
    if isinstance(review, str):
        raise Refusal(
            "no-lexicon", review,
            "A submission gives each recommendation the problem and the authority a review finds.",
            "Use a translation of the law into a language that has a lexicon.",
        )  # fmt: skip
    tell(60, PLACING)
    instrument = work.version.instrument
    rows = [
        r
        for r in recommendations(instrument)
        if r.withdrawn is None and r.pk in work.chosen["recommendations"]
    ]
    made, notes = apart(
        work,
        written,
        Job(
            review, ledger_of(instrument, rows), _about(work), work.title, work.summary, work.organisation.name,
            work.addressed_to, work.contact, timezone.localdate(),
        ),
    )  # fmt: skip
    with transaction.atomic():
        models.Submission.objects.filter(pk=work.pk).update(made=made, notes=notes)


def _about(work: models.Submission) -> frozenset[About]:
    """What the chosen findings are about."""
    law = instrument_of(work.version)
    found = Finding.objects.filter(review__version=work.version, pk__in=work.chosen["findings"])
    ids = {p.id for p in law.provisions}
    return frozenset(
        (law.basic(law.provision(f.eid)).id if f.eid in ids else WHOLE, f.concern, f.verdict == "met")
        for f in found
    )


def written(job: Job) -> tuple[bytes, list[str]]:
    """The Word file, and what its author should know."""
    from watchingbrief.reports.submission.as_docx import submission_docx
    from watchingbrief.reports.submission.summary import draft_summary
    from watchingbrief.submission import draft, place
    from watchingbrief.submission.from_ledger import with_ledger

    form = draft(job.review, job.title, job.summary or draft_summary(job.review))
    own = {r.id for r in form.recommendations}
    form = with_ledger(form, job.ledger, job.review.instrument)
    form, notes = _usable(_chosen(form, own, job), job.review)
    submission = place(form, job.review, job.title)
    return submission_docx(submission), [*notes, *submission.notes]


def _chosen(form: Form, drafted: set[str], job: Job) -> Form:
    """The form with the ledger's recommendations, and of the drafted ones those on chosen findings alone."""
    names = Names(job.review.instrument)
    asked = [r for r in form.recommendations if r.id not in drafted]
    answered = {about for r in asked for about in _abouts(r, names, job)}
    found = [
        r.model_copy(update={"include": bool((_abouts(r, names, job) & job.chosen) - answered)})
        for r in form.recommendations
        if r.id in drafted
    ]
    return form.model_copy(
        update={
            "recommendations": (*asked, *found), "organisations": (job.organisation,), "date": job.day,
            "addressed_to": " ".join(job.addressed_to.split()), "contact": " ".join(job.contact.split()),
        }
    )  # fmt: skip


def _abouts(r: Recommendation, names: Names, job: Job) -> set[About]:
    named = names.find(r.provision)
    where = job.review.instrument.basic(named[0]).id if named and named[0] else WHOLE
    return {(where, concern, r.operation == "keep") for concern in r.concerns}


def _usable(form: Form, review: Review) -> tuple[Form, list[str]]:
    """The form without the recommendations that have no place in the law, and a note on each of these."""
    from watchingbrief.submission import place

    try:
        place(form, review, form.title)
    except Refusal:
        pass
    else:
        return form, []
    notes: list[str] = []
    kept = []
    for r in form.recommendations:
        try:
            if r.include:
                place(form.model_copy(update={"recommendations": (r,)}), review, form.title)
        except Refusal as refusal:
            notes.append(f"Left out: {r.id}, {r.provision}. {refusal.what}")
            continue
        kept.append(r)
    return form.model_copy(update={"recommendations": tuple(kept)}), notes
