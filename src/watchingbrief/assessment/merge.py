"""Verdicts into a review: what is confirmed, what is rejected, what is added, and what needs another look.

A finding that all who judged it reject stands apart from the others. Where assessors disagree it stays, with what each
of them said: no vote is taken.
"""

from collections.abc import Iterable
from dataclasses import replace

from watchingbrief.assessment.match import SEVERAL, Match, Matcher
from watchingbrief.assessment.names import Place
from watchingbrief.review.assessed import ASSESSOR, Assessment, Judgment, Placed
from watchingbrief.review.checks import checks
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Evidence, Finding, Review, Searched
from watchingbrief.review.review import in_document_order


def merge(review: Review, assessments: Iterable[Assessment]) -> Review:
    """The review with these verdicts, besides those it has already; forms nobody filled in count for nothing.

    Merging the same verdicts again changes nothing. A finding nobody judged stays the object it was.
    """
    given = [p.assessment for p in review.assessments] + [a for a in assessments if a.verdict]
    said: dict[str, Assessment] = {}
    for assessment in given:
        said.setdefault(assessment.about, assessment)
    if not said:
        return review
    merging = _Merging(review)
    # What people added comes first, for others may have judged it.
    adding_first = sorted(said.items(), key=lambda item: item[1].verdict != "add")
    placed = {about: merging.place(assessment) for about, assessment in adding_first}
    findings = merging.judged()
    rejected = [f for f in findings if f.judgments and all(j.verdict == "reject" for j in f.judgments)]
    apart = {id(f) for f in rejected}
    return replace(
        review,
        findings=tuple(in_document_order(review.instrument, [f for f in findings if id(f) not in apart])),
        rejected=tuple(in_document_order(review.instrument, rejected)),
        assessments=tuple(placed[about] for about in said),
    )


class _Merging:
    """The findings of a review as no one had judged them, and the judgments as they come."""

    def __init__(self, review: Review) -> None:
        self.review = review
        made = [f for f in (*review.findings, *review.rejected) if f.check != ASSESSOR]
        self.findings = [replace(f, judgments=()) if f.judgments else f for f in made]
        self.matcher = Matcher(review.instrument, self.findings)
        self.judgments: dict[int, list[Judgment]] = {}
        ran = set(review.checks)
        looked_for = {c.concern for c in checks() if c.id in ran} | {f.concern for f in made}
        self._not_looked_for = {c.concern for c in checks()} - looked_for

    def place(self, said: Assessment) -> Placed:
        """Give a verdict to the findings it is on; what became of it."""
        if said.concern in self._not_looked_for:
            note = "This review did not look for the concern."
            return Placed(said, "not looked for", note, False, None)
        match = self.matcher.match(said)
        if said.verdict == "add" and not match.findings:
            match = self._added(said, match)
        for finding in match.findings:
            self.judgments.setdefault(id(finding), []).append(_judgment(said, match.note))
        return Placed(said, match.outcome, match.note, match.look_again, match.provision)

    def judged(self) -> list[Finding]:
        """The findings with what was said of them, each said once."""
        return [
            replace(f, judgments=tuple(dict.fromkeys(self.judgments[id(f)])))
            if id(f) in self.judgments
            else f
            for f in self.findings
        ]

    def _added(self, said: Assessment, match: Match) -> Match:
        """A finding of a person's own; the words must stand in the law, or the provision be there."""
        if match.outcome == "changed":
            return match
        if said.absence:
            return self._own(said, match.provision, (), "")
        for place in self.matcher.names.find(said.provision):
            evidence = self.matcher.stands(said, place)
            if evidence:
                return self._own(said, place, evidence, "")
        if not self.matcher.text.once(said.quotations):
            return Match("changed", note=SEVERAL, provision=match.provision, look_again=True)
        cited = self.matcher.names.name(match.provision)
        note = f"Written of {said.provision}; the same text is now in {cited}."
        return self._own(said, match.provision, self.matcher.stands(said, None), note)

    def _own(self, said: Assessment, where: Place, evidence: tuple[Evidence, ...], note: str) -> Match:
        law = self.review.instrument
        title = said.title or concerns()[said.concern].title
        place = Searched(where.id if where else None, self.matcher.names.name(where), title)
        finding = Finding(
            check=ASSESSOR,
            concern=said.concern,
            verdict="missing" if said.absence else "problem",
            severity=said.severity or "medium",
            provision=where,
            role=self.review.roles.get(law.basic(where).id, "other") if where else "whole",
            evidence=evidence,
            looked_in=(place,) if said.absence else (),
            reach="here" if where else "whole",
            title=title,
            why=said.why or said.reason,
            authority=(said.authority,) if said.authority else (),
            remedy=said.remedy,
        )
        self.findings.append(finding)
        self.matcher.know(finding)
        return Match("merged", (finding,), note, where)


def _judgment(said: Assessment, note: str) -> Judgment:
    when = said.date.isoformat() if said.date else ""
    return Judgment(said.verdict or "accept", said.by, when, said.reason, note)
