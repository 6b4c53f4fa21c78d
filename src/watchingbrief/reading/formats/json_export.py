"""JSON exports of laws, told apart by their shape.

Shapes read: a list of provisions (`provisions`, `sections`, `articles` ...), each with a number and its
words, be
they one string, several languages (`content_en`, `content_zh`) or nested parts (`full_legal_text`); and a
whole law
in one string (`content_raw`). What the export adds (summaries, lists of terms, metadata) is set aside.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from watchingbrief.instrument import SetAside
from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats import json_provision as one
from watchingbrief.reading.formats.json_provision import Json, Keys, leaves, string
from watchingbrief.reading.formats.plain_text import is_wrapped, lines_of
from watchingbrief.reading.language import primary
from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.repetition import is_repeating, once

_IN_LANGUAGE = re.compile(r"(\w+)_([a-z]{2})$")
_BEFORE = ("long_title", "preamble", "enacting_formula", "introduction")
_AFTER = ("conclusion", "closing", "final_clause", "signature", "signatures")
_WHOLE = ("content_raw", "full_text", "text", "content", "body")
_SAME = (
    "content_normalized",
    "content_corrected",
    "text_normalized",
    "content_clean",
    "html",
    "content_html",
)
_SHORTEST_LAW = 200
_DEEPEST = 60


@dataclass(slots=True)
class _Export:
    """An export on its way to a transcript."""

    lines: list[Line] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def aside(self, reason: str, words: str) -> None:
        if words := " ".join(words.split()):
            self.set_aside.append(SetAside(reason, words))


def _parsed(text: str) -> object:
    try:
        document: object = json.loads(text)
        if _deepest(document) > _DEEPEST:
            raise RecursionError
        return document
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        raise Refusal(
            "damaged",
            "The JSON cannot be parsed; it was cut off or edited by hand.",
            "Half an export is not reviewed as if it were the whole law.",
            "Download the file again, or have a JSON editor show the place that breaks.",
            f"line {line}" if line else "",
        ) from None


def _words_key(provision: Json) -> str:
    """The entry that holds a provision's words; with languages apart, the first language's."""
    for name in one.WORDS:
        if name in provision:
            return name
    found = (m for key in provision if (m := _IN_LANGUAGE.match(key)) and m[1] in one.WORDS)
    first = next(found, None)
    return first[0] if first else ""


def _provision_list(value: object, depth: int = 0) -> tuple[Json, list[Json]]:
    """The longest list of provisions in an export, with what stands around it."""
    best: tuple[Json, list[Json]] = ({}, [])
    if isinstance(value, list):
        worded = sum(1 for v in value if isinstance(v, Mapping) and _words_key(v))
        if value and all(isinstance(v, Mapping) for v in value) and worded * 5 >= len(value) * 3:
            return {}, value
    elif isinstance(value, Mapping) and depth < 4:
        for key, inner in value.items():
            if key in one.EXPLANATIONS:
                continue
            around, provisions = _provision_list(inner, depth + 1)
            if len(provisions) > len(best[1]):
                best = (around or cast(Json, value), provisions)
    return best


def _first(names: tuple[str, ...], provisions: list[Json]) -> str:
    """The first of these names that most provisions have; the one with most, when none has."""
    for name in names:
        if sum(1 for p in provisions if string(p.get(name))) * 2 > len(provisions):
            return name
    return max(names, key=lambda name: sum(1 for p in provisions if name in p))


def _language_key(provisions: list[Json]) -> tuple[str, str]:
    """Of words kept in several languages, the one to read: English where complete, else the fullest."""
    full: Counter[str] = Counter()
    for provision in provisions:
        for key, words in provision.items():
            if (match := _IN_LANGUAGE.match(key)) and match[1] in one.WORDS and string(words):
                full[key] += 1
    if not full:
        return "", ""
    english = next(
        (key for key in full if key.endswith("_en") and full[key] * 20 >= len(provisions) * 19), ""
    )
    key = english or full.most_common(1)[0][0]
    return key, key[-2:]


def _keys(provisions: list[Json]) -> Keys:
    words = next(
        (name for name in one.WORDS if sum(1 for p in provisions if name in p) * 2 > len(provisions)), ""
    )
    language = ""
    if not words:
        words, language = _language_key(provisions)
    headings = (*(f"{name}_{language}" for name in one.HEADINGS), *one.HEADINGS) if language else one.HEADINGS
    number, group = _first(one.NUMBERS, provisions), _first(one.GROUPS, provisions)
    return Keys(words, number, _first(headings, provisions), group, language)


def _is_numbered(provisions: list[Json], keys: Keys) -> bool:
    """Whether the words of most provisions print their own number again."""
    again = sum(
        one.prints_its_number(string(p.get(keys.words)), one.arabic(string(p.get(keys.number))))
        for p in provisions
    )
    return again * 5 >= len(provisions) * 3


class _Reader:
    """Writes the provisions of an export as lines, in order."""

    def __init__(self, provisions: list[Json], export: _Export) -> None:
        self.keys = keys = _keys(provisions)
        self.export = export
        words = [string(p.get(keys.words)) for p in provisions]
        self.wrapped = is_wrapped([len(line.strip()) for text in words for line in text.split("\n")])
        self.repeating = is_repeating(words)
        self.numbered = _is_numbered(provisions, keys)
        self.kind_word = one.most_common_first_word([string(p.get(keys.heading)) for p in provisions])
        self.seen: set[tuple[str, str]] = set()
        self.groups: list[str] = []
        self.metadata: dict[str, list[str]] = {}

    def group(self, provision: Json) -> None:
        """The headings that open a part or chapter, where one begins: "Title 3 > Chapter 1"."""
        groups = [g.strip() for g in string(provision.get(self.keys.group)).split(" > ") if g.strip()]
        if not groups:
            return
        same = 0
        while same < min(len(groups), len(self.groups)) and groups[same] == self.groups[same]:
            same += 1
        for level, name in enumerate(groups[same:], same + 1):
            self.export.lines.append(Line(" ".join(name.split()), whole=True, heading=level))
        self.groups = groups

    def provision(self, provision: Json) -> None:
        keys, export = self.keys, self.export
        printed = string(provision.get(keys.number))
        number = one.arabic(printed)
        value = provision.get(keys.words)
        everything = " ".join(leaves(value))
        title = string(provision.get(keys.heading))
        if (number, everything) in self.seen:
            export.aside("duplicate", " ".join(leaves(provision)))
            return
        self.seen.add((number, everything))
        self.group(provision)
        if title and not one.is_own_heading(title, everything):
            export.aside("duplicate", title)
            title = ""
        begin = one.head(number, title, self.kind_word)
        words, again = one.without_repeat(string(value), number, begin.heading, self.numbered)
        export.aside("duplicate", f"{begin.repeated} {again}")
        if printed not in begin.number:
            export.aside("duplicate", printed)
        self.write(begin, one.kind_of(provision, keys.number), value, words)
        self.rest(provision)

    def write(self, begin: one.Head, kind: str, value: object, words: str) -> None:
        """The head of a provision as one line, then its words; without a heading, number and words in one."""
        if isinstance(value, str):
            if self.repeating:
                words, repeated = once(words, 1)
                self.export.set_aside += [SetAside("duplicate", " ".join(run.split())) for run in repeated]
            lines = lines_of(words, 0, 0, self.wrapped)
            lines = [line._replace(line=0) for line in lines]
        else:
            lines = list(one.nested_lines(value))
        if begin.heading or not lines or lines[0].number:
            heading = " ".join(begin.heading.split())
            head = Line(heading, number=begin.number, kind=kind, whole=True, heading=7 if heading else 0)
            self.export.lines.append(head)
        else:
            lines[0] = lines[0]._replace(number=begin.number, kind=kind)
        self.export.lines += lines

    def rest(self, provision: Json) -> None:
        """What else an export says of a provision."""
        used = {self.keys.words, self.keys.number, self.keys.heading, self.keys.group}
        for key, value in provision.items():
            if key in used:
                continue
            other = _IN_LANGUAGE.match(key)
            reason = "summary, not law" if key in one.EXPLANATIONS else "file metadata"
            if other and other[2] != self.keys.language and other[1] in (*one.WORDS, *one.HEADINGS):
                reason = "other language"
            if reason == "file metadata":
                self.metadata.setdefault(key, []).extend(leaves(value))
            else:
                self.export.aside(reason, " ".join(leaves(value)))

    def finish(self) -> None:
        """Set metadata of all provisions aside, one entry for each name."""
        for key, values in self.metadata.items():
            self.export.aside("file metadata", f"{key}: {' '.join(values)}")


def _frame(around: Json, names: tuple[str, ...], language: str, export: _Export) -> set[str]:
    """The words of a law outside its provisions; the names under which they stood."""
    used = set()
    for name in names:
        key = f"{name}_{language}" if f"{name}_{language}" in around else name
        if isinstance(words := around.get(key), str) and words.strip():
            used.add(key)
            kind = {"long_title": "longtitle", "preamble": "preamble"}.get(name, "")
            lines = [line._replace(kind=kind, line=0) for line in lines_of(words, 0, 0, False)]
            export.lines += lines
    return used


def _around(document: object, used: set[str], around: object, provisions: object, export: _Export) -> None:
    """What stands around the law's own words in an export. `used` names what was read of `around`."""
    if isinstance(document, Mapping):
        for key, value in document.items():
            if value is provisions or (document is around and key in used):
                continue
            if value is around:
                _around(value, used, around, provisions, export)
            else:
                export.aside(_reason(key), " ".join(leaves(value)))


