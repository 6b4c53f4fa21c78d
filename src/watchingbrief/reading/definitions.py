"""The terms a law defines: where each stands, which provision defines it, where the definition ends.

Legal drafting knows few ways to define: a quoted term and a verb ("x" means ...), an entry in a list of
definitions (1. Communication électronique : toute ...), and a verb before the term (on entend par «x» ...).
The verbs of each language are data, in `languages/<code>/definitions.yml`. One pass over the whole text a
form; time grows with the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from watchingbrief.instrument import Definition, Instrument, Provision
from watchingbrief.reading.language_data import either, language_data
from watchingbrief.reading.whereabouts import Whereabouts

#: Printers without quotation marks double the single ones: ‘‘boat’’, ``boat''.
_OPEN, _CLOSE = '"“”„«‘`', '"”“»’'
_QUOTED = rf"[{_OPEN}]{{1,2}}\s*([^{_OPEN}{_CLOSE}\n;]{{1,100}}?)\s*(?:[{_CLOSE}]{{1,2}}|'')"
_QUOTED_RE = re.compile(_QUOTED)
#: What stands before an entry of a list: "(a)", "a)", "1.", "2°", "(xxvii)", a dash or a bullet.
_MARK = r"(?:\(?[0-9]{1,3}[a-z]{0,2}\s?[.)°º]-?|\(?[a-z]{1,7}\)|[a-z]\.|[-–—•·▪*])\s*"
_TERM = r"[^\W\d_][^\n;:,.“”\"«»]{0,80}?"
#: Where a list of definitions may open: a colon or dash, then an entry.
_LIST_OPENS = re.compile(rf"[:：—–-][—–-]?(?=\s*\n|\s*[{_OPEN}]|\s*{_MARK}\w)")
#: A sentence ends: a full stop after a whole word, then a capital or a new line. "No. 4" and "Cap. 75A" do
#: not end one.
_SENTENCE = re.compile(r"[^\W\d_A-Z]{3}[»”\"]?\.(?=\s+[^\W\d_a-z]|\s*\n)")
#: What stands between a definition and the term of the next one.
_TAIL = re.compile(
    rf"[\s;,]*(?:\b(?:and|or|et|ou|y|o|e)\b)?\s*(?:\d{{0,3}}\s*\[?\s*{_MARK})?\s*[{_OPEN}]?\s*\Z",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"[\w ]+")
_LONGEST_TERM = 9  #: words in a term that stands without quotation marks
_NEAR = 160  #: characters an opening phrase may stand before its colon


class _Term(NamedTuple):
    """A term found: its span, and where the words that define it begin."""

    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled forms of one language. The anchors are cheap to search a whole law for; the rest is
    tried at anchors.
    """

    quoted: re.Pattern[str]
    bare_anchors: AhoCorasick
    bare_verbs: re.Pattern[str]
    bare: re.Pattern[str]
    entry: re.Pattern[str]
    before: re.Pattern[str]
    before_bare: re.Pattern[str]
    openings: re.Pattern[str]
    headings: re.Pattern[str]
    lead: re.Pattern[str]
    never: frozenset[str]
    never_within: frozenset[str]


@lru_cache(maxsize=32)
def _grammar(language: str) -> _Grammar | None:
    data = language_data(language, "definitions")
    if data is None:
        return None
    verbs, lead, bodies = either(data["verbs"]), either(data["lead"]), either(data["bodies"])
    gap = (
        rf"(?:\s*(?:,|/|\w{{1,3}})?\s*{_QUOTED}){{0,4}}(?:\s*\([^()\n]{{0,80}}\))?"
        rf"(?:{either(data['between'])}[^“\"«;:.,\n]{{1,140}}?,?|,[^“\"«;:.\n]{{1,160}}?,)?"
        rf"\s*(?:[—–-]+\s*(?:\([A-Za-z0-9]{{1,4}}\))?)?\s*"
    )
    lines = rf"(?:(?:^|(?<=[;:—]\s)|(?<=[;:—]))[ ]*(?:{_MARK}){{0,3}}|(?<=[.]\s){_MARK})"
    flags = re.IGNORECASE | re.MULTILINE
    return _Grammar(
        quoted=re.compile(rf"{_QUOTED}{gap}{verbs}(?!\w)", flags),
        bare_anchors=AhoCorasick([m[0] for m in map(_LITERAL.match, data["bare_verbs"]) if m]),
        bare_verbs=re.compile(either(data["bare_verbs"])),
        bare=re.compile(rf"\s*(?:{_MARK}){{0,3}}(?:{either(data['intro'])})?(?P<term>{_TERM})\s*", flags),
        entry=re.compile(
            rf"{lines}(?P<term>{_TERM})\s*(?:(?<=\s)|(?=\W)){either(data['list_verbs'])}", flags
        ),
        before=re.compile(rf"\b{either(data['before'])}\s*(?:{lead}\s*)?\Z", flags),
        before_bare=re.compile(
            rf"{either(data['before_bare'])}\s+(?:{lead}\s*)?(?P<term>{_TERM}),?\s+(?={bodies}(?:\b|(?<=['’])))"
        ),
        openings=re.compile(rf"\b{either(data['openings'])}", flags),
        headings=re.compile(rf"\W*(?:\d+\W+)?{either(data['headings'])}\b", flags),
        lead=re.compile(rf"(?:{lead}(?:\s+|(?<=['’])))+", flags),
        never=frozenset(data["never"]),
        never_within=frozenset(data["never_within"]),
    )


