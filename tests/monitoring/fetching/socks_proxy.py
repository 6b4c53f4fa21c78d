"""A SOCKS5 proxy (RFC 1928) that leads everything to one place, and remembers what it was asked for."""

import asyncio
import contextlib
import threading
from typing import Self


class SocksProxy:
    """Stands from `with` to the end of it."""

    def __init__(self, leads_to: int) -> None:
        self.asked: list[tuple[str, str]] = []  #: kind of address ("name", "IPv4", "IPv6") and the address
        self._leads_to = leads_to
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        started = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(started, self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        async def stop() -> None:
            self._server.close()
            tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            _, methods = await reader.readexactly(2)
            await reader.readexactly(methods)
            writer.write(b"\x05\x00")
            await reader.readexactly(3)
            kind = (await reader.readexactly(1))[0]
            length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
            host = await reader.readexactly(length)
            await reader.readexactly(2)
            self.asked.append(({1: "IPv4", 4: "IPv6"}.get(kind, "name"), host.decode("latin-1")))
            writer.write(b"\x05\x00\x00\x01" + bytes(6))
            onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", self._leads_to)
            await asyncio.gather(_carry(reader, onward_writer), _carry(onward_reader, writer))
        writer.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(4096):
        writer.write(piece)
        await writer.drain()
    writer.close()
