"""A provision: a numbered or named part of an instrument, with a lasting address."""

import re
from dataclasses import dataclass

#: Levels that only group other provisions; they carry no rule of their own.
GROUPING = frozenset(
    {"book", "tome", "part", "title", "subtitle", "chapter", "subchapter", "division", "subdivision", "subpart",
     "crossheading", "schedule", "annex"}
)  # fmt: skip
#: The levels a law is cited by: what a lawyer means by "section 22" or "article 19".
BASIC = frozenset({"section", "article", "clause", "rule", "regulation"})
#: Text that stands outside the numbered body.
FRAME = frozenset({"preface", "longtitle", "preamble", "conclusions"})

_KIND_WORD = re.compile(r"^[^\W\d_]{3,}\.?\s+(?=\S)|^(?:art|sec|s|arts|§+)\.?\s*(?=\d)", re.IGNORECASE)
_BEFORE_WORD = re.compile(
    r"(?:(?:the\s+)?(?P<number>[^\W\d_]+)\s+)?(?:schedule|annexe?|appendix|anexo|cédula)s?[\s.:—–-]*$",
    re.IGNORECASE,
)
_ARTICLE_ONE = re.compile(r"^(?:article|section|art\.?)\s+(?:one|first)\b[\s.:]*$", re.IGNORECASE)
_FIRST = re.compile(r"^(?:1(?:er|re|ère|ero|ro|st)|premier|première)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an instrument.

    `start` and `end` are offsets, in characters, into `Instrument.text`: the half-open range `[start, end)` holds
    the number, the heading, the provision's own words and everything inside it. A provision that stands in another
    lies wholly within its range.
    """

    id: str  #: Akoma Ntoso eId, unique in the instrument: "sec_22__subsec_1__para_a"
    kind: (
        str  #: Akoma Ntoso element name: "part", "section", "article", "subsection", "paragraph", "point" ...
    )
    number: str  #: as printed, with its brackets and word: "22", "(1)", "Article 5", "Artículo 1°"; "" when unnumbered
    heading: str  #: as printed, "" when there is none
    citation: str  #: as a lawyer cites it: "s. 22(1)(a)", "art. 19(2)"
    parent: str | None  #: id of the enclosing provision
    start: int
    end: int

    @property
    def label(self) -> str:
        """The bare number: "22" of "Section 22.", "1" of "(1)", "218BIS" of "Art. 218 bis"."""
        return bare_number(self.number)


_OUTER = re.compile(r"^[()\[\].:;–—°ºª\s-]+|[()\[\].:;–—°ºª\s-]+$")
_ORDINALS = str.maketrans("", "", "()[].:;-–—°ºª§\"'“”‘’ \t ")


def bare_number(number: str) -> str:
    """The number without the word before it, brackets, dots and ordinal signs ("Artículo 1°.-" gives "1")."""
    before = _BEFORE_WORD.match(number.strip())
    if before:  # "FIRST SCHEDULE", "SCHEDULE": the word may follow its number, or stand alone
        return before["number"] or ""
    if _ARTICLE_ONE.match(number.strip()):  # the first article is often the only one spelled out
        return "1"
    rest = _FIRST.sub("1", _KIND_WORD.sub("", number.strip()))
    if "-" in rest.strip("-–—. "):  # "431-8", "46-A": the hyphen is part of the number
        inner = _OUTER.sub("", rest)
        return re.sub(r"[\s()\[\].°ºª]+", "", inner)
    return rest.translate(_ORDINALS)
