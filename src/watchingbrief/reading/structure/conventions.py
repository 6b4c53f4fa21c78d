"""What the data of a language says about numbering, compiled into patterns."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchingbrief.reading.language_data import either, language_data

_DIGITS = (
    r"(?:[LRDA]\*?\.? ?)?\d{1,4}(?:[-–.]\d{1,3})*(?:(?-i:-?[A-Z]{1,3}\b))?(?: ?[°ºª])?(?:er|re|ro|st|nd|rd|th|e)?\b"
    r"(?: ?[°ºª])?(?:[ -]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b(?:[ -][A-Z]\b)?)?"
)
_ROMANS = r"(?-i:[IVXLC]{1,7}(?:-?[A-Z])?\b)(?:[ -](?:bis|ter|quater)\b)?"
_HAN = "[〇零一二三四五六七八九十百千两兩0-9]{1,7}"


@dataclass(frozen=True, slots=True)
class Conventions:
    """The words and patterns of one language. Patterns match at the start of a paragraph unless said otherwise."""

    grouping: re.Pattern[str]
    grouping_kinds: tuple[str, ...]  #: by group of `grouping`
    unit: re.Pattern[str]
    unit_kinds: tuple[str, ...]
    annex: re.Pattern[str]
    annex_kinds: tuple[str, ...]
    annex_words: tuple[tuple[str, str], ...]  #: (kind, word), for an annex without a number
    ordinals: tuple[tuple[str, int], ...]
    token: re.Pattern[str]  #: markers inside a provision, anywhere
    reference: re.Pattern[str]  #: matches before a number that points elsewhere; ends where the number begins
    listing: re.Pattern[str]  #: matches after a number that stands in an enumeration of numbers
    joined: re.Pattern[str]  #: a conjunction after punctuation, right before a marker
    conjunction: re.Pattern[str]
    contents: re.Pattern[str]
    long_title: re.Pattern[str]
    preamble: re.Pattern[str]
    enacting: re.Pattern[str]
    conclusions: re.Pattern[str]
    note: re.Pattern[str]
    repealed: re.Pattern[str]
    alphabet: str
    section_groups: bool  #: "Section" is a grouping level above articles in this language


def _phrases(phrases: list[str], tail: str = "") -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    body = "|".join(p.replace(" ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"[\[(“\"*_]*(?:{body}){tail}", re.IGNORECASE)


def _template(word: str, number: str, optional: bool) -> str:
    if "{}" not in word:
        word += " {}" if word[-1].isalpha() or word[-1] in "." else "{}"
    body = "".join("{}" if p == "{}" else re.escape(p) for p in re.split(r"(\{\})", word))
    body = body.replace(r"\.", r"\.?").replace(r"\ {}", r"[\s-]*{}")
    body = re.sub(r"\{\}\\ ", r"{}\.?\\s+", body).replace(r"\ ", r"\s+")
    if not optional:
        return body.replace("{}", f"({number})")
    body = body.replace(r"[\s-]*{}", "{}").replace(r"{}\.?\s+", "{}")
    after = body.startswith("{}") or r"\s+{}" in body
    return body.replace("{}", rf"(?:({number})\.?\s+)?" if after else rf"(?:[\s-]*({number})|(?!\w))")


def _heads(
    words: dict[str, list[str]], number: str, optional: bool = False
) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all words of a kind of level; group i belongs to kinds[i - 1]."""
    pairs = [(word, kind) for kind, several in words.items() for word in several]
    pairs.sort(key=lambda p: -len(p[0]))
    if not pairs:
        return re.compile(r"(?!)"), ()
    body = "|".join(_template(word, number, optional) for word, _ in pairs)
    return re.compile(rf"[\[(“\"]*(?:{body})", re.IGNORECASE), tuple(kind for _, kind in pairs)


