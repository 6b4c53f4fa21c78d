"""Arabic and Hebrew lines in the order they are written: pdfium sorts them by place, and errs in three ways.

A ligature of lam and alef comes out with its letters exchanged; brackets come out as they look, which is mirrored; a
sign after a number comes out before it.
"""

import re

from watchingbrief.reading.formats.pdf_glyphs import Glyphs
from watchingbrief.reading.formats.pdf_text import brackets_as_written

_ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
_SIGN_NUMBER = re.compile(r"(?<!\S)([:.,;،؛/–-])(\d+)(?!\S)")


def as_written(glyphs: Glyphs, words: str, first: int) -> str:
    """A line as it is written; it has as many characters as before. `first` is the number of its first letter."""

    def unjoined(pair: re.Match[str]) -> str:
        at = first + pair.start()
        return pair[0][::-1] if glyphs.edges(at) == glyphs.edges(at + 1) else pair[0]

    def number_first(found: re.Match[str]) -> str:
        at = first + found.start()
        return found[2] + found[1] if glyphs.edges(at)[0] < glyphs.edges(at + 1)[0] else found[0]

    words = _ALEF_LAM.sub(unjoined, words)
    return brackets_as_written(_SIGN_NUMBER.sub(number_first, words))
