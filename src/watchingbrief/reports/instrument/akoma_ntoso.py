"""An instrument as Akoma Ntoso 3.0 (OASIS LegalDocML), for archives and other tools; `reading` reads it
back the same.

Numbered levels become the element of their kind, or an hcontainer named for it; terms and references are
marked where they stand within a line. What Akoma Ntoso has no place for stands in <proprietary> and in
attributes of our own namespace, which other readers skip. The same instrument gives the same bytes: there
is no clock and no chance here.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reading.formats.akoma_ntoso_names import OWN

if TYPE_CHECKING:
    from lxml.etree import _Element

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_HIERARCHY = frozenset(
    {"alinea", "article", "book", "chapter", "clause", "division", "indent", "level", "paragraph", "part",
     "point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision", "subparagraph",
     "subpart", "subrule", "subsection", "subtitle", "title", "tome", "transitional"}
)  # fmt: skip
#: The standard wants dates; an instrument has none, so all are this one, which no law bears.
_NO_DATE = {"date": "0001-01-01", "name": "unknown"}
_AGENT = "watching-brief"
#: What XML 1.0 cannot hold.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RUN = re.compile(r"[^\n]+")


class _Mark(NamedTuple):
    """A stretch of text that is a term or a reference, and the element that says so."""

    start: int
    end: int
    element: str
    attributes: dict[str, str]


def _fit(text: str) -> str:
    """Text as an attribute can hold it."""
    return _UNFIT.sub("\ufffd", text)


def _sub(parent: "_Element", name: str, attributes: dict[str, str] | None = None) -> "_Element":
    from lxml import etree

    return etree.SubElement(parent, f"{{{_AKN}}}{name}", attributes or {})


def _block(parent: "_Element", name: str, attributes: dict[str, str] | None = None) -> "_Element":
    """An element on a line of its own: the line break is for people, no reader counts it."""
    element = _sub(parent, name, attributes)
    element.tail = "\n"
    return element


def _append(element: "_Element", text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _write(element: "_Element", text: str, own: bool = False) -> None:
    """Add text; a character XML cannot hold becomes an empty element that names it."""
    at = 0
    for odd in _UNFIT.finditer(text):
        _append(element, text[at : odd.start()])
        code = f"{ord(odd.group()):04x}"
        if own:
            _own(element, "character", {"code": code})
        else:
            _sub(element, "marker", {"name": "character", f"{{{OWN}}}code": code})
        at = odd.end()
    _append(element, text[at:])


def _own(parent: "_Element", name: str, attributes: dict[str, str]) -> "_Element":
    from lxml import etree

    return etree.SubElement(parent, f"{{{OWN}}}{name}", attributes)


class _Writer:
    """Writes one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._law = instrument
        self._text = instrument.text
        self._terms = {d.term.lower(): f"term-{n}" for n, d in enumerate(instrument.definitions, 1)}
        self._marks = list(_distinct(self._all_marks()))
        self._next = 0

    def _all_marks(self) -> Iterator[_Mark]:
        for d in self._law.definitions:
            yield _Mark(d.start, d.end, "term", {"refersTo": f"#{self._terms[d.term.lower()]}"})
        for r in self._law.references:
            if r.target is not None:
                yield _Mark(r.start, r.end, "ref", {"href": f"#{r.target}"})

    # Words

    def _line(self, element: "_Element", start: int, end: int) -> None:
        """The text of one run, with the marks that stand wholly in it."""
        at = start
        while self._next < len(self._marks) and self._marks[self._next].start < start:
            self._next += 1
        while self._next < len(self._marks) and self._marks[self._next].end <= end:
            mark = self._marks[self._next]
            _write(element, self._text[at : mark.start])
            _write(_sub(element, mark.element, mark.attributes), self._text[mark.start : mark.end])
            at, self._next = mark.end, self._next + 1
        _write(element, self._text[at:end])

    def _paragraphs(self, parent: "_Element", start: int, end: int) -> None:
        for run in _RUN.finditer(self._text, start, end):
            first = run.start()
            inline = self._text[first] == " " or (
                first == start and first > 0 and self._text[first - 1] == " "
            )
            words = run.group().strip()
            if words:
                p = _block(parent, "p", {f"{{{OWN}}}inline": "yes"} if inline else None)
                first += len(run.group()) - len(run.group().lstrip())
                self._line(p, first, first + len(words))

    # Provisions

    def provision(self, parent: "_Element", p: Provision) -> None:
        """A provision with its number, heading, words and all inside it."""
        native = p.kind in _HIERARCHY
        element = _block(parent, p.kind if native else "hcontainer", self._attributes(p))
        if not native:
            element.set("name", _fit(re.sub(r"\s+", "-", p.kind)) or "level")
        at = self._head(element, p)
        children = self._law.children(p.id)
        if not children:
            if self._text[at : p.end].strip():
                self._paragraphs(_block(element, "content"), at, p.end)
            return
        for n, child in enumerate(children):
            if self._text[at : child.start].strip():
                self._paragraphs(self._between(element, n), at, child.start)
            self.provision(element, child)
            at = child.end
        if self._text[at : p.end].strip():
            self._paragraphs(_block(element, "wrapUp"), at, p.end)

    @staticmethod
    def _between(element: "_Element", n: int) -> "_Element":
        """Where words that stand before the n-th provision inside another one go."""
        return (
            _block(element, "intro")
            if n == 0
            else _block(_block(element, "hcontainer", {"name": "words"}), "content")
        )

    def _attributes(self, p: Provision) -> dict[str, str]:
        attributes = {"eId": p.id, f"{{{OWN}}}kind": _fit(p.kind)}
        if p.start and self._text[p.start - 1] == " ":
            attributes[f"{{{OWN}}}inline"] = "yes"
        return attributes

    def _head(self, element: "_Element", p: Provision) -> int:
        """Number and heading, as they stand at the start; where the words after them begin."""
        at = p.start
        if p.number:
            self._line(_block(element, "num"), at, at + len(p.number))
            at += len(p.number)
        if p.heading:
            at += 1 if p.number else 0
            self._line(_block(element, "heading"), at, at + len(p.heading))
            at += len(p.heading)
        return at

    # The frame around the numbered body

    def frame(self, parent: "_Element", p: Provision) -> None:
        """A preface, long title, preamble or conclusions that is words only."""
        name = {"longtitle": "longTitle", "preface": "container"}.get(p.kind, p.kind)
        element = _block(parent, name, self._attributes(p))
        if name == "container":
            element.set("name", p.kind)
        self._paragraphs(element, p.start, p.end)

    def document(self, act: "_Element") -> None:
        """Front matter in its own elements where the standard's order allows, everything else in the body."""
        top = self._law.children(None)
        front = _leading(top, {"preface", "longtitle"}, self._plain)
        if front:
            preface = _block(act, "preface")
            for p in front:
                self.frame(preface, p)
        top = top[len(front) :]
        if top and top[0].kind == "preamble" and self._plain(top[0]):
            self.frame(act, top[0])
            top = top[1:]
        last = top[-1] if top and top[-1].kind == "conclusions" and self._plain(top[-1]) else None
        body = _block(act, "body")
        for p in top[:-1] if last else top:
            self.provision(body, p)
        if not len(body):
            _block(body, "hcontainer", {"name": "words"})
        if last:
            self.frame(act, last)

    def _plain(self, p: Provision) -> bool:
        """Whether a provision is words and nothing else."""
        return not (p.number or p.heading or self._law.children(p.id)) and bool(
            self._text[p.start : p.end].strip()
        )

    # What is known of the file

    def meta(self, act: "_Element") -> None:
        """Identification, the terms defined, and what only we keep."""
        law = self._law
        meta = _block(act, "meta")
        identification = _block(meta, "identification", {"source": f"#{_AGENT}"})
        work = f"/akn/un/act/0001-01-01/{re.sub(r'[^0-9a-zA-Z]', '', law.source.sha256)[:16] or 'unknown'}"
        expression = f"{work}/{law.language or 'und'}@0001-01-01"
        for level, uri in (
            ("Work", work),
            ("Expression", expression),
            ("Manifestation", f"{expression}.xml"),
        ):
            frbr = _block(identification, f"FRBR{level}")
            _block(frbr, "FRBRthis", {"value": f"{uri}/!main" if level != "Manifestation" else uri})
            _block(frbr, "FRBRuri", {"value": uri})
            if level == "Work" and law.title:
                _block(frbr, "FRBRalias", {"value": _fit(law.title), "name": "title"})
            _block(frbr, "FRBRdate", _NO_DATE)
            _block(frbr, "FRBRauthor", {"href": f"#{_AGENT}"})
            if level == "Work":
                _block(frbr, "FRBRcountry", {"value": "un"})
            if level == "Expression":
                _block(frbr, "FRBRlanguage", {"language": _language(law.language)})
        references = _block(meta, "references", {"source": f"#{_AGENT}"})
        agent = {"eId": _AGENT, "href": "/ontology/organization/watching-brief", "showAs": "Watching Brief"}
        _block(references, "TLCOrganization", agent)
        for term, eid in self._terms.items():
            _block(references, "TLCTerm", {"eId": eid, "href": f"/ontology/term/{eid}", "showAs": _fit(term)})
        self._own_facts(_block(meta, "proprietary", {"source": f"#{_AGENT}"}))

    def _own_facts(self, proprietary: "_Element") -> None:
        law, source = self._law, self._law.source
        facts = _own(
            proprietary,
            "instrument",
            {"title": _fit(law.title), "language": _fit(law.language), "file": _fit(source.name),
             "format": _fit(source.format), "sha256": _fit(source.sha256), "size": str(source.size),
             "pages": str(source.pages)},
        )  # fmt: skip
        for aside in law.set_aside:
            place = {"page": str(aside.page), "line": str(aside.line), "near": str(aside.near)}
            element = _own(facts, "set-aside", {"reason": _fit(aside.reason), **place})
            _write(element, aside.text, own=True)
            element.tail = "\n"
        for notice in law.notices:
            _write(_own(facts, "notice", {}), notice, own=True)


