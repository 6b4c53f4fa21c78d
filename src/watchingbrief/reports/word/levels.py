"""Which style each line of a law takes: headings for Parts and sections, indents by the depth of a provision."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, FRAME, GROUPING

_DEEPEST = 4
_LONGEST_HEADING = 300  # letters; what is longer is text that was taken for a heading
_TITLE_WITHIN = 2_000  # letters at the start of a law, where its title stands
_SCHEDULES = frozenset({"schedule", "annex"})


class Levels:
    """The styles of a law's lines, asked by offset."""

    def __init__(self, law: Instrument) -> None:
        self._starts: list[int] = []
        self._styles: list[str] = []
        title = law.title.strip().casefold()
        for start, line in _lines(law.text):
            titled = bool(title) and line.strip().casefold() == title and start < _TITLE_WITHIN
            title = "" if titled else title  # once
            self._starts.append(start)
            self._styles.append("Title" if titled else _style(law, start, line))

    def style(self, offset: int) -> str:
        """The style of the line an offset stands in."""
        return self._styles[max(bisect_right(self._starts, offset) - 1, 0)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _style(law: Instrument, start: int, line: str) -> str:
    p = law.at(start)
    if p is None or p.kind in FRAME:
        return ""
    if p.kind in GROUPING:
        if not _is_heading(p, start, line):
            return ""
        return "Heading2" if p.kind not in _SCHEDULES and _grouped(law, p) else "Heading1"
    if p.kind in BASIC:
        heading = (p.number or p.heading) and _is_heading(p, start, line)
        return "Heading3" if heading else "Provision" * (p.start == start)
    return _indented(p, _depth(law, p), p.start == start)


def _indented(p: Provision, depth: int, opens: bool) -> str:
    if p.number and opens:
        return f"Level{depth}"
    hanging = depth if p.number else depth - 1  # where the words of the numbered provision around it stand
    return f"Level{hanging}Text" if hanging else ""


def _is_heading(p: Provision, start: int, line: str) -> bool:
    """Whether a line holds nothing but the number and the heading of a provision, or a part of them."""
    if len(p.heading) > _LONGEST_HEADING or start > p.start + len(p.number) + len(p.heading) + 8:
        return False
    told = re.findall(r"\w+", f"{p.number} {p.heading}")
    return all(word in told for word in re.findall(r"\w+", line))


def _grouped(law: Instrument, p: Provision) -> bool:
    return any(around.kind in GROUPING for around in law.enclosing(p))


def _depth(law: Instrument, p: Provision) -> int:
    """How deep a provision stands in its section or article, or among numbered paragraphs beside them."""
    around = [p]
    for one in law.enclosing(p):
        if one.kind in BASIC or one.kind in GROUPING or one.kind in FRAME:
            break
        around.append(one)
    return min(sum(1 for one in around if one.number or one is p), _DEEPEST)
