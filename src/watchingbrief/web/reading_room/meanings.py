"""Defined terms: where a law uses them, and what it says they mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Definition, Instrument
from watchingbrief.reports.place import shortened
from watchingbrief.review.defined import Terms

_LONGEST = 900  # characters of a meaning shown away from its place


@dataclass(frozen=True, slots=True)
class Meaning:
    """A defined term as the foot of a page tells it."""

    number: int
    term: str
    words: str
    eid: str
    citation: str

    @property
    def id(self) -> str:
        """Its anchor at the foot of the page."""
        return f"meaning-{self.number}"


def meanings(law: Instrument) -> list[Meaning]:
    """What each definition says, in its order."""
    return [
        Meaning(
            number,
            one.term,
            shortened(law.quote(one.start, max(one.body_end, one.end)), _LONGEST),
            one.provision,
            law.provision(one.provision).citation,
        )
        for number, one in enumerate(law.definitions)
    ]


def first_uses(law: Instrument) -> Iterator[tuple[int, int, int]]:
    """Where a section first uses a defined term: start, end, number of the definition.

    Not each time: a text in which every third word is a link is hard to read, and to walk through by keyboard.
    """
    number = {definition: k for k, definition in reversed(list(enumerate(law.definitions)))}
    own = [(d.start, d.body_end) for d in law.definitions]
    seen: set[tuple[str, str]] = set()
    for use in Terms(law).uses:
        stands_in = law.at(use.start)
        if stands_in is None or any(a <= use.start < b and _names(law, use.definition, a) for a, b in own):
            continue
        once = (law.basic(stands_in).id, use.definition.term)
        if once not in seen:
            seen.add(once)
            yield use.start, use.end, number[use.definition]


def _names(law: Instrument, definition: Definition, start: int) -> bool:
    """Whether the definition that begins there is the one itself: it needs no link to itself."""
    return definition.start == start
