"""Whether a paragraph speaks as web pages do, or as laws do: by words of its language, and those of the law at hand."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from watchingbrief import yaml_files
from watchingbrief.monitoring.following.furniture import patterns
from watchingbrief.reading.language_data import either, language_data

_ELSEWHERE = 2  #: marks of an English page, of which there are some everywhere, on that of a law in another language
#: How many likely marks outweigh that a paragraph names the law it stands in, orders, or uses a word all laws use.
_OVER_NAMES, _OVER_ORDERS, _OVER_WORDS = 3, 2, 1
#: What Arabic writes at the head of a word and other languages as words of their own: "and", "with", "the".
_EDGES = {"ar": (r"(?<!\w)(?:[وفبلك]?(?:ال)?)", r"(?!\w)"), "zh": ("", "")}
_WORD_EDGES = (r"(?<!\w)", r"(?!\w)")


class Voice(NamedTuple):
    """How pages and laws of one language speak; a pattern is None where nothing is known of it."""

    certain: re.Pattern[str] | None
    likely: re.Pattern[str] | None
    names: re.Pattern[str] | None
    orders: re.Pattern[str] | None
    formulas: re.Pattern[str] | None


class LawAtHand:
    """The law on a page, whose own words say nothing of what stands behind it."""

    def __init__(self, paragraphs: Iterable[str], language: str) -> None:
        self._text = "\n".join(paragraphs)
        self._voice = voice(language)
        self._english = voice("en").certain if not language.startswith("en") else None

    @property
    def is_known(self) -> bool:
        """Whether it is known how laws of its language speak."""
        return self._voice.orders is not None

    def spoken_by_page(self, words: str) -> bool:
        """Whether they are spoken as only a page speaks."""
        if _found(self._voice.formulas, words):
            return False
        if self._marks(self._voice.certain, words):
            return True
        if patterns("belongs").match(words):
            return False
        return len(self._marks(self._english, words)) >= _ELSEWHERE

    def says(self, words: str) -> bool:
        """Whether they are spoken as laws speak: by their formulas, naming the law, ordering, of offences and fees."""
        if _found(self._voice.formulas, words):
            return True
        marks = self.likely_marks(words)
        if patterns("belongs").match(words):
            return marks < _OVER_ORDERS
        if _found(self._voice.names, words):
            return marks < _OVER_NAMES
        if _found(self._voice.orders, words):
            return marks < _OVER_ORDERS
        return marks < _OVER_WORDS and patterns("law").search(words) is not None

    def likely_marks(self, words: str) -> int:
        """How many things they say that pages say, and laws now and then."""
        return len(self._marks(self._voice.likely, words))

    def _marks(self, pattern: re.Pattern[str] | None, words: str) -> frozenset[str]:
        if pattern is None:
            return frozenset()
        found = frozenset(match[0].casefold() for match in pattern.finditer(words))
        return found - self._own(pattern) if found else found

    def _own(self, pattern: re.Pattern[str]) -> frozenset[str]:
        return frozenset(match[0].casefold() for match in pattern.finditer(self._text))


@lru_cache(maxsize=32)
def voice(language: str) -> Voice:
    """What is known of a language; signs that every page has are known of all."""
    stated = yaml_files.load("monitoring/following/page_speech.yml")
    law = language_data(language, "law") if language and language != "und" else None
    code = language.split("-", maxsplit=1)[0]

    def said(part: str) -> re.Pattern[str] | None:
        signs = list(stated[part].get("any", ()))
        words = stated[part].get(code, "")
        return _compiled([*signs, _words(words.split(" | "), code)] if words else signs)

    def law_says(part: str) -> re.Pattern[str] | None:
        return _compiled([_words(map(re.escape, law[part]), code)]) if law else None

    return Voice(said("certain"), said("likely"), said("names"), law_says("operative"), law_says("formulas"))


def _words(fragments: Iterable[str], language: str) -> str:
    left, right = _EDGES.get(language, _WORD_EDGES)
    return left + either([one.replace(r"\ ", " ") for one in fragments]) + right


def _compiled(fragments: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in fragments), re.IGNORECASE) if fragments else None


def _found(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None