def _token(alphabet: str) -> re.Pattern[str]:
    """Markers of points: "(a)", "a)", "1.", "1°", "1-", "’1’". Each style is a group."""
    own = f"|[{re.escape(alphabet)}]" if alphabet else ""
    number = (
        rf"(?:\d{{1,3}}(?:[A-Za-z]{{1,3}})?|[a-zñ]{{1,9}}|[A-Z]{{1,6}}|[一二三四五六七八九十]{{1,3}}{own})"
    )
    start = r"(?:(?<=\n)|(?<=[.;:—–؛।৷،] )|(?<=[;:—–]))"
    after = r"(?=[ \n]|$)"
    return re.compile(
        rf"(?<![\w(/])\[?[(（] ?(?P<paren>{number}) ?[)）](?!\w{{4}}-)"
        rf"|{start}\[?(?:"
        rf"(?P<close>{number}) ?[)）]{after}"
        rf"|(?P<dash>{number})(?: ?\.-|(?: ?[-–]){after}|(?<=\d) ?-(?=[^\W\d_]))"
        rf"|(?P<dots>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})\.?{after}"
        rf"|(?P<dot>{number}) ?[.।৷、]{after}"
        rf"|(?P<degree>\d{{1,2}}) ?[°º][.)-]*{after}"
        rf"|[’'‘](?P<quote>\d{{1,2}})[’'‘]{after}"
        rf"|(?P<bare>(?<=\n)\d{{1,3}}[A-Z]{{0,2}}){after}"
        rf")"
        rf"|{start}(?P<term>[\"“”‘«„]{{1,2}} ?[^\"“”«»\n]{{1,90}}[\"”’»“]{{1,2}})"
    )


@lru_cache(maxsize=16)
def conventions(language: str) -> Conventions:
    """The conventions of a language; those of English where the language has no data of its own."""
    data = language_data(language, "structure") or language_data("en", "structure") or {}
    ordinals = tuple(
        (word.lower(), n) for n, words in enumerate(data.get("ordinals", []), 1) for word in words
    )
    named = "|".join(
        re.escape(w).replace(r"\ ", r"[\s-]") for w, _ in sorted(ordinals, key=lambda p: -len(p[0]))
    )
    words = rf"(?:{named})\b|" if named else ""
    number = rf"\(? ?(?:{words}{_DIGITS}|{_ROMANS}|{_HAN}|(?-i:[A-Z]\b)) ?\)?"
    grouping, grouping_kinds = _heads(data.get("groupings", {}), number)
    unit, unit_kinds = _heads(data.get("units", {}), number)
    annexes = data.get("annexes", {})
    annex, annex_kinds = _heads(annexes, number, optional=True)
    annex_words = tuple((k, w.replace("{}", "").strip().lower()) for k, ws in annexes.items() for w in ws)
    refs = "|".join(re.escape(r) for r in sorted(data.get("references", []), key=len, reverse=True))
    conj = "|".join(re.escape(c) for c in data.get("conjunctions", []) or ["and"])
    alphabet = str(data.get("letters", ""))
    return Conventions(
        grouping, grouping_kinds, unit, unit_kinds, annex, annex_kinds, annex_words, ordinals,
        token=_token(alphabet),
        reference=re.compile(rf"(?:\b(?:{refs})\.?\s*|[\w)]\s*[,/]\s*|\d\s?)$" if refs else r"\d\s?$", re.IGNORECASE),
        listing=re.compile(rf"\s*(?:[,;.)/]|(?:{conj}|to|à|a|al|bis)\s+[(（]|(?:of|de|du|del)\s+(?:{refs})\b)", re.IGNORECASE),
        joined=re.compile(rf"[;,.:—–]\s*(?:{conj})\s*$", re.IGNORECASE),
        conjunction=re.compile(rf"\b(?:{conj})\s*$", re.IGNORECASE),
        contents=_phrases(data.get("contents", []), r"\s*[:.—–-]*$"),
        long_title=_phrases(data.get("long_titles", []), r"\b"),
        preamble=_phrases(data.get("preambles", [])),
        enacting=_phrases(data.get("enacting", [])),
        conclusions=_phrases(data.get("conclusions", [])),
        note=_phrases(data.get("notes", [])),
        repealed=_phrases(data.get("repealed", []), "$"),
        alphabet=alphabet,
        section_groups="division" in data.get("groupings", {}) and "section" not in data.get("units", {}),
    )  # fmt: skip


def proviso(language: str) -> re.Pattern[str]:
    """What opens a proviso, at the start of a paragraph or after a colon or semicolon."""
    return _provisos(language)


@lru_cache(maxsize=16)
def _provisos(language: str) -> re.Pattern[str]:
    data = language_data(language, "structure") or {}
    opening = either(data["provisos"]) if data.get("provisos") else "(?!)"
    return re.compile(rf"(?:(?<=\n)|(?<=[;:,.—–] )){opening}", re.IGNORECASE)


@lru_cache(maxsize=16)
def defines(language: str) -> re.Pattern[str]:
    """What stands after a quoted term where it is defined."""
    data = language_data(language, "definitions") or {}
    verbs = either([*data.get("verbs", []), ":", "—", "–"])
    return re.compile(rf"[^;.\"“\n]{{0,120}}?(?:(?<=[\s”\"»’,)]){verbs}(?!\w))", re.IGNORECASE)