def _trimmed(found: re.Match[str], grammar: _Grammar) -> _Term | None:
    """A term without quotation marks, its article cut off; None when it reads like any other words of a
    sentence.
    """
    start, end = found.span("term")
    lead = grammar.lead.match(found.string, start, end)
    start = lead.end() if lead and lead.end() < end else start
    term = found.string[start:end]
    words = re.findall(r"[^\W\d_]+", term.lower())
    if not words or len(words) > _LONGEST_TERM or words[0] in grammar.never or words[-1] in grammar.never:
        return None
    if not grammar.never_within.isdisjoint(words):
        return None
    return _Term(start, start + len(term.rstrip()), found.end())


def _quoted_terms(text: str, grammar: _Grammar) -> Iterator[_Term]:
    """«"damage" means ...», and «hereinafter called "the Authority"»."""
    for found in grammar.quoted.finditer(text):
        for quoted in _QUOTED_RE.finditer(text, found.start(), found.end()):
            yield _Term(*quoted.span(1), found.end())
    for quoted in _QUOTED_RE.finditer(text):
        if grammar.before.search(text[max(0, quoted.start() - 60) : quoted.start()]):
            yield _Term(*quoted.span(1), quoted.end())


def _bare_terms(text: str, grammar: _Grammar, where: Whereabouts) -> Iterator[_Term]:
    """Terms without quotation marks: "Access refers to ..." at the start of a line, "on entend par donnée
    toute ...".
    """
    for _, at, _ in grammar.bare_anchors.find_matches_as_indexes(text):
        verb = grammar.bare_verbs.match(text, at)
        if verb is None:
            continue
        found = grammar.bare.fullmatch(text, _line_start(text, at, where), at)
        if found and (term := _trimmed(found, grammar)):
            yield term._replace(body=verb.end())
    for found in grammar.before_bare.finditer(text):
        if term := _trimmed(found, grammar):
            yield term


def _line_start(text: str, at: int, where: Whereabouts) -> int:
    """Where the words of a line begin, after the number of the provision that begins there; `at` when far."""
    line = text.rfind("\n", max(0, at - _NEAR), at) + 1
    if not line and at > _NEAR:
        return at
    holder = where.innermost(at)
    return max(line, holder.start + len(holder.number)) if holder and holder.start <= at else line


def _lists(instrument: Instrument, grammar: _Grammar, where: Whereabouts) -> list[tuple[int, int]]:
    """The spans in which entries need no verb: from the words that open a list of definitions to the
    provision's end.
    """
    text = instrument.text
    spans = [
        (p.start, p.end) for p in instrument.provisions if p.heading and grammar.headings.match(p.heading)
    ]
    for opens in _LIST_OPENS.finditer(text):
        found = grammar.openings.search(text, max(0, opens.start() - _NEAR), opens.end())
        holder = where.innermost(opens.start()) if found else None
        if holder:
            spans.append((opens.start(), holder.end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _entries(text: str, spans: list[tuple[int, int]], grammar: _Grammar) -> Iterator[_Term]:
    for start, end in spans:
        for found in grammar.entry.finditer(text, start, end):
            if term := _trimmed(found, grammar):
                yield term


def _distinct(terms: Iterator[_Term]) -> list[_Term]:
    """In order, each stretch of text a term once; the form tried first wins."""
    kept: dict[int, _Term] = {}
    for term in terms:
        kept.setdefault(term.start, term)
    result: list[_Term] = []
    for term in sorted(kept.values()):
        if not result or term.start >= result[-1].end:
            result.append(term)
    return result


def _body_end(text: str, term: _Term, following: int, holder: Provision) -> int:
    """Where the definition ends: with its provision, its sentence, or where the next definition begins."""
    limit = min(holder.end, following)
    if following <= holder.end:
        tail = _TAIL.search(text, max(term.body, following - 24), following)
        limit = tail.start() if tail else following
    whole_entry = term.start - holder.start <= len(holder.number) + len(holder.heading) + 16
    if whole_entry and following > holder.end:
        return limit
    sentence = _SENTENCE.search(text, term.body, limit)
    return sentence.end() if sentence else limit


def find_definitions(instrument: Instrument) -> tuple[Definition, ...]:
    """Every term the instrument defines, in the order of the text.

    Two terms defined together ("access code" or "password" means ...) give two definitions that end alike.
    Without data for the instrument's language there are none.
    """
    grammar = _grammar(instrument.language)
    if grammar is None:
        return ()
    text, where = instrument.text, Whereabouts(instrument)
    spans = _lists(instrument, grammar, where)

    def found() -> Iterator[_Term]:
        yield from _quoted_terms(text, grammar)
        yield from _bare_terms(text, grammar, where)
        yield from _entries(text, spans, grammar)

    terms = _distinct(found())
    definitions, following = [], len(text)
    for i in range(len(terms) - 1, -1, -1):
        term = terms[i]
        holder = where.innermost(term.start)
        if holder is None:
            continue
        shared = i + 1 < len(terms) and terms[i + 1].body == term.body
        if not shared:
            following = terms[i + 1].start if i + 1 < len(terms) else len(text) + 1
        end = _body_end(text, term, following, holder)
        definitions.append(Definition(text[term.start : term.end], holder.id, term.start, term.end, end))
    return tuple(reversed(definitions))
