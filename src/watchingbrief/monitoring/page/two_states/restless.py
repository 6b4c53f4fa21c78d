"""What changes all through a page while its provisions stay: the counts, links and notes it sets below many of them.

An amendment changes provisions, and they are set as the others are, which stay. Where, in a look or in a box that no
provision has, words came and went at several places between provisions and hardly any stayed, it is the page that
speaks there, whatever it says; unless much of it speaks as laws do, as penalties below each section would.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block, apart
from watchingbrief.monitoring.page.one_state.elements import LOOKS
from watchingbrief.monitoring.page.one_state.frame import provisions
from watchingbrief.monitoring.page.wording.small_lines import is_headed_by_law
from watchingbrief.monitoring.page.wording.speech import LawAtHand

_LONGEST = 300  #: letters; notes are shorter
_SHARED, _FEW = 6, 2  #: words of the law that make what has little else one of its own, and what orders
_WORTH = 8  #: others that changed, for each with a number: some counts look like one
_MARKS = 2  #: of pages, as many as a look is worth that is surely the page's
_PLACES, _MANY = 2, 4  #: behind so many provisions that stayed: likely, surely
_SPEAKS = 1 / 3  #: of its blocks; of law, where more of them have a word of laws


class _Trait(NamedTuple):
    """What has a look, or stands in a box, on both states of a page."""

    changed: set[str]  #: words that came or went
    places: tuple[set[int], set[int]]  #: how many provisions that stayed stand before them, on each state
    stayed: list[str]
    numbered: list[str]  #: paragraphs with a number, whether they stayed or not


def restless(
    states: Sequence[Sequence[Block]], changed: frozenset[str], law: LawAtHand, language: str
) -> frozenset[str]:
    """The words of the blocks that changed in a look, or in a box, that changes all through the page."""
    traits: dict[str, _Trait] = defaultdict(lambda: _Trait(set(), (set(), set()), [], []))
    for k, state in enumerate(states):
        _gather(state, k, provisions(state, language), changed, traits)
    found = set[str]()
    for trait in traits.values():
        is_certain = len(trait.places[0] | trait.places[1]) >= _MANY or _comes_and_goes(trait)
        if _changes_throughout(trait) and not _speaks(trait, law):
            found |= {words for words in trait.changed if not _is_law(law, words, is_certain)}
    return frozenset(found)


def _gather(
    state: Sequence[Block],
    which: int,
    between: Sequence[Block],
    changed: frozenset[str],
    traits: dict[str, _Trait],
) -> None:
    """What each look of a state has; what stayed outside of the provisions tells nothing."""
    first = next((b for b in between if b.words not in changed), None)
    passed, keys = 0, {b.key for b in between}
    for block in state if first is not None else ():
        is_same, is_between = block.words not in changed, block.key in keys
        passed += is_same and block.numbered
        for trait in (traits[name] for name in _traits(block, first or block)):
            if block.numbered:
                trait.numbered.append(block.words)
            elif is_same and is_between:
                trait.stayed.append(block.words)
            elif not is_same:
                trait.changed.add(block.words)
                trait.places[which].update([passed] if is_between else [])


def _changes_throughout(trait: _Trait) -> bool:
    places = trait.places[0] | trait.places[1]
    return len(places) >= _PLACES and len(trait.changed) > len(trait.stayed) + _WORTH * len(trait.numbered)


def _comes_and_goes(trait: _Trait) -> bool:
    """Whether it came at some places and went at others: amendments edit what stands there."""
    came, went = trait.places
    return len(came | went) > _PLACES and bool(came - went) and bool(went - came)


def _speaks(trait: _Trait, law: LawAtHand) -> bool:
    """Whether much of it speaks as laws do."""
    if _comes_and_goes(trait):
        speaks = (law.speaks(words, at_all=False) or is_headed_by_law(words) for words in trait.changed)
    else:
        speaks = (_may_be_law(law, words) for words in trait.changed)
    return sum(speaks) > _SPEAKS * len(trait.changed)


def _may_be_law(law: LawAtHand, words: str) -> bool:
    return _is_law(law, words, is_restless=False) or law.speaks(words, at_all=True)


def _is_law(law: LawAtHand, words: str, is_restless: bool) -> bool:
    """Whether it is law all the same; more must speak for that where its look is surely the page's."""
    orders = law.speaks(words, at_all=False)
    if len(words) > _LONGEST:
        return True
    return (
        (orders and law.shares(words, _FEW, _MARKS))
        if is_restless
        else (orders or law.shares(words, _SHARED))
    )


def _traits(block: Block, law: Block) -> set[str]:
    """How it is set: its elements up to those that hold the law too, and each name and look of them."""
    inner = block.only_element
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
