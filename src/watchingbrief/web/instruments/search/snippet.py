"""The words around what was found, with what was sought marked."""

from typing import NamedTuple

from watchingbrief.web.instruments.search.query import Query, Term
from watchingbrief.web.instruments.search.words import Word, words

BEFORE, AFTER = 10, 30  #: words shown before and after the place


class Piece(NamedTuple):
    """Words of the law; `marked` where they were sought."""

    text: str
    marked: bool


def snippet(text: str, query: Query) -> list[Piece]:
    """The place where most of what was sought stands together."""
    cut = list(words(text))
    found = sorted(span for term in query.terms for span in _places(term, cut))
    place = _best(found)
    first, last = max(0, place - BEFORE), min(len(cut), place + AFTER)
    start = cut[first].start if first else 0
    end = cut[last].start if last < len(cut) else len(text)
    return _pieces(text, start, end, [(cut[a].start, cut[b - 1].end) for a, b in found], last < len(cut))


def _places(term: Term, cut: list[Word]) -> list[tuple[int, int]]:
    """Where a term stands: from which word to before which."""
    length = len(term.sequence)
    last = length - 1
    first, first_begins = term.sequence[0], term.beginning and last == 0
    return [
        (i, i + length)
        for i, word in enumerate(cut[: len(cut) - last])
        if _is(word.word, first, first_begins)
        and all(
            _is(cut[i + k].word, term.sequence[k], term.beginning and k == last) for k in range(1, length)
        )
    ]


def _is(word: str, sought: str, beginning: bool) -> bool:
    return word.startswith(sought) if beginning else word == sought


def _best(found: list[tuple[int, int]]) -> int:
    """The first word of the place with most hits within what is shown; the earliest of equals."""
    starts = [first for first, _end in found]
    return max(starts, key=lambda s: (sum(s <= other < s + AFTER for other in starts), -s), default=0)


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]], more: bool) -> list[Piece]:
    pieces, at = [], start
    if start:
        pieces.append(Piece("… ", False))
    for a, b in spans:
        if a < at or b > end:
            continue
        pieces += [Piece(text[at:a], False), Piece(text[a:b], True)]
        at = b
    pieces.append(Piece(text[at:end].rstrip(), False))
    if more:
        pieces.append(Piece(" …", False))
    return [piece for piece in pieces if piece.text]
