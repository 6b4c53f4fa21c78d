"""Who is told what, and where: the part `telling` of a workspace's `watch.yml`. All of it is optional."""

from collections import Counter
from collections.abc import Mapping
from email.errors import HeaderParseError
from email.headerregistry import Address
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from watchingbrief.monitoring.event import EventKind
from watchingbrief.review.concerns import concerns
from watchingbrief.telling.feeds.names import AUTHORITY

Severity = Literal["low", "medium", "high"]
When = Literal["at-once", "daily", "weekly"]


def _plain(text: str) -> str:
    if not text.isprintable():
        raise ValueError("it holds a line break or a control character")
    return text


def _mailbox(address: str) -> str:
    """One address as servers take it; a list, a name beside it or a line break would tell others, or be an order."""
    try:
        read = Address(addr_spec=address)
    except (HeaderParseError, ValueError, IndexError):
        read = None
    plain = address.isascii() and address.isprintable() and not set(address) & set(' ,;<>"')
    if read is None or not plain or not read.username or not read.domain:
        raise ValueError("it must be one address and no more, such as name@example.org, in letters of ASCII")
    return address


def _web(address: str) -> str:
    parts = urlsplit(_plain(address))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
        raise ValueError("it must begin with https:// (or http://), without a user name in it")
    return address


def _proxy(address: str) -> str:
    parts = urlsplit(_plain(address))
    if parts.scheme not in {"socks5", "socks5h", "http", "https"} or not parts.hostname:
        raise ValueError(
            "it must be an address such as socks5h://127.0.0.1:9050 or http://proxy.example:8080"
        )
    return address


def _unsubscribe(address: str) -> str:
    if not address.startswith("mailto:") or not address.isascii() or set(_plain(address)) & set(" <>,"):
        raise ValueError("it must be a mailto: address, such as mailto:watch@example.org?subject=stop")
    return address


def _concern(code: str) -> str:
    if code not in concerns() and code not in {known.split(".")[0] for known in concerns()}:
        raise ValueError(f"there is no concern or family {code!r}; docs/reference/checks.md lists them")
    return code


Line = Annotated[str, AfterValidator(_plain)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
WebAddress = Annotated[str, AfterValidator(_web)]
Concern = Annotated[str, AfterValidator(_concern)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Secret(_Strict):
    """Where a password or a key is found; it never stands in `watch.yml` itself."""

    environment: Line = ""  #: name of a variable
    file: Line = ""  #: absolute or from the workspace; its first line counts

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.environment) == bool(self.file):
            raise ValueError("name either an environment variable or a file")
        return self


class Feeds(_Strict):
    """How the Atom feeds name themselves."""

    title: Line = "Laws watched"
    author: Annotated[Line, Field(min_length=1)] = "Watching Brief"
    address: WebAddress | Literal[""] = ""  #: where the folder `feeds/` is published, if it is
    #: Who gives the entries their ids (RFC 4151): a domain that is yours and a year in which it was. For ever the same.
    authority: Annotated[str, Field(pattern=AUTHORITY)] = "watching-brief.invalid,2026"
    entries: Annotated[int, Field(ge=1, le=1000)] = 50  #: newest ones that each feed holds


class Mail(_Strict):
    """The server that takes messages, and who they are from."""

    host: Annotated[Line, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"  #: "none" only for a server on this machine
    certificates: Line = ""  #: file of the authority to trust, where it is not one of the system's
    user: Line = ""
    password: Secret | None = None
    sender: Mailbox  #: the address messages come from
    name: Line = "Watching Brief"
    unsubscribe: Annotated[str, AfterValidator(_unsubscribe)] | Literal[""] = ""
    direct: bool = (
        False  #: past the proxy, where there is one: the server and the network then see where we are
    )

    @property
    def here(self) -> bool:
        """Whether the server is this machine itself: no proxy leads to it."""
        return _this_machine(self.host)

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.security == "none" and not _this_machine(self.host):
            raise ValueError("security: none is only for a server on this machine; use starttls or tls")
        if bool(self.user) != (self.password is not None):
            raise ValueError("user and password go together")
        return self


class Webhook(_Strict):
    """An address that takes events as signed JSON."""

    name: Annotated[Line, Field(min_length=1)]
    address: WebAddress
    secret: Secret
    private: bool = False  #: may be an address of this machine or of the local network, and plain http
    certificates: Line = ""  #: file of the authority to trust, where it is not one of the system's

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.address.startswith("http://") and not self.private:
            raise ValueError(
                "http:// can be read on its way; use https://, or say private: true for a receiver of yours"
            )
        return self


class Rule(_Strict):
    """Who is told of what. What is not narrowed is all; `technical` events are never told."""

    name: Annotated[Line, Field(min_length=1)]
    mail: tuple[Mailbox, ...] = ()
    webhooks: tuple[str, ...] = ()
    when: When = "at-once"
    jurisdictions: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    severity: Severity | None = None  #: at least
    concerns: tuple[Concern, ...] = ()  #: codes, or families of them ("POWER")
    kinds: tuple[EventKind, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.mail and not self.webhooks:
            raise ValueError(f"rule {self.name!r} tells nobody; give it mail: or webhooks:")
        if "technical" in self.kinds:
            raise ValueError("technical events are changes of our own reader and are never told")
        return self


class Telling(_Strict):
    """All of it."""

    feeds: Feeds = Feeds()
    mail: Mail | None = None
    #: What webhooks, but private ones, and mail pass through: "socks5h://127.0.0.1:9050" (Tor).
    proxy: Annotated[str, AfterValidator(_proxy)] | Literal[""] = ""
    webhooks: tuple[Webhook, ...] = ()
    rules: tuple[Rule, ...] = ()
    #: How old events may be, in days, of which somebody is told to whom a rule is new.
    look_back: Annotated[int, Field(ge=0, le=3650)] = 7
    #: Days after which a message nobody takes is let go, and what was never told is left to feeds and digests.
    give_up: Annotated[int, Field(ge=14, le=365)] = 30

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for what, names in (
            ("rules", [r.name for r in self.rules]),
            ("webhooks", [w.name for w in self.webhooks]),
        ):
            twice = [name for name, n in Counter(names).items() if n > 1]
            if twice:
                raise ValueError(f"two {what} are called {twice[0]!r}")
        known = {w.name for w in self.webhooks}
        for rule in self.rules:
            missing = [name for name in rule.webhooks if name not in known]
            if missing:
                raise ValueError(
                    f"rule {rule.name!r} names the webhook {missing[0]!r}, which is not under webhooks:"
                )
            if rule.mail and self.mail is None:
                raise ValueError(f"rule {rule.name!r} sends mail, and there is no mail: that names a server")
        return self


class SecretNotFound(Exception):  # noqa: N818  (what happened, in words, is the message)
    """A password or key that is named and not there. The message names the place, never the secret."""


def secret(where: Secret, folder: Path, environment: Mapping[str, str]) -> str:
    """The secret itself. `folder`: of the workspace. Raises SecretNotFound."""
    if where.environment:
        found, place = environment.get(where.environment, ""), f"the environment variable {where.environment}"
    else:
        place = f"the file {where.file}"
        try:
            lines = (folder / where.file).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            lines = []
        found = lines[0].strip() if lines else ""
    if not found:
        raise SecretNotFound(f"{place} is not there, or empty")
    return found


def _this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
