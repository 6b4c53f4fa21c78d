"""The server that takes mail: reached over verified TLS, given one message for one recipient at a time."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.settings import Mail, SecretNotFound, secret

_BROKEN = 3  # after which a server is left alone until the next run
_SECONDS = 30.0  # for each answer
_SLOW = 90.0  # the same through a proxy such as Tor
_NO_WAY = (
    "mail passes through a SOCKS proxy alone, and none is sent past the one that is set; name a socks5h:// proxy under "
    "telling, or say direct: true under mail"
)


class Server:
    """A connection, opened when there is something to send. Once it could not be opened nothing more is tried."""

    def __init__(self, settings: Mail, folder: Path, environment: Mapping[str, str], proxy: str = "") -> None:
        self._settings, self._folder, self._environment = settings, folder, environment
        self._proxy = "" if settings.here or settings.direct else proxy
        self._open: smtplib.SMTP | None = None
        self._hopeless = ""
        self._broken = 0  #: connections that broke, one after another

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def send(self, mail: EmailMessage, to: str) -> None:
        """Hand over one message. Raises NotTaken; its words hold nothing a server said, for that can name people."""
        connection = self._connected()
        try:
            connection.send_message(mail, self._settings.sender, [to])
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()), (0, b""))[0]
            self._keep_if_sound()
            raise NotTaken(f"the mail server refused the recipient (code {code})") from None
        except smtplib.SMTPResponseException as error:
            self._leave()
            raise NotTaken(f"the mail server refused the message (code {error.smtp_code})") from None
        except (smtplib.SMTPException, OSError):
            self._leave()
            self._broken += 1
            if self._broken == _BROKEN:
                self._hopeless = "the connection to the mail server broke again and again"
            raise NotTaken(
                "the connection to the mail server broke; whether it took the message is unknown"
            ) from None
        self._broken = 0
        self._keep_if_sound()

    def _connected(self) -> smtplib.SMTP:
        if self._hopeless:
            raise NotTaken(self._hopeless)
        if self._open is None:
            try:
                self._open = self._connect()
            except NotTaken as error:
                self._hopeless = str(error)
                raise
        return self._open

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        connection: smtplib.SMTP | None = None
        try:
            password = secret(settings.password, self._folder, self._environment) if settings.password else ""
            connection = self._reach()
            if settings.security == "starttls":
                connection.starttls(context=self._trusted())
            if settings.user:
                connection.login(settings.user, password)
        except (SecretNotFound, smtplib.SMTPException, OSError, ValueError) as error:
            if connection is not None:
                connection.close()
            by_proxy = " through the proxy" if self._proxy else ""
            raise NotTaken(f"{_why(error)}{by_proxy}") from None
        return connection

    def _reach(self) -> smtplib.SMTP:
        # The name this machine has would tell the server, and every reader of the headers, where it stands.
        settings, name = self._settings, self._settings.sender.rpartition("@")[2]
        host, port = settings.host, settings.port
        secure = settings.security == "tls"
        if self._proxy:
            return self._by_proxy(secure, name)
        if secure:
            return smtplib.SMTP_SSL(
                host, port, local_hostname=name, timeout=_SECONDS, context=self._trusted()
            )
        return smtplib.SMTP(host, port, local_hostname=name, timeout=_SECONDS)

    def _by_proxy(self, secure: bool, name: str) -> smtplib.SMTP:
        from watchingbrief.telling.mail.proxied import SCHEMES, ProxiedSmtp, ProxiedSmtpOverTls

        if self._proxy.partition("://")[0] not in SCHEMES:
            raise NotTaken(_NO_WAY)
        host, port = self._settings.host, self._settings.port
        if secure:
            return ProxiedSmtpOverTls(
                host, port, proxy=self._proxy, local_hostname=name, timeout=_SLOW, context=self._trusted()
            )
        return ProxiedSmtp(host, port, proxy=self._proxy, local_hostname=name, timeout=_SLOW)

    def _trusted(self) -> ssl.SSLContext:
        """Certificates are verified, always, and names with them."""
        named = self._settings.certificates
        return ssl.create_default_context(cafile=str(self._folder / named) if named else None)

    def _keep_if_sound(self) -> None:
        """Some servers take one message and hang up: the next one then needs a connection of its own."""
        try:
            sound = self._open is not None and self._open.rset()[0] == 250
        except (smtplib.SMTPException, OSError):
            sound = False
        if not sound:
            self._leave()

    def _leave(self) -> None:
        if self._open is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._open.quit()
            self._open.close()
        self._open = None


def _why(error: Exception) -> str:
    if isinstance(error, SecretNotFound):
        return f"no password: {error}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the mail server did not accept user and password (code {error.smtp_code})"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "the mail server does not offer what the settings ask for (STARTTLS, or a way to log in)"
    if isinstance(error, ssl.SSLError):
        return "the certificate of the mail server could not be verified"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server did not let us in (code {error.smtp_code})"
    return "the mail server could not be reached"
