"""A message about events: plain text and the same as HTML, to one recipient."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from watchingbrief.counted import counted
from watchingbrief.monitoring.event import Event
from watchingbrief.reports.place import shortened
from watchingbrief.reports.web_page import template
from watchingbrief.telling.account import Account, Excerpt, Movement, account
from watchingbrief.telling.rules import gravest_first
from watchingbrief.telling.settings import Mail

_PAGE = Path(__file__).parents[1] / "templates" / "mail.html.j2"
_SUBJECT = 150  # letters


def message(events: Sequence[Event], to: str, identity: str, settings: Mail, now: datetime) -> EmailMessage:
    """The message. `identity` makes its Message-ID: the same whenever it is sent again."""
    accounts = [account(event) for event in gravest_first(events)]
    subject = subject_of(accounts)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(settings.name, addr_spec=settings.sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{identity}@{settings.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if settings.unsubscribe:
        mail["List-Unsubscribe"] = f"<{settings.unsubscribe}>"
    mail.set_content(plain(accounts, settings.unsubscribe), cte="quoted-printable")
    html = template(_PAGE).render(accounts=accounts, subject=subject, unsubscribe=settings.unsubscribe)
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{identity}")
    return mail


def subject_of(accounts: Sequence[Account]) -> str:
    """One line: what happened, or how much, and the gravest of it."""
    gravest = accounts[0]
    first = (
        f"[{gravest.jurisdiction}{f', {gravest.severity}' if gravest.event.severity else ''}] {gravest.title}"
    )
    if len(accounts) > 1:
        laws = len({a.instrument for a in accounts})
        first = f"{counted(len(accounts), 'event')} in {counted(laws, 'law')}: {first}"
    return shortened(first, _SUBJECT)


def plain(accounts: Sequence[Account], unsubscribe: str) -> str:
    """The message in plain text."""
    lines: list[str] = []
    for told in accounts:
        lines += [*_told(told), "", "--------", ""] if told is not accounts[-1] else _told(told)
    lines += ["", "-- ", "You are told this because a rule of a watch on laws names you."]
    lines += [f"To be told no more: {unsubscribe}"] if unsubscribe else []
    return "\n".join(lines) + "\n"


def _told(told: Account) -> Iterator[str]:
    facts = [told.kind, told.jurisdiction, told.instrument, told.when]
    facts += [f"severity: {told.severity}"] if told.event.severity else []
    yield told.title
    yield " · ".join(facts)
    if told.why:
        yield from ("", told.why)
    if told.summary:
        yield ""
        yield from (f"- {said}" for said in told.summary)
    for movement in told.movements:
        yield ""
        yield from _moved(movement)
    for excerpt in told.excerpts:
        yield from ("", excerpt.said)
        yield from (f"  {said}: “{words}”" for said, words in _words(excerpt) if words)
    if told.more:
        yield from ("", f"And {counted(told.more, 'more change to concerns', 'more changes to concerns')}.")
    if told.event.record:
        yield from ("", f"Record in the evidence: {told.event.record}")
    if told.address:
        yield from ("", f"Text: {told.address}")


def _words(excerpt: Excerpt) -> tuple[tuple[str, str], ...]:
    return ("Gone", excerpt.gone), ("New", excerpt.came)


def _moved(movement: Movement) -> Iterator[str]:
    yield f"{movement.place}: {movement.said}"
    if movement.why:
        yield f"  {movement.why}."
    yield from (f"  Was: “{words}”" for words in movement.was)
    yield from (f"  Now: “{words}”" for words in movement.now)
