"""The lexicon: legal notions, and every mention of them in a text, found in one pass.

A filter engine says roughly where a phrase may stand; the exact pattern then decides on the text. Offsets never come from the filter.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from watchingbrief import yaml_files
from watchingbrief.review import phrase


_NOT = "!"  # marks a concept's look-alikes inside the scanner


class Mention(NamedTuple):
    """A concept's words in the text: a `[start, end)` slice."""

    start: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A legal notion in one language. `name` is what a report calls it: "prior judicial authorisation"."""

    id: str
    name: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()  #: look-alikes: words that hold a phrase but mean something else


#: A filter: lower-cased text to the offsets, in characters, near which phrase i may end.
Filter = Callable[[str], dict[int, list[int]]]


class Scanner:
    """All phrases of some concepts, compiled once, used on any number of texts."""

    def __init__(self, concepts: Iterable[Concept], engine: str = "auto") -> None:
        self._concepts: list[str] = []
        self._sequences: list[phrase.Sequence] = []
        for concept in concepts:
            for words in concept.phrases:
                self._add(concept.id, words)
            for words in concept.unless:
                self._add(_NOT + concept.id, words)
        self._exact: dict[int, regex.Pattern[str]] = {}
        self._reach = [phrase.longest(s) + 8 for s in self._sequences]
        self._filter = _filter(self._sequences, engine)

    def _add(self, concept: str, words: str) -> None:
        self._concepts.append(concept)
        self._sequences.append(phrase.parse(words))

    def scan(self, text: str) -> list[Mention]:
        """Every mention, by start; of overlapping mentions of one concept the longest."""
        lowered = _lower(text)
        found: set[Mention] = set()
        for number, ends in self._filter(lowered).items():
            pattern, reach, concept = self._pattern(number), self._reach[number], self._concepts[number]
            for start, stop in _windows(sorted(ends), reach, len(lowered)):
                found.update(
                    Mention(m.start(), m.end(), concept) for m in pattern.finditer(lowered, start, stop, overlapped=False)
                )
        return _longest(found)

    def reference(self, text: str) -> list[Mention]:
        """The same by the exact patterns alone: slow, what the filters are tested and measured against."""
        lowered = _lower(text)
        found = {
            Mention(m.start(), m.end(), self._concepts[i])
            for i in range(len(self._sequences))
            for m in self._pattern(i).finditer(lowered)
        }
        return _longest(found)

    def _pattern(self, number: int) -> regex.Pattern[str]:
        if number not in self._exact:
            self._exact[number] = regex.compile(phrase.exact(self._sequences[number]))
        return self._exact[number]


def _lower(text: str) -> str:
    """Lower case, letter for letter: offsets stay true ("İ" would otherwise become two)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered


def _windows(ends: list[int], reach: int, size: int) -> list[tuple[int, int]]:
    """Stretches of text around the ends the filter gave, merged where they overlap."""
    out: list[tuple[int, int]] = []
    for end in ends:
        start, stop = max(0, end - reach), min(size, end + 40)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((start, stop))
    return out


def _longest(found: set[Mention]) -> list[Mention]:
    """Drops mentions inside a longer one of the same concept, and those that touch a look-alike of theirs."""
    last: dict[str, int] = {}
    kept = []
    barred: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        if mention.concept.startswith(_NOT):
            barred[mention.concept[1:]].append(mention)
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.concept)):
        if mention.concept.startswith(_NOT) or mention.end <= last.get(mention.concept, -1):
            continue
        if any(b.start < mention.end and mention.start < b.end for b in barred.get(mention.concept, ())):
            continue
        kept.append(mention)
        last[mention.concept] = mention.end
    return kept


def _filter(sequences: list[phrase.Sequence], engine: str) -> Filter:
    if engine in ("auto", "vectorscan"):
        try:
            return _vectorscan(sequences)
        except ImportError:
            if engine == "vectorscan":
                raise
    return _literals(sequences)


def _vectorscan(sequences: list[phrase.Sequence]) -> Filter:
    import pyperscan

    patterns = [
        pyperscan.Pattern(phrase.loose(s), pyperscan.Flag.DOTALL, tag=i) for i, s in enumerate(sequences)
    ]
    database = pyperscan.BlockDatabase(*patterns)
    go_on = pyperscan.Scan.Continue

    def near(lowered: str) -> dict[int, list[int]]:
        hits: dict[int, list[int]] = defaultdict(list)

        def keep(_context: object, tag: int, _start: int, end: int) -> object:
            hits[tag].append(end)
            return go_on

        data = lowered.encode()
        database.build(None, keep).scan(data)
        if len(data) == len(lowered):
            return hits
        to_character = _characters(lowered)
        return {tag: [to_character(end) for end in ends] for tag, ends in hits.items()}

    return near


def _characters(text: str) -> Callable[[int], int]:
    """From an offset in UTF-8 bytes to one in characters, through the few places where the two drift apart."""
    places, drift, shift = [0], [0], 0
    for m in regex.finditer(r"[^\x00-\x7f]", text):
        shift += len(m.group().encode()) - 1
        places.append(m.end() + shift)
        drift.append(shift)

    def to_character(offset: int) -> int:
        return offset - drift[bisect_right(places, offset) - 1]

    return to_character


def _literals(sequences: list[phrase.Sequence]) -> Filter:
    import ahocorasick_rs

    owners: dict[str, list[int]] = defaultdict(list)
    always: list[int] = []
    for i, sequence in enumerate(sequences):
        words = phrase.literals(sequence)
        if not words:
            always.append(i)
        for word in words:
            owners[word].append(i)
    words = list(owners)
    automaton = ahocorasick_rs.AhoCorasick(words)
    spread = [phrase.longest(s) for s in sequences]

    def near(lowered: str) -> dict[int, list[int]]:
        hits: dict[int, list[int]] = defaultdict(list)
        for word, _start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
            for i in owners[words[word]]:
                hits[i].extend((end, min(len(lowered), end + spread[i])))
        for i in always:
            hits[i].extend(range(0, len(lowered) + 1, max(1, spread[i])))
        return hits

    return near


@cache
def lexicon(language: str) -> tuple[Concept, ...]:
    """Every concept that has a file in this language, by id; empty when there is no lexicon for it."""
    out = []
    for folder in yaml_files.folders("lexicon"):
        stated = folder / f"{language}.yml"
        if stated.is_file():
            entry = yaml_files.load(stated)
            out.append(Concept(folder.name, entry["name"], tuple(entry["phrases"]), tuple(entry.get("except", ()))))
    return tuple(out)


@cache
def scanner(language: str) -> Scanner:
    """The compiled lexicon of a language."""
    return Scanner(lexicon(language))
