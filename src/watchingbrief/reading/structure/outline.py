"""The large structure: front, Parts and chapters with their sections, schedules, end."""

import re
from dataclasses import dataclass, field

from watchingbrief.instrument import SetAside
from watchingbrief.reading.nodes import Node
from watchingbrief.reading.structure.asides import aside
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import Conventions
from watchingbrief.reading.structure.frame import conclusions, ending, front
from watchingbrief.reading.structure.headings import (
    Habit,
    Heading,
    crossheadings,
    habit_of,
    heading_of,
    titled,
)
from watchingbrief.reading.structure.heads import (
    Head,
    annex_blocks,
    before_annexes,
    choose_units,
    group_heads,
    unit_candidates,
)
from watchingbrief.reading.structure.numerals import unit_key
from watchingbrief.reading.structure.provisions import Body, fill
from watchingbrief.reading.structure.quoted import quoted

#: Points of white above a line that are none: a crossheading is set apart from the heading before it.
_NO_WHITE = 1.0
#: What stands between a number and a heading, and behind it; a hyphen there divides a word.
_HEADING_ENDS = re.compile(r"\A[ .:—–―_-]+|(?:[ .:—–―_]|(?<![^\W\d_])-)+\Z")
_RANK = (
    "book",
    "tome",
    "part",
    "title",
    "subtitle",
    "chapter",
    "subchapter",
    "division",
    "subdivision",
    "subpart",
)


@dataclass(slots=True)
class _Builder:
    blocks: list[Block]
    found: Conventions
    language: str
    set_aside: list[SetAside]
    habit: Habit
    taken: set[int]
    top: list[Node] = field(default_factory=list)
    path: list[Node] = field(default_factory=list)  #: the groups that are open
    under: dict[str, str] = field(default_factory=dict)  #: the kind each kind of group was first seen in
    used: set[int] = field(default_factory=set)  #: blocks that are headings of sections above them
    filled: bool = False  #: whether the innermost group already holds a section

    def add(self, node: Node) -> None:
        """Put a node into the innermost open group."""
        (self.path[-1].content if self.path else self.top).append(node)


def outline(blocks: list[Block], found: Conventions, language: str, set_aside: list[SetAside]) -> list[Node]:
    """The nodes of a law."""
    if not blocks:
        return []
    skip = quoted(blocks)
    for i in skip:
        blocks[i].quoted = True
    styles = unit_candidates(blocks, skip, found)
    style, chain = choose_units(before_annexes(styles, annex_blocks(blocks, skip, found)), blocks)
    kind = "article" if style == "article" else "section"
    units = {c.block: Head(c.block, "unit", c.kind or kind, c.number, c.end) for c in chain}
    heads = [*units.values(), *group_heads(blocks, skip | set(units), found, style)]
    taken = {h.block for h in heads}
    for i, block in enumerate(blocks):
        if block.number and i not in taken:  # a stated number that heads nothing reads as printed
            block.text, block.number = f"{block.number} {block.text}", ""
    habit = habit_of(blocks, list(units.values()), taken)
    untitled = {h.block for h in heads if h.role != "unit" and not blocks[h.block].text[h.end :].strip()}
    heads.extend(crossheadings(blocks, taken, habit, untitled))
    heads = _within(blocks, heads, min(units, default=0), found)
    heads.sort(key=lambda h: h.block)
    build = _Builder(blocks, found, language, set_aside, habit, {h.block for h in heads})
    _build(build, heads)
    return build.top


def _within(blocks: list[Block], heads: list[Head], first: int, found: Conventions) -> list[Head]:
    """The heads without the gazette's own, which stand before the long title or the enacting words."""
    begin = 0
    for i in range(first):
        text = blocks[i].text
        if found.long_title.match(text) or found.enacting.match(text):
            begin = i
    return [head for head in heads if head.block >= begin]


