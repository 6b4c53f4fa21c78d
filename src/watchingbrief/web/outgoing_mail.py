"""How the site sends mail: through the server it was given, or into the folder `outbox`."""

import logging
from dataclasses import dataclass
from smtplib import SMTPException
from urllib.parse import unquote, urlsplit

#: What sending raises where the server does not answer, or does not take a message.
NOT_SENT = (SMTPException, OSError)
log = logging.getLogger(__name__)


def note(what: str, error: BaseException) -> None:
    """Into the log of the site, that `what` was not sent: to whom, and what the server said, could name a person."""
    log.warning("%s was not sent by the mail server: %s", what, type(error).__name__)


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server of outgoing mail."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False


def mail(address: str) -> tuple[str, MailServer]:
    """Django's mail backend and the server for `smtp://user:password@host:port` or `smtp+tls://...`."""
    if not address:
        return "django.core.mail.backends.filebased.EmailBackend", MailServer()
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtp+tls"} or not parts.hostname:
        raise ValueError(
            f"WBRIEF_MAIL begins with {parts.scheme!r}. It should look like smtp+tls://user:password@mail.example.org:587."
        )
    tls = parts.scheme == "smtp+tls"
    return "django.core.mail.backends.smtp.EmailBackend", MailServer(
        parts.hostname, parts.port or (587 if tls else 25),
        unquote(parts.username or ""), unquote(parts.password or ""), tls,
    )  # fmt: skip
