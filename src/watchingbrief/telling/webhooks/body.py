"""What a webhook says of an event. Keys are for ever; new ones may be added."""

import json

from watchingbrief.monitoring.event import Event
from watchingbrief.telling.account import Movement, account
from watchingbrief.telling.feeds.atom import stamp


def body(event: Event) -> bytes:
    """An event as JSON in UTF-8. All words are safe to show as text; none is HTML."""
    told = account(event)
    stated = {
        "type": f"event.{event.kind}",
        "timestamp": stamp(event.at),
        "data": {
            "id": event.id,
            "kind": event.kind,
            "at": stamp(event.at),
            "title": told.title,
            "source": event.source,
            "jurisdiction": told.jurisdiction,
            "instrument": told.instrument,
            "severity": event.severity,
            "concerns": list(event.concerns),
            "address": told.address,
            "record": event.record,
            "old": event.old,
            "new": event.new,
            "why": told.why,
            "summary": list(told.summary),
            "changes": [_movement(m) for m in told.movements],
            "more": told.more,
            "excerpts": [{"said": x.said, "gone": x.gone, "came": x.came} for x in told.excerpts],
        },
    }
    return json.dumps(stated, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _movement(one: Movement) -> dict[str, object]:
    return {
        "place": one.place,
        "concerns": list(one.concerns),
        "kind": one.kind,
        "why": one.why,
        "was": list(one.was),
        "now": list(one.now),
    }