def _build(build: _Builder, heads: list[Head]) -> None:
    blocks = build.blocks
    first = heads[0].block if heads else len(blocks)
    tops = _tops(build, heads)
    starts = [t for t, _, _ in tops]
    front_end = starts[0] if starts else first
    margin = [block for block in blocks[:front_end] if block.kind == "sidenote"]
    build.set_aside.extend(aside(block, "side note") for block in margin)
    build.top.extend(front([b for b in blocks[:front_end] if b.kind != "sidenote"], build.found))
    for k, (_, head, after) in enumerate(tops):
        stop = starts[k + 1] if k + 1 < len(tops) else len(blocks)
        if head.role == "unit":
            _unit(build, head, after, stop, k + 1 == len(tops) or tops[k + 1][1].role == "annex")
        elif head.role == "annex":
            _annex(build, head, after, stop)
        else:
            _group(build, head, after, stop)


@dataclass(slots=True)
class _Titled:
    heading: str
    body: int
    next_block: int


def _tops(build: _Builder, heads: list[Head]) -> list[tuple[int, Head, _Titled]]:
    """Each head with its heading: (first block that belongs to it, the head, where its own words begin)."""
    result: list[tuple[int, Head, _Titled]] = []
    floor = -1
    for head in heads:
        if head.role == "unit":
            found = heading_of(build.blocks, head, build.habit, build.taken, floor)
            if build.found.note.match(found.text.lstrip("( ")):  # "(article repealed by ...)" is all it says
                found = Heading("", head.end)
            begin = found.above[0] if found.above else head.block
            noted = bool(found.below) and build.blocks[found.below[0]].kind == "sidenote"
            after = found.below[-1] + 1 if found.below and not noted else head.block + 1
            build.used.update(found.below)
            result.append((begin, head, _Titled(found.text, found.body, after)))
        else:
            titled_as = _group_heading(build, head)
            begin, after = head.block, titled_as.next_block
            result.append((begin, head, titled_as))
        floor = after - 1
    return result


def _group_heading(build: _Builder, head: Head) -> _Titled:
    blocks = build.blocks
    block = blocks[head.block]
    if head.end == 0 and (block.number or head.kind == "crossheading"):
        return _Titled(block.text, len(block.text), head.block + 1)
    rest = _HEADING_ENDS.sub("", block.text[head.end :])
    at = head.block + 1
    pointed = head.role == "annex" and _is_unit(build.found, rest.lstrip("(["))
    if rest and not pointed:
        while at < len(blocks) and at < head.block + 3 and at not in build.taken and _goes_on(blocks, at):
            rest += blocks[at].text if rest.endswith("-") else f" {blocks[at].text}"
            at += 1
        return _Titled(rest, len(block.text), at)
    lines: list[str] = []
    while (
        at < len(blocks) and at not in build.taken and len(lines) < 3 and _is_title(blocks, at, lines, build)
    ):
        lines.append(blocks[at].text)
        at += 1
    if not lines:
        return _Titled("", head.end if pointed else len(block.text), at)
    # A schedule's section, "(Section 26(3))", stays where it is printed: before the words of the title.
    return _Titled(" ".join(filter(None, (rest, *lines))), len(block.text), at)


def _goes_on(blocks: list[Block], at: int) -> bool:
    """Whether a block is the next line of the heading before it: "PART II—OFFENCES AGAINST" / "COMPUTER SYSTEMS"."""
    block, before = blocks[at], blocks[at - 1]
    if block.whole or block.kind or not (titled(block) and block.text.isupper() and before.text.isupper()):
        return False
    alike = (block.size, block.bold, block.centred) == (before.size, before.bold, before.centred)
    return not block.hard or before.text.endswith("-") or (alike and block.left > 0 and block.gap < _NO_WHITE)


def _is_title(blocks: list[Block], at: int, lines: list[str], build: _Builder) -> bool:
    block = blocks[at]
    if block.kind == "sidenote" or not titled(block):
        return False
    if not lines:
        return not (
            build.habit.above
            and at + 1 in build.taken
            and not (block.centred or block.bold or block.text.isupper())
        )
    same = blocks[at - 1]
    return (block.text.isupper() and same.text.isupper()) or (
        not block.hard and block.centred == same.centred
    )