def _leading(
    provisions: list[Provision], kinds: set[str], fits: Callable[[Provision], bool]
) -> list[Provision]:
    front: list[Provision] = []
    for p in provisions:
        if p.kind not in kinds or not fits(p):
            break
        front.append(p)
    return front


def _distinct(marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """Marks in order, none within or across another; of a reference to several provisions the first."""
    end = -1
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.element)):
        if mark.start >= end and mark.end > mark.start:
            yield mark
            end = mark.end


def _language(tag: str) -> str:
    """A language tag XML Schema accepts."""
    return tag if re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", tag) else "und"


def to_akoma_ntoso(instrument: Instrument) -> bytes:
    """The instrument as an Akoma Ntoso 3.0 file that the OASIS schema accepts.

    Reading it back gives the same text, provisions and set-aside words; definitions and references are
    found anew from the same text. Expects an instrument as `assemble` makes them: number, heading, words,
    in that order.
    """
    from lxml import etree

    root = etree.Element(f"{{{_AKN}}}akomaNtoso", nsmap=cast(dict[str, str], {None: _AKN, "wb": OWN}))
    root.text = "\n"
    act = _block(root, "act", {"name": "act"})
    act.text = "\n"
    writer = _Writer(instrument)
    writer.meta(act)
    writer.document(act)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
