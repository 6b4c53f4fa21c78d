"""Asking an address: robots rules, pace, retries and redirects; what comes is told apart in `judging.py`."""

import asyncio
import logging
import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from typing import Self

import httpcore
import httpx

from watchingbrief.monitoring.fetching.connection import check_unresolved, pool
from watchingbrief.monitoring.fetching.exchange import Answer, exchange
from watchingbrief.monitoring.fetching.failure import Failed
from watchingbrief.monitoring.fetching.file_names import name_of
from watchingbrief.monitoring.fetching.judging import is_wall, judge
from watchingbrief.monitoring.fetching.pace import Pace
from watchingbrief.monitoring.fetching.private_addresses import is_loopback
from watchingbrief.monitoring.fetching.redirects import PERMANENT, target, web_address
from watchingbrief.monitoring.fetching.robots import PART, ROBOT, Robots, Rules
from watchingbrief.monitoring.fetching.settings import Fetching
from watchingbrief.monitoring.fetching.unpacking import ENCODINGS
from watchingbrief.monitoring.outcome import Outcome

_ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8"
_ROBOTS_WHOLE = 30.0  #: seconds; a small file
_BACK_OFF_MOST = 60.0
Clock = Callable[[], datetime]


@dataclass
class _Trip:
    """One address asked for, and the way it led."""

    asked: str
    named: str  #: host whose private addresses are allowed, or ""
    place: httpx.URL
    permanent: str = ""
    lasting: bool = True  #: all redirects until now were permanent
    notes: list[str] = field(default_factory=list)

    def step(self, status: int, place: httpx.URL) -> None:
        self.lasting = self.lasting and status in PERMANENT
        if self.lasting:
            self.permanent = str(place)
        if self.place.scheme == "https" and place.scheme == "http":
            self.notes.append(
                "A redirect led from https to http: what came could have been altered on its way."
            )
        self.place = place


