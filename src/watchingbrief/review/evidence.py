"""Quotations: the words a finding rests on, whole enough to be understood, short enough to be quoted."""

from collections.abc import Sequence

from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Record
from watchingbrief.review.finding import Evidence

_LONGEST = 280  # characters of one quotation


def quote(record: Record, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """One quotation over the mentions where they stand close together, else one around each."""
    if not mentions:
        return ()
    start, end = min(m.start for m in mentions), max(m.end for m in mentions)
    if end - start <= _LONGEST:
        return (_sentence_around(record, start, end),)
    spans = {(e.start, e.end): e for e in (_sentence_around(record, m.start, m.end) for m in mentions)}
    return tuple(spans[key] for key in sorted(spans))[:4]


def _sentence_around(record: Record, start: int, end: int) -> Evidence:
    """The sentence that holds a span, cut at word boundaries where it is too long."""
    text = record.instrument.text
    first, last = record.sentence(start)[0], record.sentence(max(start, end - 1))[1]
    if last - first > _LONGEST:
        spare = max(0, _LONGEST - (end - start))
        first = max(first, start - spare // 3)
        last = min(last, end + spare - spare // 3)
        first = _word_start(text, first, start)
        last = _word_end(text, end, last)
    while first < start and text[first] in " \n.;:,–—-)":
        first += 1
    while last > end and text[last - 1] in " \n":
        last -= 1
    return Evidence(first, last)


def _word_start(text: str, first: int, start: int) -> int:
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    return first


def _word_end(text: str, end: int, last: int) -> int:
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return last
