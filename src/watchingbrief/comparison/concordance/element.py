"""The elements treaty lawyers take an article apart into, and where they stand in a text."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from watchingbrief import yaml_files
from watchingbrief.review.concepts import Concept, Mention, Scanner
from watchingbrief.review.facts import Record

_FOLDER = "comparison/concordance/elements"
#: Not an element of an article: words in a heading that show the machinery of the treaty itself.
MACHINERY = "treaty-machinery"

Part = Literal["matter", "part", "limit"]


class Element(BaseModel):
    """Something a treaty article may ask: what it is about, a thing within it, or a limit that keeps it narrow."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    of: Part
    kinds: frozenset[str]
    beside: frozenset[str] = frozenset()  #: matters of which an article must speak for it to be asked
    concepts: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()  #: concepts that give it as well, in a law that is asked for it
    instead_of: tuple[str, ...] = ()  #: elements not asked besides: the same words are read for both
    concerns: tuple[str, ...] = ()  #: concerns of the review whose verdicts, with their reach, answer for it

    @property
    def is_matter(self) -> bool:
        """Whether it is what a provision is about."""
        return self.of == "matter"


class Place(NamedTuple):
    """Words that show an element: a `[start, end)` slice of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Elements:
    """Where every element stands in one text."""

    places: dict[str, list[Place]]
    granting: dict[str, list[Place]]  #: places that only grant an element

    def within(self, element: str, start: int, end: int) -> list[Place]:
        """The places of an element that begin in a stretch of text."""
        return _between(self.places.get(element, []), start, end)

    def granted(self, element: str, start: int, end: int) -> list[Place]:
        """The same for words that grant it without being words for it."""
        return _between(self.granting.get(element, []), start, end)


def _between(places: list[Place], start: int, end: int) -> list[Place]:
    low = bisect_left(places, (start,))
    return places[low : bisect_left(places, (end,), low)]


@cache
def elements() -> dict[str, Element]:
    """Every element by its id, in the order of the file."""
    stated = yaml_files.load(f"{_FOLDER}/elements.yml")
    return {id: Element.model_validate({"id": id, **said}) for id, said in stated.items()}


@cache
def _scanner(language: str) -> Scanner:
    stated = yaml_files.load(f"{_FOLDER}/{language}.yml")
    return Scanner(Concept(id, id, tuple(phrases)) for id, phrases in stated.items())


def find(record: Record) -> Elements:
    """The places of every element in an instrument, from the concepts found there and from words of their own."""
    own: dict[str, list[Mention]] = {}
    for mention in _scanner(record.instrument.language.split("-")[0]).scan(record.instrument.text):
        own.setdefault(mention.concept, []).append(mention)
    places, granting = {}, {}
    for id, element in elements().items():
        places[id] = _places(own.get(id, []), *(record.by_concept.get(c, []) for c in element.concepts))
        granting[id] = _places(*(record.by_concept.get(c, []) for c in element.granted))
    places[MACHINERY] = _places(own.get(MACHINERY, []))
    return Elements(places, granting)


def _places(*mentions: list[Mention]) -> list[Place]:
    return sorted({Place(m.start, m.end) for some in mentions for m in some})
