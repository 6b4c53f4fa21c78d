"""One request and its answer, within limits of time and size. Redirects are not followed here."""

import asyncio
from dataclasses import dataclass, field

import httpcore
import httpx

from watchingbrief.monitoring.fetching.failure import Failed, told
from watchingbrief.monitoring.fetching.settings import Fetching
from watchingbrief.monitoring.fetching.unpacking import Unpacker

#: Headers that are kept of no answer: they are about the reader, not about the law.
_NOT_KEPT = frozenset(
    {"set-cookie", "set-cookie2", "www-authenticate", "proxy-authenticate", "report-to", "nel"}
)
_PASSING = frozenset({500, 502, 503, 504, 520, 521, 522, 523, 524})
#: Of an answer that is not the page asked for, so much is looked at, to tell a bot wall from a fault.
_GLANCE = 200_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    address: httpx.URL
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    to_the_end: bool = False  #: its length was never told: it went on until the connection closed

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def passing(self) -> bool:
        """Whether its status speaks of a trouble that may soon be over."""
        return self.status in _PASSING or self.status == 429


async def exchange(
    pool: httpcore.AsyncConnectionPool,
    address: httpx.URL,
    headers: list[tuple[str, str]],
    limits: Fetching,
    *,
    part: int = 0,
) -> Answer:
    """Ask once; with `part`, the first so many bytes will do. Raises Failed."""
    try:
        async with asyncio.timeout(limits.whole):
            return await _exchange(pool, address, headers, limits, part)
    except TimeoutError:
        raise Failed("too-slow", f"It was not complete after {limits.whole:g} seconds.") from None
    except (
        httpcore.NetworkError,
        httpcore.TimeoutException,
        httpcore.ProtocolError,
        httpcore.ProxyError,
    ) as error:
        raise told(error, proxied=bool(limits.proxy)) from error
    except (AssertionError, OSError) as error:
        # httpcore asserts that a SOCKS proxy answers as one, and hands some errors of TLS on as they are
        raise told(httpcore.ConnectError(str(error)), proxied=bool(limits.proxy)) from error


async def _exchange(
    pool: httpcore.AsyncConnectionPool,
    address: httpx.URL,
    headers: list[tuple[str, str]],
    limits: Fetching,
    part: int,
) -> Answer:
    place = httpcore.URL(
        scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
    )
    named = [("Host", address.netloc.decode("ascii")), *headers]  # httpcore forgets the brackets of IPv6
    times = {"connect": limits.connect, "read": limits.pause, "write": limits.pause}
    async with pool.stream("GET", place, headers=named, extensions={"timeout": times}) as response:
        sent = [(n.decode("latin-1").lower(), v.decode("latin-1")) for n, v in response.headers]
        names = {name for name, _ in sent}
        whole = response.status in (200, 203)
        body = await (
            _body(response, dict(sent), limits, part) if whole else _glance(response, dict(sent), limits)
        )
    return Answer(
        address, response.status, tuple(h for h in sent if h[0] not in _NOT_KEPT), body,
        to_the_end=not names & {"content-length", "transfer-encoding"},
    )  # fmt: skip


async def _body(
    response: httpcore.Response, headers: dict[str, str], limits: Fetching, part: int = 0
) -> bytes:
    length = headers.get("content-length", "")
    most = limits.transferred
    if not part and length.isdecimal() and int(length[:20]) > most:
        raise _too_large(most)
    unpacker = Unpacker(headers.get("content-encoding", ""), part or limits.unpacked)
    clock = asyncio.get_running_loop().time
    begun, came = clock(), 0
    try:
        async for chunk in response.aiter_stream():
            came += len(chunk)
            if came > (part or most):
                raise _too_large(most)
            unpacker.feed(chunk)
            taken = clock() - begun
            if taken > limits.pause and came < limits.slowest * taken:
                raise Failed("too-slow", f"It came at less than {limits.slowest} bytes a second.")
    except (httpcore.ReadError, httpcore.RemoteProtocolError):
        raise Failed("truncated", "The connection ended before the answer did.", again=True) from None
    except Failed as failed:
        if part and failed.kind == "too-large":
            return bytes(unpacker.body[:part])
        raise
    return unpacker.finish()


def _too_large(most: int) -> Failed:
    return Failed("too-large", f"More than {most / 1e6:g} MB were sent, or announced.")


async def _glance(response: httpcore.Response, headers: dict[str, str], limits: Fetching) -> bytes:
    """The beginning of a body that is not what was asked for; whatever is wrong with it does not matter."""
    glance = limits.model_copy(update={"transferred": _GLANCE, "unpacked": _GLANCE, "slowest": 0})
    try:
        async with asyncio.timeout(min(limits.pause, 10.0)):
            return await _body(response, headers, glance)
    except (Failed, TimeoutError, httpcore.TimeoutException):
        return b""
