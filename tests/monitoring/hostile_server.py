"""A web server on 127.0.0.1 that does what servers should not, for tests and for rounds of kill -9.

with HostileServer() as server:
    server.pages["/law"] = Page(b"<p>Section 1. ...</p>")
    server.address("/law")

What it does at an address is told by the address: `/truncated`, `/endless`, `/redirect?to=...` (see `behaviours.py`,
one function each). `pages` are pages that behave; change them at will between requests. `asked` is what was asked for,
with the headers of the request. `python -m tests.monitoring.hostile_server` serves until it is killed.
"""

import asyncio
import contextlib
import hashlib
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, urlsplit

from tests.monitoring import behaviours


@dataclass
class Page:
    """A page that behaves: 200 and a lasting ETag, 304 where the reader has it."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    conditional: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class Asked(NamedTuple):
    """One request as it came."""

    path: str  #: with its query
    headers: dict[str, str]  #: names in lower case
    at: float  #: clock of the event loop, in seconds

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query))


class HostileServer:
    """Serves in a thread of its own, from `with` to the end of it."""

    def __init__(self, host: str = "127.0.0.1", certificate: Path | None = None) -> None:
        self.host = host
        self.port = 0
        self.pages: dict[str, Page] = {}
        self.raw: dict[str, bytes] = {}  #: whole answers, sent as they are
        self.asked: list[Asked] = []
        self.connections = 0
        self._tls = None  #: with a certificate (and its key) it speaks https
        if certificate is not None:
            self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._tls.load_cert_chain(certificate)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def address(self, path: str = "/", host: str = "") -> str:
        return f"{'https' if self._tls else 'http'}://{host or self.host}:{self.port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order; without robots.txt unless wanted."""
        return [a.path for a in self.asked if robots or a.path != "/robots.txt"]

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, self.host, 0, ssl=self._tls))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _stop(self) -> None:
        self._server.close()
        tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while asked := await self._request(reader):
                self.asked.append(asked)
                if not await self._answer(asked, writer):
                    break
                await writer.drain()
        writer.close()

    async def _request(self, reader: asyncio.StreamReader) -> Asked | None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").rstrip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        return Asked(first.split(" ")[1], headers, self._loop.time())

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection may be used again."""
        path = urlsplit(asked.path).path
        if page := self.pages.get(asked.path) or self.pages.get(path):
            writer.write(_behave(page, asked))
            return True
        if path in self.raw:
            writer.write(self.raw[path])
            return False
        behaviour = getattr(behaviours, path.strip("/").replace("-", "_").replace(".", "_") or "_", None)
        if not asyncio.iscoroutinefunction(behaviour):
            writer.write(behaviours.answer(404, b"<h1>Not here</h1>", Connection=""))
            return True
        await behaviour(asked.query, asked.headers, writer)
        return False


def _behave(page: Page, asked: Asked) -> bytes:
    headers = {"Content-Type": page.type, "Connection": "", **page.headers}
    if page.conditional:
        headers.setdefault("ETag", page.etag)
        if asked.headers.get("if-none-match") == headers["ETag"]:
            return behaviours.answer(304, b"", **headers)
    return behaviours.answer(page.status, page.body, **headers)


if __name__ == "__main__":
    with HostileServer() as standing:
        print(standing.address(), flush=True)
        threading.Event().wait()
