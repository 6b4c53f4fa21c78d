"""What stands in a law's file and is no part of the law: lists of contents, notes of editors, notes of amendments."""

import re

from watchingbrief.instrument import SetAside
from watchingbrief.reading.lines import RULED
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import Conventions

_POINT = re.compile(r"[(（][^\s()]{1,4}[)）]")
_DOTS = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|…+\s*\d{0,4}$")
_LEADERS = re.compile(rf"{_DOTS.pattern}|\s\d{{1,4}}$")
_LED = 3  #: entries with dots; a list with more has them throughout
_NOTE = re.compile(r"\[(\d{1,3})\]\s?(?=\S)")
_NOTE_MARK = re.compile(r"(?<=[^\s\[(])\[(\d{1,3})\]")
_PLAIN = re.compile(r"[\W_]+")
_NOTE_LENGTH = 300  #: letters; a note on an amendment is shorter
_OFTEN = 2  #: times that a title stands in a law where it is a link
_LONGEST = 1500  #: blocks a list of contents may have


def aside(block: Block, reason: str) -> SetAside:
    """A block that does not belong to the law."""
    return SetAside(reason, f"{block.number} {block.text}".strip(), block.page, block.line)


def contents_lists(blocks: list[Block], found: Conventions) -> set[int]:
    """Blocks of lists of contents: from their title to where the first thing listed comes again."""
    result: set[int] = set()
    i = 0
    while i < len(blocks):
        title = _contents_title(blocks, i, found)
        if title:
            end = _contents_end(blocks, i + title - 1, found)
            if end > i + 2 and _is_listing(blocks[i + 1 : end]) and not _leads_back(blocks, i, end):
                result.update(range(i, end))
                i = end
                continue
        i += 1
    return result


def _contents_title(blocks: list[Block], i: int, found: Conventions) -> int:
    """How many blocks are the title of a list of contents: a narrow column divides it; 0 for none."""
    if not blocks[i].hard and not blocks[i].text.isupper():
        return 0
    if found.titles_contents(blocks[i].text, alone=False):
        return 1
    title = " ".join(block.text for block in blocks[i : i + 2])
    return 2 if found.titles_contents(title) else 0


def _plain(text: str) -> str:
    return _PLAIN.sub("", _LEADERS.sub("", text)).lower()


def _is_listing(blocks: list[Block]) -> bool:
    """Whether these are entries, not sentences: "Section" heads a list of contents, or is a stray word."""
    sentences = sum(1 for block in blocks if block.text[-1:] in ".;" and not _LEADERS.search(block.text))
    return sentences * 3 < len(blocks)


def _leads_back(blocks: list[Block], title: int, end: int) -> bool:
    """Whether the title is a link to the list of contents, as some pages have one over each article.

    It stands there again and again, and nothing of what follows it is found elsewhere.
    """
    words = _plain(blocks[title].text)
    if sum(_plain(block.text) == words for block in blocks) < _OFTEN:
        return False
    elsewhere = {_plain(block.text) for block in (*blocks[:title], *blocks[end:])} - {words}
    return not any(_plain(block.text) in elsewhere for block in blocks[title + 1 : end])


def _contents_end(blocks: list[Block], title: int, found: Conventions) -> int:
    """Where a list of contents ends: after its last entry before the law itself begins."""
    seen: dict[str, int] = {}
    numbers: set[str] = set()
    dotted: set[str] = set()  # what dots lead to a page number
    last, leads = title, 0
    for i in range(title + 1, min(len(blocks), title + _LONGEST)):
        block = blocks[i]
        text = block.text
        head = found.head(text)
        led = _LEADERS.search(text) is not None and not (head and head.end == len(text))
        if (
            (len(text) > 300 and not led)
            or _POINT.match(text)
            or found.enacting.match(text)
            or found.long_title.match(text)
        ):
            break
        plain = _plain(text) if led else _PLAIN.sub("", text).lower()
        leads += _DOTS.search(text) is not None
        # Where dots lead to page numbers, what has none is no entry: the law's own title page may follow, and its year.
        entry = head or (_DOTS.search(text) if leads > _LED else led or text[:1].isdigit())
        number = re.match(r"\d{1,4}[A-Z]{0,2}\b", text)
        if number and number[0] == "1" and "1" in numbers and not led:
            break
        if plain in seen and (seen[plain] <= title + 3 or number or (plain in dotted and not led)):
            break
        if plain:
            seen.setdefault(plain, i)
            if led:
                dotted.add(plain)
        if number:
            numbers.add(number[0])
        if entry:
            last = i
    return last + 1


def notes(blocks: list[Block], found: Conventions) -> set[int]:
    """Blocks that are nothing but a note on what amended or repealed a provision."""
    result: set[int] = set()
    for i, block in enumerate(blocks):
        if len(block.text) < _NOTE_LENGTH and block.text.lower().startswith(found.note_openers):
            match = found.note.match(block.text)
            if match and len(block.text) - match.end() <= 2:
                result.update(range(i, _closed(blocks, i) + 1))
                if i and blocks[i - 1].text.isdigit() and len(blocks[i - 1].text) <= 2:
                    result.add(i - 1)
    return result


def _closed(blocks: list[Block], opened: int) -> int:
    """The block in which the bracket closes that one opened: a printed line may have divided a note."""
    if blocks[opened].text[:1] == "[" and "]" not in blocks[opened].text:
        for i in range(opened + 1, min(opened + 3, len(blocks))):
            text = blocks[i].text.rstrip(" .")
            if text.endswith("]") and "[" not in text and len(text) < _NOTE_LENGTH:
                return i
    return opened


def footnotes(blocks: list[Block], set_aside: list[SetAside]) -> list[Block]:
    """The blocks without footnotes "[1] ..." that count up and answer to marks "[1]" in the words before them.

    Typed text has them at the end of the file or of a page; lines ruled with hyphens go with them.
    """
    notes: set[int] = set()
    marked: set[str] = set()
    count = 0
    for i, block in enumerate(blocks):
        note = _NOTE.match(block.text) if block.text[:1] == "[" else None
        if note and note[1] in marked and int(note[1]) == count + 1:
            notes.add(i)
            count += 1
        elif not block.hard and i - 1 in notes:
            notes.add(i)
        elif "[" in block.text:
            marked.update(_NOTE_MARK.findall(block.text))
    dropped = notes | {i for i, block in enumerate(blocks) if RULED.fullmatch(block.text)}
    if not dropped:
        return blocks
    numbers = {str(n) for n in range(1, count + 1)}
    for i in sorted(dropped):
        set_aside.append(aside(blocks[i], "footnote" if i in notes else "ruled line"))
    kept = [block for i, block in enumerate(blocks) if i not in dropped]
    for block in kept if notes else ():
        if "[" in block.text:
            _unmark(block, numbers, set_aside)
    return kept


def _unmark(block: Block, numbers: set[str], set_aside: list[SetAside]) -> None:
    """Take the marks of footnotes out of a block."""
    for mark in reversed(list(_NOTE_MARK.finditer(block.text))):
        if mark[1] in numbers:
            begin, end = mark.span()
            set_aside.append(SetAside("footnote mark", mark[0], block.page, block.line))
            block.text = block.text[:begin] + block.text[end:]
            block.places = [
                (at - (end - begin) if at > begin else at, page, line) for at, page, line in block.places
            ]
