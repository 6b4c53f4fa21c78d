"""What the data of a language says about numbering, compiled into patterns."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from watchingbrief.reading.language_data import either, language_data

_DIGITS = (
    r"(?:[LRDA]\*?\.? ?)?\d{1,4}(?:[-–.]\d{1,3})*[¹²³⁰⁴-⁹]{0,2}(?-i:-?[A-Z]{1,3}\b|[a-z]\b)?(?: ?[°ºª])?"
    r"(?:er|re|ro|st|nd|rd|th|e|bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)?\b"
    r"(?: ?[°ºª])?(?:[ -]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b"
    r"(?:[ -](?-i:[A-Z]\b|[a-z](?=[.:)]|$)))?)?"
    r"(?: (?-i:[A-Z])(?=\s*$))?"  # "Article 224-1 A"
)
_ROMANS = r"(?-i:[IVXLC]{1,7}(?:-?[A-Z])?\b(?:[ -](?:bis|ter|quater)\b)?)"
_CONTENTS = 80  #: letters; the title of a list of contents is shorter
_HAN = "[〇零一二三四五六七八九十百千两兩0-9]{1,7}"
_BIS = "(?:[- ]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?"
_FIGURES = "0123456789IVXLC"
_BEFORE_WORDS = '[(“"‘«'


class HeadMatch(NamedTuple):
    """A level's word with its number at the start of a paragraph."""

    role: str  #: "group", "unit" or "annex"
    kind: str
    number: str  #: without the word; "" for an annex that has none
    end: int


@dataclass(frozen=True, slots=True)
class Conventions:
    """The words and patterns of one language. Patterns match at the start of a paragraph unless said otherwise."""

    heads: re.Pattern[str]
    levels: dict[tuple[str, str], tuple[str, str]]  #: (word before, word after the number) to (role, kind)
    openers: tuple[str, ...]  #: what a paragraph with a head can begin with, in small letters
    stems: frozenset[
        str
    ]  #: the first two characters of each, or its only one: they spare most paragraphs the rest
    openings: frozenset[str]  #: the first two characters of each as they may be printed
    initials: frozenset[str]  #: the only character of some, and what may stand before them
    numbers_first: bool  #: some heads begin with their number: "1. peatükk"
    ordinals: tuple[tuple[str, int], ...]
    bracketed: re.Pattern[str]  #: "(a)", anywhere
    pointed: re.Pattern[str]  #: "a)", "1.", "1°" at the start of a line or after punctuation
    pointing: re.Pattern[str]  #: a word that points to a provision, right before its number
    abbreviated: re.Pattern[
        str
    ]  #: the same, shortened with a full stop that ends no sentence: "art. ", "n. "
    reference: re.Pattern[str]  #: matches before a number that points elsewhere; ends where the number begins
    listing: re.Pattern[str]  #: matches after a number that stands in an enumeration of numbers
    joined: re.Pattern[str]  #: a conjunction after punctuation, right before a marker
    conjunction: re.Pattern[str]
    contents: frozenset[str]
    long_title: re.Pattern[str]
    preamble: re.Pattern[str]
    enacting: re.Pattern[str]
    conclusions: re.Pattern[str]
    note: re.Pattern[str]
    note_openers: tuple[str, ...]
    proviso: re.Pattern[str]  #: anywhere
    proviso_word: str  #: what is in every proviso's opening, to spare the search; "" when unknown
    defines: re.Pattern[str]  #: matches after a quoted term where it is defined
    alphabet: str

    def titles_contents(self, text: str, alone: bool = True) -> bool:
        """Whether these words are the title of a list of contents; `alone`: even where nothing sets them apart.

        "Section" alone may end a paragraph, "Arrangement of sections" does not.
        """
        if len(text) >= _CONTENTS:
            return False
        title = text.strip(" :.—–-[]*_")
        return title.lower() in self.contents and (
            not alone or title.isupper() or (" " in title and title[0].isupper())
        )

    def head(self, text: str) -> HeadMatch | None:
        """The Part, section, schedule ... whose number a paragraph begins with."""
        if text[:2] not in self.openings and text[:1] not in self.initials:
            return None
        if not self._may_open(text[:24].lstrip(_BEFORE_WORDS).lower()):
            return None
        match = self.heads.match(text)
        if match is None:
            return None
        before, after = _folded(match["before"]), _folded(match["after"] or match["behind"] or match["point"])
        number = match["number"] or match["ahead"] or match["first"] or ""
        level = self.levels.get((before, after))
        end = match.end()
        if level is None and before:
            level, end = self.levels.get((before, "")), match.end("number") if number else match.end("before")
        if level is None or (not number and level[0] != "annex"):
            return None
        if (
            not number
            and text[match.end("before") : end + 1].strip()[-1:].isalpha()
            and match.end("before") < end
        ):
            return None
        return HeadMatch(*level, number, end)

    def _may_open(self, first: str) -> bool:
        if first[:2] not in self.stems and first[:1] not in self.stems:
            return False
        return first.startswith(self.openers) or (
            self.numbers_first and (first[:1].isdigit() or first[:1] in "ivxlc")
        )


