"""Whether a paragraph speaks as web pages do, or as laws do: by words of its language, and those of the law at hand."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Literal, NamedTuple

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.wording.patterns import patterns
from watchingbrief.reading.language_data import either, language_data

#: Marks of an English page, of which there are some everywhere, on that of a law in another language.
_ELSEWHERE = 2
_LARGE = 400  #: words of a law at hand, those nearest to its end, that a paragraph is held against
#: More of its words a paragraph must share with the law for everything in it that likely a page says.
_MARK = 0.1
#: Marks of pages that say what is no part of a law: with one among them that laws never have, and without.
_SOME, _MANY = 2, 3
_FOREIGN = 0.3  #: of the words of a paragraph that the law shares at most where it is set otherwise too
_FEW = 6  #: words; of fewer, the part that is shared says nothing
_MOST = 0.6  #: of the words of a paragraph that stand in it after an edit
_STEM = 5  #: letters by which words are taken for the same: "korralduse", "korralduste"
#: Whatever stands between blanks and points: marks of vowels are no letters to `\w`.
_WORD = re.compile(r"[^\W\d_][^\s\d!-/:-@\[-`{-~¡¿«»“”„‘’‹›…–—।॥،؛؟]{3,}")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")

#: What part of its words a paragraph must share with a large law at hand to be taken for a part of it, by how it is
#: spoken: by a formula, naming the law it stands in, ordering, otherwise. Found best on unnumbered paragraphs of real
#: laws against prose of pages: nine in ten laws share more, nine in ten pages less. The fewer words of the law are at
#: hand, the less it can share.
_FORMULA, _NAMES, _ORDERS, _ELSE = 0.0, 0.2, 0.4, 0.55
_MUCH = 3  #: words of laws of which several in a sentence make it one of them
_FEWER = 0.09  #: less of it, for each time that e times fewer words are at hand

#: What Arabic writes at the head of a word and other languages as words of their own: "and", "with", "the".
_EDGES = {"ar": (r"(?<!\w)(?:[وفبلك]?(?:ال)?)", r"(?!\w)"), "zh": ("", "")}
_WORD_EDGES = (r"(?<!\w)", r"(?!\w)")


class Voice(NamedTuple):
    """How pages and laws of one language speak; a pattern is None where nothing is known of it."""

    certain: re.Pattern[str] | None
    likely: re.Pattern[str] | None
    names: re.Pattern[str] | None
    provisions: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    orders: re.Pattern[str] | None
    formulas: re.Pattern[str] | None


class LawAtHand:
    """The law on a page: its own words say nothing of what stands behind it, and those it shares with that say much."""

    def __init__(self, paragraphs: Sequence[str], language: str) -> None:
        self._text = "\n".join(paragraphs)
        self._voice = voice(language)
        self._english = voice("en").certain if not language.startswith("en") else None
        self._own: dict[re.Pattern[str], frozenset[str]] = {}
        self._stems: set[str] = set()
        for words in reversed(paragraphs):
            if len(self._stems) >= _LARGE:
                break
            self._stems |= _stems(words)

    def likeness(self, words: str, marks: int = 0, came: int = 0) -> Literal["law", "page", ""]:
        """How a paragraph is spoken; "" where its words alone do not tell, "law" where those of laws are not known.

        `marks`: how many things besides its words speak for the page. `came`: how many that it came or went alone is
        worth, where it does not speak as provisions alone do.
        """
        if _found(self._voice.provisions, words):
            came = 0
        certain = len(self._marks(self._voice.certain, words))
        marks += len(self._marks(self._voice.likely, words))
        formula = _found(self._voice.formulas, words)
        if certain and (not formula or certain + marks >= _SOME):
            return "page"
        if not formula and len(self._marks(self._english, words)) >= _ELSEWHERE:
            return "page"
        if formula or patterns("belongs").match(words):
            return "law" if self._is_near(words, _FORMULA, marks) else "page"
        if self._voice.orders is None:
            return "law"
        for share, said in (
            (_NAMES, _found(self._voice.names, words) or _says_much_of_law(words)),
            (_ORDERS, self._voice.orders.search(words) or patterns("law").search(words)),
        ):
            if said:
                return "law" if self._is_near(words, share, marks, came) else "page"
        return ""

    def has_marks_of_pages(self, words: str) -> bool:
        """Whether it says what laws hardly ever say."""
        return bool(self._marks(self._voice.certain, words))

    def speaks(self, words: str, at_all: bool) -> bool:
        """Whether it orders, or says that a provision is no more; `at_all`: or has any other word of laws."""
        said = [self._voice.orders, self._voice.formulas, patterns("repealed")]
        said += [patterns("law")] if at_all else []
        belongs = at_all and patterns("belongs").match(words) is not None
        return belongs or any(_found(pattern, words) for pattern in said)

    def is_of_the_end(self, words: str) -> bool:
        """Whether it speaks as the last provisions of a law do, and what stands behind those."""
        return _found(self._voice.ends, words) or patterns("belongs").match(words) is not None

    def is_certainly_no_part(self, words: str, marks: int) -> bool:
        """Whether it says so much that laws do not say that it is none even between provisions.

        `marks`: how many things besides its words speak for the page.
        """
        certain = len(self._marks(self._voice.certain, words))
        said = certain + len(self._marks(self._voice.likely, words))
        stems = _stems(words)
        foreign = len(stems) >= _FEW and len(stems & self._stems) <= _FOREIGN * len(stems)
        foreign = foreign and not (self.speaks(words, at_all=False) and _found(patterns("law"), words))
        return said + marks >= (_SOME if certain else _MANY) or (marks > 0 and foreign)

    def shares(self, words: str, at_least: int, marks: int = 0) -> bool:
        """Whether so many words, and most of all, are the law's own; `marks` as for `likeness`."""
        stems = _stems(words)
        shared = len(stems & self._stems)
        marks += len(self._marks(self._voice.likely, words))
        return shared >= at_least and shared >= self._needed(_ELSE, marks) * len(stems)

    def _is_near(self, words: str, share: float, marks: int, came: int = 0) -> bool:
        stems = _stems(words)
        if len(stems) < _FEW:
            return marks < _SOME
        return len(stems & self._stems) >= self._needed(share, marks + came) * len(stems)

    def _needed(self, share: float, marks: int) -> float:
        at_hand = min(1.0, max(1, len(self._stems)) / _LARGE)
        return max(0.0, share + _FEWER * log(at_hand)) + marks * _MARK

    def _marks(self, pattern: re.Pattern[str] | None, words: str) -> frozenset[str]:
        if pattern is None:
            return frozenset()
        found = _matches(pattern, words)
        if found and pattern not in self._own:
            self._own[pattern] = _matches(pattern, self._text)  # once: a code has millions of letters
        return found - self._own[pattern] if found else found


