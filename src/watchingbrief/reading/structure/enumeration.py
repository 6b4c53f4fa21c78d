"""Which numbers inside a provision begin a paragraph, point or item, and how deep each lies.

A number is a marker because it continues, or opens, a sequence that the whole provision bears out; one that would break
every sequence is text. All markers of a provision are weighed together: a narrow beam keeps the likeliest readings, so
"(i)" after "(h)" is roman or a letter depending on whether "(ii)" or "(j)" comes next.
"""

import re
from typing import NamedTuple

from watchingbrief.reading.structure.conventions import Conventions
from watchingbrief.reading.structure.numerals import Reading, readings

_BEAM = 6
_FAR_BEHIND = 3.0
_DEPTH = 7
_LEADS = frozenset(":—–―")
_BULLETS = frozenset("–—-•●▪‣·")
_PUNCTUATION = frozenset(".;:,—–-―؛،。；：।৷…!?»”’_")


class Token(NamedTuple):
    """A place where a provision, a definition, a proviso or a new paragraph may begin."""

    start: int
    end: int
    style: str  #: "paren", "dot" ... ; "term" a defined term, "proviso", "flush" an unmarked paragraph
    read: tuple[Reading, ...]
    strength: int  #: 4 a certain paragraph begins here, 3 a line, 2 after punctuation, 1 in a sentence
    attached: bool  #: follows the marker before it with nothing between: "(5)(A)"
    left: float = 0.0


class Level(NamedTuple):
    """A sequence that is open: where it stands now."""

    sign: tuple[str, str]  #: style and series
    value: int
    inserted: str
    listed: bool  #: items of a sentence, not sentences of their own
    left: float


class Mark(NamedTuple):
    """A token that was taken: `depth` 1 is directly inside the provision; a flush paragraph hangs on level `depth`."""

    token: Token
    depth: int
    series: str
    quoted: bool = False  #: a number of the law that is quoted here


_Trail = tuple["_Trail", Mark] | None
_State = tuple[float, tuple[Level, ...], _Trail]


def tokens_of(
    text: str, found: Conventions, starts: dict[int, tuple[bool, float]], counted: set[int], bare: bool
) -> list[Token]:
    """Everything in a provision's text that may be a marker.

    `starts` has the offsets where blocks begin, `counted` those where the format says a number stands; with `bare`,
    numbers without any sign after them count.
    """
    result = _numbers(text, found, starts, None if bare else counted)
    result.extend(_terms(text, found, starts))
    if found.proviso_word in text.lower():
        for match in found.proviso.finditer(text):
            hard, left = starts.get(match.start(), (False, 0.0))
            result.append(Token(match.start(), match.start(), "proviso", (), 4 if hard else 2, False, left))
    taken = {t.start for t in result}
    for at, (hard, left) in starts.items():
        if hard and at > 1 and at not in taken:
            result.append(Token(at, at, "flush", (), 4, False, left))
    result.sort(key=lambda t: t.start)
    return result


_QUOTATION = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|\"[^\"\n]*\"")


def outside(tokens: list[Token], text: str, quotations: list[tuple[int, int]]) -> list[Token]:
    """The tokens that do not lie within quoted words."""
    if not tokens:
        return tokens
    spans = sorted([*quotations, *((m.start() + 1, m.end()) for m in _QUOTATION.finditer(text))])
    kept: list[Token] = []
    at, end = 0, -1
    for token in tokens:
        while at < len(spans) and spans[at][0] <= token.start:
            end = max(end, spans[at][1])
            at += 1
        if token.start >= end:
            kept.append(token)
    return kept


_LEAD = re.compile(r"[\n.;:—–؛।৷،] ?")
_TERM = re.compile(r"[\"“‘«„][\"“‘«„ ]?[^\"“”«»\n]{1,90}[\"”’»“]{1,2}")


def _skip_lead(match: re.Match[str]) -> int:
    lead = _LEAD.match(match[0])
    return match.start() + (lead.end() if lead else 0)


def _numbers(
    text: str, found: Conventions, starts: dict[int, tuple[bool, float]], bare: set[int] | None
) -> list[Token]:
    hits = [(m.start(), m.end(), "paren", m[1]) for m in found.bracketed.finditer(text)]
    for match in found.pointed.finditer(text):
        style = match.lastgroup or ""
        if style == "bare" and text[match.end() + 1 : match.end() + 2].islower():
            continue
        if match[0][0] == "." and match[0][1] != " ":  # "S.I. 2006"
            continue
        if style != "bare" or bare is None or _skip_lead(match) in bare:
            hits.append((_skip_lead(match), match.end(), style, match[style]))
    hits.sort()
    result: list[Token] = []
    skipped_to = -1  # where the last number that points elsewhere ended
    for hit in hits:
        token = _number(hit, text, found, starts, result[-1] if result else None, skipped_to)
        if token is None:
            skipped_to = hit[1]
        else:
            result.append(token)
    return result


