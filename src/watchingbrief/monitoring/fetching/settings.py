"""How sources are asked: the part "fetching" of watch.yml. Everything is optional."""

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

Seconds = Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=1000)]
Bytes = Annotated[int, Field(ge=1000)]
_PROXIES = ("socks5h", "socks5", "http", "https")


class Fetching(BaseModel):
    """Limits, pace and way out. Times in seconds, sizes in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: str = ""  #: told to every server: an address of the web or of e-mail, or nothing
    proxy: str = ""  #: "socks5h://127.0.0.1:9050" (Tor), "http://proxy.example:8080"
    proxy_from_environment: bool = False  #: take HTTPS_PROXY and its like where `proxy` is not stated
    at_once: Count = 16  #: requests under way
    at_once_per_host: Count = 2
    pace: Seconds = 1.0  #: from one request to a host to the next; robots rules may ask for more
    pace_here: Seconds = 0.0  #: the same for this machine itself (127.0.0.1, localhost)
    crawl_delay_most: Seconds = 60.0  #: robots rules that ask for more get this
    retries: Annotated[int, Field(ge=0, le=10)] = 2
    back_off: Seconds = 2.0  #: at most so long before the first retry; doubled for each further one
    retry_after_most: Seconds = 120.0  #: a server that asks for more is not asked again in this run
    redirects: Annotated[int, Field(ge=0, le=30)] = 8
    connect: Seconds = 15.0  #: until a connection stands
    pause: Seconds = 30.0  #: of silence within an answer
    whole: Seconds = 180.0  #: until an answer is complete
    slowest: Annotated[int, Field(ge=0)] = 200  #: bytes a second, from the first `pause` on
    transferred: Bytes = 50_000_000  #: of an answer as sent
    unpacked: Bytes = 100_000_000  #: of an answer once it is unpacked

    def with_proxy(self) -> Self:
        """With the proxy of the environment, where none is stated and that one is wanted."""
        if self.proxy or not self.proxy_from_environment:
            return self
        from urllib.request import getproxies

        found = getproxies()
        proxy = found.get("all") or found.get("https") or found.get("http") or ""
        return self.model_validate(self.model_dump() | {"proxy": proxy})

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        if not self.contact.isascii() or not self.contact.isprintable() or set(self.contact) & set("()\\"):
            raise ValueError("'contact' must be one plain line without brackets: it is sent in a header")
        if self.proxy:
            _check_proxy(self.proxy)
        return self


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        usable = parts.scheme in _PROXIES and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(
            "'proxy' must name scheme, host and port, as in socks5h://127.0.0.1:9050 (Tor) or "
            f"http://proxy.example:8080; schemes are {', '.join(_PROXIES)}"
        )
