"""Two hundred runs killed at random moments while they fetch from a hostile server: the store verifies after each."""

import contextlib
import http.client
import multiprocessing
import os
import random
import signal
import time
import traceback
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.monitoring.hostile_server import HostileServer, Page
from tests.monitoring.snapshots.evidence import outcome

from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store, Verification, verify

ROUNDS = 200
OF_ONE_STORE = 25
HOSTILE = ["/truncated", "/changing-etag", "/status?code=500", "/hang-up", "/not-http", "/bot-wall", "/empty"]


def _ask(address: str) -> Outcome:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=2)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        answer = connection.getresponse()
        kind = "fetched" if answer.status == 200 else "server-error"
        return outcome(kind, answer.read(3_000_000), address=address, at=datetime.now(UTC))
    except (OSError, http.client.HTTPException) as error:
        return outcome("unreachable", address=address, at=datetime.now(UTC), why=str(error))
    finally:
        connection.close()


def _dawdle() -> None:
    """Let what is written reach the file in pieces, and late, so that a kill finds it half-written."""
    real, real_sync = os.write, os.fsync

    def write(descriptor: int, content: bytes) -> int:
        time.sleep(0.0003)
        return real(descriptor, bytes(content[:60]))

    def sync(descriptor: int) -> None:
        time.sleep(0.003)
        real_sync(descriptor)

    os.write, os.fsync = write, sync


def _watch(folder: Path, addresses: list[str], seed: int, told: Connection) -> None:
    """One run, which ends only by being killed; it tells what it has recorded."""
    chance = random.Random(seed)
    if seed % 2:
        _dawdle()
    with Store(folder) as store:
        store.record("run", {"seed": seed})
        told.send_bytes(b"began")
        while True:
            address = chance.choice(addresses)
            kept = store.keep(_ask(address), "gazette", address)
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


def _killed(folder: Path, addresses: list[str], chance: random.Random) -> set[str]:
    """Begin a run and kill it; what it said it had recorded."""
    process, heard = _begin(folder, addresses, chance.randrange(1_000_000))
    recorded = set()
    if chance.random() < 0.8:
        assert heard.recv_bytes() == b"began"
    time.sleep(chance.random() * 0.05)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with heard, contextlib.suppress(EOFError, OSError):
        while True:
            recorded.add(heard.recv_bytes().decode())
    assert not any("Traceback" in told for told in recorded), recorded
    return recorded - {"began"}


@pytest.fixture(scope="module")
def server():
    with HostileServer() as server:
        server.pages["/law"] = Page(b"1. Nobody shall.")
        server.pages["/great"] = Page(b"")
        yield server


def test_nothing_is_lost_and_nothing_half_written_by_two_hundred_kills(tmp_path, server):
    chance = random.Random(5)
    addresses = [server.address(path) for path in ["/law", "/great", *HOSTILE]]
    found = dict.fromkeys(["recorded", "torn", "unfinished"], 0)
    for n in range(ROUNDS):
        folder = tmp_path / f"store-{n // OF_ONE_STORE}"
        chain = folder / "chain.jsonl"
        before = chain.read_bytes() if chain.exists() else b""
        server.pages["/great"] = Page(n.to_bytes(4, "big") + bytes(800_000))
        recorded = _killed(folder, addresses, chance)

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
    assert found["recorded"] > ROUNDS / 2
    assert found["torn"] >= 5
    assert found["unfinished"] >= 5
