"""Runs: stretches of text of one look, as WordprocessingML."""

import re
from collections.abc import Iterator

from watchingbrief.reports.visible import code_point

#: What XML 1.0 cannot hold, and the carriage return, which every reader of XML turns into something else.
_NOT_IN_XML = re.compile("[\x00-\x08\x0c-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\t\n\x0b])")
_BREAK = {"\t": "<w:tab/>", "\n": "<w:br/>", "\x0b": "<w:br/>"}
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}]")
_LEFT_TO_RIGHT = re.compile(rf"(?:[^\W\d_{_RTL}](?:[^{_RTL}\n]*[^\W\d_{_RTL}])?)+")


def holdable(text: str) -> str:
    """The text as a Word file can hold it: what XML cannot hold is shown as its name, "[U+0007]"; all else stays."""
    return _NOT_IN_XML.sub(lambda found: f"[{code_point(found[0])}]", text)


def escaped(text: str) -> str:
    """Text as the content of an element or of an attribute."""
    plain = holdable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;")


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    strike: bool = False,
    style: str = "",
    gone: bool = False,
    language: str = "",
) -> str:
    """One look, as one run, or as several where the direction of writing changes; nothing for no text.

    `gone` is for words within a tracked deletion, which stand in another element; `language` (BCP 47) for words
    that are not in the language of the file.
    """
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic + "<w:strike/>" * strike
    after = '<w:u w:val="single"/>' * underline
    spoken = escaped(language)
    said = f'<w:lang w:val="{spoken}" w:eastAsia="{spoken}" w:bidi="{spoken}"/>' if language else ""
    return "".join(
        _run(part, look + after + "<w:rtl/>" * rtl + said, "delText" if gone else "t")
        for part, rtl in _directions(text)
    )


def _run(text: str, look: str, element: str) -> str:
    inside = "".join(
        _BREAK.get(part) or f'<w:{element} xml:space="preserve">{escaped(part)}</w:{element}>'
        for part in _BREAKS.split(text)
        if part
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{inside}</w:r>"


def _directions(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is written from right to left; numbers go with the words around them."""
    if not text:
        return
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    at = 0
    for found in _LEFT_TO_RIGHT.finditer(text):
        if at < found.start():
            yield text[at : found.start()], True
        yield found[0], False
        at = found.end()
    if at < len(text):
        yield text[at:], True
