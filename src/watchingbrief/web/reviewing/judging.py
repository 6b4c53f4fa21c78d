"""What a reviewer says of a finding: given, changed, withdrawn. Nothing another person said is ever touched."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.reviewing.models import Finding, Judgment
from watchingbrief.web.reviewing.run_review import current


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer wants kept. `edition`: of their own judgment as the page showed it; 0 where it showed none."""

    word: str
    reason: str
    severity: str
    edition: int


class SavedElsewhere(Exception):  # noqa: N818  (what the person is told, not a programming error)
    """The same reviewer judged the finding in another window since the page was shown. Nothing was overwritten."""


def finding_of(version: Version, key: str) -> Finding:
    """A finding of the review that counts. Raises Finding.DoesNotExist."""
    review = current(version)
    if review is None:
        raise Finding.DoesNotExist
    return Finding.objects.select_related("review").defer("review__review_json").get(review=review, key=key)


def judge(version: Version, key: str, reviewer: User, said: Said) -> Finding:
    """Keep what a reviewer says. Raises SavedElsewhere, Finding.DoesNotExist."""
    try:
        with transaction.atomic():
            finding = _locked(version, key)
            own = Judgment.objects.filter(finding=finding, reviewer=reviewer).first()
            if (own.edition if own else 0) != said.edition:
                raise SavedElsewhere
            judgment = own or Judgment(finding=finding, reviewer=reviewer, edition=0)
            judgment.word, judgment.reason, judgment.severity = said.word, said.reason, said.severity
            judgment.edition += 1
            judgment.at, judgment.given_on = timezone.now(), None
            judgment.save()
            act = "finding.accepted" if said.word == Judgment.Word.ACCEPT else "finding.rejected"
            _record(reviewer, act, version, finding, reason=said.reason, severity=said.severity)
    except IntegrityError:  # the other window was a moment faster
        raise SavedElsewhere from None
    return finding


def withdraw(version: Version, key: str, reviewer: User, edition: int) -> Finding:
    """Take one's own judgment back. Raises SavedElsewhere, Finding.DoesNotExist."""
    with transaction.atomic():
        finding = _locked(version, key)
        own = Judgment.objects.filter(finding=finding, reviewer=reviewer).first()
        if own is None:
            return finding
        if own.edition != edition:
            raise SavedElsewhere
        _record(reviewer, "finding.judgment-withdrawn", version, finding, word=own.word, reason=own.reason)
        own.delete()
    return finding


def _locked(version: Version, key: str) -> Finding:
    """The finding, while no other change of this version's review can come between."""
    Version.objects.select_for_update().only("pk").get(pk=version.pk)
    return finding_of(version, key)


def _record(user: User, act: str, version: Version, finding: Finding, **details: object) -> None:
    subject = f"{version.get_absolute_url()}review/finding/{finding.key}/"
    log.record(user, act, subject, version.instrument.organisation, **details)
