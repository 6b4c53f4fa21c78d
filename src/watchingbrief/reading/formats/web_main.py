"""Where on a web page the law stands, told by where its words are; what stands around it is furniture."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.reading.formats import web_elements as elements
from watchingbrief.reading.language_data import provision_words

#: An element that holds this part of its parent's own words is looked into for the law.
_HOLDS = 0.75
#: What a publisher marks as the main part is believed when it holds this part of the page's own words.
_BELIEVED = 0.6
#: Beside the law, an element with less of the page's words than this is furniture.
_SLIGHT = 0.02
#: Letters of a link, on average, where paragraphs are links and no titles.
_PARAGRAPH = 60
#: A line that begins with a number, as a provision may.
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[A-Za-z]?\s?[.)]|\(\d{1,3}\))\s", re.MULTILINE)
_LABELLED = 0.25  #: of the words of a page; no form has so much of them in its labels
#: What pages have pressed to show what is hidden below it.
_PRESSED = frozenset({"button", "label"})
#: How publishers mark the main part, closest to the law first.
_MARKED = ("la-akoma-ntoso", ".akoma-ntoso", "article", "main", "[role=main]")


@dataclass(slots=True)
class Weight:
    """The characters inside an element: all a reader sees, those in links, those hidden."""

    letters: int = 0
    linked: int = 0
    hidden: int = 0
    links: int = 0

    @property
    def own(self) -> int:
        """Characters that are words of the page itself, not links to others."""
        return self.letters - self.linked


class Weights(NamedTuple):
    """The weight of each element, by its address in the parser."""

    of: dict[int, Weight]
    #: The page hides nearly everything until a script runs: hidden words count like others.
    shows_hidden: bool
    in_labels: bool  #: much of the page stands in labels, as where each paragraph may be chosen: they are no controls

    def weight(self, node: LexborNode) -> Weight:
        """What an element weighs; nothing when it holds no words."""
        return self.of.get(node.mem_id, _NOTHING)


_NOTHING = Weight()


def weigh(body: LexborNode, shows_hidden: bool = False) -> Weights:
    """The weight of every element of a page, in one pass without recursion.

    A page that hides nearly all of its words until a script runs is weighed again, as if it showed them.
    Where nearly all words are links to places on the page itself, and long ones, they are its words as others are: some
    sites show what readers wrote of a paragraph where that is pressed.
    """
    order: list[tuple[LexborNode, int]] = []
    stack: list[tuple[LexborNode, int, bool, bool]] = [(body, -1, False, False)]
    weights: list[Weight] = []
    while stack:
        node, above, linked, hidden = stack.pop()
        if node.is_text_node:
            weight, size = weights[above], len((node.text_content or "").strip())
            weight.letters += 0 if hidden else size
            weight.hidden += size if hidden else 0
            weight.linked += size if linked and not hidden else 0
            continue
        if node.tag in elements.UNSEEN:
            continue
        hidden = not shows_hidden and (hidden or elements.is_hidden(node.attributes))
        here = len(order)
        order.append((node, above))
        weights.append(Weight(links=node.tag == "a"))
        linked = linked or node.tag == "a"
        stack += [(child, here, linked, hidden) for child in node.iter(include_text=True)]
    for (_, above), weight in zip(reversed(order), reversed(weights), strict=True):
        if above >= 0:
            up = weights[above]
            up.letters += weight.letters
            up.linked += weight.linked
            up.hidden += weight.hidden
            up.links += weight.links
    total = weights[0]
    if total.hidden > 3 * total.letters:
        return weigh(body, shows_hidden=True)
    if (
        total.linked > 3 * total.own
        and total.linked >= _PARAGRAPH * total.links
        and elements.links_inside(body)
    ):
        for weight in weights:
            weight.linked = 0
    of = {node.mem_id: weight for (node, _), weight in zip(order, weights, strict=True)}
    labels = sum(
        weight.letters for (node, _), weight in zip(order, weights, strict=True) if node.tag == "label"
    )
    return Weights(of, shows_hidden, labels >= _LABELLED * total.letters > 0)


def _elements(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter(include_text=False) if child.tag not in elements.UNSEEN]


def _marked(body: LexborNode, weights: Weights) -> LexborNode | None:
    """What the publisher marks as the main part of the page, if most words stand in it.

    Where others beside it hold provisions too, as where each article of a law has its own, be it in an item of a list,
    it is what holds all.
    """
    total = weights.weight(body).own
    marked = (node for selector in _MARKED for node in body.css(selector))
    found = next((node for node in marked if weights.weight(node).own >= _BELIEVED * total), None)
    if found is None:
        return None
    item = _alone_in(found)
    parent = item.parent
    alike = (
        [child for child in _elements(parent) if _kind(child) == _kind(item)] if parent is not None else []
    )
    return parent if _is_spread(alike, item, weights) else found


def _alone_in(node: LexborNode) -> LexborNode:
    """The outermost element that holds nothing but this one: an item of a list, where each holds an article."""
    while node.parent is not None and node.parent.tag != "body" and len(_elements(node.parent)) == 1:
        node = node.parent
    return node


def _kind(node: LexborNode) -> tuple[str | None, str | None]:
    return node.tag, node.attributes.get("class")


def _path(body: LexborNode, main: LexborNode) -> list[LexborNode]:
    path, node = [main], main
    while node.mem_id != body.mem_id and node.parent is not None:
        node = node.parent
        path.append(node)
    return path[::-1]


def _descend(body: LexborNode, weights: Weights) -> list[LexborNode]:
    """From the body down to the smallest element that still holds nearly all of the page's own words."""
    path = [body]
    while True:
        children = _elements(path[-1])
        best = max(children, key=lambda child: weights.weight(child).own, default=None)
        if best is None or weights.weight(best).own < _HOLDS * max(1, weights.weight(path[-1]).own):
            return path
        if not _elements(best) or _is_spread(children, best, weights):
            return path
        path.append(best)


