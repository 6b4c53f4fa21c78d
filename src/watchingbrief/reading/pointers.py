"""Words that point to a provision, taken apart: "paragraph (a) of subsection (1) of section 22" has three
steps.

Where the words lead is settled in `references`; here only the grammar counts, which is data in
`languages/<code>/references.yml`. A law is searched for the words for a provision ("section", "alinéa");
the grammar is tried only there, so time grows with the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.reading.language_data import either, language_data

_GAP = r"[^\S\n]"  #: white space within a line: words that point do not run on into the next paragraph
_LATIN = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies)\b)?"
#: A number that stands alone: "22", "22A", "431-7", "218 bis", "19.2", "1.a", "2°", "L. 33-1", "III".
_NUMBER = (
    r"(?:(?:[LRDA]\.?\s?)?\d+(?:[-–.]\d+)*(?:\.[a-z](?:\.[ivx]+)?(?!\w)|[A-Z]{1,3}(?!\w)|[a-z]{1,2}(?![\w)]))?"
    + _LATIN
    + r"(?:\s?[°º]|ers?\b|ère\b)?|[IVXLC]+(?!\w)|[A-Z](?=\s+(?:of|de|du|and|et|y|or|to)\b|\s*[,.;:)]))"
)
#: A number in brackets: "(1)", "(a)", "(ii)", "(1A)".
_BRACKET = r"\(\s?(?:\d{1,3}[A-Za-z]{0,2}|[a-zA-Z]|[ivxIVX]{2,5}|aa|bb|cc|dd|ee|[a-z][A-Z])\s?\)"
#: A letter with half a bracket, or none: "letra a)", "paragraph a".
_LETTER = (
    r"(?:[a-zñ]{1,3}\)|[a-zñ](?:\.[ivx]+)?(?=\s*[.,;:]|\s+(?:of|and|or|to|et|ou|de|du|del|y|above|below)\b))"
)
_PATH_TOKEN = re.compile(rf"{_BRACKET}|{_NUMBER}|{_LETTER}")
_CORE = re.compile(r"[()\s°º]|(?:ers?|ère)\b")


class Stretch(NamedTuple):
    """One number of a list, or a range of numbers. A number is a way down: ("22", "1", "a") for 22(1)(a)."""

    first: tuple[str, ...]
    last: tuple[str, ...] | None = None


class Step(NamedTuple):
    """One level of a pointer: the word for it, the kinds it may mean, its numbers or its relation to where
    it stands.
    """

    unit: str
    kinds: tuple[str, ...]
    stretches: tuple[Stretch, ...] = ()
    relation: str = ""  #: "this", "that", "previous", "next", "ordinal", "sole"; "" for a number


class Pointer(NamedTuple):
    """Words that point: their span, their steps from the outermost in, and whether another law is named."""

    start: int
    end: int
    steps: tuple[Step, ...]
    external: bool = False
    own: bool = False  #: "of this Act" follows


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language points."""

    anchors: AhoCorasick  #: the words for a provision, wherever they stand
    leads: frozenset[str]  #: what may stand before such a word: "this", "the preceding", "first"
    segment: re.Pattern[str]  #: one step, read forwards
    of: re.Pattern[str]
    comma: re.Pattern[str]
    separator: re.Pattern[str]
    ranging: re.Pattern[str]
    tail: re.Pattern[str]
    foregoing: AhoCorasick  #: "the foregoing provisions"
    amending: AhoCorasick  #: "is amended as follows"
    number_first: re.Pattern[str] | None
    units: dict[str, str]
    kinds: dict[str, tuple[str, ...]]
    ordinals: dict[str, int]


def _forms(words: list[str]) -> set[str]:
    return {form for w in words for form in (w, w.capitalize(), w.upper())}


def _any_word(words: list[str]) -> str:
    """Any of these words, whole; an abbreviation or a sign may touch what follows it ("s.5", "§5")."""
    whole = sorted((w for w in words if w[-1].isalpha()), key=len, reverse=True)
    signs = sorted((re.escape(w) for w in words if not w[-1].isalpha()), key=len, reverse=True)
    return f"(?i:(?:{'|'.join(whole)})(?!\\w)|{'|'.join(signs) or '(?!)'})"


def _folded(fragments: list[str]) -> str:
    return f"(?i:{either(sorted(fragments, key=len, reverse=True))})" if fragments else "(?!)"


