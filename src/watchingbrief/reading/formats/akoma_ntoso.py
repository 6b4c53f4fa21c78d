"""Akoma Ntoso XML (OASIS LegalDocML 3.0, its drafts and 2.0, the British LDML and what Normattiva publishes).

Here the structure need not be guessed: elements say it. Afterwards: each numbered level is a node in
document order; every letter of the document is in a node or set aside with a reason; quoted law is words of
the provision quoting it.
"""

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.akoma_ntoso_facts import (
    character,
    is_own,
    local_name,
    own_facts,
    source_line,
    stated_language,
    stated_title,
)
from watchingbrief.reading.formats.akoma_ntoso_names import (
    CONTAINER_KINDS,
    FRAMES,
    HIERARCHY,
    INLINE,
    LEVEL_KINDS,
    METADATA,
    OWN,
    QUOTED,
    SET_ASIDE,
)
from watchingbrief.reading.lines import Transcript
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND, _INLINE, _CODE = f"{{{OWN}}}kind", f"{{{OWN}}}inline", f"{{{OWN}}}code"
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Flow:
    """The words and provisions of one element, as they come; `run` is the line being gathered."""

    content: list[Words | Node] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    line: int = 0
    inline: bool = False

    def end_line(self) -> None:
        text = _SPACES.sub(" ", "".join(self.run)).strip()
        if text:
            self.content.append(Words(text, 0, self.line, self.inline))
        self.inline = False
        self.run.clear()


