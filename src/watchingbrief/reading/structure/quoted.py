"""Text that a law quotes in order to insert it elsewhere: its numbers are not the numbers of this law.

They are numbers within the provision that quotes, as in Akoma Ntoso: "s. 1(4), quoted 44B(3)".
"""

import re

from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import Conventions
from watchingbrief.reading.structure.enumeration import Mark, Token, enumerate_provision, outside, tokens_of

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", "‘‘": "’’"}
_OPENING = re.compile(r"[“«„‘]")
#: A quotation that runs over several paragraphs begins one, or follows "insert—".
_MARK = r"([“«„]|‘(?!‘?[^‘’]{1,90}’))"
_LEADS = re.compile(
    rf"(?:^|[—–:-]\s?){_MARK}(?!.*[”»])|^{_MARK}"
    r"|([“«„])(?:\s?[—–:-]?|[^“”«»„.;]{0,80}(?:[—–:]|,\s\w{1,3}))$"
)
#: A provision quoted in one paragraph begins with its number: “(2A) ...”.
_ONE = re.compile(r"[“«„\"]\s?(?:[(（]\w{1,5}[)）]|\d{1,4}[A-Z]{0,3}[.)]?\s)")
#: What opens a quotation where a line begins; it takes the place a bracket may have before a number.
_OPENS_LINE = re.compile(r"(?<=\n)[“«„\"‘](?=[(（\w])")
_CLOSES = re.compile(r"[”»“\"](?=[^”»“\"\n]*$)|’(?=[^\w\n]*$)")
_NUMBERED = re.compile(r"[“«„‘\"]{1,2}(?:[(（]?\d{1,4}[A-Z]{0,3}[)）.]?\s|[(（][a-z]{1,4}[)）]|[A-Z])")
_ENDS = re.compile(r"[”»’“\"][\s.;:,)]*(?:and|or|et|ou|y|o)?[\s.;,]*$")
_LONGEST = 600  #: blocks one quotation may have


def quoted(blocks: list[Block]) -> set[int]:
    """Blocks inside quoted provisions, from the one that opens the quotation to the one that closes it.

    A quotation within one block counts when it is a numbered provision and nothing else.
    """
    inside: set[int] = set()
    i = 0
    while i < len(blocks):
        end = _quotation(blocks, i)
        if end > i:
            first = i if _OPENING.match(blocks[i].text) or blocks[i].text[:1] == '"' else i + 1
            inside.update(range(first, end + 1))
            i = end
        elif blocks[i].hard and _ONE.match(blocks[i].text) and _ENDS.search(blocks[i].text[1:]):
            inside.add(i)
        i += 1
    return inside


def _quotation(blocks: list[Block], begin: int) -> int:
    """The last block of the quotation that opens in a block; the block itself when none runs on."""
    text = blocks[begin].text
    if text[:1] == '"' and _NUMBERED.match(text):
        return _straight(blocks, begin)
    lead = _LEADS.search(text) if _OPENING.search(text) else None
    if lead is None:
        return begin
    mark, opens = lead[1] or lead[2] or lead[3], _OPENING.match(text)
    if mark == "‘" and text.startswith("‘‘", lead.end() - 1):
        mark = "‘‘"
    close = _PAIRS[mark]
    depth = 0
    for i in range(begin, min(len(blocks), begin + _LONGEST)):
        words = blocks[i].text
        net = words.count(mark) - words.count(close)
        if mark == "‘":  # the closing mark is an apostrophe, too
            net = (1 if i == begin else 0) - (1 if _ENDS.search(words) else 0)
        elif (
            i > begin and net > 0 and words.startswith(mark)
        ):  # each paragraph of a quotation may open it again
            net -= 1
        depth += net
        if depth <= 0:
            return i if i == begin or opens or _ENDS.search(words) else begin
    return begin


def _straight(blocks: list[Block], begin: int) -> int:
    """Where a quotation in straight marks ends: at the first block with an odd mark at its end."""
    if blocks[begin].text.count('"') % 2 == 0:
        return begin
    for i in range(begin + 1, min(len(blocks), begin + _LONGEST)):
        text = blocks[i].text
        if text.count('"') % 2 and _ENDS.search(text):
            return i
    return begin


def with_quoted(
    marks: list[Mark],
    text: str,
    starts: dict[int, tuple[bool, float]],
    spans: list[tuple[int, int]],
    found: Conventions,
) -> list[Mark]:
    """A provision's marks with those of the law it quotes in these spans of its text, in order."""
    masked = _OPENS_LINE.sub("[", text)
    tokens = outside(tokens_of(masked, found, starts, set(), True), masked, [])
    result, taken = list(marks), {m.token.start for m in marks}
    for begin, end in spans:
        own = [t for t in tokens if begin <= t.start < end and t.style not in {"term", "proviso", "flush"}]
        own = [t._replace(strength=4) if text[t.start] != masked[t.start] else t for t in own]
        depth = next((m.depth for m in reversed(marks) if m.token.start < begin), 0)
        inner = enumerate_provision(own, masked) if own else []
        result.extend(m._replace(depth=m.depth + depth, quoted=True) for m in inner)
        close = _CLOSES.search(text, text.rfind("\n", begin, end) + 1, end)
        if inner and close and text[close.end() : end].strip():  # "; and" ends the line of the quotation
            result.append(Mark(Token(close.end(), close.end(), "flush", (), 1, False), depth, "flush"))
        if inner and end + 1 < len(text) and end + 1 not in taken:
            result.append(Mark(Token(end + 1, end + 1, "flush", (), 4, False), depth, "flush"))
    result.sort(key=lambda m: m.token.start)
    return result
