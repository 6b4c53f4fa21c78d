"""What every format hands on: lines or paragraphs of a source, in reading order, with what the format knows of each."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from watchingbrief.instrument import SetAside

#: Typed across the page; no part of the words before or after it. A line of underscores is to write on.
RULED = re.compile(r"([-=*–—])\1{9,}")


class Line(NamedTuple):
    """One printed line, or one paragraph where the format delimits paragraphs (`whole`).

    Lengths are in points (1/72 inch) from the left edge of the page, 0 where the format has none.
    """

    text: str  #: NFC, single spaces, no line break, no hyphenation mended yet
    page: int = 0  #: 1-based; 0 where the format has no pages
    line: int = 0  #: 1-based, within the page, or within the file
    whole: bool = False  #: a paragraph the format itself delimits; never joined with its neighbours
    heading: int = 0  #: heading level the format states, 1 highest; 0 none
    number: str = ""  #: number the format keeps apart from the text (automatic lists, JSON "section")
    kind: str = ""  #: provision kind the format states (JSON "section"/"article"); "" unknown
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0  #: font size in points
    bold: bool = False
    italic: bool = False
    centred: bool = False
    gap: float = 0.0  #: white space above the line, in points, beyond the usual line distance


@dataclass(slots=True)
class Transcript:
    """A source as its format gives it, before any structure is read into it."""

    lines: list[Line]
    format: str
    set_aside: list[SetAside] = field(default_factory=list)
    title: str = ""  #: when the file states one
    language: str = ""  #: when the file states one (BCP 47)
    pages: int = 0
    notices: list[str] = field(default_factory=list)
