"""Blocks that begin a Part, a chapter, a section or article, or a schedule."""

import re
from collections import defaultdict
from typing import NamedTuple

from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.chain import Candidate, best_chain
from watchingbrief.reading.structure.conventions import Conventions
from watchingbrief.reading.structure.numerals import unit_key

_BARE = re.compile(
    r"[\[“\"]{0,2}(?P<n>\d{1,4}(?:[A-Z]{1,3}(?![a-z]))?(?:-\d{1,3}[A-Z]?)?)(?:(?P<sep> ?[.।৷][-–—]?)|(?=\s|$)) ?"
)
_AFTER = re.compile(r"[\s.:°ºª)\]—–―_-]*")
_SEPARATED = re.compile(r"\s*(?:[.:)—–―]|- )")
_MARKED = re.compile(r"\(?[1１١১一aA][)）.]|[(（][1１١১一aA]")


class Head(NamedTuple):
    """Where a level begins: "group", "unit" or "annex"."""

    block: int
    role: str
    kind: str
    number: str
    end: int  #: offset in the block's text where the number ends


def _kind(match: re.Match[str], kinds: tuple[str, ...]) -> str:
    return kinds[(match.lastindex or 1) - 1]


def _prints(text: str, end: int) -> int:
    """Where the number with its closing signs ends."""
    after = _AFTER.match(text, end)
    stop = after.end() if after else end
    signs = text[end:stop].rstrip()
    return end + len(signs)


def _flows(text: str, end: int) -> bool:
    """Whether the words after a number go on with a sentence: "Part 2 of this Act", "Article 5, paragraph 1"."""
    rest = text[end:]
    if not rest or _SEPARATED.match(rest):
        return False
    rest = rest.lstrip()
    return (
        rest[:1].islower()
        or rest[:1] in ",;/"
        or (rest[:1] in "([" and not _MARKED.match(rest) and not rest.endswith((")", "]")))
    )


def _emphasis(block: Block) -> float:
    return min(
        1.0, 0.6 * block.bold + 0.6 * block.centred + 0.6 * (block.heading > 0) + 0.3 * (block.gap > 3)
    )


def unit_candidates(blocks: list[Block], skip: set[int], found: Conventions) -> dict[str, list[Candidate]]:
    """Blocks that may begin a section or article, by style: a word's kind, "bare" for a number alone, "stated"."""
    styles: dict[str, list[Candidate]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if i in skip or block.kind == "sidenote":
            continue
        if block.number and (block.kind in BASIC or not block.kind):
            key = unit_key(block.number, found.ordinals)
            if key and block.kind:
                styles["stated"].append(Candidate(i, block.kind, block.number, 0, key, 4.0))
                continue
        match = found.unit.match(block.text)
        if match:
            candidate = _worded(i, block, match, found)
            if candidate:
                styles[candidate.kind].append(candidate)
            continue
        bare = _BARE.match(block.text)
        if bare:
            candidate = _numbered(i, block, bare)
            if candidate:
                styles["bare"].append(candidate)
    return styles


def _worded(i: int, block: Block, match: re.Match[str], found: Conventions) -> Candidate | None:
    key = unit_key(match[match.lastindex or 0] or "", found.ordinals)
    end = match.end()
    if not key or _flows(block.text, end):
        return None
    rest = block.text[end:].strip(" .:°º—–-)]")
    weight = 3.0 if not rest else 2.5 if _SEPARATED.match(block.text[end:]) else 1.5
    weight += _emphasis(block) - (0.0 if block.hard else 1.0)
    kind = _kind(match, found.unit_kinds)
    return Candidate(i, kind, block.text[: _prints(block.text, end)], _prints(block.text, end), key, weight)


def _numbered(i: int, block: Block, match: re.Match[str]) -> Candidate | None:
    rest = block.text[match.end() :]
    key = unit_key(match["n"])
    first = rest.lstrip("[“\"‘'«(")[:1]
    if (
        not key
        or not rest
        or first in ",;/%°"
        or (match["sep"] is None and first.isdigit() and "(" not in rest[:2])
    ):
        return None
    weight = 1.0 if match["sep"] else 0.2
    if first.islower() and not _MARKED.match(rest):
        weight -= 1.2
    if rest[:1] == "(":
        weight += 0.5 if _MARKED.match(rest) else -0.7
    weight += _emphasis(block) - (0.0 if block.hard else 0.5)
    number = block.text[: match.end()].strip()
    return Candidate(i, "", number, match.end(), key, weight)


def choose_units(styles: dict[str, list[Candidate]]) -> tuple[str, list[Candidate]]:
    """The style that numbers this law's sections or articles, and its run."""
    stated = styles.get("stated", [])
    if stated:
        known = {c.key for c in stated}
        fillers = [c for several in styles.values() for c in several if c.key not in known]
        return "stated", best_chain(sorted([*stated, *fillers], key=lambda c: c.block))[1]
    runs = {style: best_chain(candidates) for style, candidates in styles.items() if style != "bare"}
    style = max(runs, key=lambda s: runs[s][0], default="")
    bare = best_chain(styles.get("bare", []))
    if style and (len(runs[style][1]) >= 3 or runs[style][0] >= bare[0] / 2):
        return style, runs[style][1]
    return "bare", bare[1]


def group_heads(blocks: list[Block], skip: set[int], found: Conventions, style: str) -> list[Head]:
    """Parts, chapters, titles ... and schedules, in order."""
    heads: list[Head] = []
    for i, block in enumerate(blocks):
        if i in skip or len(block.text) > 400 or block.kind == "sidenote":
            continue
        head = (
            _group(i, block, found)
            or _annex(i, block, found)
            or (_section_group(i, block, found) if style == "article" else None)
        )
        if head:
            heads.append(head)
    return heads


def _group(i: int, block: Block, found: Conventions) -> Head | None:
    if block.kind in GROUPING and block.number:
        return Head(i, "group", block.kind, block.number, 0)
    match = found.grouping.match(block.text)
    if match is None or _flows(block.text, match.end()):
        return None
    if block.text[0].islower() or (not block.hard and block.text[-1:] in ".;,"):
        return None
    end = _prints(block.text, match.end())
    return Head(i, "group", _kind(match, found.grouping_kinds), block.text[:end], end)


def _annex(i: int, block: Block, found: Conventions) -> Head | None:
    if block.kind in {"schedule", "annex"}:
        return Head(
            i, "annex", block.kind, block.number or block.text, 0 if block.number else len(block.text)
        )
    match = found.annex.match(block.text)
    if match is None or _flows(block.text, match.end()) or block.text[0].islower():
        return None
    rest = block.text[match.end() :].strip()
    plain = match.lastindex is None
    stands = block.text[: match.end()].isupper() or not rest or _SEPARATED.match(rest) or rest[0] in "(["
    if not block.hard or rest.endswith((".", ";")) or (plain and not stands):
        return None
    end = _prints(block.text, match.end())
    kind = _annex_kind(match, found)
    return Head(i, "annex", kind, block.text[:end], end)


def _annex_kind(match: re.Match[str], found: Conventions) -> str:
    if match.lastindex:
        return _kind(match, found.annex_kinds)
    word = match[0].casefold()
    return next((k for k, w in found.annex_words if w in word), "annex")


def _section_group(i: int, block: Block, found: Conventions) -> Head | None:
    """ "Section 1" above articles only groups them."""
    match = found.unit.match(block.text)
    if match is None or _kind(match, found.unit_kinds) != "section" or _flows(block.text, match.end()):
        return None
    end = _prints(block.text, match.end())
    return Head(i, "group", "division", block.text[:end], end)
