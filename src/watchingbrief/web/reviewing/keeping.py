"""Keeping what a run found, with what people said of the runs before, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from watchingbrief.instrument import Instrument
from watchingbrief.reports.release import release
from watchingbrief.review import finding as engine
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.carrying import Followed
from watchingbrief.web.reviewing.examining import Examined
from watchingbrief.web.reviewing.keys import key, keys
from watchingbrief.web.reviewing.models import Finding, Judgment, Review


def keep(review: Review, examined: Examined, before: Sequence[Review]) -> bool:
    """Keep findings and what is carried over; False where a person added a finding after the run began.

    It counts from the same moment on: no judgment can go to the run before once its judgments were carried over.
    """
    with transaction.atomic():
        versions = sorted({review.version_id, *(one.version_id for one in before)})
        list(Version.objects.select_for_update().only("pk").filter(pk__in=versions).order_by("pk"))
        added = Finding.objects.filter(review__in=before, added_by__isnull=False)
        if added.exclude(pk__in=examined.known).exists():
            return False
        review.findings.all().delete()
        kept = _Kept(review, examined)
        for number, (one, followed) in enumerate(zip(before, examined.followed, strict=True)):
            kept.carry(one, followed, since=before[0] if number else None)
        Finding.objects.bulk_create(kept.rows())
        Judgment.objects.bulk_create(kept.judgments)
        review.release, review.review_json, review.state = release(), examined.review_json, State.DONE
        review.save(update_fields=["release", "review_json", "state"])
    return True


def row(review: Review, law: Instrument, finding: engine.Finding, key: str) -> Finding:
    """A finding of the engine as it is kept."""
    return Finding(
        review=review,
        key=key,
        check_id=finding.check,
        concern=finding.concern,
        verdict=finding.verdict,
        severity=finding.severity,
        eid=finding.provision.id if finding.provision else "",
        citation=finding.provision.citation if finding.provision else "",
        title=finding.title[:500],
        why=finding.why,
        authority=list(finding.authority),
        remedy=finding.remedy,
        evidence=evidence(law, finding.evidence),
        looked_in=[
            {"citation": place.citation, "sought": place.sought, "eid": place.provision or ""}
            for place in finding.looked_in
        ],
        reach=finding.reach,
    )


def evidence(law: Instrument, quoted: Iterable[engine.Evidence]) -> list[dict[str, object]]:
    """Quotations as they are kept: the words, where they stand, and in which provision."""
    return [
        {
            "start": e.start, "end": e.end, "quote": law.quote(e.start, e.end),
            "eid": stands_in.id if (stands_in := law.at(e.start)) else "",
            "citation": stands_in.citation if stands_in else "",
        }
        for e in quoted
    ]  # fmt: skip


@dataclass(slots=True)
class _Kept:
    """The rows to be kept: findings with the judgments on them."""

    review: Review
    examined: Examined
    judgments: list[Judgment] = field(default_factory=list)
    _rows: list[Finding] = field(default_factory=list)
    _judged: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        law = self.examined.review.instrument
        found = self.examined.findings
        named = keys(law, found)
        self._rows = [row(self.review, law, f, key) for f, key in zip(found, named, strict=True)]

    def rows(self) -> list[Finding]:
        """In document order, those on the whole law last."""
        place = {p.id: i for i, p in enumerate(self.examined.review.instrument.provisions)}
        self._rows.sort(key=lambda one: place.get(one.eid, len(place)))
        for order, one in enumerate(self._rows):
            one.order = order
        return self._rows

    def carry(self, before: Review, followed: Sequence[Followed], since: Review | None) -> None:
        """Carry over what people said of a run. `since`: only what they said after that run was asked for."""
        olds = Finding.objects.filter(pk__in=[f.pk for f in followed]).prefetch_related("judgments")
        old = {finding.pk: finding for finding in olds}
        rows = list(self._rows)
        for one in followed:
            finding = old[one.pk]
            late = since is None or finding.added > since.asked
            now = rows[one.finding] if one.finding >= 0 else self._added(finding, one) if late else None
            if now is not None:
                self._follow(now, finding, one, before, since)

    def _follow(
        self, now: Finding, finding: Finding, one: Followed, before: Review, since: Review | None
    ) -> None:
        now.follows = now.follows or finding
        given = before.version if before.version_id != self.review.version_id else None
        said = [
            j for j in finding.judgments.all()
            if (since is None or j.at > since.asked) and (now.key, j.reviewer_id) not in self._judged
        ]  # fmt: skip
        if said and not now.look_again:
            now.look_again = one.look_again or (finding.look_again if given is None else "")
            now.redline = list(one.redline) if one.look_again else finding.redline if given is None else []
        for j in said:
            self._judged.add((now.key, j.reviewer_id))
            self.judgments.append(
                Judgment(
                    finding=now, reviewer_id=j.reviewer_id, word=j.word, reason=j.reason, severity=j.severity,
                    edition=j.edition, at=j.at, given_on=j.given_on or given,
                )
            )  # fmt: skip

    def _added(self, old: Finding, one: Followed) -> Finding | None:
        """A finding that a person added, on the words as they are now; None where it stands here already."""
        law = self.examined.review.instrument
        quoted = evidence(law, one.evidence)
        named = key(old.concern, one.eid, old.verdict, [law.quote(e.start, e.end) for e in one.evidence])
        if any(row.key == named for row in self._rows):
            return None
        added = Finding(
            review=self.review, key=named, concern=old.concern, verdict=old.verdict, severity=old.severity,
            eid=one.eid, citation=law.provision(one.eid).citation if one.eid else "", title=old.title,
            why=old.why, authority=old.authority, remedy=old.remedy, evidence=quoted, reach="here",
            added_by_id=old.added_by_id, added=old.added,
        )  # fmt: skip
        self._rows.append(added)
        return added
