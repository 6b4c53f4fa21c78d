"""Drift for programs, as part of a comparison. Keys are for ever; new ones may be added."""

from watchingbrief.comparison.drift import DRIFT_KINDS, Drift, Entry, PlaceDrift
from watchingbrief.comparison.drift.principles import PrincipleDrift
from watchingbrief.comparison.drift.reason import Reason
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.drift.summary import drift_summary
from watchingbrief.reports.place import citation
from watchingbrief.review import Evidence, Finding

#: The reason where nobody asked for the drift.
NOT_JUDGED = "Not asked for."


def drift_json(drift: Drift | str) -> dict[str, object]:
    """What became of every concern, place by place and for the whole, and of every principle; or why not."""
    if isinstance(drift, str):
        return {"judged": False, "reason": drift}
    return {
        "judged": True,
        "reason": "",
        "direction": drift.direction,
        "summary": drift_summary(drift),
        "counts": {kind: drift.count(kind) for kind in DRIFT_KINDS},
        "places": [_place(drift, place) for place in drift.places],
        "concerns": [
            {
                "concern": c.concern,
                "kind": c.kind,
                "against": [c.old_against, c.new_against],
                "met": [c.old_met, c.new_met],
            }
            for c in drift.concerns
        ],
        "came": [{**_address(p), "role": role} for p, role in drift.came],
        "went": [{**_address(p), "role": role} for p, role in drift.went],
        "principles": [_principle(p) for p in drift.principles],
    }


def _place(drift: Drift, place: PlaceDrift) -> dict[str, object]:
    change = place.change
    return {
        "change": change.kind if change else "whole",
        "old": [_address(p) for p in change.old] if change else [],
        "new": [_address(p) for p in change.new] if change else [],
        "direction": place.direction,
        "concerns": [_entry(drift, entry) for entry in place.entries],
    }


def _entry(drift: Drift, entry: Entry) -> dict[str, object]:
    old, new = drift.comparison.old, drift.comparison.new
    return {
        "concern": entry.concern,
        "kind": entry.kind,
        "why": [_reason(old, new, reason) for reason in entry.why],
        "old": [_finding(old, f) for f in entry.was],
        "new": [_finding(new, f) for f in entry.now],
    }


def _reason(old: Instrument, new: Instrument, reason: Reason) -> dict[str, object]:
    return {
        "by": reason.by,
        "toward": reason.toward,
        "says": reason.says,
        "old": [_evidence(old, e) for e in reason.old],
        "new": [_evidence(new, e) for e in reason.new],
    }


def _finding(law: Instrument, finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "title": finding.title,
        "provision": {
            "id": finding.provision.id if finding.provision else None,
            "citation": citation(finding),
        },
        "reach": finding.reach,
        "evidence": [_evidence(law, e) for e in finding.evidence],
    }


def _evidence(law: Instrument, evidence: Evidence) -> dict[str, object]:
    return {
        "quote": law.quote(evidence.start, evidence.end),
        "start": evidence.start,
        "end": evidence.end,
    }


def _principle(one: PrincipleDrift) -> dict[str, object]:
    return {
        "framework": one.framework.id,
        "principle": one.old.principle.id,
        "title": one.old.principle.title,
        "old": one.old.word,
        "new": one.new.word,
        "direction": one.direction,
        "against": [len(one.old.against), len(one.new.against)],
        "reasons": [one.old.reason, one.new.reason],
    }


def _address(p: Provision) -> dict[str, object]:
    return {"id": p.id, "number": p.label, "citation": p.citation}
