"""What a word is, for search: one way to cut and level text, for the laws and for what people ask alike.

Words are cut at everything that is no letter or digit. They are levelled: case and accents away (й stays a letter of
its own; ё is е), Arabic without vowel signs and tatweel, with one alef, one ya, ha for ta marbuta and without the
article al-, digits of every script as 0 to 9, and a plural -s of Latin script away. Nothing else is stemmed. Scripts
that do not part their words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are cut into single characters.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

LONGEST = 40  #: characters of a word; nobody searches for what stands behind them
_UNPARTED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_CUT = regex.compile(
    rf"(?V1)[{_UNPARTED}&&\p{{L}}]\p{{M}}*|[[\p{{L}}\p{{N}}]--[{_UNPARTED}]][\p{{L}}\p{{N}}\p{{M}}ـ--{_UNPARTED}]*"
)
_UNPARTED_WORD = regex.compile(rf"[{_UNPARTED}]")
_ALONE = str.maketrans(
    {"ё": "е", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
     "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": ""}
)  # fmt: skip
_WITH_MARKS = regex.compile(r"[\p{Latin}\p{Greek}\p{Arabic}\p{Hebrew}]")
_ARTICLE = "ال"


class Word(NamedTuple):
    """A levelled word and where it stands in the text it was cut from."""

    word: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text, in their order."""
    for found in _CUT.finditer(text):
        if level := levelled(found[0]):
            yield Word(level, found.start(), found.end())


@lru_cache(maxsize=65536)
def levelled(word: str) -> str:
    """A word without what people do not mean to tell apart; "" where nothing is left of it."""
    level = "".join(map(_level_character, unicodedata.normalize("NFKC", word).casefold()))
    level = _without_article(level)
    if _is_plural(level):
        level = level[:-1]
    return level[:LONGEST]


def is_unparted(word: str) -> bool:
    """A character of a script that does not part its words."""
    return bool(_UNPARTED_WORD.match(word))


def pairs(sequence: list[str]) -> list[str]:
    """Neighbours of unparted script, two at a time: what an index finds them by."""
    return [a + b for a, b in pairwise(sequence) if is_unparted(a) and is_unparted(b)]


@lru_cache(maxsize=8192)
def _level_character(character: str) -> str:
    if character.isdigit():
        return str(unicodedata.digit(character))
    alone = character.translate(_ALONE)
    if alone != character:
        return alone
    if unicodedata.category(character) == "Mn" and _is_mark_of_levelled_script(character):
        return ""
    if not _WITH_MARKS.match(character):
        return character if character.isalnum() or unicodedata.category(character).startswith("M") else ""
    plain = "".join(c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c))
    return "".join(c for c in plain.translate(_ALONE) if c.isalnum())


def _is_mark_of_levelled_script(mark: str) -> bool:
    """Accents, Hebrew points and Arabic vowel signs; the vowel signs of Indic scripts are letters to their readers."""
    return "\u0300" <= mark <= "\u036f" or "\u0591" <= mark <= "\u06ed"


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) >= 5 else word


def _is_plural(word: str) -> bool:
    """An -s that in English, French, Spanish and Portuguese mostly marks the plural: not -ss, -us or -is."""
    return len(word) >= 4 and word.isascii() and word.isalpha() and word[-1] == "s" and word[-2] not in "sui"
