"""How the site sends mail: through the server it was given, or into the folder `outbox`."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


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
