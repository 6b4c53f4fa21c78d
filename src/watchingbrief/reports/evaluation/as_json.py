"""An evaluation for programs. Keys are for ever; new ones may be added."""

from collections.abc import Iterable

from watchingbrief.evaluation import Count, Evaluation, Scored
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.release import release


def evaluation_json(evaluation: Evaluation) -> bytes:
    """An evaluation as UTF-8 JSON: all together, law by law with every miss, concern by concern."""
    sections, agreed, annotators = evaluation.roles
    stated = {
        "version": release(),
        "all": _count(evaluation.count),
        "roles": {"sections": sections, "agreed": agreed, "annotators_agreed": annotators},
        "laws": [_law(law) for law in evaluation.laws],
        "concerns": {concern: _count(count) for concern, count in evaluation.by_concern.items()},
    }
    return encoded(stated)


def _law(law: Scored) -> dict[str, object]:
    return {
        "law": law.law,
        "title": law.title,
        "language": law.language,
        "file": law.file,
        "quotes_found": round(law.quoted, 4),
        **_count(law.count),
        "roles": {"sections": law.sections, "agreed": law.agreed, "annotators_agreed": law.annotators},
        "roles_disagreed": [
            {"section": section, "role": role, "annotators": theirs}
            for section, role, theirs in law.disagreed
        ],
        "missed": _keys(law.missed),
        "unsupported": _keys(law.unsupported),
        "safeguards_overlooked": _keys(law.overlooked),
    }


def _count(count: Count) -> dict[str, object]:
    return {
        "recall": round(count.recall, 4),
        "precision": round(count.precision, 4),
        "f1": round(count.f1, 4),
        "to_find": count.sure,
        "to_find_found": count.hit,
        "found": count.found,
        "found_marked": count.kept,
        "safeguards": count.safe,
        "safeguards_recognised": count.met,
    }


def _keys(keys: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"section": section, "concern": concern} for section, concern in keys]
