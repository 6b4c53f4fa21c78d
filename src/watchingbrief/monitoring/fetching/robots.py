"""What a host asks of robots (RFC 9309): its robots.txt, read once a run."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx
from protego import Protego

from watchingbrief.monitoring.fetching.exchange import Answer
from watchingbrief.monitoring.fetching.failure import Failed
from watchingbrief.monitoring.fetching.redirects import target

ROBOT = "WatchingBrief"  #: the name by which robots rules can address us
PART = 500 * 1024  #: bytes of robots.txt that are read; section 2.5 asks for no less
_REDIRECTS = 5  #: section 2.3.1.2

Ask = Callable[[httpx.URL, str], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows."""

    stated: Protego | None = field(default=None, repr=False)  #: None where everything is allowed
    delay: float = 0.0  #: seconds between requests

    def allow(self, address: httpx.URL) -> bool:
        """Whether the address may be asked for."""
        return self.stated is None or bool(self.stated.can_fetch(str(address), ROBOT))


class Robots:
    """The rules of every host that was met in a run."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[tuple[str, str], asyncio.Task[Rules | Failed]] = {}

    async def rules(self, address: httpx.URL, named: str) -> Rules:
        """The rules for an address. Raises Failed where they cannot be had: then nothing may be asked there."""
        place = address.copy_with(raw_path=b"/robots.txt", fragment=None)
        key = (str(place), named)
        if key not in self._known:
            self._known[key] = asyncio.create_task(self._learn(place, named))
        found = await asyncio.shield(self._known[key])
        if isinstance(found, Failed):
            raise Failed(found.kind, found.why)
        return found

    async def close(self) -> None:
        """Give up what is still being asked."""
        for task in self._known.values():
            task.cancel()
        await asyncio.gather(*self._known.values(), return_exceptions=True)

    async def _learn(self, place: httpx.URL, named: str) -> Rules | Failed:
        try:
            return await self._read(place, named)
        except Failed as failed:
            if failed.kind in {"unreachable", "private-address"}:
                return failed
            return Failed(
                failed.kind, f"Nothing was asked of it, as its robots.txt could not be had: {failed.why}"
            )

    async def _read(self, place: httpx.URL, named: str) -> Rules:
        for _ in range(_REDIRECTS + 1):
            answer = await self._ask(place, named)
            onward = target(answer)
            if onward is None:
                return _rules(answer)
            place = onward
        return Rules()  # section 2.3.1.2: as if there were none


def _rules(answer: Answer) -> Rules:
    if answer.status >= 500:
        raise Failed("server-error", f"It answered with status {answer.status}.")
    if answer.status not in (200, 203):
        return Rules()  # section 2.3.1.3
    stated = Protego.parse(answer.body[:PART].decode("utf-8", errors="replace"))
    delay = stated.crawl_delay(ROBOT) or 0.0
    if rate := stated.request_rate(ROBOT):
        delay = max(delay, rate.seconds / rate.requests if rate.requests else 0.0)
    return Rules(stated, max(delay, 0.0))