class _Reader:
    """Walks one document. `own` tells a file we wrote: there only what is marked is a provision."""

    def __init__(self, root: "_Element") -> None:
        self.own = is_own(root)
        self.quoting = False
        self.aside: list[SetAside] = []
        self._shown = {e.get("eId", ""): e.get("showAs", "") for e in root.iter() if e.get("showAs")}

    # Runs of words

    def _words(self, element: "_Element", flow: _Flow) -> None:
        flow.run.append(element.text or "")
        for child in element:
            self._child(child, flow)
            flow.run.append(child.tail or "")

    def _child(self, e: "_Element", flow: _Flow) -> None:
        name = local_name(e)
        kind = self._kind(e, name)
        if kind:
            flow.end_line()
            flow.content.append(self._node(e, kind))
        elif name in METADATA:
            pass
        elif name in SET_ASIDE:
            self._set_aside(e, SET_ASIDE[name])
        elif name in QUOTED:
            self._quoted(e, flow)
        elif name in INLINE:
            self._inline(e, name, flow)
        elif name in {"br", "eol", "eop"}:
            flow.run.append(" ")
        elif name == "tr":
            self._row(e, flow)
        else:
            self._block(e, flow)

    def _inline(self, e: "_Element", name: str, flow: _Flow) -> None:
        if name == "marker" and e.get(_CODE):
            flow.run.append(character(e.get(_CODE, "")))
        if name == "ref" and e.get("class") == "placeholder" and not (e.text or len(e)):
            flow.run.append(self._shown.get((e.get("href") or "").lstrip("#"), ""))
        if name == "quotedtext":
            flow.run.append(e.get("startQuote", ""))
        self._words(e, flow)
        if name == "quotedtext":
            flow.run.append(e.get("endQuote", ""))
        elif name in {"num", "heading", "docproponent"} and not self.own:
            flow.run.append(" ")

    def _block(self, e: "_Element", flow: _Flow) -> None:
        flow.end_line()
        flow.line, flow.inline = source_line(e), e.get(_INLINE) is not None
        self._words(e, flow)
        flow.end_line()

    def _row(self, e: "_Element", flow: _Flow) -> None:
        """A row of a table is one line, its cells one after the other."""
        flow.end_line()
        flow.line = source_line(e)
        flow.run.append(e.text or "")
        for cell in e:
            if local_name(cell) in {"td", "th"}:
                flow.run.append(f" {self._text(cell)} ")
            else:
                self._child(cell, flow)
            flow.run.append(cell.tail or "")
        flow.end_line()

    def _quoted(self, e: "_Element", flow: _Flow) -> None:
        """Quoted law: words of the provision that quotes it; its numbered levels keep their numbers as
        containers.
        """
        flow.end_line()
        inner, quoting = _Flow(line=source_line(e)), self.quoting
        self.quoting = True
        self._words(e, inner)
        inner.end_line()
        self.quoting = quoting
        _put_quotes(inner.content, e.get("startQuote", ""), e.get("endQuote", ""))
        flow.content.extend(inner.content)
        flow.inline = True  # what follows the quotation ends its last line: a full stop, "; and"

    def _text(self, e: "_Element") -> str:
        """The words of an element on one line."""
        flow = _Flow()
        self._words(e, flow)
        flow.end_line()
        return " ".join(w.text for w in _flat(flow.content))

    def _set_aside(self, e: "_Element", reason: str) -> None:
        if text := self._text(e):
            self.aside.append(SetAside(reason, text, line=source_line(e)))

    # Provisions

    def _kind(self, e: "_Element", name: str) -> str:
        """The kind of provision an element is; "" when it is none, or only wraps others."""
        if self.own:
            return e.get(_KIND) or ""
        if name not in HIERARCHY:
            return ""
        if self.quoting:
            return "container" if _numbered(e) else ""
        if name == "hcontainer":
            given = (e.get("name") or "").lower()
            return CONTAINER_KINDS.get(given, "hcontainer" if _bears_name(e) else "")
        if name != "longtitle" and not _bears_name(e) and (name in {"list", "sublist"} or _only_child(e)):
            return ""
        return LEVEL_KINDS.get((e.get("class") or "").split(" ")[0], name) if name == "level" else name

    def _node(self, e: "_Element", kind: str) -> Node:
        node = Node(kind, line=source_line(e), inline=e.get(_INLINE) is not None)
        if local_name(e) == "crossheading":  # no container here: all it holds is a heading
            node.heading = self._text(e)
            return node
        flow = _Flow(line=node.line)
        flow.run.append(e.text or "")
        for child in e:
            name = local_name(child)
            if name == "num" and not node.number:
                node.number = self._text(child)
            elif name in {"heading", "subheading"} and not flow.content:
                node.heading = _joined(node.heading, self._text(child))
            else:
                self._child(child, flow)
            flow.run.append(child.tail or "")
        flow.end_line()
        node.content = flow.content
        return node

    # The document

    def document(self, e: "_Element") -> list[Node]:
        """The top level of an act, bill, amendment or collection."""
        nodes = self._stray(e.text, e)
        for child in e:
            name = local_name(child)
            if name == "meta":
                self._notes(child)
            elif name in SET_ASIDE:
                self._set_aside(child, SET_ASIDE[name])
            elif name in FRAMES and not self.own:
                nodes.append(self._node(child, name))
            elif name in {"attachments", "components", "collectionbody", "amendmentlist"}:
                nodes.extend(self._attached(part) for part in child)
            else:
                nodes.extend(self._top(child, name))
            nodes.extend(self._stray(child.tail, child))
        return nodes

    def _top(self, e: "_Element", name: str) -> list[Node]:
        """A body, or whatever else stands on the top level."""
        flow = _Flow(line=source_line(e))
        if self._kind(e, name):
            self._child(e, flow)
        else:
            self._words(e, flow)
        flow.end_line()
        return _wrapped(flow.content)

    @staticmethod
    def _stray(text: str | None, e: "_Element") -> list[Node]:
        """Words where the standard allows none."""
        words = (text or "").strip()
        return [Node("paragraph", content=[Words(words, 0, source_line(e))])] if words else []

    def title(self, root: "_Element") -> str:
        """The title as printed in the law, else as its metadata gives it."""
        for name in ("doctitle", "shorttitle"):
            for e in root.iter():
                if local_name(e) == name and (title := self._text(e)):
                    return title
        return stated_title(root)

    def _notes(self, meta: "_Element") -> None:
        for note in meta.iter():
            if local_name(note) == "note":
                self._set_aside(note, "footnote")

    def _attached(self, e: "_Element") -> Node:
        """A schedule or annex kept as a document of its own, or one amendment of a list."""
        node = Node("annex", line=source_line(e))
        for child in e:
            name = local_name(child)
            if name == "num":
                node.number = self._text(child)
            elif name in {"heading", "subheading"}:
                node.heading = _joined(node.heading, self._text(child))
            elif name not in METADATA:
                node.kind = _attached_kind(e, child)
                node.content.extend(self.document(child))
        inner = node.content[0] if len(node.content) == 1 else None
        if isinstance(inner, Node) and not inner.number and not (node.heading and inner.heading):
            node.heading, node.content = node.heading or inner.heading, inner.content
        return node


