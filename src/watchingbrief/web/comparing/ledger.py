"""Changing a ledger: recommendations added, changed and withdrawn, verdicts overruled. All of it is audited."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing.make_uptake import ask_for_uptake
from watchingbrief.web.comparing.models import Recommendation, Ruling
from watchingbrief.web.instruments.models import Version

#: What people change in a recommendation.
FIELDS = (
    "version_id", "organisation_id", "asked_by", "operation", "eid", "citation", "title", "wording", "replaces",
    "concerns", "about", "reasons", "source", "asked",
)  # fmt: skip


class Overtaken(Exception):  # noqa: N818  (what the person is told, not a programming error)
    """Someone else saved in the meantime; `standing` is what they saved."""

    def __init__(self, standing: Recommendation) -> None:
        super().__init__()
        self.standing = standing


def add(person: User, row: Recommendation) -> Recommendation:
    """Put a recommendation into the ledger."""
    with transaction.atomic():
        row.added_by = person
        row.save()
        _said(person, "recommendation.added", row, **_content(row))
        ask_for_uptake(row.instrument)
    return row


def change(person: User, row: Recommendation, edition: int) -> Recommendation:
    """Change one. `edition` is that of the recommendation the person saw. Raises Overtaken."""
    with transaction.atomic():
        before = Recommendation.objects.get(pk=row.pk)
        said = {name: getattr(row, name) for name in FIELDS}
        same = Recommendation.objects.filter(pk=row.pk, edition=edition, withdrawn=None)
        if not same.update(**said, edition=F("edition") + 1):
            raise Overtaken(before)
        _said(person, "recommendation.changed", row, before=_content(before), after=_content(row))
        ask_for_uptake(row.instrument)
    return row


def withdraw(person: User, row: Recommendation, why: str, edition: int) -> None:
    """Take one back. It stays in the ledger, and counts no more. Raises Overtaken."""
    with transaction.atomic():
        same = Recommendation.objects.filter(pk=row.pk, edition=edition, withdrawn=None)
        if not same.update(withdrawn=timezone.now(), withdrawal=why, edition=F("edition") + 1):
            raise Overtaken(Recommendation.objects.get(pk=row.pk))
        _said(person, "recommendation.withdrawn", row, reason=why)
        ask_for_uptake(row.instrument)


def restore(person: User, row: Recommendation) -> None:
    """Put one that was withdrawn back."""
    with transaction.atomic():
        gone = Recommendation.objects.filter(pk=row.pk).exclude(withdrawn=None)
        if gone.update(withdrawn=None, withdrawal="", edition=F("edition") + 1):
            _said(person, "recommendation.restored", row)
            ask_for_uptake(row.instrument)


def rule(person: User, ruling: Ruling) -> Ruling:
    """Say what became of a recommendation. What the same person ruled before ends, and is still shown."""
    with transaction.atomic():
        _end(person, ruling.recommendation, ruling.version)
        ruling.by = person
        ruling.save()
        _said(
            person, "uptake.overruled", ruling.recommendation, draft=str(ruling.version), verdict=ruling.verdict,
            reason=ruling.reason, organisation_ruling=str(ruling.organisation),
        )  # fmt: skip
    return ruling


def take_back_ruling(person: User, row: Recommendation, version: Version) -> None:
    """End what a person ruled."""
    with transaction.atomic():
        if _end(person, row, version):
            _said(person, "uptake.ruling_withdrawn", row, draft=str(version))


def _end(person: User, row: Recommendation, version: Version) -> int:
    own = Ruling.objects.filter(recommendation=row, version=version, by=person, ended=None)
    return own.update(ended=timezone.now())


def _said(person: User, act: str, row: Recommendation, **details: object) -> None:
    record(person, act, f"{row.instrument.slug} {row.ref}", row.organisation, **details)


def _content(row: Recommendation) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS if getattr(row, name)}