def _terms(text: str, found: Conventions, starts: dict[int, tuple[bool, float]]) -> list[Token]:
    """Quoted terms that are defined where they stand, at the start of a line or after punctuation."""
    result = []
    for match in _TERM.finditer(text):
        at = match.start()
        hard, left = starts.get(at, (False, 0.0))
        before = text[at - 2 : at].strip()
        if (at in starts or before[-1:] in set(";:—–")) and found.defines.match(text, match.end()):
            result.append(Token(at, at, "term", (), 4 if hard else 3 if at in starts else 2, False, left))
    return result


def _number(
    hit: tuple[int, int, str, str], text: str, found: Conventions,
    starts: dict[int, tuple[bool, float]], last: Token | None, skipped_to: int,
) -> Token | None:  # fmt: skip
    start, end, style, number = hit
    if start and text[start - 1] == "[":
        start -= 1
    before = text[start - 1] if start else "\n"
    if style == "paren" and (before.isalnum() or before in "(/"):
        return None
    read = readings(number, found.alphabet)
    attached = last is not None and not text[last.end : start].strip(" \n.")
    hard, left = starts.get(start, (False, 0.0))
    if hard and last is not None:  # a number that ends a sentence leads no paragraph in
        attached = attached and (last.attached or last.start in starts)
    if not read:
        strength = 0
    elif start in starts:
        strength = _line_strength(text, start, found, hard)
    elif attached and last is not None and "\n" not in text[last.end : start]:
        strength = 2
    else:
        attached = False
        strength = _inline_strength(text, start, found, skipped_to, read)
    if strength == 0 or _is_pointer(text, (start, end), style, strength, found, read):
        return None
    return Token(start, end, style, read, strength, attached, left)


def _line_strength(text: str, start: int, found: Conventions, hard: bool) -> int:
    """At the start of a line; none after a word that points: "under sub-section" / "(1) and the Authority"."""
    if text[start - 2 : start - 1].isalpha() and found.pointing.search(text[max(0, start - 30) : start]):
        return 0
    return 4 if hard else 3


def _is_pointer(
    text: str, span: tuple[int, int], style: str, strength: int, found: Conventions, read: tuple[Reading, ...]
) -> bool:
    """Whether what follows a number shows that it only points, or that it is no number."""
    after = text[span[1] : span[1] + 2]
    if found.listing.match(text, span[1]) and not (strength == 4 and after[:1] != ","):
        return True
    if strength > 2 or style == "paren":
        return False
    return read[0].series in "AI" or (style == "dot" and after[1:].islower())


def _inline_strength(
    text: str, start: int, found: Conventions, skipped_to: int, read: tuple[Reading, ...]
) -> int:
    before = text[max(0, start - 40) : start]
    trimmed = before.rstrip(" [")
    if not trimmed:
        return 2
    linked = skipped_to >= 0 and start - skipped_to < 12 and _links(text[skipped_to:start], found)
    if linked or (trimmed[-1] == "." and found.abbreviated.search(before)):
        return 0
    if found.joined.search(before) is not None:
        return 2
    last = trimmed[-1]
    if last in _PUNCTUATION:
        return 2 if last != "," or trimmed[-2:-1].isalpha() else 1
    if last.isdigit() or last in "(/" or read[0].series[0] == "1" or found.reference.search(before):
        return 0
    return 1


def _links(between: str, found: Conventions) -> bool:
    """Whether only a comma or a conjunction stands between two numbers."""
    rest = found.conjunction.sub("", between).strip(" ,/")
    return not rest


def enumerate_provision(tokens: list[Token], text: str) -> list[Mark]:
    """The tokens that are markers, with their depth; in order."""
    states: list[_State] = [(0.0, (), None)]
    for token in tokens:
        grown = [new for state in states for new in _moves(state, token, text)]
        states = grown if len(grown) == 1 else _likeliest(grown)
    marks: list[Mark] = []
    trail = states[0][2]
    while trail is not None:
        trail, mark = trail
        marks.append(mark)
    marks.reverse()
    return marks


def _likeliest(grown: list[_State]) -> list[_State]:
    """The best few readings that differ in what is open, without those far behind."""
    grown.sort(key=_score, reverse=True)
    floor = grown[0][0] - _FAR_BEHIND
    kept: dict[tuple[Level, ...], _State] = {}
    for state in grown:
        if state[0] < floor or len(kept) == _BEAM:
            break
        kept.setdefault(state[1], state)
    return list(kept.values())


def _score(state: _State) -> float:
    return state[0]


def _moves(state: _State, token: Token, text: str) -> list[_State]:
    if token.style == "flush":
        return _flush(state, token, text)
    if token.style == "proviso":
        return _proviso(state, token)
    if token.style == "term":
        return _definition(state, token)
    return _numbered(state, token, text)


