"""A Word file's tracked changes decided without Word, by the rules of ECMA-376 part 1, section 17.13.5.

Shares nothing with the code that writes them.
"""

import io
import zipfile
from collections import Counter

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {True: {W + "del", W + "moveFrom"}, False: {W + "ins", W + "moveTo"}}
_LETTER = {W + "tab": "\t", W + "br": "\v", W + "cr": "\v", W + "noBreakHyphen": "\u2011"}


def part(file: bytes, name: str = "word/document.xml"):
    """One part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def decided(file: bytes, *, accept: bool) -> str:
    """The body's text once all changes are accepted, or rejected; paragraphs joined by line feeds."""
    body = part(file).find(W + "body")
    gone = _GONE[accept]
    text = ""
    for paragraph in body.iterchildren(W + "p"):
        text += "".join(_words(paragraph, gone))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or not any(child.tag in gone for child in mark):
            text += "\n"
    assert text.endswith("\n"), "the last paragraph's mark cannot be tracked"
    return text[:-1]


def _words(paragraph, gone):
    for run in paragraph.iter(W + "r"):
        around = [a.tag for a in run.iterancestors()]
        struck = W + "del" in around
        for child in run:
            assert child.tag != (W + "t" if struck else W + "delText"), "struck words stand in w:delText"
            if not gone.intersection(around):
                yield _LETTER.get(child.tag) or (child.text or "" if child.tag in _TEXT else "")


_TEXT = {W + "t", W + "delText"}


def assert_well_made(file: bytes) -> None:
    """What Word asks of tracked changes beyond the schema's grammar."""
    root = part(file)
    tracked = [e for e in root.iter() if e.tag in _GONE[True] | _GONE[False] or "RangeStart" in e.tag]
    changes = [e for e in tracked if "comment" not in e.tag]
    ids = Counter(e.get(W + "id") for e in changes)
    assert not ids or max(ids.values()) == 1, "each change has a number of its own"
    assert all(e.get(W + "author") for e in changes)
    for text in root.iter(*_TEXT):
        assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        assert text.text
    names = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {e.get(W + "id"): e.get(W + "name") for e in root.iter(f"{W}{kind}RangeStart")}
        ends = [e.get(W + "id") for e in root.iter(f"{W}{kind}RangeEnd")]
        assert sorted(starts) == sorted(ends), "a range of a move that is opened is closed, once"
        names[kind] = Counter(starts.values())
    assert names["moveFrom"] == names["moveTo"], "both ends of a move have its name, once each"
