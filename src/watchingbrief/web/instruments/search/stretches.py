"""A law cut for search: a section or article is found as one, and each of its letters belongs to one stretch."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.web.instruments.search.words import Word, pairs, words

#: PostgreSQL holds no more than 1 MB of words in one row: 5,000 words of the longest kind stay below it.
MOST_WORDS = 5000


@dataclass(frozen=True, slots=True)
class Cut:
    """One stretch, with the id of the provision it is found as."""

    eid: str
    text: str
    words: str
    pairs: str
    heading_words: str
    length: int


def stretches(law: Instrument) -> Iterator[Cut]:
    """The stretches of a law, in their order; those without a word are left out."""
    groups = _what_groups(law)
    for provision in law.provisions:
        if any(p.id not in groups for p in law.enclosing(provision)):
            continue  # its words are found with the provision around it
        if provision.id in groups:
            yield from _cut(provision, _own_words(law, provision))
        else:
            yield from _cut(provision, law.text[provision.start : provision.end])


def spaced(sequence: list[str]) -> str:
    """Words as they are kept and sought: each between two spaces, so that equal neighbours are counted both."""
    return "".join(f" {word} " for word in sequence)


def _what_groups(law: Instrument) -> set[str]:
    """Provisions that only group others, or have sections or articles inside."""
    groups = {p.id for p in law.provisions if p.kind in GROUPING}
    for provision in law.provisions:
        if provision.kind in BASIC:
            groups.update(p.id for p in law.enclosing(provision) if p.kind not in BASIC)
    return groups


def _own_words(law: Instrument, provision: Provision) -> str:
    """What stands in a provision and in none of those inside it."""
    pieces, at = [], provision.start
    for child in law.children(provision.id):
        pieces.append(law.text[at : child.start])
        at = child.end
    pieces.append(law.text[at : provision.end])
    return "\n".join(filter(None, (piece.strip() for piece in pieces)))


def _cut(provision: Provision, text: str) -> Iterator[Cut]:
    found = list(words(text))
    heading = spaced([w.word for w in words(provision.heading)])
    for first in range(0, len(found), MOST_WORDS):
        part = found[first : first + MOST_WORDS]
        start = 0 if first == 0 else part[0].start
        end = len(text) if first + MOST_WORDS >= len(found) else found[first + MOST_WORDS].start
        yield _stretch(provision.id, text[start:end], part, heading)


def _stretch(eid: str, text: str, part: list[Word], heading: str) -> Cut:
    sequence = [w.word for w in part]
    return Cut(eid, text, spaced(sequence), spaced(sorted(set(pairs(sequence)))), heading, len(sequence))
