"""Asking with limits small enough for tests."""

import asyncio
from datetime import UTC, datetime

from watchingbrief.monitoring.fetching import Fetcher, Fetching
from watchingbrief.monitoring.outcome import Outcome

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SMALL = {
    "retries": 0, "back_off": 0.02, "connect": 2, "pause": 0.4, "whole": 1.0, "transferred": 200_000,
    "unpacked": 1_000_000, "redirects": 4, "pace": 0,
}  # fmt: skip


def small(**settings: object) -> Fetching:
    return Fetching.model_validate(SMALL | settings)


def ask_all(*addresses: str, private: bool = True, settings: dict | None = None, **more) -> list[Outcome]:
    """Asked one after another, in one run."""

    async def run() -> list[Outcome]:
        async with Fetcher(small(**settings or {}), clock=lambda: NOW, seed=1) as fetcher:
            return [await fetcher.ask(address, private=private, **more) for address in addresses]

    return asyncio.run(run())


def ask(address: str, **more) -> Outcome:
    return ask_all(address, **more)[0]
