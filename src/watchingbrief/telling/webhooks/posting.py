"""Post a webhook: to a public address unless its own settings say otherwise, never on to where a redirect points."""

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from watchingbrief.monitoring.fetching.private_addresses import is_metadata, is_private, sounds_private
from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.settings import SecretNotFound, Webhook, secret
from watchingbrief.telling.webhooks.signature import headers

_TRIES = 3
_PAUSE = 1.0  # seconds before the second try; twice that before the third
_TIMEOUT = httpx.Timeout(10.0)
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # may be otherwise in a moment
_THIS_BODY = frozenset({400, 413, 415, 422})  # says nothing of other bodies
_PRIVATE = "its address is of this machine or of a local network; say private: true to allow it"
Sleep = Callable[[float], None]


class Post:
    """Posts webhooks for one run, whose moment is `now`; a connection is kept while it lasts."""

    def __init__(
        self, folder: Path, environment: Mapping[str, str], now: datetime, proxy: str = "",
        sleep: Sleep = time.sleep,
    ) -> None:  # fmt: skip
        self._folder, self._environment, self._proxy, self._sleep = folder, environment, proxy, sleep
        self._began, self._now = time.monotonic(), now
        self._clients: dict[str, httpx.Client] = {}
        self._hopeless: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()

    def send(self, hook: Webhook, identity: str, body: bytes) -> None:
        """Post one body, again where that may help. Raises NotTaken; the next to such a place then fails at once."""
        if hook.name in self._hopeless:
            raise NotTaken(self._hopeless[hook.name])
        try:
            self._post(hook, identity, body)
        except _OfThisBody:
            raise
        except NotTaken as error:
            self._hopeless[hook.name] = str(error)
            raise

    def _post(self, hook: Webhook, identity: str, body: bytes) -> None:
        try:
            key = secret(hook.secret, self._folder, self._environment)
            headers(key, identity, 0, body)
        except (SecretNotFound, ValueError) as error:
            raise NotTaken(f"it cannot be signed: {error}") from None
        for again in range(_TRIES):
            if again:
                self._sleep(_PAUSE * 2 ** (again - 1))
            try:
                self._once(hook, headers(key, identity, self._seconds(), body), body)
            except _OfTheMoment as error:
                why = str(error)
            else:
                return
        raise NotTaken(why)

    def _once(self, hook: Webhook, signed: Mapping[str, str], body: bytes) -> None:
        """Post it, without another try. Raises NotTaken, _OfTheMoment where another try may help."""
        try:
            answer = self._client(hook).send(self._request(hook, signed, body), stream=True)
            answer.close()  # what a receiver answers is never read
        except (httpx.TransportError, OSError):
            raise _OfTheMoment("it could not be reached, or did not answer in time") from None
        status = answer.status_code
        if answer.is_redirect:
            raise NotTaken(f"it points elsewhere (status {status}), where nothing is sent")
        if not answer.is_success:
            kind = _OfTheMoment if status in _AGAIN else _OfThisBody if status in _THIS_BODY else NotTaken
            raise kind(f"it answered with status {status}")

    def _request(self, hook: Webhook, signed: Mapping[str, str], body: bytes) -> httpx.Request:
        """The request, to the very address that was judged: a name that is asked twice can answer differently."""
        url = httpx.URL(hook.address)
        host, asked = url.host, url.netloc.decode()
        if self._behind_proxy(hook):
            if sounds_private(host):
                raise NotTaken(_PRIVATE)
        else:
            url = url.copy_with(
                host=_address(host, url.port or {"http": 80, "https": 443}[url.scheme], hook.private)
            )
        kept = {**signed, "content-type": "application/json", "user-agent": "WatchingBrief", "host": asked}
        extensions = {"sni_hostname": host, "timeout": _TIMEOUT.as_dict()}
        return httpx.Request("POST", url, content=body, headers=kept, extensions=extensions)

    def _client(self, hook: Webhook) -> httpx.Client:
        """Connections to one receiver; nothing of the environment has a say in whom they trust or pass through."""
        if hook.name not in self._clients:
            named = str(self._folder / hook.certificates) if hook.certificates else None
            self._clients[hook.name] = httpx.Client(
                verify=ssl.create_default_context(cafile=named) if named else True,
                proxy=self._proxy if self._behind_proxy(hook) else None,
                follow_redirects=False, timeout=_TIMEOUT, trust_env=False,
            )  # fmt: skip
        return self._clients[hook.name]

    def _behind_proxy(self, hook: Webhook) -> bool:
        """A private receiver is of this network: a proxy could not reach it, or would show it to others."""
        return bool(self._proxy) and not hook.private

    def _seconds(self) -> int:
        return int(self._now.timestamp() + time.monotonic() - self._began)


class _OfTheMoment(NotTaken):
    """It may be taken when tried again."""


class _OfThisBody(NotTaken):
    """Another one may be taken."""


def _address(host: str, port: int, private: bool) -> str:
    """The first address of a name. Raises NotTaken if any is private, unless allowed, and OSError for none."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if any(map(is_metadata if private else is_private, found)):
        raise NotTaken(_PRIVATE)
    return found[0]
