"""Paragraph styles of a Word document: heading, list, alignment, as inherited (ISO/IEC 29500-1, 17.7)."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of contents|contents) ?\d?(?: heading)?$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})


class Style(NamedTuple):
    """What a paragraph style says, or what a paragraph says for itself; None where it says nothing."""

    heading: int | None = None  #: 1 highest
    list_id: str | None = None
    level: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    contents: bool = False  #: an entry of the table of contents

    def over(self, base: "Style") -> "Style":
        """This style where it says something, else the one it is based on."""
        own = self._asdict()
        merged = {key: value if own[key] is None else own[key] for key, value in base._asdict().items()}
        return Style(**{**merged, "contents": self.contents or base.contents})


def is_on(element: "etree._Element | None", w: str) -> bool | None:
    """A switch of Office Open XML: present means on unless it says off; None when absent."""
    return None if element is None else (element.get(f"{w}val") or "") not in _OFF


def own_style(properties: "etree._Element | None", w: str) -> Style:
    """What the properties of a paragraph (w:pPr) say."""
    if properties is None:
        return Style()
    outline = properties.find(f"{w}outlineLvl")
    heading = None
    if outline is not None and (level := outline.get(f"{w}val") or "").isdecimal():
        heading = int(level) + 1 if int(level) < 9 else 0
    align = properties.find(f"{w}jc")
    centred = None if align is None else align.get(f"{w}val") == "center"
    numbered = properties.find(f"{w}numPr")
    if numbered is None:
        return Style(heading, None, None, centred)
    list_id, depth = numbered.find(f"{w}numId"), numbered.find(f"{w}ilvl")
    level = "" if depth is None else depth.get(f"{w}val") or ""
    return Style(
        heading,
        None if list_id is None else list_id.get(f"{w}val") or "0",
        int(level) if level.isdecimal() and len(level) == 1 else None,
        centred,
    )


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document, by id."""

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    language: str = ""

    def of(self, name: str | None) -> Style:
        """A style with all it inherits; the document's default where the name is unknown."""
        return self.known.get(name or self.default) or Style()


def read_styles(root: "etree._Element | None", w: str) -> Styles:
    """The styles a styles part defines. `w` is the namespace in braces."""
    styles = Styles()
    if root is None:
        return styles
    language = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr/{w}lang")
    styles.language = "" if language is None else language.get(f"{w}val") or ""
    own: dict[str, tuple[Style, str]] = {}
    for element in root.iterfind(f"{w}style"):
        if element.get(f"{w}type") in {None, "paragraph"}:
            key = element.get(f"{w}styleId") or ""
            base = element.find(f"{w}basedOn")
            own[key] = _defined(element, w), "" if base is None else base.get(f"{w}val") or ""
            if element.get(f"{w}default") in {"1", "true"}:
                styles.default = key
    for key in own:
        styles.known[key] = _inherited(key, own)
    return styles


def _defined(element: "etree._Element", w: str) -> Style:
    named = element.find(f"{w}name")
    name = "" if named is None else named.get(f"{w}val") or ""
    style = own_style(element.find(f"{w}pPr"), w)
    heading = _HEADING.match(name)
    if heading and style.heading is None:
        style = style._replace(heading=int(heading[1]))
    bold = is_on(element.find(f"{w}rPr/{w}b"), w)
    return style._replace(bold=bold, contents=_CONTENTS.match(name) is not None)


def _inherited(key: str, own: dict[str, tuple[Style, str]]) -> Style:
    """A style with what it is based on; a chain that bites its tail ends where it began."""
    seen, style = {key}, own[key][0]
    base = own[key][1]
    while base in own and base not in seen:
        seen.add(base)
        style = style.over(own[base][0])
        base = own[base][1]
    return style
