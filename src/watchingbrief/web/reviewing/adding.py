"""A finding that a person adds by selecting words of the law."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Evidence
from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reading_room.quoting import Words
from watchingbrief.web.reviewing.keeping import evidence
from watchingbrief.web.reviewing.keys import key
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.reviewing.run_review import current


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of the words."""

    concern: str
    severity: str
    why: str
    remedy: str = ""


def add(version: Version, reviewer: User, words: Words, wanted: Wanted) -> tuple[Finding, bool]:
    """The finding, and whether it is new: of two people who see the same, the second agrees with the first."""
    eid = words.provision.id if words.provision else ""
    with transaction.atomic():
        Version.objects.select_for_update().only("pk").get(pk=version.pk)
        review = current(version) or Review.objects.create(version=version, state=State.DONE, part=100)
        named = key(wanted.concern, eid, "problem", [words.quote])
        finding = Finding.objects.filter(review=review, key=named).first()
        new = finding is None
        if finding is None:
            finding = _new(review, reviewer, words, wanted)
            finding.key, finding.eid = named, eid
            finding.save(force_insert=True)
        Judgment.objects.get_or_create(
            finding=finding, reviewer=reviewer,
            defaults={"word": Judgment.Word.ACCEPT, "reason": "" if new else wanted.why,
                      "severity": "" if new else wanted.severity},
        )  # fmt: skip
        act = "finding.added" if new else "finding.accepted"
        subject = f"{version.get_absolute_url()}review/finding/{named}/"
        log.record(
            reviewer, act, subject, version.instrument.organisation, concern=wanted.concern, severity=wanted.severity,
            provision=eid,
        )  # fmt: skip
    return finding, new


def remove(version: Version, finding: Finding, reviewer: User) -> bool:
    """Take back a finding one added oneself, while nobody else has judged it."""
    with transaction.atomic():
        Version.objects.select_for_update().only("pk").get(pk=version.pk)
        others = Judgment.objects.filter(finding=finding).exclude(reviewer=reviewer)
        if finding.added_by_id != reviewer.pk or others.exists():
            return False
        log.record(
            reviewer, "finding.removed", f"{version.get_absolute_url()}review/finding/{finding.key}/",
            version.instrument.organisation, concern=finding.concern, why=finding.why,
        )  # fmt: skip
        finding.delete()
    return True


def _new(review: Review, reviewer: User, words: Words, wanted: Wanted) -> Finding:
    law = instrument_of(review.version)
    return Finding(
        review=review,
        order=_last(review) + 1,
        concern=wanted.concern,
        verdict="problem",
        severity=wanted.severity,
        citation=words.provision.citation if words.provision else "",
        title=concerns()[wanted.concern].title,
        why=wanted.why,
        remedy=wanted.remedy,
        evidence=evidence(law, [Evidence(words.start, words.end)]),
        reach="here",
        added_by=reviewer,
    )


def _last(review: Review) -> int:
    """Of the findings' numbers: what is added is numbered after them, though it is shown in its place."""
    last: int | None = review.findings.aggregate(last=Max("order"))["last"]
    return -1 if last is None else last
