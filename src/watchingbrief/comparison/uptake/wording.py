"""How near the words of a draft come to the words that were asked for.

Words are compared without capitals, signs and blanks, in their order; a word that is rare in the drafts counts for more
than "of". Nearness says how much of the wanted words stands close together in one place; a word that turns a sentence
round ("not", "may", a number) must be right, whatever the rest.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import regex

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument

#: A run of letters, vowel signs and digits; a single character of a script written without blanks.
_WORD = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]"
    r"|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])"
    r"[\p{L}\p{M}\p{N}\u200c\u200d])+"
)
_APART = 1.5  #: wanted words may be strewn over so many times their own length
_SPARE = 8  # words more
_LONG = 1_000_000  #: pairs of words; a Part of a code has more, and is compared by its pairs of neighbours
_CLOSE = 12  # words that may lie between two of the wanted words in one place


class Spelled(NamedTuple):
    """A word of a text, `[start, end)`, and its plain form."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Near:
    """The place where most of the wanted words stand together."""

    share: float  #: how much of their weight stands there, in order; 1 is word for word
    found: frozenset[int]  #: which of the wanted words
    between: tuple[Spelled, ...]  #: other words among them
    start: int = 0  #: the place in the text; empty where nothing was found
    end: int = 0


NOWHERE = Near(0.0, frozenset(), ())


def spelled(text: str, start: int = 0, end: int | None = None) -> list[Spelled]:
    """The words of a text, or of `[start, end)` of it."""
    stop = len(text) if end is None else end
    return [Spelled(_plain(m[0]), m.start(), m.end()) for m in _WORD.finditer(text, start, stop)]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


@dataclass(frozen=True, slots=True)
class Scales:
    """How much each word counts, by how rare it is in the drafts, and which words turn a sentence round."""

    counts: Mapping[str, int]
    total: int
    decisive: Collection[str]
    against: Collection[str]

    def weight(self, word: str) -> float:
        """At least a tenth of the weight of a word that stands nowhere."""
        rare = math.log((1 + self.total) / (1 + self.counts.get(word, 0)))
        return max(0.1, rare / math.log(1 + self.total)) if self.total else 1.0

    def weights(self, words: Iterable[str]) -> float:
        """Of several words together."""
        return sum(self.weight(word) for word in words)

    def turns(self, word: str) -> bool:
        """Whether a sentence is another one without this word."""
        return word in self.decisive or word in self.against or word.isnumeric()


def scales(laws: Sequence[Instrument], words: Sequence[Sequence[Spelled]]) -> Scales:
    """The scales for some drafts and their words."""
    counts = Counter(word.plain for text in words for word in text)
    decisive: set[str] = set()
    against: set[str] = set()
    for language in sorted({law.language.split("-")[0] for law in laws}):
        found = turning(language)
        decisive |= found[0]
        against |= found[1]
    return Scales(counts, counts.total(), frozenset(decisive), frozenset(against))


@cache
def turning(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Decisive words and words that deny, of a language; numbers are decisive."""
    stated = yaml_files.load(str(Path(__file__).with_name("decisive.yml"))).get(language, {})
    numbers: set[str] = set()
    file = yaml_files.ROOT / "reading" / "languages" / language / "quantities.yml"
    if file.is_file():
        numbers = {str(word) for word in yaml_files.load(file)["numbers"]}
    return frozenset(numbers | {*stated.get("decisive", ())}), frozenset(stated.get("against", ()))


def nearest(wanted: Sequence[str], where: Sequence[Spelled], scale: Scales) -> Near:
    """The place of `where` that holds most of the wanted words, close together and in their order."""
    if not wanted or not where:
        return NOWHERE
    best = NOWHERE
    for first in _likely(wanted, where, scale):
        room = int(len(wanted) * _APART) + _SPARE
        begin = max(0, first - _SPARE)
        near = _aligned(wanted, where[begin : first + room], scale)
        if (near.share, -len(near.between)) > (best.share, -len(best.between)):
            best = near
    return best


def _likely(wanted: Sequence[str], where: Sequence[Spelled], scale: Scales) -> list[int]:
    """Where to look closer: the places at which a stretch of the text has most of the wanted words in it."""
    room = min(len(where), len(wanted) + _SPARE // 2)
    missing = Counter(wanted)
    weight = {word: scale.weight(word) for word in missing}
    held: Counter[str] = Counter()
    score, scores = 0.0, []
    for k, word in enumerate(where):
        if word.plain in missing:
            held[word.plain] += 1
            score += weight[word.plain] * (held[word.plain] <= missing[word.plain])
        if k >= room and where[k - room].plain in missing:
            gone = where[k - room].plain
            score -= weight[gone] * (held[gone] <= missing[gone])
            held[gone] -= 1
        if k >= room - 1:
            scores.append((-round(score, 6), k - room + 1))
    chosen: list[int] = []
    for _, first in sorted(scores):
        if all(abs(first - other) > room // 2 for other in chosen):
            chosen.append(first)
        if len(chosen) == 3:
            break
    return chosen


def _aligned(wanted: Sequence[str], where: Sequence[Spelled], scale: Scales) -> Near:
    blocks = SequenceMatcher(None, wanted, [w.plain for w in where], autojunk=False).get_matching_blocks()
    pairs = [(b.a + k, b.b + k) for b in blocks for k in range(b.size)]
    pairs = _together(pairs, [scale.weight(word) for word in wanted])
    if not pairs:
        return NOWHERE
    found = frozenset(i for i, _ in pairs)
    taken = {j for _, j in pairs}
    first, last = pairs[0][1], pairs[-1][1]
    between = tuple(where[j] for j in range(first, last + 1) if j not in taken)
    total = scale.weights(wanted)
    # What stands everywhere ("the", "of") is found everywhere: alone it is no trace of the wanted words.
    share = scale.weights(wanted[i] for i in found) / total
    return Near(min(1.0, share), found, between, where[first].start, where[last].end)


def _together(pairs: list[tuple[int, int]], weight: Sequence[float]) -> list[tuple[int, int]]:
    """The heaviest run of matches that no long gap parts."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and pair[1] - runs[-1][-1][1] <= _CLOSE:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return max(runs, key=lambda run: (sum(weight[i] for i, _ in run), -run[0][1]), default=[])


def kept(old: Sequence[str], new: Sequence[str], scale: Scales) -> float:
    """How much of the weight of `old` stands in `new`, in order."""
    if not old:
        return 1.0
    if len(old) * len(new) > _LONG:
        return _pairs_kept(old, new, scale)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same = scale.weights(old[b.a + k] for b in blocks for k in range(b.size))
    return same / scale.weights(old)


def _pairs_kept(old: Sequence[str], new: Sequence[str], scale: Scales) -> float:
    """The same by pairs of neighbours, whose order decides next to nothing in long texts."""
    left = Counter(pairwise(new))
    same = total = 0.0
    for pair, n in Counter(pairwise(old)).items():
        weight = scale.weights(pair)
        total += n * weight
        same += min(n, left[pair]) * weight
    return same / total if total else 1.0