@lru_cache(maxsize=32)
def voice(language: str) -> Voice:
    """What is known of a language; signs that every page has are known of all."""
    stated = yaml_files.load("monitoring/page/wording/speech.yml")
    law = language_data(language, "law") if language and language != "und" else None
    code = language.split("-", maxsplit=1)[0]

    def said(part: str) -> re.Pattern[str] | None:
        signs = list(stated[part].get("any", ()))
        words = stated[part].get(code, "")
        return _compiled([*signs, _words(words.split(" | "), code)] if words else signs)

    def law_says(part: str) -> re.Pattern[str] | None:
        return _compiled([_words(map(re.escape, law[part]), code)]) if law else None

    return Voice(
        said("certain"), said("likely"), said("names"), said("provisions"), said("ends"),
        law_says("operative"), law_says("formulas"),
    )  # fmt: skip


def _words(fragments: Iterable[str], language: str) -> str:
    left, right = _EDGES.get(language, _WORD_EDGES)
    return left + either([one.replace(r"\ ", " ") for one in fragments]) + right


def _compiled(fragments: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in fragments), re.IGNORECASE) if fragments else None


def _says_much_of_law(words: str) -> bool:
    """Whether it has several words that laws are made of: "commits an offence and is liable to a fine"."""
    return len(_matches(patterns("law"), words)) >= _MUCH


def _matches(pattern: re.Pattern[str], words: str) -> frozenset[str]:
    return frozenset(match[0].casefold() for match in pattern.finditer(words))


def _found(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None


@lru_cache(maxsize=1024)  # paragraphs that changed are held against each other, and long ones may
def _stems(words: str) -> frozenset[str]:
    """Words cut to their stems; in scripts without blanks, pairs of letters."""
    folded = words.casefold()
    runs = _IDEOGRAPHS.findall(folded)
    found = {word[:_STEM] for word in _WORD.findall(_IDEOGRAPHS.sub(" ", folded))}
    return frozenset(found | {run[k : k + 2] for run in runs for k in range(len(run) - 1)})


def alike(one: str, other: str) -> bool:
    """Whether two paragraphs are likely one that was edited: most words of the longer stand in the other."""
    ones, others = _stems(one), _stems(other)
    return len(ones & others) >= _MOST * max(len(ones), len(others)) > 0
