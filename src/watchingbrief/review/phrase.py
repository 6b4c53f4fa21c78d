"""The little language in which a lawyer writes what a concept sounds like.

    court order                    these words, in any case, however the law spaces or quotes them
    (court|judge|magistrate)       one of these
    [prior] [written] consent      with or without
    intercept*                     any ending
    apply ... court                up to six words between, within one sentence
    apply ...12 court              up to twelve

Accents are optional, in the phrase as in the law: capitals and old prints drop them. An apostrophe parts two words:
`atteinte ... honneur` finds "atteinte à l'honneur", and `l'accès` may be written `[l'] accès`.

A phrase becomes an exact `regex` pattern, a looser byte pattern for the filter (never misses what the exact one finds:
tests hold it to that), and a literal that must be there.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(\.\.\.\d*|[()\[\]|]|[^\s()\[\]|]+)")
_SEP = r"(?:[,:\-\"')(]*\s[\s\"'(:\-]*|'(?=\w))"
_SEP_BYTES = rb"[^a-z0-9]+"
_GAP_BYTES = rb"[^.;]*"
_GAP_WORD = 30  # longest word a gap steps over, in characters
# "l'accès" is two words, "the person's" is one and its ending. A word does not end in what may stand between words:
# with two ways to read each comma, a long gap would take for ever.
_GAP_BODY = rf"(?:[^\s.;']{{0,{_GAP_WORD - 1}}}[^\s.;',:\-\")(]|[,)]+(?!\S))(?:'s\b)?"
_APOSTROPHE = r"'\s?"
_HYPHEN = r"[- ]?"
_SPOKEN = re.compile(r"\w")
_COMMON = re.compile(r"[^\W\d_]{1,2}")  # "of", "de", "la": they stand nearly everywhere and tell nothing
#: Letter for letter. With signs beyond ASCII in its classes a pattern takes four times as long to compile.
_FOLDED = tuple(
    (sign, bare)
    for bare, some in (
        ("a", "áàâä"), ("c", "ç"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôö"), ("u", "úùûü"),
        ("'", "’‘"), ('"', "“”«»"), ("-", "–—‐‑"),
    )
    for sign in some
)  # fmt: skip


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


def folded(words: str) -> str:
    """Lower-case words without accents and cedillas, all quotation marks and all dashes alike, letter for letter.

    The letter ñ stays: it is one of its own.
    """
    if not words.isascii():
        for sign, bare in _FOLDED:
            words = words.replace(sign, bare)
    return words


def plain(text: str) -> str:
    """Lower case and folded, letter for letter: offsets stay true ("İ" would otherwise become two)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded(lowered)


def parse(phrase: str) -> Sequence:
    """The elements of a phrase; PhraseError when brackets do not match or it begins or ends with a gap."""
    tokens = _TOKEN.findall(phrase)
    elements, rest = _sequence(tokens, 0, phrase)
    if rest != len(tokens):
        raise PhraseError(f"{phrase!r}: a bracket closes that was never opened")
    if not elements or isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise PhraseError(f"{phrase!r}: a phrase begins and ends with words")
    if not _must(elements):
        raise PhraseError(f"{phrase!r}: everything in it is optional")
    return elements


def _must(elements: Sequence) -> bool:
    """Whether anything has to be there for the elements to match."""
    return any(
        isinstance(e, Word) or (isinstance(e, Choice) and not e.optional and all(_must(w) for w in e.ways))
        for e in elements
    )


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
            out.append(Word(folded(token.rstrip("*'’").lower()), token.endswith("*")))
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
        return Choice(tuple(dict.fromkeys(ways)), close == "]"), at  # without accents two ways may be one


def exact(sequence: Sequence) -> str:
    """The pattern for the `regex` module, to be matched on lower-cased text."""
    return rf"(?<!\w){_chain(sequence)}(?!\w)"


