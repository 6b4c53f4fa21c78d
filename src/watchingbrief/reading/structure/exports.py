"""Texts that were flattened from databases: a wrapper's number or path stands before what the law itself prints.

Afterwards each number and heading stands once; the wrapper's are set aside.
"""

import re

from watchingbrief.instrument import SetAside
from watchingbrief.reading.structure.asides import aside
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import Conventions
from watchingbrief.reading.structure.numerals import Key, unit_key

_WRAPPER = re.compile(r"(\d{1,4}(?:-\d{1,3})?[A-Z]{0,3}) (?=\S)")
_LETTERS = re.compile(r"[\W_]+")


def unwrapped(blocks: list[Block], found: Conventions, set_aside: list[SetAside]) -> list[Block]:
    """Blocks without the numbers and headings that a wrapper repeats."""
    blocks = _paths(blocks, found, set_aside)
    wrappers = {i: key for i, block in enumerate(blocks) if (key := _wrapper(block))}
    again = [i for i, key in wrappers.items() if _repeats(blocks, i, key, found)]
    if len(again) < 2 or len(again) * 2 < len(wrappers):
        return blocks
    dropped = {i for i in again if _unwrap(blocks, i, wrappers[i], found, set_aside)}
    for i in sorted(dropped):
        set_aside.append(aside(blocks[i], "repeated heading"))
    return [block for i, block in enumerate(blocks) if i not in dropped]


def _wrapper(block: Block) -> Key:
    match = _WRAPPER.match(block.text)
    return unit_key(match[1]) if match and len(block.text) < 3000 else ()


def _own_key(text: str, found: Conventions) -> Key:
    """The number a text begins with, as a section or article's."""
    head = found.head(text)
    if head and head.role == "unit":
        return unit_key(head.number, found.ordinals)
    bare = re.match(r"(\d{1,4}[A-Z]{0,3})\s?[.।৷]", text)
    return unit_key(bare[1]) if bare else ()


def _repeats(blocks: list[Block], i: int, key: Key, found: Conventions) -> bool:
    rest = blocks[i].text.split(" ", 1)[1]
    if _own_key(rest, found) == key:
        return True
    return i + 1 < len(blocks) and _own_key(blocks[i + 1].text, found) == key


def _unwrap(blocks: list[Block], i: int, key: Key, found: Conventions, set_aside: list[SetAside]) -> bool:
    """Take the wrapper's number off a block; True when the whole block only repeats the next one."""
    block = blocks[i]
    number, rest = block.text.split(" ", 1)
    following = blocks[i + 1].text if i + 1 < len(blocks) else ""
    if _own_key(following, found) == key and _plain(rest) in _plain(following[: 3 * len(rest) + 40]):
        return True
    set_aside.append(SetAside("repeated number", number, block.page, block.line))
    lead = len(number) + 1
    block.text = rest
    block.places = [(at - lead, page, line) for at, page, line in block.places]
    return False


def _plain(text: str) -> str:
    return _LETTERS.sub("", text).lower()


def _paths(blocks: list[Block], found: Conventions, set_aside: list[SetAside]) -> list[Block]:
    """ "Title 3 > Chapter 1": each level on a line of its own, and only where it changes."""
    if not any(" > " in block.text for block in blocks):
        return blocks
    result: list[Block] = []
    now: list[str] = []
    for block in blocks:
        steps = block.text.split(" > ")
        head = found.head(steps[0]) if len(steps) > 1 or steps[0] == (now[0] if now else "") else None
        if head is None or head.role != "group" or block.number:
            if (own := found.head(block.text)) and own.role == "group":
                now = [block.text]
            result.append(block)
            continue
        same = 0
        while same < min(len(steps), len(now)) and steps[same] == now[same]:
            same += 1
        if same:
            words = " > ".join(steps[:same])
            set_aside.append(SetAside("repeated heading", words, block.page, block.line))
        result.extend(Block(step, block.page, block.line, whole=True) for step in steps[same:])
        now = steps
    return result
