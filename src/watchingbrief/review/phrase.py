"""The little language in which a lawyer writes what a concept sounds like.

    court order                    these words, in any case, however the law spaces or quotes them
    (court|judge|magistrate)       one of these
    [prior] [written] consent      with or without
    intercept*                     any ending
    apply ... court                up to six words between, within one sentence
    apply ...12 court              up to twelve

A phrase becomes an exact `regex` pattern, a looser byte pattern for the filter (never misses what the exact one finds:
tests hold it to that), and a literal that must be there.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(\.\.\.\d*|[()\[\]|]|[^\s()\[\]|]+)")
_SEP = r"[,:—–\-\"“”'’«»)(]*\s+[\"“‘«(—–\-]*"
_SEP_BYTES = rb"[^a-z0-9]+"
_GAP_WORD = 30  # longest word a gap steps over, in characters
_APOSTROPHE = "['’]"
_HYPHEN = r"[-‐‑– ]?"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or with `open` the beginning of one."""

    text: str
    open: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; `optional` when none of them is needed either."""

    ways: tuple["Sequence", ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `words` words of any kind, within a sentence."""

    words: int


Element = Word | Choice | Gap
Sequence = tuple[Element, ...]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message quotes it and says where it fails."""


def parse(phrase: str) -> Sequence:
    """The elements of a phrase; PhraseError when brackets do not match or it begins or ends with a gap."""
    tokens = _TOKEN.findall(phrase)
    elements, rest = _sequence(tokens, 0, phrase)
    if rest != len(tokens):
        raise PhraseError(f"{phrase!r}: a bracket closes that was never opened")
    if not elements or isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise PhraseError(f"{phrase!r}: a phrase begins and ends with words")
    return elements


def _sequence(tokens: list[str], at: int, phrase: str) -> tuple[Sequence, int]:
    out: list[Element] = []
    while at < len(tokens) and tokens[at] not in (")", "]", "|"):
        token = tokens[at]
        at += 1
        if token in ("(", "["):
            choice, at = _choice(tokens, at, ")" if token == "(" else "]", phrase)
            out.append(choice)
        elif token.startswith("..."):
            out.append(Gap(int(token[3:] or 6)))
        else:
            out.append(Word(token.rstrip("*").lower(), token.endswith("*")))
    return tuple(out), at


def _choice(tokens: list[str], at: int, close: str, phrase: str) -> tuple[Choice, int]:
    ways: list[Sequence] = []
    while True:
        way, at = _sequence(tokens, at, phrase)
        ways.append(way)
        if at >= len(tokens):
            raise PhraseError(f"{phrase!r}: a bracket is never closed")
        at += 1
        if tokens[at - 1] == "|":
            continue
        if tokens[at - 1] != close:
            raise PhraseError(f"{phrase!r}: brackets do not match")
        return Choice(tuple(ways), close == "]"), at


def exact(sequence: Sequence) -> str:
    """The pattern for the `regex` module, to be matched on lower-cased text."""
    return rf"(?<!\w){_chain(sequence)}(?!\w)"


def _chain(sequence: Sequence) -> str:
    """Each element brings the separator before it, except the first that must be there."""
    out, started = "", False
    for element in sequence:
        if isinstance(element, Gap):
            out += rf"(?:{_SEP}[^\s.;]{{1,{_GAP_WORD}}}){{0,{element.words}}}?"
            continue
        body = _element(element)
        optional = isinstance(element, Choice) and element.optional
        if not started:
            out += f"(?:{body}{_SEP})?" if optional else body
            started = not optional
        else:
            out += f"(?:{_SEP}{body})?" if optional else _SEP + body
    return out


def _element(element: Word | Choice) -> str:
    if isinstance(element, Word):
        text = re.escape(element.text).replace(r"\-", _HYPHEN)
        return text.replace("'", _APOSTROPHE) + (r"\w*" if element.open else "")
    return "(?:" + "|".join(_chain(way) for way in element.ways) + ")"


def loose(sequence: Sequence) -> bytes:
    """The filter's pattern over lower-cased UTF-8: finds an end within every exact match."""
    out, started = b"", False
    for element in sequence:
        if isinstance(element, Gap):
            out += rb"[^.;]*"
            continue
        optional = isinstance(element, Choice) and element.optional
        if optional:
            out += b"[^.;]*" if started else b""
            continue
        body = _loose_element(element)
        out += (_SEP_BYTES if started else b"") + body
        started = True
    return out


def _loose_element(element: Word | Choice) -> bytes:
    if isinstance(element, Word):
        pieces = re.split(r"([-'’])", element.text)
        made = b"".join(
            rb"[^a-z0-9]{0,3}" if piece in ("-", "'", "’") else _escaped(piece) for piece in pieces if piece
        )
        return made + (rb"\S*" if element.open else b"")
    return b"(?:" + b"|".join(loose(way) for way in element.ways) + b")"


def _escaped(piece: str) -> bytes:
    return b"".join(
        bytes([b]) if chr(b).isascii() and chr(b).isalnum() else b"\\x%02x" % b for b in piece.encode()
    )


def longest(sequence: Sequence) -> int:
    """An upper bound for the length of a match, in characters."""
    total = 0
    for element in sequence:
        if isinstance(element, Gap):
            total += element.words * (_GAP_WORD + 6)
        elif isinstance(element, Word):
            total += len(element.text) + (_GAP_WORD if element.open else 0) + 6
        else:
            total += max(longest(way) for way in element.ways) + 6
    return total


def literals(sequence: Sequence) -> tuple[str, ...]:
    """Words of which at least one stands in every match; the choice that is rarest by length. Empty when none must."""
    best: tuple[str, ...] = ()
    for element in sequence:
        if isinstance(element, Word):
            candidate = (re.split(r"[-'’]", element.text)[0] if not element.open else element.text,)
            candidate = (max(re.split(r"[-'’]", element.text), key=len),)
        elif isinstance(element, Choice) and not element.optional:
            ways = [literals(way) for way in element.ways]
            if not all(ways):
                continue
            candidate = tuple(dict.fromkeys(word for way in ways for word in way))
        else:
            continue
        if not best or min(map(len, candidate)) > min(map(len, best)):
            best = candidate
    return best