def _reason(key: str) -> str:
    """Why an entry that stands beside the provisions is set aside."""
    language = _IN_LANGUAGE.match(key)
    if language and language[1] in (*_BEFORE, *_AFTER):
        return "other language"
    if key in one.EXPLANATIONS:
        return "summary, not law"
    return "duplicate" if key in _SAME else "file metadata"


def _title(around: Json, language: str) -> str:
    names = ("title", "treaty", "name", "title_raw", "short_title", "act_title")
    keys = [f"{name}_{language}" for name in names if language] + list(names)
    return next((string(around[key]) for key in keys if string(around.get(key))), "")


def _whole_law(document: object) -> tuple[Json, str]:
    """The entry that holds a law as one string, with what stands around it."""
    places = [document] if isinstance(document, Mapping) else []
    places += [inner for place in places for inner in place.values() if isinstance(inner, Mapping)]
    for place in places:
        for name in _WHOLE:
            if len(string(place.get(name))) >= _SHORTEST_LAW:
                return place, name
    raise Refusal(
        "unknown-format",
        "This JSON is no export of a law known here.",
        "It has neither a list of provisions nor a law's text, so there is nothing to review.",
        'Expected is a list under "provisions", "sections" or "articles", each entry with its number '
        '("section") and its words ("content"), or the whole text under "content_raw" or "text".',
    )


