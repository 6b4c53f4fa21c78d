"""The lexicon: legal notions, and every mention of them in a text, found in one pass.

A filter engine says roughly where a phrase may stand; the exact pattern then decides on the text. Offsets never come
from the filter.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from watchingbrief import yaml_files
from watchingbrief.review import phrase
from watchingbrief.review.beginnings import Beginnings

_WORTH_A_FILTER = 50_000_000  # characters read, with fewer mentions in them than one in so many characters:
_RARE = 250  # where there is more to find than that, the filter only adds to the work
_CONTINUING = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that do not begin a character
_FEW = 40  # ends of a phrase in a text up to which looking back from each is the cheaper way
_HEADING = "heading-"
_NOT = "!"  # marks a concept's look-alikes inside the scanner
_SURE = "+"  # marks its phrases that no look-alike bars


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
    #: phrases that count even where they hold a look-alike: "no search shall be made without a warrant"
    sure: tuple[str, ...] = ()


#: A filter: lower-cased text to the offsets, in characters and ascending, at which phrase i may end.
Filter = Callable[[str], dict[int, list[int]]]


class Scanner:
    """All phrases of some concepts, compiled once, used on any number of texts.

    Matches are tried only where a phrase can begin and the words it needs follow and, with the Vectorscan filter, only
    where it can also end. Building that filter takes seconds, and it helps where mentions are few: so it is built when
    much text with few mentions has gone by, or at once with `engine="vectorscan"`.
    """

    def __init__(self, concepts: Iterable[Concept], engine: str = "auto") -> None:
        self._concepts: list[str] = []
        self._sequences: list[phrase.Sequence] = []
        for concept in concepts:
            for words in concept.phrases:
                self._add(concept.id, words)
            for words in concept.unless:
                self._add(_NOT + concept.id, words)
            for words in concept.sure:
                self._add(_SURE + concept.id, words)
        self._exact: dict[int, re.Pattern[str]] = {}
        self._reach = [phrase.longest(s) + 8 for s in self._sequences]
        self._opening = [sorted(w.rstrip("*") for w in phrase.openings(s)) for s in self._sequences]
        self._beginnings = Beginnings([phrase.ways(s) for s in self._sequences])
        self._engine, self._read, self._found = engine, 0, 0
        self._ends: Filter | None = _vectorscan(self._sequences) if engine == "vectorscan" else None

    def _add(self, concept: str, words: str) -> None:
        self._concepts.append(concept)
        self._sequences.append(phrase.parse(words))

    def scan(self, text: str) -> list[Mention]:
        """Every mention, by start; of overlapping mentions of one concept the longest."""
        lowered = phrase.plain(text)
        self._prepare()
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
        self._read, self._found = self._read + len(lowered), self._found + len(found)
        return _longest(found)

    def _starts(
        self, lowered: str, ends: dict[int, list[int]] | None
    ) -> Iterator[tuple[int, Collection[int]]]:
        """For phrases the places where they can begin; with the filter, only those from which they can also end."""
        often = None
        if ends is not None:
            often = {number for number, at in ends.items() if len(at) > _FEW}
            for number in ends.keys() - often:  # cheaper than looking for every word everywhere
                yield number, _before(lowered, self._opening[number], ends[number], self._reach[number])
        for number, starts in self._beginnings.find(lowered, often):
            yield number, starts if ends is None else _reaching(starts, ends[number], self._reach[number])

    def reference(self, text: str) -> list[Mention]:
        """The same by the exact patterns alone: slow, what the filters are tested and measured against."""
        lowered = phrase.plain(text)
        found = {
            (m.start(), -m.end(), self._concepts[i])
            for i, sequence in enumerate(self._sequences)
            for m in regex.finditer(phrase.exact(sequence), lowered, overlapped=True)
        }
        return _longest(found)

    def _prepare(self) -> None:
        if self._ends is not None or self._engine != "auto":
            return
        if self._read > max(_WORTH_A_FILTER, self._found * _RARE):
            try:
                self._ends = _vectorscan(self._sequences)
            except ImportError:  # no wheel for this machine: slower, same mentions
                self._engine = "openings"

    def make_ready(self) -> None:
        """Compile what would otherwise be compiled when a text first needs it."""
        for number in range(len(self._sequences)):
            self._pattern(number)

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
    """The starts with an end within reach after them; goes through the shorter of the two lists."""
    out: list[int] = []
    done = 0
    if len(starts) < len(ends):
        for start in starts:
            done = bisect_right(ends, start, done)
            if done < len(ends) and ends[done] <= start + reach:
                out.append(start)
        return out
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
    for start, minus_end, marked in ordered:
        end, concept = -minus_end, marked.removeprefix(_SURE)
        if end <= last.get(concept, -1) or concept[0] == _NOT:
            continue
        if marked in barred and any(b < end and start < e for b, e in barred[marked]):
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


@cache
def lexicon(language: str) -> tuple[Concept, ...]:
    """Every concept that has a file in this language, by id; empty when there is no lexicon for it."""
    out = []
    for folder in yaml_files.folders("lexicon"):
        stated = folder / f"{language}.yml"
        if stated.is_file():
            entry = yaml_files.load(stated)
            out.append(
                Concept(
                    folder.name,
                    entry["name"],
                    *(tuple(entry.get(key, ())) for key in ("phrases", "except", "even-so")),
                )
            )
    return tuple(out)


@cache
def scanner(language: str) -> Scanner:
    """The compiled lexicon of a language, for the words of a law."""
    return Scanner(concept for concept in lexicon(language) if not concept.id.startswith(_HEADING))


@cache
def heading_scanner(language: str) -> Scanner:
    """The compiled concepts that count in headings alone: a heading is short and says what a rule is about."""
    return Scanner(concept for concept in lexicon(language) if concept.id.startswith(_HEADING))
