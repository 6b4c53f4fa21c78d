"""Blocks that begin a Part, a chapter, a section or article, or a schedule."""

import re
from collections import defaultdict
from typing import NamedTuple

from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.chain import Candidate, best_chain, filled, resumed
from watchingbrief.reading.structure.conventions import Conventions, HeadMatch
from watchingbrief.reading.structure.numerals import unit_key

_BARE = re.compile(
    r"[\[“\"]{0,2}(?P<n>\d{1,4}(?:[A-Z]{1,3}(?![a-z]))?(?:-\d{1,3}[A-Z]?)?)(?:(?P<sep> ?[.।৷][-–—]?)|(?=\s|$)) ?"
)
#: Sections inserted by an amending act are sometimes printed with the brackets of the amendment.
_INSERTED = re.compile(r"\[?\((?P<n>\d{1,4}[A-Z]{1,2})(?P<sep>\)) ")
#: Added to the numbers of transitional articles, which are counted anew after the others.
_LATER = 10_000
#: So many numbers, each alone on its line, are sections and not pages, when hardly any other numbers are there.
_MANY = 12
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
        if block.number:
            key = unit_key(block.number, found.ordinals)
            if key and block.kind in BASIC:
                styles["stated"].append(Candidate(i, block.kind, block.number, 0, key, 4.0))
            continue
        match = found.head(block.text)
        if match:
            if match.role == "unit" and (candidate := _worded(i, block, match, found)):
                styles[candidate.kind].append(candidate)
            continue
        style, candidate = _unworded(blocks, i)
        if candidate:
            styles[style].append(candidate)
    return styles


def _unworded(blocks: list[Block], i: int) -> tuple[str, Candidate | None]:
    """A number without a word before it: "bare" before words, "bracket", or "alone" on its line."""
    block = blocks[i]
    if block.text.isdecimal():
        last = len(block.text) > 3 or i + 1 == len(blocks) or blocks[i + 1].text.isdecimal()
        alone = Candidate(i, "", block.text, len(block.text), unit_key(block.text), 0.3)
        return "alone", None if last else alone
    bare = _BARE.match(block.text) or _INSERTED.match(block.text)
    if bare is None:
        return "", None
    return "bracket" if "(" in bare[0] else "bare", _numbered(i, block, bare)


def _worded(i: int, block: Block, match: HeadMatch, found: Conventions) -> Candidate | None:
    key = unit_key(match.number, found.ordinals)
    if key and not block.text[: match.end].rstrip().endswith(match.number.strip()):
        key = (
            (_LATER + key[0][0], key[0][1]),
            *key[1:],
        )  # "Artículo primero transitorio": a run of its own, at the end
    if not key or _flows(block.text, match.end):
        return None
    rest = block.text[match.end :].strip(" .:°º—–-)]")
    weight = 3.0 if not rest else 2.5 if _SEPARATED.match(block.text[match.end :]) else 1.5
    weight += _emphasis(block) - (0.0 if block.hard else 1.0)
    end = _prints(block.text, match.end)
    return Candidate(i, match.kind, block.text[:end], end, key, weight)


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


def annex_blocks(blocks: list[Block], skip: set[int], found: Conventions) -> list[int]:
    """Blocks that begin a schedule or annex."""
    result = []
    for i, block in enumerate(blocks):
        if i not in skip and len(block.text) < 400 and not block.text[:1].islower():
            match = found.head(block.text)
            if (
                match
                and match.role == "annex"
                and not _flows(block.text, match.end)
                and _is_annex(block, match)
            ):
                result.append(i)
    return result


def before_annexes(styles: dict[str, list[Candidate]], annexes: list[int]) -> dict[str, list[Candidate]]:
    """The candidates without the bare numbers of schedules, whose paragraphs count by themselves."""
    first = min(annexes, default=-1)
    if first < 0:
        return styles
    kept = {
        style: [c for c in several if c.block < first or (c.kind and c.weight >= 2.5)]
        for style, several in styles.items()
    }
    if sum(1 for several in kept.values() for c in several if c.block < first) < 3:
        return styles
    return {style: several for style, several in kept.items() if several}


def choose_units(styles: dict[str, list[Candidate]], blocks: list[Block]) -> tuple[str, list[Candidate]]:
    """The style that numbers this law's sections or articles, and its run."""
    style, run = _run(styles)
    announcing = {c.block for c in styles.get(style, []) if blocks[c.block].text.rstrip().endswith(":")}
    run = resumed(run, styles.get(style, []), announcing)
    spare = [c for other, several in styles.items() if other != style for c in several]
    return style, filled(run, sorted(spare, key=lambda c: c.block))


def _run(styles: dict[str, list[Candidate]]) -> tuple[str, list[Candidate]]:
    if "stated" in styles:
        return "stated", best_chain(styles["stated"])[1]
    style, run = _printed_run(styles)
    alone = best_chain(styles.get("alone", []))[1]
    if len(alone) >= _MANY and len(alone) > 3 * len(run):
        return "alone", alone
    return style, run


def _printed_run(styles: dict[str, list[Candidate]]) -> tuple[str, list[Candidate]]:
    """The run of numbers that stand before words."""
    runs = {s: best_chain(several) for s, several in styles.items() if s not in {"bare", "bracket", "alone"}}
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
        head = _stated(i, block) if block.number or block.kind else _worded_head(i, block, found, style)
        if head:
            heads.append(head)
    return heads


def _stated(i: int, block: Block) -> Head | None:
    """A level that the format itself states."""
    if block.kind in {"schedule", "annex"}:
        return Head(
            i, "annex", block.kind, block.number or block.text, 0 if block.number else len(block.text)
        )
    if block.kind in GROUPING and block.number:
        return Head(i, "group", block.kind, block.number, 0)
    return None


def _worded_head(i: int, block: Block, found: Conventions, style: str) -> Head | None:
    match = found.head(block.text)
    if match is None or block.text[0].islower() or _flows(block.text, match.end):
        return None
    end = _prints(block.text, match.end)
    number = block.text[:end]
    if match.role == "annex":
        return Head(i, "annex", match.kind, number, end) if _is_annex(block, match) else None
    if not block.hard and block.text[-1:] in ".;,":
        return None
    if match.role == "group":
        return Head(i, "group", match.kind, number, end)
    if match.kind == "section" and style == "article":  # "Section 1" above articles only groups them
        return Head(i, "group", "division", number, end)
    return None


def _is_annex(block: Block, match: HeadMatch) -> bool:
    rest = block.text[match.end :].strip()
    if not block.hard or rest.endswith((".", ";")):
        return False
    return bool(
        match.number
        or block.text[: match.end].isupper()
        or not rest
        or _SEPARATED.match(rest)
        or rest[0] in "(["
        or (rest[0].isupper() and (block.bold or block.centred or block.heading > 0))
    )
