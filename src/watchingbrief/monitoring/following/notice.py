"""A page that states where an instrument stands and holds no law: who ratified it, at what reading a bill is.

Its lines are compared: the rows of its tables as they are, other words without their figures, months and days, since
such pages state the hour they were made at.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief import yaml_files
from watchingbrief.monitoring.following.reading_law import Raw, Reading, reader
from watchingbrief.monitoring.page.one_state.selected import selected_part
from watchingbrief.reading.formats import web_elements
from watchingbrief.reading.formats.web_page import words_of
from watchingbrief.reading.recognise import recognise
from watchingbrief.reading.refusal import Refusal

_AROUND = frozenset(
    {"nav", "header", "footer", "aside", "button", "select", "option", "textarea", "dialog", "menu"}
)
_MOST = 20  #: lines that an event quotes of each side
_LINE = 300  #: letters of one of them


class Line(NamedTuple):
    """One line of a page."""

    words: str
    counts: str  #: what is compared of it


class Notice(NamedTuple):
    """What a page states."""

    reading: Reading
    lines: tuple[Line, ...]


class Difference(NamedTuple):
    """What one state of a page has and the other has not."""

    came: tuple[str, ...]
    went: tuple[str, ...]


def read_notice(raw: Raw) -> Notice:
    """Read a page that holds no law. Raises Refusal where it is no web page, or has no words."""
    if not raw.body.strip() or recognise(raw.body) != "html":
        raise _no_notice("It is no web page.")
    page = selected_part(raw.body, raw.part).page
    lines = tuple(_lines(page.body)) if page.body is not None else ()
    if not lines:
        raise _no_notice("The page has no words.")
    titled = page.css_first("title")
    title = " ".join(titled.text().split())[:_LINE] if titled is not None else ""
    words = hashlib.sha256(
        "\n".join(line.counts for line in lines).encode("utf-8", "surrogatepass")
    ).hexdigest()
    sha256 = hashlib.sha256(raw.body).hexdigest()
    return Notice(Reading(sha256, reader(raw.part), words, title, format="html"), lines)


def difference(old: Notice, new: Notice) -> Difference:
    """The lines that came and went; none for one that only moved."""
    was, now = (Counter(line.counts for line in notice.lines) for notice in (old, new))
    return Difference(tuple(_beyond(new, now - was)), tuple(_beyond(old, was - now)))


def judge_notice(new: Raw, old: Raw) -> tuple[Notice, Difference]:
    """A page and what changed since an earlier state of it; both are read as this release reads. Raises Refusal."""
    now = read_notice(new)
    return now, difference(read_notice(old), now)


def _beyond(notice: Notice, more: Counter[str]) -> Iterator[str]:
    left = Counter(more)
    for line in notice.lines:
        if left[line.counts] > 0:
            left[line.counts] -= 1
            yield line.words[:_LINE]


def _lines(body: LexborNode) -> Iterator[Line]:
    """Rows of tables, cells apart, and all other innermost blocks, in the order of the page."""
    stack = [body]
    while stack:
        node = stack.pop()
        if node.tag in web_elements.UNSEEN or node.tag in _AROUND:
            continue
        inner = list(node.iter())
        if node.tag == "tr" and not node.css("table"):
            cells = " | ".join(words_of(cell) for cell in inner)
            if cells.strip(" |"):
                yield Line(cells, cells)
        elif any(_is_block(one) for one in inner):
            stack += inner[::-1]
        elif words := words_of(node):
            yield Line(words, _without_times(words))


def _is_block(node: LexborNode) -> bool:
    return any(
        one.tag in web_elements.BLOCKS or web_elements.is_component(one) for one in (node, *node.css("*"))
    )


def _without_times(words: str) -> str:
    return re.sub(r"\d+", "#", _times().sub("#", words))


@cache
def _times() -> re.Pattern[str]:
    names: list[str] = yaml_files.load("monitoring/following/notice.yml")["times"]
    return re.compile(r"\b(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")\b\.?", re.IGNORECASE)


def quoted(change: Difference) -> dict[str, list[str]]:
    """As an event holds it."""
    return {"came": list(change.came[:_MOST]), "went": list(change.went[:_MOST])}


def _no_notice(what: str) -> Refusal:
    return Refusal(
        "not-found", what, "The source is of kind status: a web page whose words are compared.",
        "Look at the page, and correct the source's file.",
    )  # fmt: skip
