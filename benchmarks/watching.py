"""A thousand sources, most of them unchanged, against plain fetching of the same addresses one after another."""

import asyncio
import functools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from benchmarks.measuring import ROOT, Figure
from watchingbrief.monitoring.fetching import Fetcher, Fetching
from watchingbrief.monitoring.following.run import run
from watchingbrief.monitoring.workspace import open_workspace

SOURCES = 1000
CHANGED = 20  #: of these, in the round that is measured
HOSTS = 50  #: of this machine: 127.0.0.1 and those after it, where the system has them
DELAY = 0.01  #: seconds until the server answers; on the real web it is more
SECONDS, MEGABYTES = 30, 300  #: the bars


def figures() -> Iterator[Figure]:
    """Time as a ratio to plain sequential fetching, and memory."""
    with _server() as addresses, tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        _follow(workspace, addresses)
        _measured("watch", folder, "1")
        _round(addresses, 2)
        plain = _measured("plain", folder, "0")
        fetched = _measured("fetch", folder, "0")
        watched = _measured("watch", folder, "2")
    beside = f"plain, one after another: {plain['seconds']:.1f} s; the server takes {DELAY * 1000:.0f} ms"
    yield Figure(
        f"asking {SOURCES} sources, {watched['changed']} of them changed",
        f"{fetched['seconds']:.1f} s, {plain['seconds'] / fetched['seconds']:.1f}x plain", f"{SECONDS} s",
        fetched["seconds"] <= SECONDS, beside,
    )  # fmt: skip
    yield Figure(
        f"a whole run over {SOURCES} sources, {watched['changed']} new versions",
        f"{watched['seconds']:.1f} s, {plain['seconds'] / watched['seconds']:.1f}x plain", f"{SECONDS} s",
        watched["seconds"] <= SECONDS, beside,
    )  # fmt: skip
    yield Figure(
        "memory of that run, its largest reading process included", f"{watched['megabytes']:.0f} MB", f"{MEGABYTES} MB",
        watched["megabytes"] <= MEGABYTES, f"of asking alone: {fetched['megabytes']:.0f} MB",
    )  # fmt: skip


def _follow(workspace: Path, addresses: list[str]) -> None:
    (workspace / "sources").mkdir()
    for n, address in enumerate(addresses):
        stated = {
            "title": f"Act {n}", "jurisdiction": "XX", "instrument": f"act-{n}", "kind": "page", "address": address,
            "private_addresses": True,
        }  # fmt: skip
        (workspace / "sources" / f"act-{n}.yml").write_text(json.dumps(stated, indent=0), encoding="utf-8")


def _measured(what: str, *details: str) -> dict[str, float]:
    """What a process of its own says of itself, so that memory is that of nothing else."""
    command = [sys.executable, "-m", __name__, what, *details]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def _etag(address: str, number: int) -> str:
    return f'"{address.rpartition("/")[2]}-{number}"'


def _plain(addresses: list[str]) -> int:
    """The same requests with the same client, one after another, over connections that are kept."""
    with httpx.Client(trust_env=False) as client:
        return sum(
            client.get(a, headers={"If-None-Match": _etag(a, 1)}).status_code == 200 for a in addresses
        )


def _fetch(addresses: list[str]) -> int:
    async def all_at_once() -> int:
        async with Fetcher(Fetching()) as fetcher:
            asking = [fetcher.ask(a, private=True, etag=_etag(a, 1)) for a in addresses]
            outcomes = await asyncio.gather(*asking)
        if failed := [o for o in outcomes if o.kind not in ("fetched", "unchanged")]:
            raise RuntimeError(f"{len(failed)} could not be asked: {failed[0].why}")
        return sum(o.kind == "fetched" for o in outcomes)

    return asyncio.run(all_at_once())


def _watch(folder: Path, number: int) -> int:
    report = asyncio.run(run(open_workspace(folder), now=datetime.now(UTC) + timedelta(days=number * 2)))
    return sum(event.kind == "new-version" for source in report.sources for event in source.events)


def _round(addresses: list[str], number: int) -> None:
    httpx.post(addresses[0], content=str(number), trust_env=False).raise_for_status()


@contextmanager
def _server() -> Iterator[list[str]]:
    """Addresses that answer, from a process of its own."""
    command = [sys.executable, "-m", __name__, "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            hosts = json.loads(process.stdout.readline())
            yield [f"http://{hosts[n % len(hosts)]}/act-{n}" for n in range(SOURCES)]
        finally:
            process.terminate()


class _Laws(asyncio.Protocol):
    """A small server; a law changes in a round or does not, and where it did not that is all it says."""

    number = 1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._heard = b""

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, blank, rest = self._heard.partition(b"\r\n\r\n")
        if not blank:
            return
        self._heard = b""
        method, path, *_ = head.decode("latin-1").split(" ")
        if method == "POST":
            type(self).number = int(rest or 2)
            self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            return
        asyncio.get_running_loop().call_later(DELAY, self._transport.write, _answer(path, head, self.number))


def _answer(path: str, head: bytes, number: int) -> bytes:
    if path == "/robots.txt":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    act = int(path.rpartition("-")[2])
    version = number if act % (SOURCES // CHANGED) == 0 else 1
    etag = f'ETag: "act-{act}-{version}"\r\n'.encode()
    if b'"act-%d-%d"' % (act, version) in head:
        return b"HTTP/1.1 304 Not Modified\r\n" + etag + b"\r\n"
    body = _law(act, version)
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n%s" % (
        etag, len(body), body,
    )  # fmt: skip


def _law(act: int, version: int) -> bytes:
    sections = "".join(
        f"<p>{n}. (1) A person who, without lawful authority and in version {version if n == 4 else 1} of this Act, "
        f"gains access to computer {n} of office {act} commits an offence and is liable to imprisonment for a term "
        f"not exceeding {n} years.</p>"
        for n in range(1, 7)
    )
    return f"<!doctype html><html lang=en><title>Act {act}</title><main><h1>Act {act}</h1>{sections}</main>".encode()


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    first = await loop.create_server(_Laws, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    hosts = [f"127.0.0.1:{port}"]
    for n in range(2, HOSTS + 1):
        try:
            await loop.create_server(_Laws, f"127.0.0.{n}", port)
        except OSError:  # a system that has but the one
            break
        hosts.append(f"127.0.0.{n}:{port}")
    print(json.dumps(hosts), flush=True)
    await asyncio.Event().wait()


def _main(what: str, details: list[str]) -> None:
    if what == "serve":
        asyncio.run(_serve())
        return
    folder, number = Path(details[0]), int(details[1])
    addresses = [s.address for s in open_workspace(folder).sources]
    work = {
        "plain": functools.partial(_plain, addresses),
        "fetch": functools.partial(_fetch, addresses),
        "watch": functools.partial(_watch, folder, number),
    }
    begun = time.perf_counter()
    changed = work[what]()
    seconds = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    # and of the largest process it had a law read in
    most += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    print(json.dumps({"seconds": seconds, "changed": changed, "megabytes": most}))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2:])
