"""The part of a web page that is the law: what the source selects, less what pages say of themselves.

Reading sets aside what stands around the law by where it stands. What some pages put between the law's own blocks,
without a mark of its own, is known here by its words: when the page was updated, how often it was seen, cookie notices,
links alone at either end. What is left out is given back, and never lost: the page is kept as it came.
"""

import re
from collections import Counter
from functools import cache, partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief import yaml_files
from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats import web_elements
from watchingbrief.reading.formats.web_page import refuse_deep_nesting, words_of
from watchingbrief.reading.refusal import Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_LONGEST = 600  #: letters of a block that is looked at: no furniture is longer, and patterns stay quick
_LITTLE = 0.25  #: of the words of a page at most this part is taken to be furniture by its place
_SEVERAL = 3  #: numbered blocks, at least, by which the law's place on a page is told
_BOXES = frozenset({"div", "aside", "section", "form", "footer", "center", "address"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: "Published: 3 May 2024", "Uuendatud 12.03.2024": few words and a date or a count, and no sentence: a commencement is.
_LABELLED = re.compile(
    r"(?:[^\W\d][^\d.;:()]{1,50}[:：]\s*|[^\W\d][^\d\s.;:()]*(?:\s[^\d\s.;:()]+){0,2}\s)\d[\w\s.,:/+-]{0,50}(?<![.,:])"
)
_NUMBERED = re.compile(
    r"(?!(?i:copyright|updated|printed|posted|visit|view))"  # "Copyright 2026" is no "Section 2026"
    r"(?:[(\[“\"]{0,2}(?:[^\W\d_]{1,12}\.?\s+)?(?:§+\s*)?(?:\d{1,5}\s?[.):°º।৷–-](?!\d)|[ivxlcIVXLC]{1,6}\s?[.)])"
    r"|[(\[“\"]{0,2}[a-z]\s?[.)]"
    r"|[(\[“\"]{0,2}§|[^\W\d_]{3,12}\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?\d(?!\d{0,3}[./-]\d{1,2}[./-]\d)|第\s?[\d一二三四五六七八九十百千零〇两]{1,9}\s?[条條章节節款])"
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?\d")
#: Articles whose numbers are words: "Artículo primero", "المادة الثانية".
_WORDED = re.compile(r"(article|art[íi]culo|articolo|artigo|المادة|مادة)\s+[^\W\d_]", re.IGNORECASE)


class Block(NamedTuple):
    """An innermost block of a page that holds words."""

    node: LexborNode
    words: str
    numbered: bool  #: begins with a number, as provisions do


class Part(NamedTuple):
    """The law's part of a page, itself a page, and the words left out."""

    page: bytes
    left_out: tuple[str, ...]


@cache
def patterns(name: str) -> re.Pattern[str]:
    """A list of furniture.yml as one pattern."""
    stated: list[str] = yaml_files.load("monitoring/following/furniture.yml")[name]
    return re.compile("|".join(f"(?:{pattern})" for pattern in stated), re.IGNORECASE)


def law_part(page: bytes, select: str = "", page_own: frozenset[str] = frozenset()) -> Part:
    """The part of a page that is the law. Raises Refusal, "not-found" where the page has nothing `select` names.

    `page_own`: words of blocks behind the last provision that are the page's own (`ends.py`).
    """
    parsed = selected_part(page, select)
    if parsed.body is None:
        return Part(page, ())
    blocks = _blocks(parsed.body)
    dropped = _furniture(parsed, blocks)
    if page_own:
        from watchingbrief.monitoring.following.ends import after

        rest = [block for block in blocks if block.node.mem_id not in dropped]
        dropped |= {block.node.mem_id for block in after(rest) if block.words in page_own}
    out = tuple(block.words for block in blocks if block.node.mem_id in dropped)
    for block in blocks:
        if block.node.mem_id in dropped:
            block.node.decompose()
    return Part(f'<meta charset="utf-8">{parsed.html or ""}'.encode(), out)


def law_blocks(page: bytes, select: str = "") -> tuple[LexborHTMLParser, list[Block]]:
    """A page, and the blocks of it that are not known to be furniture. Raises Refusal as `law_part` does."""
    parsed = selected_part(page, select)
    blocks = _blocks(parsed.body) if parsed.body is not None else []
    dropped = _furniture(parsed, blocks)
    return parsed, [block for block in blocks if block.node.mem_id not in dropped]


def _furniture(parsed: LexborHTMLParser, blocks: list[Block]) -> set[int]:
    dropped = _known(blocks)
    for furniture in (_at_the_edges, partial(_before_the_title, parsed), _behind_the_law):
        dropped |= furniture([block for block in blocks if block.node.mem_id not in dropped])
    return dropped


def selected_part(page: bytes, select: str = "") -> LexborHTMLParser:
    """A page, or what `select` names of it. Raises Refusal as `law_part` does."""
    declared = _CHARSET.search(page[:4096])
    text = decode(page, declared[1].decode("ascii") if declared else "").text
    refuse_deep_nesting(text)
    parsed = LexborHTMLParser(text)
    return _selected(parsed, select) if select else parsed


def _selected(page: LexborHTMLParser, select: str) -> LexborHTMLParser:
    try:
        nodes = page.css(select)
    except Exception as error:
        raise _nothing_selected(
            f"The page's part {select!r} cannot be looked for: it is no CSS selector."
        ) from error
    if not nodes:
        raise _nothing_selected(f"The page has no part {select!r}.")
    inside = {n.mem_id for node in nodes for n in node.css("*") if n.mem_id != node.mem_id}
    outer = "".join(node.html or "" for node in nodes if node.mem_id not in inside)
    language = (page.root.attributes.get("lang") or "") if page.root is not None else ""
    named = page.css_first("title")
    title = (named.html or "") if named is not None else ""
    lang = f' lang="{language}"' if re.fullmatch(r"[\w-]{2,20}", language) else ""
    return LexborHTMLParser(f"<!doctype html><html{lang}><head>{title}</head><body>{outer}</body></html>")


def _nothing_selected(what: str) -> Refusal:
    return Refusal(
        "not-found", what,
        "The source says where on the page the law stands; the page may have been rebuilt, and nothing was read.",
        "Look at the page, and correct `select` in the source's file; `wbrief watch test` shows what is read then.",
    )  # fmt: skip


def _blocks(body: LexborNode) -> list[Block]:
    """The innermost blocks that hold words, in the order of the page; and what runs in a line between blocks."""
    found, containers = [], {body.mem_id}
    for node in body.traverse(include_text=False):
        if node.mem_id == body.mem_id or node.tag in web_elements.UNSEEN or node.tag in {"br", "hr"}:
            continue
        between = node.parent is not None and node.parent.mem_id in containers
        if not between and node.tag not in web_elements.BLOCKS:
            continue
        if _holds_blocks(node):
            containers.add(node.mem_id)
        elif words := words_of(node):
            found.append(Block(node, words, numbered(words) and not leads_away(node, words)))
    return _with_words_that_number(found)


def _with_words_that_number(blocks: list[Block]) -> list[Block]:
    """A word and a number begin a provision where the word does so again: "Section 4", and not "Visits 4"."""
    worded = {
        k: m[1].casefold() for k, b in enumerate(blocks) if b.numbered and (m := _WORD_FIRST.match(b.words))
    }
    times = Counter(worded.values())
    in_words = [k for k, b in enumerate(blocks) if not b.numbered and _WORDED.match(b.words)]
    spelt = frozenset(in_words if len(in_words) >= _SEVERAL else ())
    return [
        b._replace(numbered=k in spelt or (b.numbered and times[worded.get(k, "")] != 1))
        for k, b in enumerate(blocks)
    ]


def _holds_blocks(node: LexborNode) -> bool:
    inside = (inner for inner in node.traverse(include_text=False) if inner.mem_id != node.mem_id)
    return any(inner.tag in web_elements.BLOCKS and inner.tag != "br" for inner in inside)


def _known(blocks: list[Block]) -> set[int]:
    """Blocks whose words only a web page says of itself."""
    known = patterns("anywhere").fullmatch
    short = (b for b in blocks if len(b.words) <= _LONGEST and not b.numbered and b.node.tag not in _HEADINGS)
    return {b.node.mem_id for b in short if known(b.words)}


def _before_the_title(page: LexborHTMLParser, blocks: list[Block]) -> set[int]:
    """What stands before the heading that the page itself is called by, where it is little and nothing is numbered."""
    titled = page.css_first("title")
    title = " ".join(titled.text().split()).casefold() if titled is not None else ""
    at = next((k for k, b in enumerate(blocks) if b.node.tag == "h1" and b.words.casefold() in title), 0)
    return _light(blocks[:at], blocks)


def _behind_the_law(blocks: list[Block]) -> set[int]:
    """What follows the element around all numbered blocks; or, at its end, an element of a kind that holds none, or
    what stands under a heading such as "Related acts".
    """
    numbered = [k for k, b in enumerate(blocks) if b.numbered]
    if len(numbered) < _SEVERAL:
        return set()
    last = numbered[-1]
    element = around(blocks[numbered[0]].node, blocks[last].node)
    paths = [_path(b.node, element) for b in blocks]
    kinds = {path[-1].tag for k in numbered if (path := paths[k])}
    for first in range(last + 1, len(blocks)):
        path = paths[first]
        apart = not path or (path[-1].tag in _BOXES and path[-1].tag not in kinds)
        if apart or patterns("headings").fullmatch(blocks[first].words):
            return _light(blocks[first:], blocks)
    return set()


def around(first: LexborNode, last: LexborNode) -> LexborNode:
    """The smallest element that holds both."""
    above = {node.mem_id for node in _path(first, None)}
    return next(node for node in _path(last, None) if node.mem_id in above)


def _path(node: LexborNode | None, around: LexborNode | None) -> list[LexborNode]:
    """From an element up to the one below `around`; empty where it does not stand in that. With None, to the top."""
    path = []
    while node is not None and (around is None or node.mem_id != around.mem_id):
        path.append(node)
        node = node.parent
    return path if node is not None or around is None else []


def _light(chosen: list[Block], blocks: list[Block]) -> set[int]:
    """The blocks chosen, unless there is too much of them, or something in them that a law ends or begins with."""
    if sum(len(b.words) for b in chosen) > _LITTLE * sum(len(b.words) for b in blocks):
        return set()
    if any(b.numbered or patterns("belongs").match(b.words) for b in chosen):
        return set()
    return {b.node.mem_id for b in chosen}


def _at_the_edges(blocks: list[Block]) -> set[int]:
    """Links alone, and dates and counts behind a word, from either end up to the first words of the law."""
    dropped = set()
    for side in (blocks, blocks[::-1]):
        for block in side:
            titled = side is blocks and not re.search("[:：]", block.words)  # "Records Act 2026" comes first
            if not _at_an_edge(block) and (titled or not _is_label(block)):
                break
            dropped.add(block.node.mem_id)
    return dropped


def _at_an_edge(block: Block) -> bool:
    if len(block.words) > _LONGEST:
        return False
    if patterns("headings").fullmatch(block.words):
        return True
    if block.node.tag in _HEADINGS:
        return False
    return leads_away(block.node, block.words)


def leads_away(node: LexborNode, words: str) -> bool:
    """Whether a block is links to other pages, and hardly anything else."""
    links = [node] if node.tag == "a" else node.css("a[href]")
    away = (link for link in links if not (link.attributes.get("href") or "").startswith("#"))
    return sum(len(words_of(link)) for link in away) * 10 >= len(words) * 9


def _is_label(block: Block) -> bool:
    short = len(block.words) <= _LONGEST and not block.numbered and block.node.tag not in _HEADINGS
    return short and labelled(block.words)


def numbered(words: str) -> bool:
    """Whether they begin with a number, as provisions do."""
    return _NUMBERED.match(words) is not None


def labelled(words: str) -> bool:
    """Whether they are a date or a count behind a word or a few: "Published: 3 May 2024"; not "Penalty: 5 units"."""
    return _LABELLED.fullmatch(words) is not None and not patterns("law").search(words)
