"""What changes all through a page while its provisions stay: the counts, links and notes it sets below many of them.

An amendment changes provisions, and they are set as the others are, which stay. Where, in a look or in a box that no
provision has, words came and went at several places between provisions and hardly any stayed, it is the page that
speaks there, whatever it says; unless much of it speaks as laws do, as penalties below each section would.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.blocks import Block, apart
from watchingbrief.monitoring.page.elements import only_element
from watchingbrief.monitoring.page.frame import provisions
from watchingbrief.monitoring.page.looks import LOOKS
from watchingbrief.monitoring.page.speech import LawAtHand

_LONGEST = 300  #: letters; notes are shorter
_SHARED, _FEW = 6, 2  #: words of the law that make what has little else one of its own, and what orders
_PLACES, _MANY = 2, 4  #: behind so many provisions that stayed: likely, surely
_SPEAKS = 1 / 3  #: of its blocks; of law, where more of them have a word of laws


def restless(
    states: Sequence[Sequence[Block]], changed: frozenset[str], law: LawAtHand, language: str
) -> frozenset[str]:
    """The words of the blocks that changed in a look, or in a box, that changes all through the page."""
    traits: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    of_law, stayed = set[str](), Counter[str]()
    for state in states:
        between = provisions(state, language)
        first = next((b for b in between if b.words not in changed), None)
        if first is None:
            return frozenset()
        passed, keys = 0, {b.key for b in between}
        for block in state:
            is_same = block.words not in changed
            passed += is_same and block.numbered
            if is_same and block.key not in keys:
                continue
            for trait in _traits(block, first):
                if block.numbered:
                    of_law.add(trait)
                elif is_same:
                    stayed[trait] += 1
                else:
                    traits[trait].add(block.words)
                    places[trait] |= {passed} if block.key in keys else set()
    found = set[str]()
    for trait, words in traits.items():
        often = len(places[trait]) >= _PLACES and len(words) > stayed[trait]
        if (
            often
            and trait not in of_law
            and sum(_may_be_law(law, one) for one in words) <= _SPEAKS * len(words)
        ):
            is_certain = len(places[trait]) >= _MANY
            found |= {one for one in words if not _is_law(law, one, is_certain)}
    return frozenset(found)


def _may_be_law(law: LawAtHand, words: str) -> bool:
    return _is_law(law, words, is_restless=False) or law.speaks(words, at_all=True)


def _is_law(law: LawAtHand, words: str, is_restless: bool) -> bool:
    """Whether it is law all the same; more must speak for that where its look is surely the page's."""
    orders = law.speaks(words, at_all=False)
    if len(words) > _LONGEST:
        return True
    return (orders and law.shares(words, _FEW)) if is_restless else (orders or law.shares(words, _SHARED))


def _traits(block: Block, law: Block) -> set[str]:
    """How it is set: its elements up to those that hold the law too, and each name and look of them."""
    inner = only_element(block.holder)
    nodes = [*apart(block, law), *([inner] if inner is not None else [])] or [block.holder]
    return {trait for node in nodes for trait in _of(node)}


def _of(node: LexborNode) -> Iterator[str]:
    tag = node.tag or ""
    yield tag
    for name, value in node.attributes.items():
        if name == "class":
            yield from (f"{tag}.{one}" for one in (value or "").split())
        elif name in LOOKS:
            yield f"{tag} {name}={value}"
