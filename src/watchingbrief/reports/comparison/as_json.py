"""A comparison for programs. Keys are for ever; new ones may be added."""

from collections import Counter
from collections.abc import Sequence

from watchingbrief.comparison import KINDS, Chain, Change, Comparison, History
from watchingbrief.comparison.drift import Drift
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.drift.as_json import NOT_JUDGED, drift_json
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.release import release


def comparison_json(comparison: Comparison, drift: Drift | str = NOT_JUDGED) -> bytes:
    """A comparison as UTF-8 JSON, in the reading order of the new version; what is gone stands where it stood.

    `drift`: what the changes do to rights, or why that was not judged.
    """
    counted = Counter(change.kind for change in comparison.changes)
    return encoded(
        {
            "old": version(comparison.old),
            "new": version(comparison.new),
            "version": release(),
            "counts": {kind: counted[kind] for kind in KINDS},
            "changes": [stated(change) for change in comparison.changes],
            "groups": [stated(change) for change in comparison.groups],
            "drift": drift_json(drift),
        }
    )


def chain_json(chain: Chain, drifts: Sequence[Drift | str] = ()) -> bytes:
    """A chain of versions as UTF-8 JSON: each step, and under which address every provision stood when.

    Versions are counted from 1. `drifts`: of each step what it does to rights, or why that was not judged.
    """
    judged = drifts or [NOT_JUDGED] * len(chain.steps)
    return encoded(
        {
            "versions": [version(law) for law in chain.versions],
            "version": release(),
            "steps": [
                {
                    "old": k,
                    "new": k + 1,
                    "changes": [stated(change) for change in step.changes],
                    "groups": [stated(change) for change in step.groups],
                    "drift": drift_json(drift),
                }
                for k, (step, drift) in enumerate(zip(chain.steps, judged, strict=True), 1)
            ],
            "histories": [_history(history) for history in chain.histories(inner=True)],
        }
    )


def _history(history: History) -> list[dict[str, object]]:
    return [
        {
            "version": stage.version + 1,
            "kind": stage.kind,
            "provisions": [_address(p) for p in stage.provisions],
            "confidence": round(stage.confidence, 2),
        }
        for stage in history.stages
    ]


def version(law: Instrument) -> dict[str, object]:
    """Which text was compared."""
    source = law.source
    return {
        "title": law.title,
        "language": law.language,
        "sha256": source.sha256,
        "file": source.name,
        "format": source.format,
        "notices": list(law.notices),
    }


def stated(change: Change) -> dict[str, object]:
    """One change. Spans of words count code points of the old and the new text, as `wbrief read` gives them."""
    out: dict[str, object] = {
        "kind": change.kind,
        "old": [_address(p) for p in change.old],
        "new": [_address(p) for p in change.new],
        "confidence": round(change.confidence, 2),
    }
    if change.consequential:
        out["consequential"] = True
    if change.words:
        out["words"] = [
            {"kind": w.kind, "old": [w.old_start, w.old_end], "new": [w.new_start, w.new_end]}
            for w in change.words
        ]
    if change.within:
        out["within"] = [stated(inner) for inner in change.within]
    return out


def _address(p: Provision) -> dict[str, object]:
    return {"id": p.id, "number": p.label, "citation": p.citation}
