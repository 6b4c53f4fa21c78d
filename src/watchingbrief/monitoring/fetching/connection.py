"""Connections whose other end was looked at before anything was sent.

Names are resolved here, and the connection goes to the very address that was checked: a name that leads elsewhere a
moment later (DNS rebinding), or a redirect into one's own network, meets the same check. Behind a proxy that resolves
names itself (SOCKS, Tor) there is no address to check: then literal addresses and local names are refused, and the
rest is the proxy's to decide.
"""

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

import httpcore
import httpx

from watchingbrief.monitoring.fetching.failure import Failed
from watchingbrief.monitoring.fetching.private_addresses import is_metadata, is_private, sounds_private

_MOST_ADDRESSES = 4
_PRIVATE = (
    "It leads into a private network, or to this machine; a source must allow that (private_addresses: true)."
)


class Checked(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to whatever the one `named` host leads to."""

    def __init__(self, named: str = "") -> None:
        self._named = named.lower()
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        """Resolve, check, connect."""
        addresses = [a for a in await self._resolve(host, port, timeout) if self._allows(host, a)]
        if not addresses:
            raise Failed("private-address", _PRIVATE)
        share = timeout / len(addresses) if timeout else None
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(addresses[-1], port, share, local_address, socket_options)

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:  # noqa: ANN401
        """No source is a socket of this machine."""
        raise Failed("private-address", _PRIVATE)

    async def sleep(self, seconds: float) -> None:
        """As the name says."""
        await asyncio.sleep(seconds)

    async def _resolve(self, host: str, port: int, timeout: float | None) -> list[str]:
        if host.lower().endswith(".onion"):
            raise Failed(
                "unreachable", "An onion address is reached through Tor alone: set 'proxy' in watch.yml."
            )
        try:
            async with asyncio.timeout(timeout):
                found = await resolve(host, port)
        except TimeoutError:
            raise Failed("unreachable", "Its name could not be resolved in time (DNS).", again=True) from None
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        return found[:_MOST_ADDRESSES]

    def _allows(self, host: str, address: str) -> bool:
        if host.lower() == self._named:
            return not is_metadata(address)
        return not is_private(address)


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as this machine resolves names, each once."""
    import socket

    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def pool(named: str, at_once: int, proxy: str, context: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    """Connections to public hosts and the one named; all through the proxy, where there is one."""
    shared: dict[str, Any] = {"ssl_context": context, "max_connections": at_once, "keepalive_expiry": 15.0}
    if not proxy:
        return httpcore.AsyncConnectionPool(**shared, network_backend=Checked(named))
    url = httpx.URL(proxy)
    auth = (unquote(url.username), unquote(url.password)) if url.username else None
    place = str(url.copy_with(username=None, password=None))
    if url.scheme.startswith("socks5"):
        # httpcore hands names to the proxy unresolved, as "socks5h" asks for.
        return httpcore.AsyncSOCKSProxy(place.replace("socks5h://", "socks5://"), proxy_auth=auth, **shared)
    return httpcore.AsyncHTTPProxy(place, proxy_auth=auth, **shared)


def check_unresolved(host: str, named: str) -> None:
    """Before a proxy resolves a name. Raises Failed."""
    if host.lower() != named.lower() and sounds_private(host):
        raise Failed("private-address", _PRIVATE)