def _attached_kind(holder: "_Element", document: "_Element") -> str:
    if local_name(document) == "amendment":
        return "amendment"
    names = [document.get("name") or "", holder.get("name") or ""]
    names += [a.get("value") or "" for a in document.iter() if local_name(a) == "frbralias"][:1]
    return "schedule" if any("schedule" in n.lower() for n in names) else "annex"


def _bears_name(e: "_Element") -> bool:
    """Whether it has a number or heading of its own, or is all heading."""
    if local_name(e) == "crossheading":
        return True
    return any(
        local_name(c) in {"num", "heading"} and ("".join(map(str, c.itertext())).strip() or len(c)) for c in e
    )


def _numbered(e: "_Element") -> bool:
    return any(local_name(c) == "num" and "".join(map(str, c.itertext())).strip() for c in e)


def _put_quotes(content: list[Words | Node], opening: str, closing: str) -> None:
    """The marks of a quotation, which the format keeps in attributes, go where they are printed."""
    if not content:
        return
    first = content[0]
    if isinstance(first, Words):
        content[0] = first._replace(text=opening + first.text)
    else:
        first.number = opening + first.number
    last = content[-1]
    while isinstance(last, Node) and last.content:
        content, last = last.content, last.content[-1]
    if isinstance(last, Words):
        content[-1] = last._replace(text=last.text + closing)
    elif last.heading:
        last.heading += closing
    else:
        last.number += closing


def _only_child(e: "_Element") -> bool:
    """A level without number or heading that has no neighbour adds nothing to the level around it."""
    beside = chain(e.itersiblings(), e.itersiblings(preceding=True))
    return not any(local_name(neighbour) in HIERARCHY for neighbour in beside)


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()


def _flat(content: list[Words | Node]) -> list[Words]:
    """The lines of provisions that count as words here: quoted law, and what stands in notes."""
    lines: list[Words] = []
    for part in content:
        if isinstance(part, Words):
            lines.append(part)
            continue
        head = _joined(part.number, part.heading)
        inside = _flat(part.content)
        if head and not part.heading and inside:
            inside[0] = inside[0]._replace(text=f"{head} {inside[0].text}")
        elif head:
            lines.append(Words(head, 0, part.line))
        lines.extend(inside)
    return lines


def _wrapped(content: list[Words | Node]) -> list[Node]:
    """Words that stand on the top level, each run of them as a paragraph: only provisions may stand there."""
    nodes: list[Node] = []
    loose = False
    for part in content:
        if isinstance(part, Node):
            nodes.append(part)
        elif loose:
            nodes[-1].content.append(part)
        else:
            nodes.append(Node("paragraph", content=[part], line=part.line))
        loose = isinstance(part, Words)
    return nodes


def read_akoma_ntoso(data: bytes) -> tuple[list[Node], Transcript]:
    """The provisions of an Akoma Ntoso document, with what the file states of title and language.

    Raises Refusal: "unsafe-xml" and "damaged" as `parse_xml` does; "unknown-format" when the XML is no
    Akoma Ntoso; "empty" when it holds no words of a law.
    """
    root = parse_xml(data)
    if local_name(root) != "akomantoso":
        raise Refusal(
            "unknown-format",
            f"This is XML, but not Akoma Ntoso: its outermost element is <{local_name(root)[:40]}>.",
            "Only Akoma Ntoso says what is a section and what a note; other XML would have to be guessed at.",
            "Save the law as Akoma Ntoso (<akomaNtoso>), HTML, Word, PDF or plain text and read that.",
            f"line {root.sourceline}",
        )
    reader = _Reader(root)
    nodes = [
        node for document in root if local_name(document) != "meta" for node in reader.document(document)
    ]
    nodes = [n for n in nodes if n.number or n.heading or n.content]
    if not nodes:
        raise Refusal(
            "empty",
            "The Akoma Ntoso file holds no words of a law.",
            "There is metadata at most, so nothing could be read or reviewed.",
            "Check that the publisher's file is complete: the text stands in <body> or <mainBody>.",
        )
    transcript = Transcript([], "akn", list(reader.aside), reader.title(root), stated_language(root))
    if reader.own:
        own_facts(root, transcript)
    return nodes, transcript
