"""Which file holds the text that was annotated: one named like the law, and in which the quotes stand."""

import re
from collections.abc import Iterable
from pathlib import Path

from watchingbrief.evaluation.gold import Gold
from watchingbrief.instrument import Instrument
from watchingbrief.reading.refusal import Refusal

_WORD = re.compile(r"[a-z]+|\d+")
_ENOUGH = 0.6  # of the quotes; annotators shorten and mend a few
_MOST = 12  # files with such a name that are opened
#: Text of few surprises first; a page layout last. Other kinds of file are not laws.
_KINDS = (".txt", ".md", ".xml", ".akn", ".html", ".json", ".docx", ".pdf")


def likely_texts(law: str, files: Iterable[Path]) -> list[Path]:
    """The files whose names, or whose folders' names, share a word or number with a law's ("ke-cmca-2018").

    The likeliest first.
    """
    words = _words(law)
    named = [
        (len(words & _words(f"{p.parent.name} {p.stem}")), p) for p in files if p.suffix.lower() in _KINDS
    ]
    fitting = [(-n, _KINDS.index(p.suffix.lower()), str(p), p) for n, p in named if n]
    return [p for *_, p in sorted(fitting)][:_MOST]


def is_text_of(gold: Gold, law: Instrument) -> bool:
    """Whether a law is the one that was annotated: most of the words quoted stand in it."""
    return quoted(gold, law) >= _ENOUGH


def quoted(gold: Gold, law: Instrument) -> float:
    """The share of the annotators' quotes that stand in a law, signs, blanks and capitals aside."""
    text = _plain(law.text)
    standing = sum(_plain(quote) in text for quote in gold.quotes)
    return standing / len(gold.quotes) if gold.quotes else 1.0


def no_text(law: str) -> Refusal:
    """No file holds the text of a law that was annotated."""
    return Refusal(
        "no-text", "No text was found for these annotations.",
        "A file belongs to them when its name has a word of theirs and most of the quoted words stand in it.",
        f"Name the folder with the laws (--texts DIR), or the file itself: {law}=path/to/law.pdf", file=law,
    )  # fmt: skip


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.lower()))
