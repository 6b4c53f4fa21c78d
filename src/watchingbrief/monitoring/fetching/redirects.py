"""Where an answer leads on to."""

import httpx

from watchingbrief.monitoring.fetching.exchange import Answer
from watchingbrief.monitoring.fetching.failure import Failed

PERMANENT = frozenset({301, 308})
_REDIRECTS = PERMANENT | {302, 303, 307}


def web_address(text: str) -> httpx.URL:
    """An address that can be asked. Raises Failed."""
    try:
        url = httpx.URL(text)
        if not 0 < (url.port or 80) < 65_536:
            raise ValueError("no such port")
        usable = url.scheme in ("http", "https") and bool(url.host) and not url.userinfo
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Failed("unreachable", "It is no address of the web.") from None
    if not usable:
        raise Failed(
            "unreachable", "Only addresses that begin with http:// or https:// are asked, without user names."
        )
    return url.copy_with(fragment=None)


def target(answer: Answer) -> httpx.URL | None:
    """Where a redirect leads; None where it is none. Raises Failed."""
    if answer.status not in _REDIRECTS or not (sent := answer.header("location").strip()):
        return None
    return onward(answer.address, _as_meant(sent))


def onward(base: httpx.URL, reference: str) -> httpx.URL:
    """The address a reference on a page means. Raises Failed."""
    try:
        return web_address(str(base.join(reference)))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Failed("server-error", "It redirects to something that is no address.") from None


def _as_meant(header: str) -> str:
    """A header read as UTF-8 where it is that: servers send the letters of an address as they are."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
