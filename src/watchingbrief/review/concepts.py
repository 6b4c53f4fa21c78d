"""The lexicon: legal notions, and every mention of them in a text, found in one pass.

A filter engine says roughly where a phrase may stand; the exact pattern then decides on the text. Offsets never come
from the filter.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from watchingbrief import yaml_files
from watchingbrief.review import phrase

_WORTH_A_FILTER = 400_000  # characters; building the filter takes about as long as reading so much without it
_CONTINUING = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that do not begin a character
_FEW = 40  # ends of a phrase in a text up to which looking back from each is the cheaper way
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


#: A filter: lower-cased text to the offsets, in characters and ascending, at which phrase i may end.
Filter = Callable[[str], dict[int, list[int]]]


class Scanner:
    """All phrases of some concepts, compiled once, used on any number of texts.

    Matches are tried only where a phrase can begin (one pass over all opening words) and, with the Vectorscan filter,
    only where it can also end. Building that filter costs as much as reading several laws without it, so it is built
    when enough text has gone by, or at once with `engine="vectorscan"`.
    """

    def __init__(self, concepts: Iterable[Concept], engine: str = "auto") -> None:
        self._concepts: list[str] = []
        self._sequences: list[phrase.Sequence] = []
        for concept in concepts:
            for words in concept.phrases:
                self._add(concept.id, words)
            for words in concept.unless:
                self._add(_NOT + concept.id, words)
        self._exact: dict[int, re.Pattern[str]] = {}
        self._reach = [phrase.longest(s) + 8 for s in self._sequences]
        openings = [phrase.openings(s) for s in self._sequences]
        opening_words = sorted(frozenset().union(*openings))
        number = {word: i for i, word in enumerate(opening_words)}
        self._openings = [[number[word] for word in sorted(opening)] for opening in openings]
        self._words, self._places = opening_words, _places(opening_words)
        self._engine, self._read = engine, 0
        self._ends: Filter | None = _vectorscan(self._sequences) if engine == "vectorscan" else None

    def _add(self, concept: str, words: str) -> None:
        self._concepts.append(concept)
        self._sequences.append(phrase.parse(words))

    def scan(self, text: str) -> list[Mention]:
        """Every mention, by start; of overlapping mentions of one concept the longest."""
        lowered = phrase.plain(text)
        self._prepare(len(lowered))
        ends = self._ends(lowered) if self._ends else None
        found: set[tuple[int, int, str]] = set()
        for number, starts in self._starts(lowered, ends):
            if not starts:
                continue  # before its pattern is compiled: that takes longer than trying it
            pattern, concept = self._pattern(number).match, self._concepts[number]
            for start in starts:
                match = pattern(lowered, start)
                if match:
                    found.add((start, -match.end(), concept))
        return _longest(found)

    def _starts(
        self, lowered: str, ends: dict[int, list[int]] | None
    ) -> Iterator[tuple[int, Collection[int]]]:
        """For each phrase the places where it can begin; with the filter, only those from which it can also end."""
        places: list[list[int]] | None = None
        for number in range(len(self._sequences)) if ends is None else ends:
            openings, reach = self._openings[number], self._reach[number]
            if (
                ends is not None and len(ends[number]) <= _FEW
            ):  # cheaper than looking for every opening everywhere
                yield number, _before(lowered, [self._words[word] for word in openings], ends[number], reach)
                continue
            places = self._places(lowered) if places is None else places
            starts = sorted({start for word in openings for start in places[word]})
            yield number, starts if ends is None else _reaching(starts, ends[number], reach)

    def reference(self, text: str) -> list[Mention]:
        """The same by the exact patterns alone: slow, what the filters are tested and measured against."""
        lowered = phrase.plain(text)
        found = {
            (m.start(), -m.end(), self._concepts[i])
            for i, sequence in enumerate(self._sequences)
            for m in regex.finditer(phrase.exact(sequence), lowered, overlapped=True)
        }
        return _longest(found)

    def _prepare(self, size: int) -> None:
        self._read += size
        if self._ends is None and self._engine == "auto" and self._read > _WORTH_A_FILTER:
            try:
                self._ends = _vectorscan(self._sequences)
            except ImportError:  # no wheel for this machine: slower, same mentions
                self._engine = "openings"

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._exact:  # `re` matches these twice as fast as `regex`
            self._exact[number] = re.compile(phrase.exact(self._sequences[number]))
        return self._exact[number]


def _before(lowered: str, words: list[str], ends: list[int], reach: int) -> set[int]:
    """Where one of these words stands within reach before an end."""
    found = set()
    for end in ends:
        low = max(0, end - reach)
        for word in words:
            at = lowered.find(word, low, end)
            while at >= 0:
                found.add(at)
                at = lowered.find(word, at + 1, end)
    return found


def _reaching(starts: list[int], ends: list[int], reach: int) -> list[int]:
    """The starts with an end within reach after them."""
    out: list[int] = []
    done = 0
    for end in ends:
        low = bisect_left(starts, end - reach, done)
        done = bisect_left(starts, end, low)
        out += starts[low:done]
    return out


def _longest(found: set[tuple[int, int, str]]) -> list[Mention]:
    """Drops mentions inside a longer one of the same concept, and those that touch a look-alike of theirs.

    Takes (start, -end, concept), whose natural order is the order wanted: by start, the longest first.
    """
    last: dict[str, int] = {}
    kept = []
    barred: dict[str, list[tuple[int, int]]] = defaultdict(list)
    ordered = sorted(found)
    for start, end, concept in ordered:
        if concept[0] == _NOT:
            barred[concept[1:]].append((start, -end))
    for start, minus_end, concept in ordered:
        end = -minus_end
        if end <= last.get(concept, -1) or concept[0] == _NOT:
            continue
        if concept in barred and any(b < end and start < e for b, e in barred[concept]):
            continue
        kept.append(Mention(start, end, concept))
        last[concept] = end
    return kept


def _vectorscan(sequences: list[phrase.Sequence]) -> Filter:
    import pyperscan

    patterns = [
        pyperscan.Pattern(phrase.loose(s), pyperscan.Flag.DOTALL, tag=i) for i, s in enumerate(sequences)
    ]
    database = pyperscan.BlockDatabase(*patterns)
    go_on = pyperscan.Scan.Continue

    def near(lowered: str) -> dict[int, list[int]]:
        hits: dict[int, list[int]] = defaultdict(list)

        def keep(_context: None, tag: int, _start: int, end: int) -> pyperscan.Scan:
            hits[tag].append(end)
            return go_on

        data = lowered.encode()
        database.build(None, keep).scan(data)
        return hits if len(data) == len(lowered) else _in_characters(data, hits)

    return near


def _in_characters(data: bytes, hits: dict[int, list[int]]) -> dict[int, list[int]]:
    """Offsets in UTF-8 bytes turned into offsets in characters, by counting the bytes that begin one."""
    characters: dict[int, int] = {}
    count = last = 0
    for end in sorted(set().union(*hits.values())):
        count += len(data[last:end].translate(None, _CONTINUING))
        characters[end], last = count, end
    return {tag: [characters[end] for end in ends] for tag, ends in hits.items()}


def _places(words: list[str]) -> Callable[[str], list[list[int]]]:
    """Where each of these words, or a longer word that begins with it, stands: for word i the ascending offsets."""
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(words)

    def where(lowered: str) -> list[list[int]]:
        places: list[list[int]] = [[] for _ in words]
        for word, start, _end in automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not start or not lowered[start - 1].isalnum():
                places[word].append(start)
        return places

    return where


@cache
def lexicon(language: str) -> tuple[Concept, ...]:
    """Every concept that has a file in this language, by id; empty when there is no lexicon for it."""
    out = []
    for folder in yaml_files.folders("lexicon"):
        stated = folder / f"{language}.yml"
        if stated.is_file():
            entry = yaml_files.load(stated)
            out.append(
                Concept(folder.name, entry["name"], tuple(entry["phrases"]), tuple(entry.get("except", ())))
            )
    return tuple(out)


@cache
def scanner(language: str) -> Scanner:
    """The compiled lexicon of a language."""
    return Scanner(lexicon(language))
