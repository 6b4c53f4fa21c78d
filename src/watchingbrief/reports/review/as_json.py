"""The review for programs. Keys are for ever; new ones may be added."""

from collections import Counter
from collections.abc import Iterable

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.place import citation, in_order, numbers
from watchingbrief.reports.release import release
from watchingbrief.reports.review.assessors import as_it_stands, judged
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.review.answers import Answer, Answers, answer
from watchingbrief.review.assessed import Placed
from watchingbrief.review.finding import Evidence, Finding, Review
from watchingbrief.review.frameworks import Framework, frameworks


def review_json(review: Review, asked: Iterable[Framework] = (), imprint: Imprint | None = None) -> bytes:
    """A review as UTF-8 JSON, findings in document order; the same review gives the same bytes.

    `asked`: the frameworks to answer, all of them when none is named. `imprint`: what a publication says of itself.
    """
    instrument = review.instrument
    findings = in_order(review)
    number = numbers(findings)
    stated = {
        "instrument": _instrument(instrument),
        "version": release(),
        "checks": list(review.checks),
        "outside": list(review.outside),
        "roles": [
            _role(instrument, p, review.roles[p.id]) for p in instrument.provisions if p.id in review.roles
        ],
        "findings": [_finding(instrument, finding) for finding in findings],
        "rejected": [_finding(instrument, finding) for finding in review.rejected],
        "assessments": [_assessment(instrument, placed) for placed in review.assessments],
        "frameworks": [_framework(answer(review, f), number) for f in asked or frameworks()],
    }
    return encoded({"publication": imprint.for_programs, **stated} if imprint else stated)


def finding_json(instrument: Instrument, finding: Finding) -> dict[str, object]:
    """One finding, in the shape it has in the JSON of a review."""
    return _finding(instrument, finding)


def _instrument(instrument: Instrument) -> dict[str, object]:
    source = instrument.source
    return {
        "title": instrument.title,
        "language": instrument.language,
        "sha256": source.sha256,
        "file": source.name,
        "format": source.format,
        "pages": source.pages,
        "provisions": len(instrument.provisions),
        "set_aside": dict(sorted(Counter(a.reason for a in instrument.set_aside).items())),
        "notices": list(instrument.notices),
    }


def _role(instrument: Instrument, provision: Provision, role: str) -> dict[str, str]:
    """What a section or article is for, numbered and cited like the findings in it."""
    return {
        "id": provision.id,
        "number": instrument.enclosing_number(provision),
        "citation": provision.citation,
        "role": role,
    }


def _finding(instrument: Instrument, finding: Finding) -> dict[str, object]:
    provision = finding.provision
    return {
        "check": finding.check,
        "concern": finding.concern,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "title": finding.title,
        "provision": {
            "id": provision.id if provision else None,
            "citation": citation(finding),
            "number": instrument.enclosing_number(provision),
            "role": finding.role,
        },
        "evidence": [_evidence(instrument, evidence) for evidence in finding.evidence],
        "looked_in": [
            {"id": place.provision, "citation": place.citation, "sought": place.sought}
            for place in finding.looked_in
        ],
        "reach": finding.reach,
        "why": finding.why,
        "authority": list(finding.authority),
        "remedy": finding.remedy,
        "judged": judged(finding),
        "assessments": [
            {"verdict": j.verdict, "by": j.by, "date": j.date, "reason": j.reason, "note": j.note}
            for j in finding.judgments
        ],
    }


def _assessment(instrument: Instrument, placed: Placed) -> dict[str, object]:
    """A verdict as it was written, with what became of it and the provision as it stands now."""
    p = placed.provision
    stands = {"id": p.id, "citation": p.citation, "text": as_it_stands(instrument, placed)} if p else None
    return {
        **placed.assessment.model_dump(mode="json"),
        "outcome": placed.outcome,
        "note": placed.note,
        "look_again": placed.look_again,
        "stands": stands,
    }


def _framework(answered: Answers, number: dict[int, int]) -> dict[str, object]:
    framework = answered.framework
    return {
        "framework": framework.id,
        "title": framework.title,
        "source": framework.source.model_dump(),
        "principles": [_principle(a, number) for a in answered.answers],
    }


def _principle(answered: Answer, number: dict[int, int]) -> dict[str, object]:
    """One principle answered; findings by their number, counted from 1 in the order of "findings"."""
    principle = answered.principle
    return {
        "principle": principle.id,
        "title": principle.title,
        "demand": principle.demand,
        "answer": answered.word,
        "reason": answered.reason,
        "note": principle.note,
        "decisive": list(principle.decisive),
        "supporting": list(principle.supporting),
        "against": [number[id(f)] for f in answered.against],
        "for": [number[id(f)] for f in answered.upheld],
        "looked_at": [p.id for p in answered.looked_at],
        "not_searched": list(answered.not_searched),
    }


def _evidence(instrument: Instrument, evidence: Evidence) -> dict[str, object]:
    stands_in = instrument.at(evidence.start)
    return {
        "quote": instrument.quote(evidence.start, evidence.end),
        "start": evidence.start,
        "end": evidence.end,
        "citation": stands_in.citation if stands_in else "",
        "page": instrument.source_map.place(evidence.start)[0],
    }
