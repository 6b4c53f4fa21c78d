"""What was told, as the store records it, so that nothing is told twice and nothing is left out.

Before anything is sent it is *planned*: a record names the message, the recipient (as a keyed hash) and the events in
it. Afterwards another says *done*, *failed* or *given-up*. A run that ends between the two leaves a plan; the next run
sends the same message again under the same id (`Message-ID`, `webhook-id`), so that whoever got it can tell. So each
crash leads at most to one repeat of one message, and nothing is lost: at least once, with a key to find repeats.

A recipient to whom a rule is new gets one record more, *since*: what was found before is not told by that rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

KIND = "told"  #: of the records
Channel = Literal["mail", "webhook"]
_PATIENCE = 3  # failures after which a message waits before it is tried again
_LONGEST_WAIT = timedelta(days=1)


class Record(Protocol):
    """What is read of a record of the store."""

    @property
    def fields(self) -> dict[str, Any]:
        """What it states."""


class Records(Protocol):
    """What telling needs of the store."""

    def begin(self) -> None:
        """Become the one who writes."""

    def record(self, kind: str, fields: dict[str, Any]) -> Any:  # noqa: ANN401  (what comes back is not used)
        """Write, for ever."""

    def entries(self, source: str | None = None, kind: str | None = None) -> Iterable[Record]:
        """Read, oldest first."""


@dataclass(slots=True)
class Plan:
    """One message to one recipient, and what came of it so far."""

    id: str
    channel: Channel
    recipient: str  #: keyed hash
    events: tuple[str, ...]
    made: datetime
    failures: int = 0
    last: datetime | None = None  #: failure
    over: bool = False  #: done or given up

    def waits(self, now: datetime) -> bool:
        """Whether it failed so often that it is not to be tried yet: an hour after the third time, then twice that."""
        if self.last is None or self.failures < _PATIENCE:
            return False
        return now < self.last + min(timedelta(hours=2 ** min(self.failures - _PATIENCE, 10)), _LONGEST_WAIT)


@dataclass(slots=True)
class Told:
    """Everything recorded of telling."""

    since: dict[tuple[str, str], datetime] = field(default_factory=dict)  #: by recipient and rule
    plans: dict[str, Plan] = field(default_factory=dict)  #: by id
    known: dict[str, set[str]] = field(default_factory=dict)  #: ids of events planned, by recipient

    def take(self, fields: Mapping[str, Any]) -> None:
        """Take in what one record states. Raises KeyError or ValueError where it is no record of this kind."""
        at, state = datetime.fromisoformat(fields["at"]), fields["state"]
        if state == "since":
            self.since[fields["recipient"], fields["rule"]] = datetime.fromisoformat(fields["from"])
        elif state == "planned":
            plan = Plan(
                fields["message"], fields["channel"], fields["recipient"], tuple(fields["events"]), at
            )
            self.plans[plan.id] = plan
            self.known.setdefault(plan.recipient, set()).update(plan.events)
        elif plan_or_none := self.plans.get(fields["message"]):
            plan_or_none.over = plan_or_none.over or state in {"done", "given-up"}
            plan_or_none.failures += state == "failed"
            plan_or_none.last = at if state == "failed" else plan_or_none.last

    def open(self, recipient: str) -> list[Plan]:
        """Messages planned for a recipient and not over, oldest first."""
        return [p for p in self.plans.values() if p.recipient == recipient and not p.over]


class Ledger:
    """What was told, read from the store, and written to it."""

    def __init__(self, store: Records, now: datetime) -> None:
        self._store, self._now = store, now
        self.told = Told()
        for entry in store.entries(kind=KIND):
            self.told.take(entry.fields)

    def since(self, recipient: str, rule: str, start: datetime) -> datetime:
        """From when on a rule tells a recipient; recorded as `start` where the two are new to each other."""
        if (recipient, rule) not in self.told.since:
            self._record("since", recipient=recipient, rule=rule, **{"from": start.isoformat()})
        return self.told.since[recipient, rule]

    def plan(self, message: str, channel: Channel, recipient: str, events: tuple[str, ...]) -> Plan:
        """Record that a message is about to be sent."""
        self._record("planned", message=message, channel=channel, recipient=recipient, events=list(events))
        return self.told.plans[message]

    def done(self, plan: Plan) -> None:
        """Record that a message was taken."""
        self._record("done", message=plan.id)

    def failed(self, plan: Plan, why: str) -> None:
        """Record that a message was not taken; it is tried again. `why` names nobody."""
        self._record("failed", message=plan.id, why=why)

    def give_up(self, plan: Plan) -> None:
        """Record that a message is let go."""
        self._record("given-up", message=plan.id)

    def _record(self, state: str, **fields: object) -> None:
        stated = {"state": state, "at": self._now.isoformat(), **fields}
        self._store.record(KIND, stated)
        self.told.take(stated)