def _group(build: _Builder, head: Head, titled_as: _Titled, stop: int) -> None:
    block = build.blocks[head.block]
    node = Node(head.kind, head.number, titled_as.heading, [], block.page, block.line)
    _open(build, node)
    body = Body()
    body.add(block, titled_as.body)
    _add(build, body, titled_as.next_block, stop)
    if body.text:
        _loose(build, node, body)


def _add(build: _Builder, body: Body, begin: int, end: int) -> None:
    """Add blocks to a provision's text; notes in the margin that head nothing are set aside."""
    for i in range(begin, end):
        if i in build.used:
            continue
        if build.blocks[i].kind == "sidenote":
            build.set_aside.append(aside(build.blocks[i], "side note"))
        else:
            body.add(build.blocks[i])


def _loose(build: _Builder, node: Node, body: Body) -> None:
    if node.kind in {"schedule", "annex"} or any(p.kind in {"schedule", "annex"} for p in build.path):
        fill(node, body, build.language, bare=True)
    else:
        node.content.extend(body.words(0, len(body.text), False))


def _open(build: _Builder, node: Node) -> None:
    """Find what a Part or chapter stands in: levels nest in the order the law itself first shows."""
    while build.path and build.path[-1].kind == "crossheading":
        build.path.pop()
    kinds = [p.kind for p in build.path]
    if node.kind == "crossheading":
        build.add(node)
        build.path.append(node)
        return
    if node.kind in kinds:
        del build.path[kinds.index(node.kind) :]
    elif node.kind in build.under:
        parent = build.under[node.kind]
        if parent in kinds:
            del build.path[kinds.index(parent) + 1 :]
        elif not parent:
            _leave(build)
    elif build.path:
        while build.path and build.filled and _rank(node.kind) < _rank(build.path[-1].kind):
            build.path.pop()
    build.under.setdefault(node.kind, build.path[-1].kind if build.path else "")
    build.add(node)
    build.path.append(node)
    build.filled = False


def _leave(build: _Builder) -> None:
    """Close all groups up to a schedule."""
    keep = next((i + 1 for i, p in enumerate(build.path) if p.kind in {"schedule", "annex"}), 0)
    del build.path[keep:]


def _rank(kind: str) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def _annex(build: _Builder, head: Head, titled_as: _Titled, stop: int) -> None:
    build.path.clear()
    build.under.clear()
    _group(build, head, titled_as, stop)


def _unit(build: _Builder, head: Head, titled_as: _Titled, stop: int, last: bool) -> None:
    blocks = build.blocks
    block = blocks[head.block]
    build.filled = True
    begin = _repeated(build, head, titled_as, stop)
    wordless = titled_as.body >= len(block.text)  # the last article's own words may sound like an ending
    end = ending(blocks, begin + wordless, stop, build.found) if last else stop
    node = Node(head.kind, head.number, titled_as.heading, [], block.page, block.line)
    body = Body()
    body.add(block, titled_as.body)
    _add(build, body, begin, end)
    fill(node, body, build.language)
    build.add(node)
    tail = [i for i in range(end, stop) if i not in build.used]
    build.set_aside.extend(aside(blocks[i], "side note") for i in tail if blocks[i].kind == "sidenote")
    if signed := [blocks[i] for i in tail if blocks[i].kind != "sidenote"]:
        build.path.clear()
        build.top.append(conclusions(signed))


def _repeated(build: _Builder, head: Head, titled_as: _Titled, stop: int) -> int:
    """Skip a second print of the same number and heading, as exports of databases have it."""
    at = titled_as.next_block
    if at >= stop or titled_as.body < len(build.blocks[head.block].text):
        return at
    block = build.blocks[at]
    match = build.found.head(block.text)
    known = unit_key(head.number, build.found.ordinals)
    same = match and unit_key(match.number, build.found.ordinals) == known and len(block.text) < 200
    if match and same and _plain(block.text[match.end :]) in _plain(titled_as.heading):
        build.set_aside.append(aside(block, "repeated number"))
        return at + 1
    return at


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_unit(found: Conventions, text: str) -> bool:
    match = found.head(text)
    return match is not None and match.role == "unit"