def _chain(sequence: Sequence) -> str:
    """Each element brings the separator before it, except the first that must be there."""
    out, started = "", False
    for element in sequence:
        if isinstance(element, Gap):
            out += rf"(?:{_SEP}{_GAP_BODY}){{0,{element.words}}}?"
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
    """The filter's pattern over lower-cased UTF-8: finds an end within every exact match.

    Kept to literals, one kind of separator and one kind of gap: Vectorscan loses matches of `word\\S*` before a gap.
    """
    out, joint = b"", b""
    for element in sequence:
        if isinstance(element, Gap) or (isinstance(element, Choice) and element.optional):
            joint = _GAP_BYTES if out else b""
            continue
        out += joint + _loose_element(element)
        joint = _GAP_BYTES if isinstance(element, Word) and element.open else _SEP_BYTES
        if isinstance(element, Choice):
            joint = _GAP_BYTES if any(_open_end(way) for way in element.ways) else _SEP_BYTES
    return out


def _open_end(way: Sequence) -> bool:
    """Whether a sequence may end in a word of any ending, or in something that need not be there."""
    last = way[-1]
    if isinstance(last, Word):
        return last.open
    return isinstance(last, Gap) or last.optional or any(_open_end(w) for w in last.ways)


def _loose_element(element: Word | Choice) -> bytes:
    if isinstance(element, Word):
        pieces = re.split(r"([-'’])", element.text)
        return b"".join(
            rb"[^a-z0-9]{0,4}" if piece in ("-", "'", "’") else _escaped(piece) for piece in pieces if piece
        )
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


def openings(sequence: Sequence) -> frozenset[str]:
    """Every way a match can begin: first words, and the beginnings of open ones with a star."""
    found: set[str] = set()
    for element in sequence:
        if isinstance(element, Gap):
            continue
        if isinstance(element, Word):
            first, *rest = re.split(r"([-'’])", element.text)
            return frozenset(found | {first + "*" if element.open or rest[:1] == ["-"] else first})
        for way in element.ways:
            found |= openings(way)
        if not element.optional and all(_must(way) for way in element.ways):
            break
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Step:
    """Words of which a match has one, after those of the step before it."""

    words: frozenset[str]  #: with a star where only the beginning is given
    reach: int  #: units from the beginning of the step before, at most; a unit stands between blanks or apostrophes


@dataclass(frozen=True, slots=True)
class Way:
    """A way a match can run: step after step, within one sentence."""

    openings: frozenset[str]  #: where it may begin before the first step: what need not be there
    steps: tuple[Step, ...]


def ways(sequence: Sequence) -> tuple[Way, ...]:
    """Every way a match can run, in the order of the phrase."""
    return tuple(dict.fromkeys(_way(way) for way in _alternatives(sequence)))


def _alternatives(sequence: Sequence) -> list[Sequence]:
    """The sequences that one stands for which begins with a choice."""
    first = sequence[0]
    if isinstance(first, Choice) and not first.optional and all(_must(way[:1]) for way in first.ways):
        return [(*way, *sequence[1:]) for way in first.ways]
    return [sequence]


def _way(sequence: Sequence) -> Way:
    steps: list[Step] = []
    since = 0
    for element in sequence:
        words = (
            frozenset[str]() if isinstance(element, Gap) or not _must((element,)) else openings((element,))
        )
        if words and all(map(_SPOKEN.match, words)) and not (steps and any(map(_COMMON.fullmatch, words))):
            steps.append(Step(words, since))
            since = 0
        since += _units(element)
    first = openings(sequence)
    return Way(first if first != steps[0].words else frozenset(), tuple(steps))


def _units(element: Element) -> int:
    """How many units an element takes at most; a gap's words may each have an ending after an apostrophe."""
    if isinstance(element, Gap):
        return 2 * element.words
    if isinstance(element, Word):
        return 1 + len(re.findall(r"[-'’]", element.text))
    return max(sum(map(_units, way)) for way in element.ways)