class Fetcher:
    """Asks addresses, any number at a time, for the length of one run (`async with Fetcher() as fetcher`).

    No cookie is kept and no referrer sent; nothing is taken from the environment unless the settings say so.
    """

    def __init__(
        self, settings: Fetching | None = None, *, clock: Clock | None = None, seed: int | None = None
    ) -> None:
        self._settings = (settings or Fetching()).with_proxy()
        self._clock = clock or (lambda: datetime.now(UTC))
        self._random = random.Random(seed)
        self._pace = Pace(self._settings.at_once, self._settings.at_once_per_host)
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}
        self._robots = Robots(self._ask_for_rules)
        self._headers = _headers(self._settings)
        logging.getLogger("httpcore").setLevel(logging.WARNING)  # below that it tells addresses

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._robots.close()
        for connections in self._pools.values():
            await connections.aclose()

    async def ask(
        self, address: str, *, private: bool = False, etag: str = "", modified: str = ""
    ) -> Outcome:
        """What an address holds now. Failing is an Outcome as well; nothing is raised for it.

        `private` allows private addresses to the host that `address` names, and to no other. `etag` and `modified` are
        those of the answer known already: where nothing changed since, the outcome is "unchanged".
        """
        trip = _Trip(address, "", httpx.URL())
        try:
            trip.place = web_address(address)
            trip.named = trip.place.raw_host.decode("ascii") if private else ""
            answer = await self._follow(trip, _conditions(etag, modified))
        except Failed as failed:
            return Outcome(
                failed.kind, address, self._clock(), final=str(trip.place), permanent=trip.permanent,
                why=failed.why, notes=tuple(trip.notes),
            )  # fmt: skip
        return self._outcome(trip, answer, bool(etag or modified))

    def _outcome(self, trip: _Trip, answer: Answer, conditional: bool) -> Outcome:
        verdict = judge(
            answer, asked=httpx.URL(trip.asked), lasting=bool(trip.permanent), conditional=conditional
        )
        fetched = verdict.kind == "fetched"
        return Outcome(
            verdict.kind, trip.asked, self._clock(), status=answer.status, final=str(answer.address),
            permanent=verdict.moved_to or trip.permanent, headers=answer.headers,
            body=answer.body if fetched else b"", name=name_of(answer) if fetched else "",
            why=verdict.why, notes=tuple(trip.notes),
        )  # fmt: skip

    async def _follow(self, trip: _Trip, conditions: list[tuple[str, str]]) -> Answer:
        seen = {str(trip.place)}
        for _ in range(self._settings.redirects + 1):
            rules = await self._robots.rules(trip.place, trip.named)
            if not rules.allow(trip.place):
                raise Failed("robots", "Its robots.txt asks robots not to fetch this address.")
            answer = await self._patiently(trip.place, trip.named, self._headers + conditions, rules)
            place = target(answer)
            if place is None:
                return answer
            if str(place) in seen:
                raise Failed(
                    "too-many-redirects", "It leads round in a circle, as some do to readers without cookies."
                )
            seen.add(str(place))
            trip.step(answer.status, place)
        raise Failed(
            "too-many-redirects", f"It led on to other addresses more than {self._settings.redirects} times."
        )

    async def _ask_for_rules(self, place: httpx.URL, named: str) -> Answer:
        return await self._patiently(place, named, self._headers, Rules(), part=PART)

    async def _patiently(
        self, place: httpx.URL, named: str, headers: list[tuple[str, str]], rules: Rules, *, part: int = 0
    ) -> Answer:
        """One answer of one address, after as many tries as are allowed. Raises Failed."""
        for tried in range(self._settings.retries + 1):
            last = tried == self._settings.retries
            try:
                answer = await self._once(place, named, headers, rules, part)
            except Failed as failed:
                if last or not failed.again:
                    raise
                wait = 0.0
            else:
                wait = retry_after(answer.header("retry-after"), self._clock())
                if last or not answer.passing or wait > self._settings.retry_after_most or is_wall(answer):
                    return answer
            self._pace.hold(_origin(place), wait)
            await asyncio.sleep(max(wait, self._back_off(tried)))
        raise AssertionError("unreachable")

    async def _once(
        self, place: httpx.URL, named: str, headers: list[tuple[str, str]], rules: Rules, part: int
    ) -> Answer:
        host = place.raw_host.decode("ascii")
        if self._settings.proxy:
            check_unresolved(host, named)
        limits = self._settings
        if part:
            limits = limits.model_copy(update={"whole": min(limits.whole, _ROBOTS_WHOLE)})
        pace = self._settings.pace_here if is_loopback(host) else self._settings.pace
        seconds = max(pace, min(rules.delay, self._settings.crawl_delay_most))
        async with self._pace.turn(_origin(place), seconds):
            return await exchange(self._pool(named), place, headers, limits, part=part)

    def _pool(self, named: str) -> httpcore.AsyncConnectionPool:
        # One for each host that may be private: a connection allowed to one source must not serve another.
        if named not in self._pools:
            self._pools[named] = pool(named, self._settings.at_once, self._settings.proxy, _trusted())
        return self._pools[named]

    def _back_off(self, tried: int) -> float:
        return min(self._settings.back_off * 2.0**tried, _BACK_OFF_MOST) * self._random.uniform(0.5, 1.0)


@cache
def _trusted() -> ssl.SSLContext:
    """Certificates are always verified; making this once takes as long as ten requests."""
    return httpx.create_ssl_context(trust_env=False)


def retry_after(header: str, now: datetime) -> float:
    """Seconds a server asks to be left alone: a number, or a date (RFC 9110, 10.2.3); 0 where it asks for none."""
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    aware: datetime = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, aware.timestamp() - now.timestamp())


def _origin(place: httpx.URL) -> str:
    return f"{place.scheme}://{place.netloc.decode('ascii')}"


def _headers(settings: Fetching) -> list[tuple[str, str]]:
    from importlib.metadata import version

    agent = f"{ROBOT}/{version('watching-brief')}" + (f" ({settings.contact})" if settings.contact else "")
    return [("User-Agent", agent), ("Accept", _ACCEPT), ("Accept-Encoding", ENCODINGS)]


def _conditions(etag: str, modified: str) -> list[tuple[str, str]]:
    wanted = [("If-None-Match", etag), ("If-Modified-Since", modified)]
    return [(name, value) for name, value in wanted if value and value.isascii() and value.isprintable()]