def _deepest(document: object) -> int:
    """How deep a document is nested, found without recursion."""
    depth, level = 0, [document]
    while level and depth < _DEEPEST + 1:
        inner: list[object] = []
        for value in level:
            if isinstance(value, Mapping):
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level = inner
        depth += 1
    return depth


def read_json(data: bytes) -> Transcript:
    """The lines of a JSON export, with numbers, kinds and headings as it states them.

    Raises Refusal: "damaged" when it cannot be parsed, "unknown-format" when its shape is not known.
    """
    decoded = decode(data)
    document = _parsed(decoded.text)
    around, provisions = _provision_list(document)
    export = _Export()
    if not provisions:
        return _read_whole(document, export)
    reader = _Reader(provisions, export)
    language = reader.keys.language
    used = _frame(around, _BEFORE, language, export)
    for provision in provisions:
        reader.provision(provision)
    reader.finish()
    used |= _frame(around, _AFTER, language, export)
    _around(document, used, around, provisions, export)
    notices = [decoded.notice] if decoded.notice else []
    if language and any(aside.reason == "other language" for aside in export.set_aside):
        notices.append(f"The export holds the law in several languages; '{language}' was read.")
    if reader.repeating:
        notices.append("The export prints its sentences twice; the second printing was set aside.")
    stated = primary(language or string(around.get("language")))
    return Transcript(
        export.lines, "json", export.set_aside, _title(around, language), stated, notices=notices
    )


def _read_whole(document: object, export: _Export) -> Transcript:
    place, name = _whole_law(document)
    words = string(place[name])
    wrapped = is_wrapped([len(line.strip()) for line in words.split("\n")])
    export.lines += lines_of(words, 0, 1, wrapped)
    _around(document, {name}, place, None, export)
    return Transcript(
        export.lines, "json", export.set_aside, _title(place, ""), string(place.get("language"))
    )
