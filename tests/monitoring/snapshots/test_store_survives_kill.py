"""Two hundred runs killed at random moments while they fetch from a hostile server: the store verifies after each."""

import asyncio
import contextlib
import multiprocessing
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.monitoring.behaviours import LAW
from tests.monitoring.hostile_server import HostileServer, Page

from watchingbrief.monitoring.fetching import Fetcher, Fetching
from watchingbrief.monitoring.snapshots import Store, Verification, verify

ROUNDS = 200
OF_ONE_STORE = 25
HOSTILE = [
    "/slow?for=0.02", "/truncated", "/truncated-gzip", "/endless", "/bomb", "/changing-etag", "/status?code=500",
    "/circle", "/redirect?to=/act-0", "/program", "/hang-up", "/not-http", "/bot-wall", "/login", "/empty",
]  # fmt: skip


LAWS = [f"/act-{n}" for n in range(12)]
LIMITS = Fetching(
    at_once_per_host=4, retries=0, pause=0.5, whole=2, transferred=1_000_000, unpacked=1_000_000
)


def _end_at(calls: int) -> None:
    """Kill this process at a call that writes, after so many; records reach their file in pieces, as they may."""
    left = iter(range(calls))

    def ending(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*named: Any) -> Any:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*named)

        return call

    real = os.write
    os.write = ending(lambda descriptor, content: real(descriptor, bytes(content[:250])))
    os.fsync, os.ftruncate = ending(os.fsync), ending(os.ftruncate)
    Path.replace, Path.unlink = ending(Path.replace), ending(Path.unlink)


def _watch(folder: Path, addresses: list[str], seed: int, told: Connection) -> None:
    """One run, which ends only by being killed; it tells what it has recorded."""
    chance = random.Random(seed)
    if seed % 2:
        _end_at(chance.randrange(40))
    asyncio.run(_keep_on(folder, addresses, chance, told))


async def _keep_on(folder: Path, addresses: list[str], chance: random.Random, told: Connection) -> None:
    with Store(folder) as store:
        store.record("run", {"addresses": addresses})
        async with Fetcher(LIMITS) as fetcher:
            await fetcher.ask(addresses[0], private=True)  # and the robots rules: they take longest
            told.send_bytes(b"began")
            await asyncio.gather(*[_follow(fetcher, store, addresses, chance, told) for _ in range(3)])


async def _follow(
    fetcher: Fetcher, store: Store, addresses: list[str], chance: random.Random, told: Connection
) -> None:
    while True:
        address = chance.choice(addresses)
        etag, modified = store.validators("gazette", address)
        answer = await fetcher.ask(address, private=True, etag=etag, modified=modified)
        kept = store.keep(answer, "gazette", address)
        told.send_bytes(kept.sha256.encode())
        if chance.random() < 0.3:
            event = store.record("event", {"source": "gazette", "title": "x" * chance.randrange(3000)})
            told.send_bytes(event.sha256.encode())


def _begin(folder: Path, addresses: list[str], seed: int) -> tuple[int, Connection]:
    """A run in a process of its own, forked so that it is there at once, and where to hear what it tells."""
    heard, told = multiprocessing.Pipe(duplex=False)
    process = os.fork()
    if process:
        told.close()
        return process, heard
    try:
        _watch(folder, addresses, seed, told)
    except BaseException:
        told.send_bytes(traceback.format_exc().encode())
    finally:
        os._exit(1)


def _killed(folder: Path, addresses: list[str], seed: int) -> set[str]:
    """One run that was killed, and what it said it had recorded.

    Every other one is killed from outside, some time after some records; the others at a call that writes.
    """
    chance = random.Random(seed)
    process, heard = _begin(folder, addresses, seed)
    recorded = set()
    if not seed % 2:
        for _ in range(chance.randrange(4)):
            recorded.add(heard.recv_bytes().decode())
        time.sleep(chance.random() * 0.05)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with heard, contextlib.suppress(EOFError, OSError):
        while True:
            recorded.add(heard.recv_bytes().decode())
    assert not any("Traceback" in told for told in recorded), recorded
    return recorded - {"began"}


async def _warm(addresses: list[str]) -> None:
    async with Fetcher(LIMITS) as fetcher:
        await asyncio.gather(*[fetcher.ask(address, private=True) for address in addresses])


@pytest.fixture
def addresses(server, monkeypatch) -> list[str]:
    """Of a site where everything is imported and made that a run would first wait for."""
    context = httpx.create_ssl_context(trust_env=False)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: context)
    named = [server.address(path) for path in [*LAWS, *HOSTILE]]
    asyncio.run(_warm(named))
    return named


@pytest.fixture
def server():
    with HostileServer() as server:
        _change(server, -1)
        yield server


def _change(server: HostileServer, n: int) -> None:
    """Every law but the first has new words."""
    server.pages["/act-0"] = Page(LAW)
    for path in LAWS[1:]:
        words = b"<p>%d. Nobody shall, as %s says.</p>" % (n, path.encode())
        server.pages[path] = Page(LAW + words * 100)


def test_nothing_is_lost_and_nothing_half_written_by_two_hundred_kills(tmp_path, server, addresses):
    found = dict.fromkeys(["recorded", "torn", "unfinished"], 0)
    for n in range(ROUNDS):
        folder = tmp_path / f"store-{n // OF_ONE_STORE}"
        chain = folder / "chain.jsonl"
        before = chain.read_bytes() if chain.exists() else b""
        _change(server, n)
        recorded = _killed(folder, addresses, seed=n)

        after = chain.read_bytes() if chain.exists() else b""
        assert after.startswith(before[: before.rfind(b"\n") + 1]), n
        done = verify(folder) if any(folder.glob("*")) else Verification()
        assert done.ok, [n, done.problems]
        assert recorded <= {e.sha256 for e in Store(folder).entries()}, n
        found["recorded"] += len(recorded)
        found["torn"] += not after.endswith(b"\n") and bool(after)
        found["unfinished"] += any(folder.glob("unfinished/*"))
    for folder in sorted(tmp_path.glob("store-*")):
        with Store(folder) as store:
            store.record("run", {})
            assert len(list(store.entries(kind="torn-line"))) == len(list(folder.glob("set-aside/*")))
            assert verify(folder).ok
    print(found)
    assert found["recorded"] > ROUNDS / 2
    assert found["torn"] > ROUNDS / 10
    assert found["unfinished"] > ROUNDS / 50
