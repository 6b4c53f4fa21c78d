"""A review asked for, run and kept: all its findings with what people said before, or nothing."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_noop as _

from watchingbrief.reading import Refusal
from watchingbrief.review import finding as engine
from watchingbrief.review.review import make_ready
from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State, Tell
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.reviewing.carrying import Earlier
from watchingbrief.web.reviewing.earlier import runs_before
from watchingbrief.web.reviewing.examining import Asked, Before, examine
from watchingbrief.web.reviewing.keeping import keep
from watchingbrief.web.reviewing.models import Finding, Review

_TRIES = 3  # reviewers go on adding findings while a review runs; what they add meanwhile is followed too


def ask_for_review(version: Version, user: User | None) -> Review:
    """Have a version reviewed in the background; a run under way is not begun twice."""
    with transaction.atomic():
        Version.objects.select_for_update().only("pk").get(pk=version.pk)
        under_way = version.reviews.filter(state__in=[State.WAITING, State.RUNNING]).first()
        if under_way:
            return under_way
        review = Review(version=version, asked_by=user)
        ask(review)
        log.record(user, "review.asked", version.get_absolute_url(), version.instrument.organisation)
    return review


def current(version: Version) -> Review | None:
    """The review that counts: the newest one that is done."""
    return version.reviews.filter(state=State.DONE).defer("review_json").first()


def run(review: Review, tell: Tell) -> None:
    """Examine the version of a review and keep what was found. Raises Refusal where it cannot be reviewed."""
    version = review.version
    if version.instrument_json is None:
        raise Refusal(
            "not-read", _("This version has not been read yet."), _("Only a text that was read can be reviewed."),
            _("Wait until it is read, then ask for the review again."), file=version.file_name,
        )  # fmt: skip
    make_ready(version.language)  # here, so that every process apart has it already
    for _attempt in range(_TRIES):
        before = runs_before(review)
        tell(10, _("The law is being reviewed, provision by provision."))
        examined = apart(review, examine, _asked(version, before))
        tell(85, _("The findings are being kept."))
        if keep(review, examined, before):
            return
    raise Refusal(
        "busy", _("Findings were being added while the review ran."), _("They must not be lost, so nothing was kept."),
        _("Try again in a minute."), file=version.file_name,
    )  # fmt: skip


def _asked(version: Version, before: Iterable[Review]) -> Asked:
    runs = tuple(Before(_read(one.version), tuple(_earlier(f) for f in one.findings.all())) for one in before)
    return Asked(_read(version), runs)


def _read(version: Version) -> bytes:
    return bytes(version.instrument_json or b"")


def _earlier(finding: Finding) -> Earlier:
    spans = tuple(engine.Evidence(e["start"], e["end"]) for e in finding.evidence)
    return Earlier(
        finding.pk, finding.check_id, finding.concern, finding.verdict, finding.eid, spans,
        finding.added_by_id is not None,
    )  # fmt: skip
