"""Defined terms: where a law uses them, and words for a court that a definition makes mean something else."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick_rs

from watchingbrief.instrument import Definition, Instrument
from watchingbrief.review import phrase
from watchingbrief.review.concepts import Mention

_COURT = "court"
_AUTHORISATION = "judicial-authorisation"
_EXECUTIVE = "executive-authority"
_ISSUED_BY_IT = "given-by-executive"
#: What may follow a term where it is used: "warrants", "intercepted".
_ENDINGS = ("", "s", "es", "ed", "ing")


class Use(NamedTuple):
    """A place that uses a term, as a `[start, end)` slice."""

    start: int
    end: int
    definition: Definition


class Terms:
    """The terms an instrument defines, and every place that uses one."""

    def __init__(self, instrument: Instrument) -> None:
        self.defined: dict[str, list[Definition]] = {}
        for definition in instrument.definitions:
            self.defined.setdefault(phrase.plain(definition.term), []).append(definition)
        self.defined.pop("", None)
        self.uses = sorted(_uses(phrase.plain(instrument.text), self.defined), key=lambda use: use.start)

    def used(self, start: int, end: int) -> Iterator[Use]:
        """The uses of terms that begin in a stretch of text."""
        i = bisect_left(self.uses, start, key=lambda use: use.start)
        while i < len(self.uses) and self.uses[i].start < end:
            yield self.uses[i]
            i += 1


def _uses(text: str, defined: dict[str, list[Definition]]) -> Iterator[Use]:
    """Where terms stand as whole words; "computer data" is no use of "data" where it is a term itself."""
    if not defined:
        return
    terms = list(defined)
    automaton = ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    for number, start, end in automaton.find_matches_as_indexes(text):
        stop = end
        while stop < len(text) and text[stop].isalnum():
            stop += 1
        if text[end:stop] in _ENDINGS and not (start and text[start - 1].isalnum()):
            yield from (Use(start, stop, definition) for definition in defined[terms[number]])


def true_to_definitions(mentions: list[Mention], terms: Terms) -> list[Mention]:
    """The mentions, without courts and warrants that a definition makes something of the executive.

    Where "Court" means a board, what the Court does an executive authority does; where "warrant" means an
    authorisation issued by the Minister, a warrant is no judicial authorisation, unless a judge stands with it.
    """
    hollow = _hollow(mentions, terms)
    spans = [(use.start, use.end) for use in terms.uses if use.definition in hollow]
    if not spans:
        return mentions
    seeming = {m for m in mentions if m.concept in (_COURT, _AUTHORISATION) and _touches(m, spans)}
    courts = [m for m in mentions if m.concept == _COURT and m not in seeming]
    kept = {m for m in seeming if m.concept == _AUTHORISATION and any(_holds(m, court) for court in courts)}
    false = seeming - kept
    executive = {Mention(m.start, m.end, _EXECUTIVE) for m in false if m.concept == _COURT}
    return sorted(executive.union(m for m in mentions if m not in false))


def _hollow(mentions: list[Mention], terms: Terms) -> set[Definition]:
    """The definitions of seeming courts and warrants that speak of the executive and of no court."""
    out = set()
    for definition in {d for same in terms.defined.values() for d in same}:
        of_term = _concepts(mentions, definition.start, definition.end)
        of_body = _concepts(mentions, definition.end, definition.body_end)
        sign = _EXECUTIVE if _COURT in of_term else _ISSUED_BY_IT
        if of_term & {_COURT, _AUTHORISATION} and sign in of_body and _COURT not in of_body:
            out.add(definition)
    return out


def _concepts(mentions: list[Mention], start: int, end: int) -> set[str]:
    i = bisect_left(mentions, (start,))
    out = set()
    while i < len(mentions) and mentions[i].start < end:
        out.add(mentions[i].concept)
        i += 1
    return out


def _touches(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (mention.end,)) - 1
    return i >= 0 and spans[i][1] > mention.start


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start < outer.end
