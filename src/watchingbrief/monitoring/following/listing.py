"""Which texts an index page or a feed lists."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.monitoring.page.one_state.selected import elements
from watchingbrief.monitoring.source import Source
from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats.web_page import refuse_deep_nesting, words_of
from watchingbrief.reading.refusal import Refusal

MOST_LISTED = 2_000  #: texts; a page with more links that match is no list of laws

_FRAME = frozenset({"nav", "header", "footer", "aside"})


class Listed(NamedTuple):
    """A text that an index or a feed lists."""

    address: str  #: without fragment
    title: str  #: the words of the link


def listed_texts(body: bytes, base: str, source: Source) -> list[Listed]:
    """The texts listed, in the order of the page, each address once. Raises Refusal where nothing can be listed."""
    found = _in_feed(body) if source.kind == "feed" else _in_index(body, base, source.select)
    matching = re.compile(source.links or "")
    own = _plain(source.address)
    texts: dict[str, str] = {}
    for link, words in found:
        address = _plain(urljoin(base, link.strip()))
        if (
            urlsplit(address).scheme not in {"http", "https"}
            or address == own
            or not matching.search(address)
        ):
            continue
        texts.setdefault(address, " ".join(words.split())[:300])
    if len(texts) > MOST_LISTED:
        raise _not_listed(
            f"It lists {len(texts):,} addresses that match; at most {MOST_LISTED:,} are followed."
        )
    return [Listed(address, title) for address, title in texts.items()]


def _plain(address: str) -> str:
    """An address without its fragment: that names a place within a text."""
    return urlunsplit(urlsplit(address)._replace(fragment=""))


def _in_index(body: bytes, base: str, select: str) -> Iterable[tuple[str, str]]:
    text = decode(body).text
    refuse_deep_nesting(text)
    page = LexborHTMLParser(text)
    stated = page.css_first("base[href]")
    base = urljoin(base, (stated.attributes.get("href") or "")) if stated is not None else base
    parts = elements(page, select) if select else [page.body] if page.body is not None else []
    if select and not parts:
        raise _not_listed(f"The page has no part {select!r}.")
    links = [link for part in parts for link in ([part] if part.tag == "a" else part.css("a[href]"))]
    if not select:
        links = [link for link in links if not _beside(link)] or links
    return [(_joined(base, link.attributes.get("href") or ""), words_of(link)) for link in links]


def _beside(link: LexborNode) -> bool:
    """Whether a link stands in what a page marks as its frame: a menu leads to no laws."""
    node = link.parent
    while node is not None and node.tag not in _FRAME:
        node = node.parent
    return node is not None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:  # "http://[": no address
        return ""


def _in_feed(body: bytes) -> Iterable[tuple[str, str]]:
    import feedparser

    feed = feedparser.parse(BytesIO(body))
    if not feed.version:
        raise _not_listed("It is no Atom or RSS feed.")
    return [(_of_entry(entry), str(entry.get("title", ""))) for entry in feed.entries]


def _of_entry(entry: dict[str, object]) -> str:
    """The file an entry encloses, else the page it leads to."""
    enclosed = [e.get("href") or "" for e in entry.get("enclosures") or []]  # type: ignore[attr-defined]
    return str(next(filter(None, enclosed), entry.get("link") or ""))


def _not_listed(what: str) -> Refusal:
    return Refusal(
        "not-found", what,
        "The source lists texts of law that are followed one by one; without a list none was looked at.",
        "Look at the page, and correct `address`, `select` or `links` in the source's file.",
    )  # fmt: skip
