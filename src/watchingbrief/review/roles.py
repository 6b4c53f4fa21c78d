"""Roles: what a rule does, as its heading, its own words and the chapter it stands in show.

A heading is the drafter's own word for what a section is about, and comes first. Where it says nothing, the words of
the rule decide; where they say nothing either, the heading of the chapter does.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, FRAME
from watchingbrief.review.concepts import Mention, heading_scanner
from watchingbrief.review.norms import Norm

OTHER = "other"
_BRINGS = (
    "amendment-or-repeal"  #: a formula that brings a text into another law; the text says what the rule does
)
_OFFENCE = "offence"
_BREACHES = frozenset({"contravention", "order-breach", "regulatory-failure"})
_WALL = ";\n"  # no phrase reaches from one heading into the next
_AROUND = "in "  # before a concept: in the heading of a chapter around the rule
_UNDER = "under "  # in the heading of the chapter that is asked
_OPENING = "heading-opens-"  # concepts of the words that open a section printed without a heading
_NOT = "not "
_TITLE = 160  # characters; what runs longer is a sentence, not a heading
_OPENS = 60  # characters in which the subject of a first sentence stands
#: A short line of its own, or words with a full stop after them and a sentence that follows.
_RUN_IN = re.compile(r"[\W\d_]*([^\W\d](?:[^\n.;:]{3,140}(?=\.?\n)|[^\n.;:]{3,90}(?=\.\s*[-–—_]*\s*\S)))")

#: Concepts that must all be there, and concepts that must not.
Way = tuple[frozenset[str], frozenset[str]]


class _Record(Protocol):
    def inside(self, start: int, end: int) -> Iterator[Mention]: ...


@dataclass(frozen=True, slots=True)
class Headed:
    """What the headings over a norm say, as concepts."""

    own: frozenset[str]  #: its heading or its section's; "in x" for those of the chapters around
    chapters: tuple[frozenset[str], ...]  #: each chapter's, innermost first, as "under x"


def headings(instrument: Instrument) -> dict[str, frozenset[str]]:
    """The concepts of every heading, by eId; of a section printed without one, those of its opening words."""
    lines, begins, at = [], [], 0
    for provision in instrument.provisions:
        words = _heading(instrument, provision)
        line = words or _opening(instrument, provision)
        if line:
            begins.append((at + len(line), provision.id, bool(words)))
            lines.append(line)
            at += len(line) + len(_WALL)
    found: dict[str, set[str]] = {}
    mentions = iter(heading_scanner(instrument.language.split("-")[0]).scan(_WALL.join(lines)))
    mention = next(mentions, None)
    for end, eid, printed in begins:
        while mention is not None and mention.start < end:
            if mention.concept.startswith(_OPENING) != printed:
                found.setdefault(eid, set()).add(mention.concept)
            mention = next(mentions, None)
    return {eid: frozenset(concepts) for eid, concepts in found.items()}


def _heading(instrument: Instrument, provision: Provision) -> str:
    """The heading; where the reading has none, words printed like one: "Art. 2.- Acceso ilícito. El que ..."."""
    if provision.heading or provision.kind not in BASIC:
        return provision.heading
    found = _RUN_IN.match(_first_words(instrument, provision, _TITLE + 1))
    return found[1] if found else ""


def _opening(instrument: Instrument, provision: Provision) -> str:
    return _first_words(instrument, provision, _OPENS) if provision.kind in BASIC else ""


def _first_words(instrument: Instrument, provision: Provision, most: int) -> str:
    start = provision.start + len(provision.number)
    return instrument.text[start : min(start + most, provision.end)]


def headed(instrument: Instrument, norm: Norm, found: dict[str, frozenset[str]]) -> Headed:
    """What the headings over a norm say."""
    own = norm.provision if norm.provision.heading else norm.section
    chapters = [found.get(p.id, frozenset()) for p in instrument.enclosing(norm.section) if p.heading]
    around = {_AROUND + concept for concepts in chapters for concept in concepts}
    under = tuple(frozenset(_UNDER + concept for concept in concepts) for concepts in chapters)
    return Headed(found.get(own.id, frozenset()) | around, under)


def roles_of(record: _Record, norm: Norm, found: AbstractSet[str], headed: Headed) -> tuple[str, ...]:
    """All roles a norm plays, its own first. `found`: the concepts of its words and of those that lead into it."""
    if norm.provision.kind in FRAME:
        return (OTHER,)
    first = _shown("heading", found | headed.own)[:1]
    roles = tuple(dict.fromkeys((*first, *_by_words(record, norm, found))))
    by_chapter = (_shown("chapter", found | under) for under in headed.chapters)
    return roles or next((shown for shown in by_chapter if shown), (OTHER,))


def _by_words(record: _Record, norm: Norm, found: AbstractSet[str]) -> tuple[str, ...]:
    """Those its words give it: first that of the first limb that shows one, lead included."""
    roles = _shown("words", found)
    if len(roles) < 2 or len(norm.limbs) < 2:
        return roles
    opening = {m.concept for span in norm.lead for m in record.inside(*span)}
    opening |= {m.concept for m in record.inside(norm.span[0], norm.limbs[0][0])}
    for limb in norm.limbs:
        said = {m.concept for m in record.inside(*limb)}
        own = _shown("words", opening | said)
        if own == (_OFFENCE,) and said & _BREACHES and limb != norm.limbs[0]:
            # "A person who fails to comply with an order commits an offence" enforces what goes before it.
            roles = (*(role for role in roles if role != _OFFENCE), _OFFENCE)
        elif own and own != (_BRINGS,):
            return tuple(dict.fromkeys((*own, *roles)))
    return roles


@cache
def _rules() -> dict[str, list[tuple[str, Way]]]:
    """By what shows a role ("heading", "words", "chapter"): each role with a way it shows, most specific first."""
    stated: dict[str, dict[str, list[list[str]]]] = {
        "words": yaml_files.load("review/roles.yml"),
        **yaml_files.load("review/headings.yml"),
    }
    return {
        by: [(role, _way(way)) for role, ways in roles.items() for way in ways]
        for by, roles in stated.items()
    }


def _way(way: list[str]) -> Way:
    return (
        frozenset(c for c in way if not c.startswith(_NOT)),
        frozenset(c.removeprefix(_NOT) for c in way if c.startswith(_NOT)),
    )


def _shown(by: str, concepts: AbstractSet[str]) -> tuple[str, ...]:
    shown = (role for role, (wanted, barred) in _rules()[by] if wanted <= concepts and not barred & concepts)
    return tuple(dict.fromkeys(shown))
