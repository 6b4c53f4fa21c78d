"""Stores for tests: a fictional law that is asked for, changes, and fails."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store, Verification, verify

NOON = datetime(2026, 3, 2, 12, 0, 0, 250, tzinfo=UTC)
LAW = "https://gazette.example/cybercrimes-act"


def outcome(kind: str = "fetched", body: bytes = b"", **fields: Any) -> Outcome:
    status = {"fetched": 200, "unchanged": 304, "server-error": 500}.get(kind, 0)
    return Outcome(**{"kind": kind, "address": LAW, "at": NOON, "status": status, "body": body, **fields})


def filled(folder: Path) -> Path:
    """Twelve records and four bodies, one of which came twice."""
    with Store(folder) as store:
        store.record("run", {"began": NOON})
        store.keep(outcome(body=b"1. Nobody shall.", headers=(("etag", '"1"'),)), "gazette", "act")
        store.keep(outcome(body=b"An index of laws."), "gazette", "index")
        store.keep(outcome("unchanged"), "gazette", "act")
        store.keep(outcome(body=b"1. Everybody may.\n" * 40), "gazette", "act")
        store.record("event", {"source": "gazette", "kind": "new-version", "concerns": ["SPEECH.FALSE"]})
        store.keep(outcome("server-error", why="the server failed"), "gazette", "act")
        store.keep(outcome("bot-wall", b"Are you a person?"), "ministry", "act")
        store.keep(outcome(body=b"1. Nobody shall."), "ministry", "act")
        store.record("told", {"event": "e1", "way": "feed"})
        store.keep(outcome("unchanged", at=NOON + timedelta(days=1)), "ministry", "act")
        store.record("run", {"ended": NOON})
    return folder


@contextlib.contextmanager
def altered(path: Path, content: bytes | None) -> Iterator[None]:
    """The file with other content, or without it (None), for a while."""
    was = path.read_bytes()
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(was)


def lines(folder: Path) -> list[bytes]:
    return (folder / "chain.jsonl").read_bytes().splitlines(keepends=True)


def verified_with(folder: Path, chain: list[bytes], noted: tuple = ()) -> Verification:
    """What verifying comes to with these lines as the chain."""
    with altered(folder / "chain.jsonl", b"".join(chain)):
        return verify(folder, noted)


def places(done: Verification) -> set[str]:
    return {problem.where for problem in done.problems}
