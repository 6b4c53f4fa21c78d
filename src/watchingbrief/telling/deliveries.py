"""Which messages are to go to whom now: those left open by earlier runs, then one for what is new."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watchingbrief.monitoring.event import Event
from watchingbrief.telling.recipients import digest
from watchingbrief.telling.rules import entries, told_before
from watchingbrief.telling.settings import Rule, Telling, When
from watchingbrief.telling.told import Channel, Ledger, Plan

_MOST = 25  # events in one message; what is more goes into another
_WHENS: tuple[When, ...] = ("at-once", "daily", "weekly")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody, or something, that is told."""

    channel: Channel
    to: str  #: address of mail, or name of a webhook: in memory only
    hash: str
    called: str  #: for reports, which name nobody: "recipient 2 of rule 'coalition'"
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one recipient."""

    recipient: Recipient
    plan: Plan
    events: tuple[Event, ...]


def recipients(settings: Telling, key: bytes) -> list[Recipient]:
    """Everybody whom a rule tells, each once with all their rules."""
    hooks = {w.name: w.address for w in settings.webhooks}
    found: dict[tuple[Channel, str], Recipient] = {}
    for rule in settings.rules:
        mail: list[tuple[tuple[Channel, str], str, str]] = [
            (("mail", to.casefold()), to, f"recipient {n} of rule {rule.name!r}")
            for n, to in enumerate(rule.mail, 1)
        ]
        posted: list[tuple[tuple[Channel, str], str, str]] = [
            (("webhook", hooks[name]), name, f"webhook {name!r}") for name in rule.webhooks
        ]
        for (channel, place), to, called in (*mail, *posted):
            one = found.get((channel, place)) or Recipient(
                channel, to, digest(key, channel, place), called, ()
            )
            if rule not in one.rules:
                found[channel, place] = replace(one, rules=(*one.rules, rule))
    return list(found.values())


def left_open(ledger: Ledger, one: Recipient, events: Mapping[str, Event]) -> Iterator[Delivery]:
    """What earlier runs planned for a recipient and did not bring about, as it was planned."""
    for plan in ledger.told.open(one.hash):
        found = tuple(events[id_] for id_ in plan.events if id_ in events)
        if found:
            yield Delivery(one, plan, found)


def new(
    ledger: Ledger, one: Recipient, settings: Telling, events: Sequence[Event], key: bytes, now: datetime
) -> Iterator[Delivery]:
    """What is new for a recipient, planned as it is taken: a message for each webhook event, one a mail otherwise."""
    known = ledger.told.known.setdefault(one.hash, set())
    for when in _WHENS:
        asked = _asked(ledger, one, [r for r in one.rules if r.when == when], settings, events, now)
        fresh = [event for event in asked if event.id not in known]
        size = 1 if one.channel == "webhook" else _MOST
        for start in range(0, len(fresh), size):
            some = tuple(fresh[start : start + size])
            ids = tuple(event.id for event in some)
            plan = ledger.plan(digest(key, "message", one.hash, *ids), one.channel, one.hash, ids)
            yield Delivery(one, plan, some)


def _asked(
    ledger: Ledger,
    one: Recipient,
    rules: Sequence[Rule],
    settings: Telling,
    events: Sequence[Event],
    now: datetime,
) -> list[Event]:
    """Events that some of the rules ask for and that may be told now, each once, in the order they were found."""
    start, oldest = now - timedelta(days=settings.look_back), now - timedelta(days=settings.give_up)
    since = {rule.name: max(ledger.since(one.hash, _what(rule), start), oldest) for rule in rules}
    found = {
        asked.event.id: asked.event
        for asked in entries(rules, events)
        if since[asked.rule.name] <= asked.event.at < told_before(asked.rule, now)
    }
    return sorted(found.values(), key=lambda event: (event.at, event.id))


def _what(rule: Rule) -> str:
    """What a rule asks for, as a hash: whoever widens it is not told all that was ever found."""
    asked = rule.model_dump_json(exclude={"name", "mail", "webhooks"})
    return hashlib.sha256(asked.encode()).hexdigest()[:16]