def _flush(state: _State, token: Token, text: str) -> list[_State]:
    """An unmarked paragraph belongs to the item before it when the list goes on, else to what encloses the list."""
    score, stack, trail = state
    depth = len(stack)
    result: list[_State] = []
    lower = text[token.start : token.start + 1].islower()
    led = (
        token.start > 1 and text[token.start - 2] in _LEADS
    )  # "In this Part—": it goes on with what is led in
    begins = text[token.start : token.start + 1]
    if begins in _BULLETS and trail and trail[1].series == "flush":  # the next bullet of the same list
        led = led or text[trail[1].token.start] == begins
    for d in range(depth, -1, -1):
        gain = -0.6 if led and d < depth else 0.0
        if d < depth:
            gain += 0.05 if stack[depth - 1].listed and d == depth - 1 else -0.1 * (depth - d)
            if lower and d == depth - 1:
                gain += 0.3
        if token.left and depth:
            fits = (d == 0 or stack[d - 1].left + 2 < token.left) and (
                d == depth or not stack[d].left or token.left <= stack[d].left + 2
            )
            gain += 0.3 if fits else 0.0
        mark = Mark(token, d, "flush")
        result.append((score + gain, stack[:d], (trail, mark)))
        if d < depth - 2:
            break
    return result


def _proviso(state: _State, token: Token) -> list[_State]:
    score, stack, trail = state
    result: list[_State] = []
    for d in range(len(stack), max(-1, len(stack) - 3), -1):
        kept = stack[:d]
        if kept and kept[-1].sign[0] == "proviso":
            kept = kept[:-1]
        gain = 0.0
        if d < len(stack):
            gain = 0.05 if stack[-1].listed and d == len(stack) - 1 and token.strength >= 3 else -0.1
        level = Level(("proviso", ""), 0, "", False, token.left)
        result.append((score + gain, (*kept, level), (trail, Mark(token, len(kept) + 1, "proviso"))))
    return result


def _definition(state: _State, token: Token) -> list[_State]:
    score, stack, trail = state
    result: list[_State] = [(score - (0.3 if token.strength > 3 else 0.0), stack, trail)]
    open_at = next((i for i, level in enumerate(stack) if level.sign[0] == "term"), -1)
    level = Level(("term", ""), 0, "", True, token.left)
    if open_at >= 0:
        kept = (*stack[:open_at], level)
        result.append((score + 0.6, kept, (trail, Mark(token, open_at + 1, "term"))))
    else:
        for d in range(len(stack), max(-1, len(stack) - 2), -1):
            gain = 0.3 - 0.1 * (len(stack) - d)
            result.append((score + gain, (*stack[:d], level), (trail, Mark(token, d + 1, "term"))))
    return result


_REJECT = (0.0, 0.0, 0.5, 1.0, 2.0)


def _numbered(state: _State, token: Token, text: str) -> list[_State]:
    score, stack, trail = state
    last = trail[1].token if trail else None
    follows = token.attached and last is not None and not text[last.end : token.start].strip(" \n.")
    if token.attached and not follows:  # "(2)" in "(1)(2)" falls with the number before it
        return [state]
    result: list[_State] = []
    depth = len(stack)
    led = text[max(0, token.start - 3) : token.start].rstrip()[-1:] in _LEADS
    for read in token.read:
        sign = (token.style, read.series)
        at = depth - 1
        while at >= 0 and stack[at].sign != sign:
            at -= 1
        if at >= 0:
            level = stack[at]
            gain = None if follows and at == depth - 1 else _continues(level, read, token)
            listed = level.listed
        else:
            at = depth
            gain = _opens(read, token, depth) if depth < _DEPTH else None
            listed = gain is not None and _is_listed(text, token)
        if led and gain is not None:  # after "the following—" a list is opened sooner than gone on with
            gain += 0.4 if at == depth else -0.3
        if gain is not None:
            opened = Level(sign, read.value, read.inserted, listed, token.left)
            result.append((score + gain, (*stack[:at], opened), (trail, Mark(token, at + 1, read.series))))
            if gain == 1.0 and len(token.read) == 1 and token.strength > 1:
                return result  # the next number of an open sequence, and nothing else
    result.append((score - _REJECT[token.strength], stack, trail))
    return result


def _continues(level: Level, read: Reading, token: Token) -> float | None:
    off = 0.3 if level.left and token.left and abs(level.left - token.left) > 40 else 0.0
    if read.value == level.value + 1:
        return (1.0 if not read.inserted else 0.6) - off
    if read.value == level.value and read.inserted > level.inserted:
        return 0.8 - off
    if read.value > level.value and token.strength >= 3:
        return 0.3 - 0.3 * min(6, read.value - level.value - 1) - off
    if read.value == 1 and not read.inserted and token.strength >= 3:
        return -0.6 if token.strength == 4 else -1.3
    return None


def _opens(read: Reading, token: Token, depth: int) -> float | None:
    if read.value == 1 and not read.inserted:
        return (0.0, -0.4, 0.3, 0.4, 0.5)[token.strength]
    if token.strength >= 3 and depth == 0 and token.style in {"bare", "dot"}:
        return -0.4  # paragraphs of a schedule go on from one Part to the next
    if token.strength >= 3:
        return -0.6 - 0.1 * min(8, read.value)
    return None


def _is_listed(text: str, token: Token) -> bool:
    """Items of a sentence are led in by a colon or dash, or begin with a small letter."""
    before = text[max(0, token.start - 4) : token.start].rstrip()
    after = text[token.end : token.end + 3].lstrip()
    return before[-1:] in ":—–-―_" or after[:1].islower()
