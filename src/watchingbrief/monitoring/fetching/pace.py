"""Not more often than a host can bear: turns at each host, and not too many requests in all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Turns:
    gate: asyncio.Semaphore
    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    next: float = 0.0  #: when the next request may begin, by the clock of the loop


class Pace:
    """Gives turns. Waiting for a slow host keeps no other host waiting."""

    def __init__(self, at_once: int, per_host: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._per_host = per_host
        self._hosts: dict[str, _Turns] = {}

    @asynccontextmanager
    async def turn(self, host: str, seconds: float) -> AsyncIterator[None]:
        """A turn at a host, begun at least so many seconds after the one before."""
        turns = self._hosts.setdefault(host, _Turns(asyncio.Semaphore(self._per_host)))
        async with turns.gate:
            await self._wait(turns, seconds)
            async with self._all:
                yield

    async def _wait(self, turns: _Turns, seconds: float) -> None:
        clock = asyncio.get_running_loop().time
        async with turns.order:
            while (left := turns.next - clock()) > 0:
                await asyncio.sleep(left)
            turns.next = clock() + seconds

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks this host before so many seconds are over: it said it has too much to do."""
        turns = self._hosts.setdefault(host, _Turns(asyncio.Semaphore(self._per_host)))
        turns.next = max(turns.next, asyncio.get_running_loop().time() + seconds)
