"""Marked words: the law's own with what goes and what comes.

True of marked words: what is kept and deleted, joined, is the law's text letter for letter; what is kept and inserted
is the proposed text, in which words the law has already keep the law's spacing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from watchingbrief.comparison.redline import joined, redline
from watchingbrief.comparison.words import Vocabulary, words
from watchingbrief.instrument import Instrument, Provision, Source

PieceKind = Literal["kept", "deleted", "inserted", "left out"]


@dataclass(frozen=True, slots=True)
class Edit:
    """`[start, end)` of the law becomes other words; where it is empty, words are added there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that fare alike. "left out": a place where words of the law are not shown; its text is empty."""

    kind: PieceKind
    text: str


def overlap(a: Edit, b: Edit) -> bool:
    """Whether two edits cannot both be made: they change the same words, or one adds to what the other takes away."""
    if a.start == a.end and b.start == b.end:
        return False
    if a.start == a.end or b.start == b.end:
        at, around = (a.start, b) if a.start == a.end else (b.start, a)
        return around.start < at <= around.end
    return a.start < b.end and b.start < a.end


def marked(law: Instrument, start: int, end: int, edits: Sequence[Edit]) -> Iterator[Piece]:
    """`[start, end)` of the law with edits, in order, none overlapping another."""
    at = start
    for edit in edits:
        if at < edit.start:
            yield Piece("kept", law.text[at : edit.start])
        yield from rewritten(law.text[edit.start : edit.end], edit.words)
        at = max(at, edit.end)
    if at < end:
        yield Piece("kept", law.text[at:end])


def rewritten(old: str, new: str) -> Iterator[Piece]:
    """Word by word from some words to others."""
    if not old.strip() or not new.strip():
        yield from (Piece(kind, text) for kind, text in (("deleted", old), ("inserted", new)) if text)  # type: ignore[arg-type]
        return
    vocabulary = Vocabulary()
    before, after = _alone(old), _alone(new)
    steps = redline(words(before, vocabulary), words(after, vocabulary), before.provisions, after.provisions)
    for step in joined(steps):
        if step.kind == "inserted":
            yield Piece("inserted", new[step.new_start : step.new_end])
        else:
            yield Piece("deleted" if step.kind == "deleted" else "kept", old[step.old_start : step.old_end])


def _alone(text: str) -> Instrument:
    """Some words as an instrument of one provision without a number."""
    p = Provision("words", "section", "", "", "", None, 0, len(text))
    return Instrument("", "und", text, (p,), (), Source("", "text", "", 0))
