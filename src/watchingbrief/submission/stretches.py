"""Stretches of a law that people name: a provision's own words, its limbs, words quoted from it."""

from collections.abc import Iterator
from itertools import islice

from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.assessed import plain
from watchingbrief.review.finding import Evidence
from watchingbrief.submission.recommendation import LEFT_OUT

_SOME = 50  # places of a quotation looked at before it counts as standing everywhere
_SHOWN = 300  # characters of a quotation in a form; of longer ones the first and last words are enough


def whole(law: Instrument, p: Provision) -> Evidence:
    """A provision with its number and heading, without the blanks that end it."""
    return Evidence(p.start, p.start + len(law.text[p.start : p.end].rstrip()))


def body(law: Instrument, p: Provision) -> Evidence:
    """A provision without its number and heading; all of it where nothing else stands there."""
    at, end = p.start, whole(law, p).end
    for part in (p.number, p.heading):
        found = law.text.find(part, at, at + len(part) + 8) if part else -1
        if found >= 0 and not plain(law.text[at:found]):
            at = found + len(part)
            while at < end and (law.text[at].isspace() or law.text[at] in ".:–—-"):
                at += 1
    return Evidence(at, end) if at < end else whole(law, p)


def limb(law: Instrument, inside: Evidence) -> Provision | None:
    """The part of a section or article, of the first level, that words stand in; the section where it has none."""
    p = law.at(inside.end - 1)
    while p and p.parent and p != law.basic(p) and law.provision(p.parent) != law.basic(p):
        p = law.provision(p.parent)
    return p


def quoted(law: Instrument, where: Evidence) -> str:
    """The words of a stretch on one line; of a long one the first and the last, with "[…]" between."""
    words = law.quote(where.start, where.end)
    if len(words) <= _SHOWN:
        return on_one_line(words)
    first = words[: _SHOWN // 2].rsplit(None, 1)[0]
    last = words[-_SHOWN // 3 :].split(None, 1)[-1]
    return on_one_line(f"{first} {LEFT_OUT} {last}")


def on_one_line(text: str) -> str:
    """Without line breaks, and without characters that YAML forbids or nobody sees."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())


def standing(text: PlainText, quotation: str, p: Provision | None) -> list[Evidence]:
    """Where a quotation stands in a provision, or in the whole law: between words, if it does so anywhere."""
    start, end = (p.start, p.end) if p else (0, len(text.law.text))
    found = list(islice(_places(text, quotation, start, end), _SOME))
    return [e for e in found if not _tears_a_word(text.law.text, e)] or found


def _tears_a_word(text: str, e: Evidence) -> bool:
    before = e.start > 0 and text[e.start - 1].isalnum() and text[e.start].isalnum()
    return before or (e.end < len(text) and text[e.end - 1].isalnum() and text[e.end].isalnum())


def _places(text: PlainText, quotation: str, start: int, end: int) -> Iterator[Evidence]:
    """Every stretch of `[start, end)` that the quotation names, from its first words to its last.

    Blanks, signs and capitals do not count, but signs at the ends of the quotation are taken in where they stand.
    """
    parts = [part.strip() for part in quotation.replace("[...]", LEFT_OUT).split(LEFT_OUT)]
    parts = [part for part in parts if plain(part)]
    letters = [plain(part) for part in parts]
    if not letters:
        return
    found = text.first(letters[0], start, end)
    while found:
        last: Evidence | None = found
        for following in letters[1:]:
            last = text.first(following, last.end, end) if last else None
        if last is None:
            return
        yield _with_signs(text.law.text, parts, Evidence(found.start, last.end), start, end)
        found = text.first(letters[0], found.start + 1, end)


def _with_signs(text: str, parts: list[str], where: Evidence, start: int, end: int) -> Evidence:
    """The stretch with the signs its quotation begins and ends with, as far as they stand there."""
    first, last = where.start, where.end
    before = parts[0][: next(i for i, c in enumerate(parts[0]) if plain(c))]
    for sign in reversed(before.replace(" ", "")):
        if first > start and text[first - 1] == sign:
            first -= 1
    behind = len(parts[-1]) - next(i for i, c in enumerate(reversed(parts[-1])) if plain(c))
    for sign in parts[-1][behind:].replace(" ", ""):
        if last < end and text[last] == sign:
            last += 1
    return Evidence(first, last)