def _folded(word: str | None) -> str:
    return " ".join(word.split()).casefold() if word else ""


def _phrases(phrases: list[str], tail: str = "") -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    body = "|".join(p.replace(" ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"[\[(“\"*_]*(?:{body}){tail}", re.IGNORECASE)


def _words(words: set[str]) -> str:
    ordered = sorted(words - {""}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(r"\.", r"\.?") for w in ordered) or "(?!)"


def _levels(data: dict[str, Any]) -> dict[tuple[str, str], tuple[str, str]]:
    levels: dict[tuple[str, str], tuple[str, str]] = {}
    for role, key in (("annex", "annexes"), ("group", "groupings"), ("unit", "units")):
        for kind, several in data.get(key, {}).items():
            for word in several:
                before, _, after = (word if "{}" in word else word + " {}").casefold().partition("{}")
                levels[before.strip(), after.strip()] = (role, kind)
                levels[before.strip().rstrip("."), after.strip()] = (role, kind)
    return levels


def _heads(
    levels: dict[tuple[str, str], tuple[str, str]], ordinals: tuple[tuple[str, int], ...]
) -> re.Pattern[str]:
    """One pattern for the heads of all levels: "Article 5", "FIRST SCHEDULE", "1. peatükk", "第五条"."""
    ordered = sorted((w for w, _ in ordinals), key=lambda w: (-len(w), w))
    named = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in ordered) or "(?!)"
    number = rf"\(? ?(?:(?:{named})\b|{_DIGITS}|{_ROMANS}|{_HAN}|(?-i:[A-Z]\b)) ?\)?"
    before = _words({b for b, _ in levels})
    after = _words({a for b, a in levels if b})
    behind = _words({a for b, a in levels if not b and a[0] != "."})
    dotted = _words({a for b, a in levels if not b and a[0] == "."}).replace(r"\.?\s+", r"\.\s*")
    return re.compile(
        rf"[\[(“\"]*(?:(?P<before>{before})(?:[\s-]*(?P<number>{number})(?:\.?\s*(?P<after>{after})(?!\w))?|(?!\w))"
        rf"|(?:(?P<ahead>(?:{named})\b)\s+(?P<behind>{behind})"
        rf"|(?P<first>\d{{1,3}}|[IVXLC]{{1,6}})(?P<point>{dotted}))(?!\w))",
        re.IGNORECASE,
    )


def _bracketed(alphabet: str) -> re.Pattern[str]:
    own = f"|[{re.escape(alphabet)}]" if alphabet else ""
    number = rf"\d{{1,3}}(?:[A-Za-z]{{1,3}})?{_BIS}|[a-zñ]{{1,9}}{_BIS}|[A-Z]{{1,6}}|[一二三四五六七八九十]{{1,3}}{own}"
    return re.compile(rf"[(（] ?({number}) ?[)）](?!\w{{4}}-)")


def _pointed(alphabet: str) -> re.Pattern[str]:
    """Markers without a bracket before them. Each style is a group; the match begins with what stands before it."""
    own = f"|[{re.escape(alphabet)}]" if alphabet else ""
    letters = rf"[a-zñ]{{1,6}}{_BIS}|[A-Z]{{1,5}}|[一二三四五六七八九十]{{1,3}}{own}"
    number = rf"(?:\d{{1,3}}(?:[A-Za-z]{{1,3}})?{_BIS}|{letters})"
    after = r"(?=[ \n]|$)"
    return re.compile(
        rf"[\n.;:—–؛।৷،] ?\[?(?:"
        rf"(?P<close>{number}) ?[)）]{after}"
        rf"|(?P<dash>{number})(?: ?\.-|(?: ?[-–]){after}|(?<=\d) ?-(?=[^\W\d_a-zA-ZÀ-ž]))"
        rf"|(?P<dots>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})\.?{after}"
        rf"|(?P<dot>{number}) ?[.।৷、](?=[ \n(“\"«]|$)"
        rf"|(?P<degree>\d{{1,2}}) ?[°º][.)-]*{after}"
        rf"|[’'‘](?P<quote>\d{{1,2}})[’'‘]{after}"
        rf"|(?P<bare>(?:(?<=\n)|(?<=\n\[))\d{{1,3}}[A-Z]{{0,2}}){after}"
        rf")"
    )


def _ordinals(data: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((word.lower(), n) for n, words in enumerate(data.get("ordinals", []), 1) for word in words)


@lru_cache(maxsize=16)
def conventions(language: str) -> Conventions:
    """The conventions of a language; those of English where the language has no data of its own."""
    data = language_data(language, "structure") or language_data("en", "structure") or {}
    ordinals, levels = _ordinals(data), _levels(data)
    figures_first = any(a.startswith(".") for b, a in levels if not b)
    openers = _openers(ordinals, levels)
    figures = _FIGURES if figures_first else ""
    alphabet = str(data.get("letters", ""))
    refs = "|".join(re.escape(r) for r in sorted(data.get("references", []), key=len, reverse=True)) or "(?!)"
    short = _words({r.rstrip(".") for r in data.get("references", []) if r[-1] == "." or len(r) <= 2})
    conj = "|".join(re.escape(c) for c in data.get("conjunctions", []) or ["and"])
    provisos = data.get("provisos", [])
    return Conventions(
        heads=_heads(levels, ordinals),
        levels=levels,
        openers=openers,
        stems=frozenset([*(w[:2] for w in openers), *figures.lower()]),
        openings=frozenset(v for w in openers for v in (w[:2], w[:2].upper(), w[:1].upper() + w[1:2])),
        initials=frozenset(
            [*(v for w in openers if len(w) == 1 for v in (w, w.upper())), *_BEFORE_WORDS, *figures]
        ),
        numbers_first=figures_first,
        ordinals=ordinals,
        bracketed=_bracketed(alphabet),
        pointed=_pointed(alphabet),
        pointing=re.compile(rf"\b(?:{refs})\.?\s*$", re.IGNORECASE),
        abbreviated=re.compile(rf"\b(?:{short})\.\s*$", re.IGNORECASE),
        reference=re.compile(rf"(?:\b(?:{refs})\.?\s*|[\w)]\s*[,/]\s*|\d\s?)$", re.IGNORECASE),
        listing=re.compile(
            rf"\s*(?:[,;.)/]|(?:{conj}|to|à|a|al|bis)\s+[(（]|(?:of|de|du|del)\s+(?:{refs})\b)", re.IGNORECASE
        ),
        joined=re.compile(rf"[;,.:—–]\s*(?:{conj})\s*$", re.IGNORECASE),
        conjunction=re.compile(rf"\b(?:{conj})\s*$", re.IGNORECASE),
        contents=frozenset(data.get("contents", [])),
        long_title=_phrases(data.get("long_titles", []), r"\b"),
        preamble=_phrases(data.get("preambles", [])),
        enacting=_phrases(data.get("enacting", [])),
        conclusions=_phrases(data.get("conclusions", [])),
        note=_phrases(data.get("notes", [])),
        note_openers=("[", "(", *data.get("note_openers", [])),
        proviso=re.compile(
            rf"(?:(?<=\n)|(?<=[;:,.—–] )){either(provisos)}" if provisos else "(?!)", re.IGNORECASE
        ),
        proviso_word=data.get("proviso_word", ""),
        defines=_defines(language),
        alphabet=alphabet,
    )


def _openers(
    ordinals: tuple[tuple[str, int], ...], levels: dict[tuple[str, str], tuple[str, str]]
) -> tuple[str, ...]:
    """What a head can begin with: its word, or a number in words where the number comes first."""
    first = {word for word, _ in ordinals} if any(not b for b, _ in levels) else set()
    return tuple(sorted({b for b, _ in levels} - {""} | first))


def _defines(language: str) -> re.Pattern[str]:
    data = language_data(language, "definitions") or {}
    verbs = either([*data.get("verbs", []), ":", "—", "–"])
    return re.compile(rf"[^;.\"“\n]{{0,120}}?(?:(?<=[\s”\"»’,)]){verbs}(?!\w))", re.IGNORECASE)
