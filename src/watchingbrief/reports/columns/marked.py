"""Words marked against the draft before: which are new, and which are gone."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from watchingbrief.comparison.redline import redline
from watchingbrief.comparison.words import Vocabulary, words
from watchingbrief.instrument import Instrument, Provision, Source

Mark = Literal["kept", "new", "gone"]
_MARK: dict[str, Mark] = {"same": "kept", "respaced": "kept", "deleted": "gone", "inserted": "new"}


class Words(NamedTuple):
    """Words that are marked alike."""

    mark: Mark
    text: str


def marked(old: str, new: str) -> tuple[Words, ...]:
    """The new text with the words that went left in. Other blanks or forms of quotation marks are no change."""
    if old == new:
        return _told([Words("kept", new)])
    vocabulary = Vocabulary()
    (a, p), (b, q) = _whole(old), _whole(new)
    steps = redline(words(a, vocabulary), words(b, vocabulary), (p,), (q,))
    parts: list[Words] = []
    for step in steps:
        if step.kind == "deleted":
            parts.append(
                Words("gone", _apart(old, step.old_start, parts) + old[step.old_start : step.old_end])
            )
        else:
            parts.append(Words(_MARK[step.kind], new[step.new_start : step.new_end]))
    return _told(parts)


def _apart(old: str, start: int, parts: Sequence[Words]) -> str:
    """The blank before words that went, where the word before them lost its own with them: "is" for "is five"."""
    blank = old[start - 1 : start] if start else ""
    before = next((w.text for w in reversed(parts) if w.text), " ")
    return blank if blank.isspace() and not before[-1].isspace() else ""


def _whole(text: str) -> tuple[Instrument, Provision]:
    p = Provision("text", "section", "", "", "", None, 0, len(text))
    return Instrument("", "und", text, (p,), (), Source("", "text", "", 0)), p


def _told(parts: Iterable[Words]) -> tuple[Words, ...]:
    """Blanks at the edges of a change left unmarked: a line under nothing says nothing."""
    out: list[Words] = []
    for mark, text in parts:
        bare = text.rstrip()
        blanks = text[len(bare) :]
        for part in (Words(mark, bare), Words("gone" if mark == "gone" else "kept", blanks)):
            if part.text and out and out[-1].mark == part.mark:
                out[-1] = Words(part.mark, out[-1].text + part.text)
            elif part.text:
                out.append(part)
    return tuple(out)
