"""What may be sent to a terminal: names and law text come from strangers, and it obeys control characters."""

import re

# C0 and C1 controls, delete; lone surrogates (odd bytes of a file name); marks that reorder their neighbours.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LAYOUT = {"\n": "\\n", "\t": "\\t"}


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8, as Python carries it
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printable(text: str) -> str:
    """The text with control characters spelled out; line breaks and tabs stay."""
    return _UNSAFE.sub(_escape, text)


def printable_name(name: str) -> str:
    """A file name on one line, with everything that could steer a terminal spelled out."""
    return printable(name).replace("\n", _LAYOUT["\n"]).replace("\t", _LAYOUT["\t"])
