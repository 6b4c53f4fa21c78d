"""Glyphs to letters: what a font prints is not always what a program should read.

Afterwards: NFC; ligatures and presentation forms are the letters they stand for; one kind of space; no soft
hyphen but at the end of a line; bullets of symbol fonts are bullets. No letter is dropped or added.
"""

import re
import unicodedata

#: A glyph the font names no letter for. It is kept, so that the reader sees where something is missing.
UNMAPPED = "\ufffd"
#: What pdfium writes for a hyphen it takes to divide a word; the file may have printed "-" or a soft hyphen.
DIVIDER = "\ufffe"

_ODD = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u0300-\u036f\u037e\u0387\u0610-\u061a\u064b-\u065f\u0670\u1100-\u11ff"
    "\u2000-\u200f\u2010\u2011\u2028-\u202f\u205f-\u206f\u2126\u212a\u212b\u3000\u3099\u309a"
    "\ue000-\uf8ff\ufb00-\ufdff\ufe20-\ufe2f\ufe70-\ufeff\ufff9-\ufffb\u0900-\u0dff]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: A bracket that opens has white space before it, one that closes has it behind.
_MIRRORED = re.compile(r"(?<!\S)[)\]](?=\S)|(?<=\S)[(\[](?!\S)")
_UPRIGHT = re.compile(r"(?<!\S)[(\[](?=\S)|(?<=\S)[)\]](?!\S)")
_EXCHANGED = str.maketrans("()[]", ")(][")
_SPACES = re.compile(r"[^\S ]+| {2,}|[\x00-\x1f]+")
_INNER_SOFT_HYPHEN = re.compile("\u00ad(?=.)")

_SYMBOL_BULLETS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF076: "❖",
    0xF06F: "○",
    0xF0E0: "→",
    0xF0AE: "→",
}
_REMOVED = (
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFF9,
    0xFFFA,
    0xFFFB,
)


def _letters_of_fonts() -> dict[int, str]:
    """Code points that stand for others: presentation forms, Adobe's and Microsoft's private-use letters."""
    table = dict.fromkeys(_REMOVED, "")
    for code in (*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain.strip() and " " not in plain:
            table[code] = plain
    # Microsoft symbol fonts put ASCII at F020-F07E; Adobe's expert sets put old-style figures and small
    # capitals at F7xx.
    table |= {code: chr(code - 0xF000) for code in range(0xF020, 0xF07F)}
    table |= {code: chr(code - 0xF700) for code in (*range(0xF730, 0xF73A), *range(0xF761, 0xF77B))}
    table |= _SYMBOL_BULLETS | {0x2010: "-", 0x2011: "-", 0xFFFD: UNMAPPED}
    return table


_TABLE: dict[int, str] = {}


def has_odd_glyphs(page_text: str) -> bool:
    """Whether any line of the page can need `readable`; most pages of most laws do not."""
    return _ODD.search(page_text) is not None


def readable(text: str) -> str:
    """A printed line as letters, digits and signs, single spaces, NFC. A soft hyphen at its end stays."""
    if not _TABLE:
        _TABLE.update(_letters_of_fonts())
    plain = unicodedata.normalize("NFC", text.translate(_TABLE))
    plain = _SPACES.sub(" ", plain).strip()
    return _INNER_SOFT_HYPHEN.sub("", plain) if "\u00ad" in plain else plain


def is_right_to_left(text: str) -> bool:
    """Whether any of the text is in a script written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def brackets_as_written(text: str) -> str:
    """A line from right to left whose brackets came out as they look, which is mirrored, with those meant."""
    mirrored = len(_MIRRORED.findall(text)) > len(_UPRIGHT.findall(text))
    return text.translate(_EXCHANGED) if mirrored else text