@lru_cache(maxsize=32)
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None when there is no data for it."""
    data = language_data(language, "references")
    return _compiled(data) if data else None


def _compiled(data: dict[str, Any]) -> Grammar:
    units = {w.lower(): unit for unit, u in data["units"].items() for w in u["words"]}
    unit = _any_word(list(units))
    counted = rf"(?!\d|\s*(?:{either(data['counted'])})(?!\w))"
    ordinal = _folded(list(data["ordinals"]))
    path = rf"(?:{_NUMBER}(?:{_GAP}?{_BRACKET})*|{_BRACKET}(?:{_GAP}?{_BRACKET})*|{_LETTER}|{ordinal}(?!\w))"
    both, to = _folded(data["and"]), _folded(data["to"])
    separator = rf"(?:{_GAP}*,{_GAP}*(?:{both}{_GAP}+)?|{_GAP}+(?:{both}|{to}){_GAP}+|{_GAP}?[–—]{_GAP}?)"
    listed = rf"{path}(?:{separator}{path}{counted})*"
    relation = "|".join(f"(?P<{name}>{_folded(data[name])})" for name in ("this", "that", "previous", "next"))
    return Grammar(
        anchors=AhoCorasick(sorted(_forms(list(units))), matchkind=MatchKind.LeftmostLongest),
        leads=frozenset(
            phrase.lower()
            for name in ("this", "that", "previous", "next", "ordinals")
            for phrase in data[name]
        ),
        segment=re.compile(
            rf"(?:(?:{relation}|(?P<ordinal>{ordinal}(?:{separator}{ordinal})*))\s+)?(?P<unit>{unit})"
            rf"(?:{_GAP}*(?P<list>{listed})|{_GAP}+(?P<after>{_folded(data['after'])})(?!\w))?"
        ),
        of=re.compile(rf"{_GAP}+(?:{_folded(data['of'])}(?:\s+|(?<=['’])))"),
        comma=re.compile(rf"{_GAP}?,?{_GAP}+"),
        separator=re.compile(separator),
        ranging=re.compile(rf"\s*(?:{to}|[–—])\s*\Z"),
        tail=_tail(data),
        foregoing=AhoCorasick(sorted(_forms(data["foregoing"])), matchkind=MatchKind.LeftmostLongest),
        amending=AhoCorasick(sorted(_forms(data["amending"])), matchkind=MatchKind.LeftmostLongest),
        number_first=_number_first(data),
        units=units,
        kinds={name: tuple(u["kinds"]) for name, u in data["units"].items()},
        ordinals={w: int(n) for w, n in data["ordinals"].items()},
    )


def _tail(data: dict[str, Any]) -> re.Pattern[str]:
    """After a pointer: the law it belongs to. Group `own` for this law, group `law` for another."""
    own = rf"(?:{_folded(data['of'])}\s+)?{_folded(data['this'])}\s+{_folded(data['own'])}(?!\w)"
    name = rf"(?:(?:[^\W\d_a-z][\w.’'-]*,?|\([^()\n]{{1,40}}\)|\d+|{either(data['law_words'])})\s+){{0,12}}?"
    law = rf"{_folded(data['law_before'])}(?:\s+|(?<=['’])){name}{_folded(data['laws'])}(?!\w)"
    return re.compile(rf"{_GAP}*,?{_GAP}*(?:(?P<own>{own})|(?P<law>{law}))")


def _number_first(data: dict[str, Any]) -> re.Pattern[str] | None:
    """Numbers that stand before what they belong to, without a word of their own: "au 2° de l'article 3"."""
    if not data["number_first"]:
        return None
    number = either(data["number_first"])
    both, of = _folded(data["and"]), _folded(data["of"])
    return re.compile(rf"(?<!\w)(?P<list>{number}(?:\s*(?:,|{both})\s*{number})*)\s+{of}\s*\Z")


def _way(text: str, g: Grammar) -> tuple[str, ...]:
    """The way down that one printed number gives: "22(1)(a)" is ("22", "1", "a")."""
    word = text.strip().lower()
    if word in g.ordinals:
        return (f"#{g.ordinals[word]}",)
    cores = [_CORE.sub("", m.group()) for m in _PATH_TOKEN.finditer(text)]
    return tuple(part for core in cores for part in _dotted(core))


def _dotted(core: str) -> list[str]:
    """ "1.a.ii" and "19.2" are ways down written with dots."""
    return core.split(".") if re.fullmatch(r"\d+(?:\.\w+)+|[a-z]\.[ivx]+", core) else [core.replace(".", "")]


_ROMAN = re.compile(r"[ivx]+")


def _style(number: str) -> str:
    if number[:1].isdigit():
        return "digit"
    return "upper" if number[:1].isupper() else "lower"


def _inherit(previous: tuple[str, ...], way: tuple[str, ...]) -> tuple[str, ...]:
    """In "22(1)(a) and (b)" the "(b)" is short for 22(1)(b): it replaces the last number printed in its
    style.
    """
    levels = [k for k in range(len(previous)) if _style(previous[k]) == _style(way[0])]
    if way and not _ROMAN.fullmatch(way[0]):
        levels = [
            k for k in levels if not (_style(way[0]) == "lower" and _ROMAN.fullmatch(previous[k]))
        ] or levels
    return previous[: levels[-1]] + way if levels else previous[:1] + way


def stretches(listed: str, g: Grammar) -> tuple[Stretch, ...]:
    """The numbers of a list as printed: "14, 15 and 16", "48 to 53", "1(a), (b) and (e)"."""
    result: list[Stretch] = []
    at, previous, ranging = 0, tuple[str, ...](), False
    while at < len(listed):
        joint = g.separator.search(listed, at)
        piece = listed[at : joint.start()] if joint else listed[at:]
        way = _way(piece, g)
        if way:
            bracketed = piece.strip().startswith("(")
            way = _inherit(previous, way) if bracketed and previous else way
            if ranging and result:
                result[-1] = Stretch(result[-1].first, way)
            else:
                result.append(Stretch(way))
            previous = way
        ranging = bool(joint and g.ranging.match(joint.group()))
        at = joint.end() if joint else len(listed)
    return tuple(result)


def _step(found: re.Match[str], g: Grammar) -> Step | None:
    """The step a segment gives; None when the word for a provision has neither number nor relation."""
    unit = g.units[found["unit"].lower()]
    kinds = g.kinds[unit]
    if found["list"]:
        return Step(unit, kinds, stretches(found["list"], g))
    if found["ordinal"]:
        return Step(unit, kinds, stretches(found["ordinal"], g))
    for relation in ("this", "that", "previous", "next"):
        if found[relation]:
            return Step(unit, kinds, (), relation)
    if found["after"]:
        return Step(unit, kinds, (), "next" if found["after"][:2].lower() in _ONWARD else "previous")
    if unit in {"schedule", "annex"} and found["unit"][0].isupper():
        return Step(unit, kinds, (), "sole")
    return None


_ONWARD = ("su", "si", "qu")  # suivant, siguiente, qui suit / que sigue; "qui précède" is told apart below


def _rank(step: Step) -> int:
    """How far out a unit stands: part 0, section 1, anything inside a section 2."""
    if step.kinds[0] in GROUPING:
        return 0
    return 1 if step.kinds[0] in BASIC and not _bracketed(step) else 2


def _bracketed(step: Step) -> bool:
    return step.unit == "clause" and bool(step.stretches) and not step.stretches[0].first[0][:1].isdigit()


def _chain(text: str, first: re.Match[str], g: Grammar) -> tuple[list[Step], int]:
    """The steps from the outermost in, and where the words end."""
    step = _step(first, g)
    if step is None:
        return [], first.end()
    steps, end = [step], first.end()
    while True:
        of = g.of.match(text, end)
        found = g.segment.match(text, of.end()) if of else None
        outer = _step(found, g) if found else None
        if found and outer and _rank(outer) <= _rank(steps[0]):
            steps.insert(0, outer)
            end = found.end()
            continue
        comma = None if of and found else g.comma.match(text, end)
        found = g.segment.match(text, comma.end()) if comma else None
        inner = _step(found, g) if found and found["list"] else None
        if found and inner and _rank(inner) > _rank(steps[-1]):
            steps.append(inner)
        elif found and inner and _rank(inner) < _rank(steps[0]):
            steps.insert(0, inner)
        elif (
            found
            and inner
            and _rank(inner) == 2
            and inner.unit != steps[-1].unit
            and steps[0].relation != "this"
        ):
            steps.append(inner)
        else:
            return steps, end
        end = found.end()


def _lead(text: str, at: int, done: int, g: Grammar) -> int:
    """Where a step begins whose word for a provision stands at `at`: "this section", "the preceding
    section".
    """
    before = text[max(done, at - 32) : at]
    if not before[-1:].isspace():
        return at
    words = before.lower().split()[-3:]
    for n in range(len(words)):
        phrase = " ".join(words[n:])
        if phrase in g.leads:
            return at - len(before) + before.lower().rfind(phrase)
    return at


def find_pointers(text: str, g: Grammar) -> Iterator[Pointer]:
    """Every run of words that points to a provision, in the order of the text."""
    done = 0
    for _, at, stop in g.anchors.find_matches_as_indexes(text):
        inside_word = (at and (text[at - 1].isalnum() or text[at - 1] == ".")) or text[
            stop : stop + 1
        ].isalpha()
        if at < done or (inside_word and text[stop - 1] != "§"):
            continue
        found = g.segment.match(text, _lead(text, at, done, g))
        if found is None:
            continue
        steps, end = _chain(text, found, g)
        start = found.start()
        if not steps:
            continue
        if g.number_first and (numbers := g.number_first.search(text, max(done, start - 40), start)):
            start = numbers.start()
            steps.append(Step("point", _ANY_INNER, stretches(numbers["list"], g)))
        tail = g.tail.match(text, end)
        law = bool(tail and tail["law"])
        done = tail.end("law") if tail and law else end
        yield Pointer(start, done, tuple(steps), law, bool(tail and tail["own"]))


_ANY_INNER = ("point", "item", "paragraph", "subparagraph", "subsection", "level")
