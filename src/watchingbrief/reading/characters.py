"""Bytes to characters: which encoding a file is in, and which characters are no part of its words.

Afterwards: the text is NFC, without control characters, byte-order marks and invisible direction marks.
"""

import re
import unicodedata
from typing import NamedTuple

from watchingbrief.reading.refusal import Refusal

#: Encodings that governments published in before Unicode. East Asian ones are told by their punctuation or
#: script.
_EAST_ASIAN = (
    ("gb18030", re.compile("[，。、；：（）《》]"), 0.02), ("big5", re.compile("[，。、；：（）「」]"), 0.02),
    ("shift_jis", re.compile("[。、ぁ-ヿ]"), 0.2), ("euc_kr", re.compile("[가-힣]"), 0.4),
)  # fmt: skip
_OTHER_SCRIPTS = ("cp1251", "koi8_r", "cp1256", "cp1253", "cp1255", "cp874")
#: Latin script: the language shows even in the wrong code page, and each language had one of its own.
_LATIN = {"cp1250": "pl cs sk hu hr sl ro bs sq", "cp1254": "tr az", "cp1257": "et lv lt", "cp1258": "vi"}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# Direction marks, zero-width space, soft hyphen: they are typesetting, and split words for every search.
# The joiners U+200C and U+200D are spelling in Persian and the scripts of India, and stay.
_INVISIBLE = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_CONTROL_BYTES = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
# The different characters of a text are few: one look at them spares most files three passes.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)


class Decoded(NamedTuple):
    """A file's characters, and the notice owed to the reader when the encoding had to be guessed."""

    text: str
    notice: str = ""


_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_a-z])(?<=[а-яёα-ωάέήίόύώ])[А-ЯЁΑ-Ω]")


def tidy(text: str) -> str:
    """NFC, line ends as one newline, without control and invisible characters; form feeds and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search("".join(set(text))):
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", _SEPARATORS.sub("\n", text)))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_binary(data: bytes) -> bool:
    """True of bytes that are no text in any encoding: zero bytes or control codes all over."""
    sample = data[:65536]
    if sample.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls * 100 > len(sample)


def _wide(data: bytes) -> str:
    """UTF-16 without a byte-order mark: every other byte of its spaces and digits is zero."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 20 or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def decode(data: bytes, declared: str = "") -> Decoded:
    """The characters of a text file, tidied. `declared` is the encoding the file itself names.

    Raises Refusal "unknown-format" when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(tidy(data.decode(encoding, errors="replace")))
    for encoding in dict.fromkeys(("utf-8", _wide(data), declared)):
        text = _strictly(data, encoding)
        if text is not None and "\0" not in text:
            return Decoded(tidy(text))
    if is_binary(data):
        raise Refusal(
            "unknown-format",
            "This is no text: it holds control codes a written law never has.",
            "There are no words in it to review.",
            "Open the file in the program it was made with and save it as PDF, Word (.docx) or plain text.",
        )
    encoding = _likeliest(data)
    return Decoded(
        tidy(data.decode(encoding, errors="replace")),
        f"The file does not say how its letters are encoded; it was read as {encoding}. "
        "If letters look wrong, save it again as UTF-8.",
    )


def peek(data: bytes, size: int = 40_000) -> str:
    """The beginning of a text file, roughly decoded: enough to tell markup from words."""
    start = data[:size]
    encoding = next((name for mark, name in _BOMS if start.startswith(mark)), _wide(start) or "utf-8")
    return start.decode(encoding, errors="replace").replace("\r\n", "\n").lstrip()


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _likeliest(data: bytes) -> str:
    """The legacy encoding whose reading looks most like some language; cp1252 when nothing looks better."""
    from watchingbrief.reading.language import guesses

    windows = _windows(data)
    for encoding, signs, share in _EAST_ASIAN:
        text = windows.decode(encoding, errors="replace")
        if text.count("\ufffd") <= 1 and len(signs.findall(text)) > share * len(text):
            return encoding
    high = len(windows) - len(windows.translate(None, bytes(range(128, 256))))
    if high * 3 < len(windows):
        found = guesses(windows.decode("cp1252", errors="replace"))
        language = found[0].language if found else ""
        return next((page for page, tags in _LATIN.items() if language in tags.split()), "cp1252")
    return max(_OTHER_SCRIPTS, key=lambda encoding: _fit(windows, encoding))


def _fit(windows: bytes, encoding: str) -> float:
    """How well bytes read in an encoding: like a language, with capitals where words begin, no odd signs."""
    from watchingbrief.reading.language import confidence

    text = windows.decode(encoding, errors="replace")
    odd = sum(1 for c in text if not (c.isalpha() or c.isspace() or c.isascii() or unicodedata.combining(c)))
    shouting = len(_CAPITAL_INSIDE.findall(text))
    return confidence(text) - (odd + 2 * shouting) / max(1, len(text))


def _windows(data: bytes) -> bytes:
    """Lines with letters beyond ASCII, enough of them to tell the language by."""
    lines = [line for line in data[:400_000].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:4000]
