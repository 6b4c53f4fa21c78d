"""Uptake as JSON for programs."""

from watchingbrief.comparison.uptake import VERDICTS, Uptake
from watchingbrief.comparison.uptake.tally import Row, by_draft
from watchingbrief.comparison.uptake.verdict import Outcome, Quoted, Ruling, Tracked
from watchingbrief.instrument import Instrument
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.release import release
from watchingbrief.reports.uptake.said import tallies


def uptake_json(uptake: Uptake) -> bytes:
    """An uptake as UTF-8 JSON. Offsets of quotations count characters of the drafts as `wbrief read` gives them."""
    return encoded(
        {
            "ledger": uptake.ledger.title,
            "version": release(),
            "drafts": [
                {"name": v.name, "title": v.law.title, "language": v.law.language, "file": v.law.source.name,
                 "sha256": v.law.source.sha256, "reviewed": not isinstance(v.review, str)}
                for v in uptake.versions
            ],
            "tallies": {
                "drafts": [_row(row) for row in by_draft(uptake)],
                "organisations": [
                    {"draft": name, "rows": [_row(row) for row in rows]} for name, rows in tallies(uptake)
                ],
            },
            "recommendations": [_tracked(uptake, tracked) for tracked in uptake.tracked],
        }
    )  # fmt: skip


def _row(row: Row) -> dict[str, object]:
    return {"name": row.name, "asked": row.asked, **dict(zip(VERDICTS, row.counts, strict=True))}


def _tracked(uptake: Uptake, tracked: Tracked) -> dict[str, object]:
    one = tracked.recommendation
    known = tracked.base >= 0
    return {
        "id": one.id,
        "by": list(one.by),
        "date": one.date,
        "source": one.source,
        "draft": uptake.versions[tracked.base].name if known else one.draft,
        "operation": one.operation,
        "target": one.target,
        "provisions": [
            {"id": t.provision.id, "citation": t.provision.citation} for t in tracked.targets.found
        ],
        "wording": one.wording,
        "replaces": one.replaces,
        "demand": one.demand,
        "concerns": list(tracked.concerns),
        "about": tracked.about,
        "remark": one.remark,
        "notes": list(tracked.notes),
        "verdicts": [_outcome(uptake, tracked, outcome) for outcome in tracked.outcomes],
    }


def _outcome(uptake: Uptake, tracked: Tracked, outcome: Outcome) -> dict[str, object]:
    computed = outcome.computed
    old, new = uptake.versions[tracked.base].law, uptake.versions[outcome.version].law
    return {
        "draft": uptake.versions[outcome.version].name,
        "verdict": outcome.verdict,
        "overruled": outcome.overruled,
        "disputed": outcome.disputed,
        "computed": {
            "verdict": computed.verdict,
            "decided_by": computed.basis,
            "confidence": round(computed.confidence, 2),
            "near": computed.near,
            "why": computed.why,
        },
        "old": [_quoted(old, q) for q in computed.old],
        "new": [_quoted(new, q) for q in computed.new],
        "fingerprint": outcome.fingerprint,
        "rulings": [_ruling(r) for r in outcome.rulings],
    }


def _quoted(law: Instrument, quoted: Quoted) -> dict[str, object]:
    p = quoted.provision
    return {
        "provision": {"id": p.id, "citation": p.citation} if p else None,
        "quote": law.quote(quoted.start, quoted.end),
        "start": quoted.start,
        "end": quoted.end,
    }


def _ruling(ruling: Ruling) -> dict[str, object]:
    o = ruling.overruling
    return {
        "verdict": o.verdict,
        "by": o.by,
        "date": o.date,
        "reason": o.reason,
        "changed": ruling.changed,
        "note": ruling.note,
    }
