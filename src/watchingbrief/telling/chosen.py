"""What of an event is told: the gravest, in bounded room, whatever the size of the law.

What is kept of an event is all that comparison and drift say, a quarter of a megabyte for a bill. Telling keeps of it
what people can read. It is read as a stranger's: what is not of the form that reports give it is passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.kept_events import Detail

WORSE = frozenset({"introduced", "weakened"})
_MOVED = WORSE | {"resolved", "strengthened"}
_MOST_WORSE, _MOST_BETTER = 24, 12  # entries kept; several can be told as one
_EXCERPTS = 8
_LETTERS = 1300  # of a passage; it is cut again, between words, where it is shown
_FEW = 2  # passages of one version
_WEIGHT = {"high": 3, "medium": 2, "low": 1}


def tellable(event: Event) -> Event:
    """The event with no more detail than is told of it, which is chosen when it is told."""
    detail = event.detail
    load = detail.load if isinstance(detail, Detail) else lambda: detail
    return replace(event, detail=Detail(lambda: {"chosen": chosen(load())}))


def chosen(detail: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is told of a detail, as plain words: nothing in it is cleaned or escaped yet."""
    if "chosen" in detail:
        return as_map(detail["chosen"])
    drift = as_map(detail.get("drift") or as_map(detail.get("comparison")).get("drift"))
    every = sorted(_entries(drift), key=lambda entry: -entry["weight"])
    worse = [entry for entry in every if entry["kind"] in WORSE]
    better = [entry for entry in every if entry["kind"] not in WORSE]
    return {
        "why": as_words(detail.get("why")),
        "summary": [as_words(said)[:_LETTERS] for said in as_list(drift.get("summary"))[:40]],
        "unjudged": as_words(drift.get("reason")) if drift.get("judged") is False else "",
        "review": as_map(detail.get("review")),
        "entries": [*worse[:_MOST_WORSE], *better[:_MOST_BETTER]],
        "count": len(every),
        "excerpts": [_excerpt(as_map(one)) for one in as_list(detail.get("excerpts"))[:_EXCERPTS]],
        "leave_out": [as_words(one) for one in as_list(detail.get("leave_out"))[:_EXCERPTS]],
    }


def _entries(drift: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for place in map(as_map, as_list(drift.get("places"))):
        for entry in map(as_map, as_list(place.get("concerns"))):
            if entry.get("kind") in _MOVED:
                yield _entry(place, entry)


def _entry(place: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    toward = "worse" if entry["kind"] in WORSE else "better"
    reasons = [as_map(r) for r in as_list(entry.get("why"))]
    findings = [as_map(f) for side in ("old", "new") for f in as_list(entry.get(side))]
    return {
        "whole": place.get("change") == "whole",
        "places": [_citations(place.get(side)) for side in ("old", "new")],
        "kind": entry["kind"],
        "concern": as_words(entry.get("concern")),
        "why": "; ".join(
            filter(None, (as_words(r.get("says")) for r in reasons if r.get("toward") == toward))
        )[:_LETTERS],
        "was": _quotes(entry.get("old")),
        "now": _quotes(entry.get("new")),
        "weight": max((_WEIGHT.get(as_words(f.get("severity")), 0) for f in findings), default=0),
    }


def _quotes(findings: object) -> list[str]:
    evidence = (e for f in as_list(findings) for e in as_list(as_map(f).get("evidence")))
    return list(dict.fromkeys(as_words(as_map(e).get("quote"))[:_LETTERS] for e in evidence))[:_FEW]


def _citations(provisions: object) -> str:
    return ", ".join(as_words(as_map(p).get("citation")) for p in as_list(provisions)[:20])


def _excerpt(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: as_words(one.get(name))[:_LETTERS] for name in ("old", "new", "heading", "kind", "gone", "came")
    }


def as_map(value: object) -> Mapping[str, Any]:
    """The fields, or none."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def as_words(value: object) -> str:
    """The words, or none."""
    return value if isinstance(value, str) else ""
