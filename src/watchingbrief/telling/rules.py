"""Which rule asks for which event, and from when on it may be told."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from watchingbrief.monitoring.event import Event
from watchingbrief.telling.settings import Rule

#: Gravity of an event, rising.
RANK = {"": 0, "low": 1, "medium": 2, "high": 3}


class Asked(NamedTuple):
    """An event, and a rule that asks for it."""

    rule: Rule
    event: Event


def wants(rule: Rule, event: Event) -> bool:
    """Whether a rule asks for an event. Names are compared without regard to upper and lower case."""
    if event.kind == "technical":
        return False
    return (
        (not rule.kinds or event.kind in rule.kinds)
        and (rule.severity is None or RANK[event.severity] >= RANK[rule.severity])
        and (not rule.jurisdictions or _named(event.jurisdiction, rule.jurisdictions))
        and (not rule.instruments or _named(event.instrument, rule.instruments))
        and (not rule.concerns or any(_of(code, rule.concerns) for code in event.concerns))
    )


def entries(rules: Iterable[Rule], events: Iterable[Event]) -> Iterator[Asked]:
    """Every event with every rule that asks for it, rules in their order, events in theirs."""
    told = tuple(events)
    return (Asked(rule, event) for rule in rules for event in told if wants(rule, event))


def told_before(rule: Rule, now: datetime) -> datetime:
    """The moment before which an event must have been found to be told now: midnight UTC, of Monday if weekly."""
    if rule.when == "at-once":
        return now + timedelta.resolution
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday()) if rule.when == "weekly" else midnight


def gravest_first(events: Iterable[Event]) -> list[Event]:
    """In the order of a digest: the gravest, then the newest."""
    return sorted(events, key=lambda e: (-RANK[e.severity], -e.at.timestamp(), e.id))


def _named(name: str, names: Iterable[str]) -> bool:
    return name.casefold() in {one.casefold() for one in names}


def _of(code: str, wanted: Iterable[str]) -> bool:
    return any(code == one or code.startswith(f"{one}.") for one in wanted)