def _is_spread(children: list[LexborNode], best: LexborNode, weights: Weights) -> bool:
    """Whether provisions begin outside the largest of several elements, as where each page or article has its own."""
    for child in children:
        weight = weights.weight(child)
        if child.mem_id == best.mem_id or weight.linked * 2 >= weight.letters:
            continue
        text = child.text(deep=True, separator="\n")
        if _headed().search(text) or (_kind(child) == _kind(best) and _NUMBERED.search(text)):
            return True
    return False


@cache
def _headed() -> re.Pattern[str]:
    """A line that begins with what provisions are called, in any language, and a number."""
    words = (re.escape(word).replace(r"\ ", r"\s") for word in sorted(provision_words()))
    return re.compile(
        rf"^\s*(?:{'|'.join(words)})\.?\s*(?:\d|(?-i:[IVXLC]+\b))", re.IGNORECASE | re.MULTILINE
    )


def shows_a_provision(node: LexborNode, weights: Weights) -> bool:
    """Whether it is the heading of a provision that is pressed to show it: words of the law, though a control.

    It begins as provisions do, or is all that a heading says; and words that are no links follow it. A label also may
    be a paragraph.
    """
    if node.tag not in _PRESSED:
        return False
    if node.tag == "label" and weights.in_labels:
        return True
    outer, is_heading = node, False
    while outer.parent is not None and weights.weight(outer.parent).letters == weights.weight(node).letters:
        outer = outer.parent
        is_heading = is_heading or outer.tag in elements.HEADINGS
    if outer.parent is not None and outer.parent.tag in elements.HEADINGS:
        return False  # a tool beside the words of a heading
    text = node.text(deep=True).strip()
    if not (is_heading or _headed().match(text) or _NUMBERED.match(text) or text.startswith("§")):
        return False
    said = weights.weight(outer).own
    while outer.parent is not None and weights.weight(outer.parent).own == said:  # links stand beside it
        outer = outer.parent
    follows = outer.next
    while follows is not None and (follows.tag in _PRESSED or not _own(weights.weight(follows))):
        follows = follows.next
    return follows is not None and _own(weights.weight(follows)) > weights.weight(follows).linked


def _own(weight: Weight) -> int:
    """Its words, and those that show when something is pressed."""
    return weight.own + weight.hidden


def find_furniture(body: LexborNode, weights: Weights) -> set[int]:
    """The elements around the law that belong to the page, by their address in the parser."""
    marked = _marked(body, weights)
    path = _path(body, marked) if marked is not None else _descend(body, weights)
    slight = _SLIGHT * weights.weight(body).letters
    found: set[int] = set()
    for node, inside in pairwise(path):
        for child in _elements(node):
            weight = weights.weight(child)
            if child.mem_id == inside.mem_id:
                continue
            if marked is not None or weight.linked * 2 >= weight.letters or weight.letters <= slight:
                found.add(child.mem_id)
    return found
