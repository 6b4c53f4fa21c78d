"""Automatic numbers of a Word document: what Word prints before a paragraph although it is not in its text.

ISO/IEC 29500-1, 17.9 (Numbering): a paragraph names a list (w:num) and a level; the list rests on an
abstract list (w:abstractNum) with a format for each level; lists on the same abstract list count on
together, unless one overrides where it starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from watchingbrief.reading.formats.counting import count_as

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class Level(NamedTuple):
    """One level of a list."""

    start: int = 1
    style: str = "decimal"
    text: str = ""  #: "%1.%2" with a place for the count of each level
    legal: bool = False  #: print all levels in Arabic figures
    restart: int = -1  #: the level (1-based) that starts this one anew; 0 none does; -1 any level above
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """A list a paragraph may belong to."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]  #: levels this list starts anew


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level a paragraph style stands for in a list."""
        found = self.lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((i for i, level in levels if level.paragraph_style == style), 0)

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph at a level of a list, as printed; "" for bullets."""
        one = self.lists.get(list_id)
        if one is None or depth not in one.levels:
            return ""
        counts = self.counts.setdefault(one.abstract, [None] * _LEVELS)
        level = one.levels[depth]
        if depth in one.starts and (list_id, depth) not in self.begun:
            counts[depth] = one.starts[depth]
            self.begun.add((list_id, depth))
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = one.levels[deeper].restart if deeper in one.levels else -1
            if restart < 0 or 0 < depth + 1 <= restart:
                counts[deeper] = None
        return self._printed(one, level, counts)

    def _printed(self, one: _List, level: Level, counts: list[int | None]) -> str:
        if level.style == "bullet":
            return ""

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = one.levels.get(at, Level())
            style = "decimal" if level.legal and other.style != "none" else other.style
            count = counts[at]
            return count_as(other.start if count is None else count, style)

        return _PLACE.sub(place, level.text).strip()


def read_numbering(root: "etree._Element | None", w: str) -> Numbering:
    """The lists a numbering part defines. `w` is the namespace in braces."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {a.get(f"{w}abstractNumId") or "": a for a in root.iterfind(f"{w}abstractNum")}
    linked = {
        _value(a, f"{w}styleLink", w): key
        for key, a in abstract.items()
        if a.find(f"{w}styleLink") is not None
    }
    levels = {key: _levels(a, w) for key, a in abstract.items()}
    for key, element in abstract.items():
        link = _value(element, f"{w}numStyleLink", w)
        if link in linked:
            levels[key] = levels[linked[link]]
    for num in root.iterfind(f"{w}num"):
        key = _value(num, f"{w}abstractNumId", w)
        own, starts = dict(levels.get(key, {})), {}
        for override in num.iterfind(f"{w}lvlOverride"):
            depth = _number(override.get(f"{w}ilvl"), 0)
            for level in override.iterfind(f"{w}lvl"):
                own[depth] = _level(level, w)
            if override.find(f"{w}startOverride") is not None:
                starts[depth] = _number(_value(override, f"{w}startOverride", w), 1)
        numbering.lists[num.get(f"{w}numId") or ""] = _List(key, own, starts)
    return numbering


def _levels(element: "etree._Element", w: str) -> dict[int, Level]:
    found = {_number(level.get(f"{w}ilvl"), 0): _level(level, w) for level in element.iterfind(f"{w}lvl")}
    return {depth: level for depth, level in found.items() if 0 <= depth < _LEVELS}


def _level(element: "etree._Element", w: str) -> Level:
    legal = element.find(f"{w}isLgl")
    return Level(
        _number(_value(element, f"{w}start", w), 1),
        _value(element, f"{w}numFmt", w) or "decimal",
        _value(element, f"{w}lvlText", w),
        legal is not None and legal.get(f"{w}val") not in {"0", "false"},
        _number(_value(element, f"{w}lvlRestart", w), -1),
        _value(element, f"{w}pStyle", w),
    )


def _value(element: "etree._Element", path: str, w: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{w}val") or ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 7 else default
