"""Tell people what happened: feeds for whoever follows them, mail and webhooks by the rules of the workspace."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.kept_events import kept_events
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.telling import deliveries
from watchingbrief.telling.chosen import tellable
from watchingbrief.telling.deliveries import Delivery
from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.feeds.folder import write_feeds
from watchingbrief.telling.mail.message import message
from watchingbrief.telling.mail.server import Server
from watchingbrief.telling.recipients import KEY_FAULT, key_of
from watchingbrief.telling.settings import Telling
from watchingbrief.telling.told import Ledger, Records
from watchingbrief.telling.webhooks.body import body

if TYPE_CHECKING:
    from watchingbrief.telling.webhooks.posting import Post


@dataclass(slots=True)
class TellReport:
    """What came of telling. It names nobody: a recipient is "recipient 2 of rule 'coalition'"."""

    feeds: tuple[str, ...] = ()  #: files that were written
    mails: int = 0  #: taken by the server
    webhooks: int = 0  #: taken by their receivers
    waiting: int = 0  #: failed often, and not tried this time
    given_up: int = 0
    failed: list[tuple[str, str]] = field(
        default_factory=list
    )  #: who or what, and why; tried again by the next run

    @property
    def ok(self) -> bool:
        """Whether all that was tried was done."""
        return not self.failed and not self.given_up


def events_in(store: Store) -> list[Event]:
    """The events recorded in a store, oldest first, each once; their detail is read as they are told, and no more."""
    found: dict[str, Event] = {}
    for _, event in kept_events(store):
        found.setdefault(event.id, tellable(event))
    return list(found.values())


def tell(
    folder: Path,
    settings: Telling,
    store: Records,
    events: Iterable[Event],
    now: datetime,
    environment: Mapping[str, str] = os.environ,
    head: str = "",
) -> TellReport:
    """Write the feeds and send what is to be sent. `folder` is the workspace, `events` are all there are.

    `head` is that of the store's chain, to be published with the feeds.

    `now` is UTC. Whoever cannot be told keeps nobody else from it. What cannot be recorded ends the run (`told.py`).
    """
    every = {event.id: event for event in events}
    report = TellReport()
    try:
        report.feeds = write_feeds(folder, list(every.values()), settings.feeds, head)
    except OSError as error:
        report.failed.append(("feeds", f"they could not be written ({error.strerror})"))
    if not settings.rules:
        return report
    try:
        key = key_of(folder)
    except (OSError, ValueError):
        report.failed.append(("mail and webhooks", KEY_FAULT))
    else:
        store.begin()
        with Sending(folder, settings, environment, now) as sending:
            ledger = Ledger(store, now)
            for delivery in _due(ledger, settings, every, key, now):
                _deliver(delivery, ledger, sending, report, now)
    return report


def _due(
    ledger: Ledger, settings: Telling, events: Mapping[str, Event], key: bytes, now: datetime
) -> Iterator[Delivery]:
    told = [event for event in events.values() if event.kind != "technical"]
    for one in deliveries.recipients(settings, key):
        # Taken apart before anything is sent: what is sent changes what is open.
        left = list(deliveries.left_open(ledger, one, events))
        yield from chain(left, deliveries.new(ledger, one, settings, told, key, now))


def _deliver(
    delivery: Delivery, ledger: Ledger, sending: "Sending", report: TellReport, now: datetime
) -> None:
    plan, given_up_at = delivery.plan, delivery.plan.made + timedelta(days=sending.settings.give_up)
    if plan.failures and now >= given_up_at:
        ledger.give_up(plan)
        report.given_up += 1
    elif plan.waits(now):
        report.waiting += 1
    else:
        try:
            sending.send(delivery)
        except NotTaken as error:
            ledger.failed(plan, str(error))
            report.failed.append((delivery.recipient.called, str(error)))
        else:
            ledger.done(plan)
            report.mails += plan.channel == "mail"
            report.webhooks += plan.channel == "webhook"


class Sending:
    """The channels of one run, opened when they are first used."""

    def __init__(
        self, folder: Path, settings: Telling, environment: Mapping[str, str], now: datetime
    ) -> None:
        self.settings, self._folder, self._environment, self._now = settings, folder, environment, now
        self._opened = ExitStack()
        self._hooks = {hook.name: hook for hook in settings.webhooks}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def send(self, delivery: Delivery) -> None:
        """Send one message. Raises NotTaken."""
        one, identity = delivery.recipient, delivery.plan.id
        if one.channel == "webhook":
            self._post.send(self._hooks[one.to], identity, body(delivery.events[0]))
        elif self.settings.mail is not None:
            mail = message(delivery.events, one.to, identity, self.settings.mail, self._now)
            self._server.send(mail, one.to)

    @cached_property
    def _server(self) -> Server:
        assert self.settings.mail is not None
        return self._opened.enter_context(
            Server(self.settings.mail, self._folder, self._environment, self.settings.proxy)
        )

    @cached_property
    def _post(self) -> "Post":
        from watchingbrief.telling.webhooks.posting import (
            Post,
        )  # with a client of the web, which is slow to load

        return self._opened.enter_context(
            Post(self._folder, self._environment, self._now, self.settings.proxy)
        )
