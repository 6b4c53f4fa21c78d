"""Telling people what they asked to be told of: by mail, each alone, and through a feed of their own. Nothing twice."""

from collections.abc import Iterable
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from watchingbrief.monitoring.event import Event as Found
from watchingbrief.telling.account import account
from watchingbrief.telling.mail.message import plain, subject_of
from watchingbrief.telling.rules import gravest_first, told_before, wants
from watchingbrief.telling.settings import Rule
from watchingbrief.web.accounts.models import User
from watchingbrief.web.watching.models import Alert, Event, Told, When

_MOST = 50  #: events in one message; the rest is counted


def found(event: Event) -> Found:
    """The event as watching knows it."""
    return Found.of(event.stated)


def rule_of(alert: Alert) -> Rule:
    """What an alert asks for, as a rule of telling. Raises ValueError where it names what there is not."""
    return Rule.model_validate(
        {
            "name": alert.name, "severity": alert.severity or None, "jurisdictions": listed(alert.jurisdictions),
            "instruments": listed(alert.instruments), "concerns": listed(alert.concerns),
            "kinds": listed(alert.kinds), "when": alert.mail or When.AT_ONCE, "webhooks": ("the site",),
        }
    )  # fmt: skip


def listed(written: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part for one in written.split(",") if (part := one.strip()))


def visible_to(user: User) -> QuerySet[Event]:
    """The events a person may see: those of their organisations, at this moment."""
    return Event.objects.filter(organisation__memberships__user=user).distinct()


def wanted(alert: Alert, events: Iterable[Event]) -> list[Event]:
    """The events that an alert asks for."""
    rule = rule_of(alert)
    return [event for event in events if wants(rule, found(event))]


def tell_people(now: datetime) -> int:
    """Send what is to be told now; how many messages. Each is recorded as told with what it says, or not at all."""
    alerts = Alert.objects.exclude(mail=When.NEVER).filter(user__is_active=True).select_related("user")
    return sum(_tell(alert, now) for alert in alerts)


def _tell(alert: Alert, now: datetime) -> bool:
    until = told_before(rule_of(alert), now)
    news = visible_to(alert.user).filter(at__gte=alert.since, at__lt=until).exclude(told__alert=alert)
    events = wanted(alert, news)
    if not events:
        return False
    with transaction.atomic():  # a message that cannot be sent is not told: the next run tries again
        Told.objects.bulk_create(Told(alert=alert, event=event) for event in events)
        message(alert, [found(event) for event in events]).send()
    return True


def message(alert: Alert, events: list[Found]) -> EmailMessage:
    """One message to one person, in plain text: nothing in it has to be fetched."""
    with translation.override(alert.user.language or None):
        accounts = [account(event) for event in gravest_first(events)[:_MOST]]
        left = len(events) - len(accounts)
        more = ngettext("And %(count)d more on the site.", "And %(count)d more on the site.", left) % {
            "count": left
        }
        why = _(
            "You are told because of your alert “%(name)s”. Change it on the site, under Watching, Alerts."
        )
        body = "\n\n".join([plain(accounts, ""), *([more] if left else []), why % {"name": alert.name}])
    return EmailMessage(subject_of(accounts), body, to=[alert.user.email])
