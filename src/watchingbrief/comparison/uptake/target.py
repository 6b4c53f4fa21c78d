"""Provisions by the numbers people write: "s. 22", "article 17(2)", "Preamble para 3", "Arts. 37-40", "Part V"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, FRAME

_MOST = 200  # provisions of one range; a law has fewer, a slip of the pen may not
_FIRST = re.compile(r"[^\W\d_][^\s.\d(]*\.?|§+")
_RANGE = re.compile(r"^(?P<from>.+?)\s*[-–—]\s*(?P<to>\(?\w+\)?(?:\(\w+\))*)$")
_STEP = re.compile(r"\(?\s*\b(\w{1,6})\s*\)|[.,]?\s*\b(?:[^\W\d_]+\.?)\s+\(?(\w{1,6})\)?|\.(\w{1,3})")
_NUMBER = re.compile(
    r"(?P<number>\d+(?:[-–/]\d+)*\s?(?:bis|ter|quater|quinquies|[^\W\d_])?\b|[ivxlcdm]+\b|\w{1,3}\b)(?P<rest>.*)$"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Target:
    """A provision meant, or some words of one: `[start, end)` of the text."""

    provision: Provision
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """Whether the provision as such is meant, not words of it only."""
        return (self.start, self.end) == (self.provision.start, self.provision.end)


@dataclass(frozen=True, slots=True)
class Targets:
    """What was found of what people wrote."""

    found: tuple[Target, ...] = ()
    unknown: tuple[str, ...] = ()  #: named, and not in this draft
    passed_over: tuple[str, ...] = ()  #: words that name no place: "and others"


@cache
def _words() -> Any:  # noqa: ANN401  (the file's own shape)
    return yaml_files.load(str(Path(__file__).with_name("target.yml")))


def names_the_whole(written: str) -> bool:
    """Whether the whole draft is meant: "whole bill", or nothing at all."""
    return not written.strip() or written.strip().casefold().rstrip(".") in _words()["whole"]


def names_a_place(written: str) -> bool:
    """Whether the words look like the address of a provision, in whatever law."""
    plain = written.strip().casefold()
    opening = _FIRST.match(plain)
    word = opening[0].rstrip(".") if opening else ""
    named = {
        "s",
        "ss",
        "sec",
        "section",
        "sections",
        "art",
        "arts",
        "article",
        "articles",
        "cl",
        "clause",
        "§",
    }
    groups = {w for words in _words()["groups"].values() for w in words}
    if word in _words()["preamble"] or names_the_whole(written):
        return True
    return bool(re.search(r"\d|\b[ivx]+\b", plain)) and (word in named | groups or plain[:1].isdigit())


class Places:
    """The provisions of an instrument under the names people give them."""

    def __init__(self, law: Instrument) -> None:
        self.law = law
        self._basic: dict[str, list[Provision]] = {}
        apart: dict[str, list[Provision]] = {}
        for p in law.provisions:
            if p.kind in BASIC and p.number:
                kept = self._basic if not any(_is_apart(q) for q in law.enclosing(p)) else apart
                kept.setdefault(_plain(p.label), []).append(p)
        if not self._basic:  # a law of bare paragraphs
            for p in law.provisions:
                if (
                    p.number
                    and p.kind not in FRAME
                    and not any(q.number and not _groups(q) for q in law.enclosing(p))
                ):
                    self._basic.setdefault(_plain(p.label), []).append(p)
        for label, provisions in apart.items():
            self._basic.setdefault(label, provisions)

    def find(self, written: str) -> Targets:
        """The provisions so named, in the order they are named; the whole draft gives none."""
        if names_the_whole(written):
            return Targets()
        exact = self._exact(written.strip())
        if exact:
            return Targets(exact)
        found: dict[tuple[str, int, int], Target] = {}
        unknown: list[str] = []
        passed: list[str] = []
        kind, last = "", ""
        for piece in _pieces(written):
            if piece.casefold().strip(" .") in _words()["passed_over"]:
                passed.append(piece)
                continue
            inner = _of_the_last(piece)
            if inner and last:  # "14(2), (4)"; "article 19, paragraph 2"
                numbers = last + inner
                found.popitem() if not piece.startswith("(") and found else None
            else:
                kind, numbers = _opened(piece, kind)
            targets = list(self._piece(kind, numbers))
            last = (_NUMBER.match(numbers) or {"number": ""})["number"]
            if not targets:
                unknown.append(piece)
            found.update({(t.provision.id, t.start, t.end): t for t in targets})
        return Targets(tuple(found.values()), tuple(unknown), tuple(passed))

    def _exact(self, written: str) -> tuple[Target, ...]:
        """By eId, by heading, or by the term that is defined."""
        for p in self.law.provisions:
            if written == p.id or (p.heading and p.heading.casefold() == written.casefold()):
                return (_target(p),)
        plain = written.casefold()
        for opening in _words()["definition"]:
            if plain.startswith(opening):
                term = plain[len(opening) :].strip(" \"'“”‘’«»")
                meant = [d for d in self.law.definitions if d.term.casefold() == term]
                return tuple(Target(self.law.provision(d.provision), d.start, d.body_end) for d in meant[:1])
        return ()

    def _piece(self, kind: str, numbers: str) -> Iterator[Target]:
        if kind == "preamble":
            yield from self._preamble(numbers)
        elif kind:
            yield from self._group(kind, numbers)
        else:
            one = self._one(numbers)
            if one:
                yield one
            elif bounds := _RANGE.match(numbers):
                yield from self._range(bounds["from"], bounds["to"])

    def _one(self, numbers: str) -> Target | None:
        match = _NUMBER.match(numbers)
        if match is None:
            return None
        meant = self._basic.get(_plain(match["number"]), [])
        if len(meant) != 1:  # none, or several: an eId tells them apart
            return None
        provision: Provision | None = meant[0]
        rest = match["rest"].strip(" ,")
        steps = [next(g for g in step.groups() if g) for step in _STEP.finditer(rest)]
        if _STEP.sub("", rest).strip(" ,.;)"):
            return None
        for step in steps:
            provision = self._inside(provision, step) if provision else None
        return _target(provision) if provision else None

    def _inside(self, around: Provision, label: str) -> Provision | None:
        level = self.law.children(around.id)
        while level:
            for p in level:
                if p.number and _plain(p.label) == _plain(label):
                    return p
            level = [q for p in level if not p.number for q in self.law.children(p.id)]
        return None

    def _range(self, first: str, last: str) -> Iterator[Target]:
        """ "37-40": all between, in the order of the law; "14(2)-(4)": the subsections between."""
        begin = self._one(first)
        if begin is None:
            return
        if last.startswith("("):
            last = re.sub(r"\(\w+\)$", "", first.strip()) + last
        end = self._one(last)
        if end is None or (
            end.provision.parent != begin.provision.parent and begin.provision.kind not in BASIC
        ):
            return
        order = [p for p in self.law.provisions if p.kind == begin.provision.kind]
        span = order[order.index(begin.provision) :]
        for p in span[:_MOST]:
            if p.parent == begin.provision.parent or p.kind in BASIC:
                yield _target(p)
            if p.id == end.provision.id:
                return

    def _preamble(self, numbers: str) -> Iterator[Target]:
        preamble = next((p for p in self.law.provisions if p.kind == "preamble"), None)
        if preamble is None:
            return
        wanted = re.findall(r"\d+", numbers)
        if not wanted:
            yield _target(preamble)
        for number in wanted[:_MOST]:
            inside = self.law.children(preamble.id)
            spans = [(p.start, p.end) for p in inside] or list(_lines(self.law.text, preamble))
            if 0 < int(number[:6]) <= len(spans):
                start, end = spans[int(number[:6]) - 1]
                yield Target(inside[int(number[:6]) - 1] if inside else preamble, start, end)

    def _group(self, kind: str, numbers: str) -> Iterator[Target]:
        match = re.match(r"\s*(\w+)?(.*)$", numbers)
        label = _counted(match[1] or "") if match else 0
        groups = [p for p in self.law.provisions if p.kind == kind]
        numbered = [(_counted(p.label) or k, p) for k, p in enumerate(groups, 1)]
        meant = [p for own, p in numbered if label in {own, 0}]
        if len(meant) != 1:  # "Chapter I" of a code is of one of its books: nobody can tell which
            return
        inner: Provision | None = meant[0]
        for step in _STEP.finditer(match[2] if match else ""):
            inner = self._inside(inner, next(g for g in step.groups() if g)) if inner else None
        if inner:
            yield _target(inner)


def _target(p: Provision) -> Target:
    return Target(p, p.start, p.end)


def _is_apart(p: Provision) -> bool:
    return p.kind in {"schedule", "annex", "container"}


def _groups(p: Provision) -> bool:
    return p.kind in {"part", "chapter", "title", "division", "book", "crossheading"}


def _pieces(written: str) -> Iterator[str]:
    """ "Arts.37-40 with 17, 19 and others": the places, one by one."""
    joined = "|".join(re.escape(w) for w in sorted(_words()["joined"], key=len, reverse=True))
    for part in re.split(r"[;,](?![^()]*\))", written):
        rest = part.strip()
        if rest.casefold().strip(" .") in _words()["passed_over"]:
            yield rest
            continue
        others = next((w for w in _words()["passed_over"] if rest.casefold().endswith(" " + w)), "")
        for one in re.split(rf"\s+(?:{joined})\s+", rest[: len(rest) - len(others)], flags=re.IGNORECASE):
            if one.strip():
                yield one.strip()
        if others:
            yield others


def _opened(piece: str, before: str) -> tuple[str, str]:
    """What kind of place a piece names, "" for a section or article, and its numbers.

    A bare number is of the kind named before it.
    """
    plain = unicodedata.normalize("NFKC", piece).casefold().strip()
    words = plain.split()
    if len(words) > 1 and words[0] in _words()["ordinals"]:  # "Second Schedule"
        kind = _kind_word(words[1].rstrip("."))
        if kind:
            return kind, f"{_words()['ordinals'][words[0]]} {' '.join(words[2:])}"
    opening = _FIRST.match(plain)
    if opening is None:
        return before, plain
    kind = _kind_word(opening[0].rstrip("."))
    rest = plain[opening.end() :].strip(" .:")
    if kind is not None:
        return kind, rest
    return ("", rest) if rest else (before, plain)


def _of_the_last(piece: str) -> str:
    """ "(2)" of "paragraph 2" or "(2)": what belongs to the place named before it."""
    words = piece.casefold().split(maxsplit=1)
    if piece.startswith("("):
        return piece
    return f" {piece}" if len(words) > 1 and words[0].rstrip(".") in _words()["paragraph"] else ""


def _kind_word(word: str) -> str | None:
    if word in _words()["preamble"]:
        return "preamble"
    return next((kind for kind, words in _words()["groups"].items() if word in words), None)


def _plain(label: str) -> str:
    """A label without signs, its digits those of English: "২৫।" is "25"."""
    digits = "".join(
        str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in label
    )
    return re.sub(r"[\s.।§°ºª]+", "", digits).casefold().strip("()[]")


def _counted(label: str) -> int:
    """A group's number: "5", "V", "fifth"; 0 where it has none."""
    plain = _plain(label)
    if plain.isdecimal():
        return int(plain[:6])
    if plain in _words()["ordinals"]:
        return int(_words()["ordinals"][plain])
    if plain and set(plain) <= set(_ROMAN):
        values = [_ROMAN[c] for c in plain]
        return sum(-v if any(w > v for w in values[k + 1 : k + 2]) else v for k, v in enumerate(values))
    return ord(plain) - ord("a") + 1 if len(plain) == 1 and plain.isascii() and plain.isalpha() else 0


def _lines(text: str, p: Provision) -> Iterator[tuple[int, int]]:
    """The recitals of a preamble that was not taken apart: each ends with its line, or a semicolon."""
    for line in re.finditer(r"[^\n;]*[^\s;][^\n;]*;?", text[p.start : p.end]):
        if len(line[0].split()) > 3:
            yield p.start + line.start(), p.start + line.end()
