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
    last_only: bool = (
        False  #: of several numbers before, it belongs to the last: "articles 5 and 6, paragraph 2"
    )
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
    path: re.Pattern[str]
    more: re.Pattern[str]
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
        path=re.compile(path),
        more=re.compile(rf"{separator}(?P<list>{listed})"),
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
    law += rf"(?:{_GAP}[^\W\d_a-z]\w+){{0,4}}(?:,?{_GAP}(?:of{_GAP})?\d{{4}}(?!\d))?"
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
            return Step(unit, kinds, relation=relation)
    if found["after"]:
        return Step(
            unit, kinds, relation="next" if found["after"].lower().startswith(_ONWARD) else "previous"
        )
    if unit in {"schedule", "annex"} and found["unit"][0].isupper():
        return Step(unit, kinds, relation="sole")
    return None


_ONWARD = (
    "suiv",
    "sigui",
    "qui sui",
    "que sig",
)  #: how words for what follows begin; all others mean what precedes


def _rank(step: Step) -> int:
    """How far out a unit stands: part 0, section 1, anything inside a section 2."""
    if step.kinds[0] in GROUPING:
        return 0
    return 1 if step.kinds[0] in BASIC and not _bracketed(step) else 2


def _bracketed(step: Step) -> bool:
    return step.unit == "clause" and bool(step.stretches) and not step.stretches[0].first[0][:1].isdigit()


def _chain(text: str, steps: list[Step], end: int, g: Grammar) -> int:
    """Add the steps that follow, outermost first; where the words end."""
    while True:
        if outer := _outer(text, end, steps[0], g):
            steps.insert(0, outer[0])
            end = outer[1]
        elif inner := _inner(text, end, steps, g):
            steps.insert(0 if _rank(inner[0]) < _rank(steps[0]) else len(steps), inner[0])
            end = inner[1]
        else:
            return end


def _outer(text: str, end: int, than: Step, g: Grammar) -> tuple[Step, int] | None:
    """What the words before belong to: "of section 5"."""
    of = g.of.match(text, end)
    found = g.segment.match(text, of.end()) if of else None
    step = _step(found, g) if found else None
    return (step, found.end()) if found and step and _rank(step) <= _rank(than) else None


def _inner(text: str, end: int, steps: list[Step], g: Grammar) -> tuple[Step, int] | None:
    """A part of what was named before, after a comma or none: "article 19, paragraph 2"."""
    comma = g.comma.match(text, end)
    found = g.segment.match(text, comma.end()) if comma else None
    if found is None or not found["list"]:
        return None
    stop, listed = found.end(), found["list"]
    alone = g.path.match(listed)
    if alone and listed[alone.end() : alone.end() + 1] == "," and not found["unit"].lower().endswith("s"):
        # "Articles 5, paragraph 1, 7 and 9": of the one word "paragraph" only the first number is a paragraph's
        stop, listed = found.start("list") + alone.end(), alone.group()
    unit = g.units[found["unit"].lower()]
    step = Step(unit, g.kinds[unit], stretches(listed, g), last_only=True)
    if _rank(step) == _rank(steps[-1]) and (
        step.unit == steps[-1].unit or steps[0].relation or _rank(step) < 2
    ):
        return None
    return None if _outer(text, stop, step, g) else (step, stop)


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
        if at < done or _inside_word(text, at, stop):
            continue
        found = g.segment.match(text, _lead(text, at, done, g))
        step = _step(found, g) if found else None
        if found and step:
            for pointer in _pointers(text, found, step, done, g):
                done = pointer.end
                yield pointer


def _pointers(text: str, found: re.Match[str], step: Step, floor: int, g: Grammar) -> Iterator[Pointer]:
    """The pointer that begins with a step, and those its list goes on with: "Articles 5,
    paragraph 1, 7 and 9".
    """
    start, end, plural = found.start(), found.end(), found["unit"][-1:] in "sS"
    numbers = g.number_first.search(text, max(floor, start - 40), start) if g.number_first else None
    while True:
        steps = [step]
        end = _chain(text, steps, end, g)
        if numbers:
            start = numbers.start()
            steps.append(Step("point", _ANY_INNER, stretches(numbers["list"], g)))
        yield _with_law(text, start, end, steps, g)
        more = g.more.match(text, end) if plural and steps[-1].last_only else None
        if more is None:
            return
        start, end, numbers = more.start("list"), more.end(), None
        step = Step(step.unit, step.kinds, stretches(more["list"], g))


def _inside_word(text: str, at: int, stop: int) -> bool:
    """Whether a word for a provision is only part of another: "part" in "party", "s." in "U.S."."""
    before, after = text[at - 1 : at], text[stop : stop + 1]
    return text[stop - 1] != "§" and (before.isalnum() or before == "." or after.isalpha())


def _with_law(text: str, start: int, end: int, steps: list[Step], g: Grammar) -> Pointer:
    """The pointer, with the law named after it; "this chapter of the Convention" stays in this law."""
    tail = g.tail.match(text, end)
    if tail and tail["law"] and steps[0].relation not in {"this", "previous", "next"}:
        return Pointer(start, tail.end("law"), tuple(steps), external=True)
    return Pointer(start, end, tuple(steps), own=bool(tail and tail["own"]))


_ANY_INNER = ("point", "item", "paragraph", "subparagraph", "subsection", "level")
