"""Read the redline of a page back: the words of either version, block by block."""

from dataclasses import dataclass

from lxml.html import HtmlElement
from tests.reports.report_page import parsed, squeezed

from watchingbrief.comparison import Comparison
from watchingbrief.comparison.units import own_ranges
from watchingbrief.instrument import Instrument, Provision


def version(element: HtmlElement, without: str) -> str:
    """The words of an element without its `<ins>`, or without its `<del>`."""
    if element.tag == without:
        return ""
    if "unseen" in (element.get("class") or "").split():
        return chr(int((element.text or "").removeprefix("U+"), 16))
    was = element.get("data-was")
    if was is not None and without == "ins":
        return was
    return (element.text or "") + "".join(version(c, without) + (c.tail or "") for c in element)


@dataclass(frozen=True)
class Block:
    """One change as it stands in the page."""

    old_ids: list[str]
    new_ids: list[str]
    old: str
    new: str
    moved_inside: bool


def blocks(html: bytes) -> list[Block]:
    """Every change with words, in the order of the page."""
    return [_block(words) for words in parsed(html).xpath('//div[contains(@class, "words")][@data-old]')]


def _block(words: HtmlElement) -> Block:
    shown = words.xpath('.//*[contains(concat(" ", @class, " "), " both ")]')
    return Block(
        words.get("data-old").split(),
        words.get("data-new").split(),
        "\n".join(version(p, "ins") for p in shown),
        "\n".join(version(p, "del") for p in shown),
        bool(words.xpath('.//p[contains(@class, "said in")]')),
    )


def order(html: bytes, side: str) -> list[str]:
    """The ids of one version's provisions in the order of the page, with the marks of what stands elsewhere."""
    mark = {"old": "data-left", "new": "data-apart"}[side]
    found: list[str] = []
    marked = set(parsed(html).xpath(f"//@{mark}"))
    for element in parsed(html).xpath(f"//*[@data-{side}] | //*[@{mark}]"):
        if element.get(mark) is not None:
            found.append(element.get(mark))
        else:
            found += [id for id in element.get(f"data-{side}").split() if id not in marked]
    return found


def told(comparison: Comparison, side: str) -> dict[str, str]:
    """The words that the block of each provision must hold: a Part's own, all of a section's."""
    law: Instrument = getattr(comparison, side)
    groups = [p for c in comparison.groups for p in getattr(c, side)]
    units = [p for c in comparison.changes for p in getattr(c, side)]
    own = {p.id: "".join(law.text[a:b] for a, b in own_ranges(law, p)) for p in groups}
    return own | {p.id: law.text[p.start : p.end] for p in units}


def in_order(comparison: Comparison, side: str) -> list[str]:
    """The ids of what is compared as one, in the order of the version."""
    every: list[Provision] = [p for c in (*comparison.groups, *comparison.changes) for p in getattr(c, side)]
    return [p.id for p in sorted(every, key=lambda p: p.start)]


def check(comparison: Comparison, html: bytes) -> None:
    """The page holds both versions: without `<del>` the new words, without `<ins>` the old ones, in order."""
    old, new = told(comparison, "old"), told(comparison, "new")
    for block in blocks(html):
        for ids, words, text in ((block.old_ids, old, block.old), (block.new_ids, new, block.new)):
            wanted = squeezed("".join(words[id] for id in ids))
            if block.moved_inside:  # a paragraph inside stands at another place
                assert sorted(squeezed(text)) == sorted(wanted), (block.old_ids, block.new_ids)
            else:
                assert squeezed(text) == wanted, (block.old_ids, block.new_ids)
    assert order(html, "old") == in_order(comparison, "old")
    assert order(html, "new") == in_order(comparison, "new")
