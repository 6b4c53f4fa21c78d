"""A law as a row of words, alike in both versions, so that words are compared as numbers.

A word is a run of letters and digits, a single sign, or a single character of a script written without blanks (Chinese,
Japanese, Thai, Khmer ...). The printed number of a provision is one word, whatever brackets it stands in.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from watchingbrief.instrument import Instrument, Provision

_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Marks that Python does not count as letters though they are part of a word: accents, vowel signs, joiners.
_MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u200c\u200d"
)
_LETTERS = rf"[^\W{_ALONE}]"
_WORD = rf"(?:{_LETTERS}+(?:[{_MARKS}]+{_LETTERS}*)*|\S[{_MARKS}]*)"
_TOKEN = re.compile(rf"\s*{_WORD}\s*")
#: Double brackets in which an editor sets what an amendment brought: they come and go without a change of the law.
_EDITED = re.compile(r"\(\((?=[\w\s\"“«'’(]).*?\)\)", re.DOTALL)
_BLANK = r"(?:\s|\(\(|\)\))*"
_TOKEN_EDITED = re.compile(rf"{_BLANK}{_WORD}{_BLANK}")
_FORMS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00ad": None,
    }
)


class Vocabulary(dict[str, int]):
    """A number for every word; words that differ only in blanks, editors' marks or typographic form share one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        plain = raw.replace("((", "").replace("))", "") if len(raw) > 2 else raw
        number = self[raw] = self.number(plain.strip().translate(_FORMS))
        return number

    def number(self, word: str) -> int:
        """The number of a word already in its plain form, from 1 on."""
        return self._numbers.setdefault(word, 1 + len(self._numbers))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a law. Word i is `text[starts[i]:starts[i + 1]]`, the blanks after it included.

    No word reaches from one provision into the next, blanks apart.
    """

    law: Instrument
    starts: list[int]  #: ascending, closed by the length of the text
    keys: list[int]
    labels: Mapping[str, str]  #: the bare numbers of provisions by id, in small letters

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The first word at or after `start`, and the first at or after `end`."""
        return bisect_left(self.starts, start, 0, len(self.keys)), bisect_left(
            self.starts, end, 0, len(self.keys)
        )

    def of(self, provision: Provision) -> tuple[int, int]:
        """The words of a provision, its number the first."""
        return self.range(provision.start, provision.end)

    def body(self, provision: Provision) -> tuple[int, ...]:
        """The words of a provision without its own number, as numbers."""
        first, last = self.of(provision)
        return tuple(self.keys[first + bool(provision.number) : last])


def words(law: Instrument, vocabulary: Vocabulary) -> Words:
    """Take a law apart into words."""
    text = law.text
    labels = {p.id: p.label.casefold() for p in law.provisions if p.number}
    numbers = {p.start: p for p in law.provisions if p.number and text.startswith(p.number, p.start)}
    cuts = {0, len(text)}
    for p in law.provisions:
        cuts.update((p.start, p.end))
    cuts.update(p.start + len(p.number) for p in numbers.values())
    token = _TOKEN_EDITED if _EDITED.search(text) else _TOKEN
    starts: list[int] = []
    keys: list[int] = []
    for begin, end in pairwise(sorted(cuts)):
        if begin in numbers:
            starts.append(begin)
            keys.append(vocabulary.number("#" + labels[numbers[begin].id]))
            continue
        if raws := token.findall(text, begin, end):
            keys += map(vocabulary.__getitem__, raws)
            starts += accumulate(map(len, raws[:-1]), initial=begin)
    starts.append(len(text))
    return Words(law, starts, keys, labels)
