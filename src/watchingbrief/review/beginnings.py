"""Where in a text phrases can begin, so that few of their patterns are tried in vain.

A text is a row of *units*: runs of letters and signs between blanks and apostrophes. Which units hold a word is a whole
number with a bit for each unit, and so is where a sentence may end; a few operations on such numbers leave the units
from which all the words a phrase needs follow one another within one sentence, no farther apart than the phrase lets
them be. Bits run from the last unit to the first: to go back in the text is to shift left.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from watchingbrief.review.phrase import Way

_UNIT = re.compile(r"(\w[^\s']*)")
_TOKEN = re.compile(r"\w+")
_STOP = re.compile(r"[.;]\W*$")
_MOST_KNOWN = 100_000  # units of texts remembered; a language has fewer, a hostile file may not
_LONG = 60  # characters; a longer unit is not worth remembering
_BLOCK = 16_384  # units taken at once: the numbers stay in the processor's cache
_PHRASE = attrgetter("phrase")
_FAR = 48  # units; sentences are seldom longer, so a farther reach is no bound worth computing


class _Unit(NamedTuple):
    """What is known of a unit by its letters alone."""

    words: tuple[int, ...]  #: those that its tokens are, or begin with
    tokens: tuple[int, ...]  #: where its tokens begin, from its own beginning
    stops: bool  #: whether a sentence may end with it


class _Path(NamedTuple):
    """A way through a phrase, with phrases and groups of words as numbers."""

    phrase: int
    needs: frozenset[int]  #: groups of which a word must stand in the text
    first: int  #: -1 where a phrase begins with the first step
    steps: tuple[tuple[int, int], ...]  #: group, and units from the word before, at most


class Beginnings:
    """The places where some phrases can begin, each phrase given by the ways it can run."""

    def __init__(self, phrases: Sequence[Sequence[Way]]) -> None:
        self._group: dict[frozenset[str], int] = {}
        self._paths = [self._path(k, way) for k, ways in enumerate(phrases) for way in ways]
        words = sorted(frozenset().union(*self._group))
        number = {word: i for i, word in enumerate(words)}
        self._members = [tuple(number[word] for word in group) for group in self._group]
        self._groups_of: list[list[int]] = [[] for _ in words]
        for group, members in enumerate(self._members):
            for member in members:
                self._groups_of[member].append(group)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._beginning: dict[str, list[int]] = defaultdict(list)
        for word, i in number.items():
            (self._beginning if word[-1] == "*" else self._whole)[_TOKEN.findall(word)[0]].append(i)
        self._longest = max(map(len, self._beginning), default=0)
        self._known: dict[str, _Unit] = {}
        self._overlap = max((sum(far for _, far in path.steps) for path in self._paths), default=0)

    def _path(self, phrase: int, way: Way) -> _Path:
        def group(words: frozenset[str]) -> int:
            return self._group.setdefault(words, len(self._group))

        steps = tuple((group(step.words), step.reach) for step in way.steps)
        needs = frozenset(group for group, _ in steps)
        return _Path(phrase, needs, group(way.openings) if way.openings else -1, steps)

    def find(self, lowered: str, among: Collection[int] | None = None) -> Iterator[tuple[int, list[int]]]:
        """Phrases, by number, with ascending offsets at which they can begin; a phrase may come several times.

        `among`: only these phrases.
        """
        known, unknown = self._known, self._unit
        pieces = _UNIT.split(lowered)  # in turns what stands between units, and a unit
        units = [known.get(letters) or unknown(letters) for letters in pieces[1::2]]
        starts = list(accumulate(map(len, pieces)))[::2]
        paths = self._paths if among is None else [p for p in self._paths if p.phrase in among]
        for first in range(0, len(units), _BLOCK):
            past = first + _BLOCK + self._overlap
            block = _Block(self._members, units[first:past], starts[first:past])
            there = set().union(*(self._groups_of[word] for word in block.words))
            possible = (path for path in paths if path.needs <= there)
            for phrase, ways in groupby(possible, key=_PHRASE):
                if begin := block.begin(ways):
                    yield phrase, block.offsets(begin)

    def _unit(self, letters: str) -> _Unit:
        """What is not known yet of a unit."""
        tokens = list(_TOKEN.finditer(letters))
        words = {i for token in tokens for i in self._begun(token[0])}
        found = _Unit(
            tuple(words), tuple(token.start() for token in tokens), _STOP.search(letters) is not None
        )
        if len(letters) <= _LONG:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[letters] = found
        return found

    def _begun(self, token: str) -> Iterator[int]:
        """The words a token is, or begins with."""
        yield from self._whole.get(token, ())
        for end in range(1, min(len(token), self._longest) + 1):
            yield from self._beginning.get(token[:end], ())


class _Block:
    """Some units of a text in a row, with where they start; phrases begin in the first `_BLOCK` of them.

    `words`: the units that hold a word, for each that stands there.
    """

    def __init__(self, members: Sequence[tuple[int, ...]], units: list[_Unit], starts: list[int]) -> None:
        self._units, self._starts, self._members = units, starts, members
        last = len(units) - 1
        room = last // 8 + 1
        rows: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(room))
        stops = bytearray(room)
        for bit, (words, _, stop) in zip(range(last, -1, -1), units, strict=True):
            at, mask = bit >> 3, 1 << (bit & 7)
            for word in words:
                rows[word][at] |= mask
            if stop:
                stops[at] |= mask
        self.words = {word: int.from_bytes(row, "little") for word, row in rows.items()}
        # The units to which the one before them runs on: not after the end of a sentence.
        self._running = ~(int.from_bytes(stops, "little") >> 1) & ((1 << last) - 1)
        self._inside = ((1 << min(_BLOCK, len(units))) - 1) << max(0, len(units) - _BLOCK)
        self._groups: dict[int, int] = {}
        self._befores: dict[tuple[int, int], int] = {}

    def begin(self, paths: Iterable[_Path]) -> int:
        """The units from which one of these ways can run."""
        found = 0
        for path in paths:
            found |= self._run(path)
        return found & self._inside

    def _run(self, path: _Path) -> int:
        group, far = path.steps[-1]
        here = self._standing(group)
        for k in range(len(path.steps) - 2, -1, -1):
            before = self._before(here, far) if k < len(path.steps) - 2 else self._before_group(group, far)
            here = before & self._standing(path.steps[k][0])
            if not here:
                return 0
            far = path.steps[k][1]
        return here if path.first < 0 else here | (self._before(here, far) & self._standing(path.first))

    def _standing(self, group: int) -> int:
        """The units that hold one of a group of words."""
        bits = self._groups.get(group)
        if bits is None:
            bits = 0
            for word in self._members[group]:
                bits |= self.words.get(word, 0)
            self._groups[group] = bits
        return bits

    def _before_group(self, group: int, far: int) -> int:
        found = self._befores.get((group, far))
        if found is None:
            found = self._befores[group, far] = self._before(self._standing(group), far)
        return found

    def _before(self, bits: int, far: int) -> int:
        """The units before these, in their sentences, at most so far."""
        running = self._running
        step = (bits & running) << 1
        if far == 1:
            return step
        back = (
            ((step & running) + running) ^ running
        ) | step  # adding carries a bit back to the sentence's start
        if far >= _FAR:
            return back
        near, done = step, 1
        while done < far:
            more = min(done, far - done)
            near |= near << more
            done += more
        return back & near

    def offsets(self, bits: int) -> list[int]:
        """Where the tokens of units begin."""
        out: list[int] = []
        last = len(self._units) - 1
        while bits:
            bit = bits.bit_length() - 1
            bits ^= 1 << bit
            start, tokens = self._starts[last - bit], self._units[last - bit].tokens
            if len(tokens) == 1:
                out.append(start)
            else:
                out += [start + token for token in tokens]
        return out
