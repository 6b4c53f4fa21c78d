"""Word documents (.docx): paragraphs with their styles and automatic numbers, tables, notes, tracked changes.

Office Open XML, ISO/IEC 29500-1, transitional and strict. Afterwards: every letter a reader sees in Word is
in a line or set aside: deleted text, footnotes, comments, page headers, the table of contents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from watchingbrief.instrument import SetAside
from watchingbrief.reading.characters import tidy
from watchingbrief.reading.formats.markdown import join_cells
from watchingbrief.reading.formats.word_numbering import Numbering, read_numbering
from watchingbrief.reading.formats.word_package import Package
from watchingbrief.reading.formats.word_styles import Styles, is_on, own_style, read_styles
from watchingbrief.reading.language import primary
from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.refusal import Refusal

if TYPE_CHECKING:
    from lxml import etree

_NOTES = {"footnotes": "footnote", "endnotes": "footnote", "comments": "comment", "header": "page furniture",
          "footer": "page furniture"}  # fmt: skip
#: Elements that only wrap others; what they hold is read as if they were not there.
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink",
"fldSimple", "dir",
                       "bdo", "AlternateContent", "Choice", "oMath", "oMathPara"})  # fmt: skip
_REMOVED = frozenset({"del", "moveFrom"})
_NO_WORDS = frozenset({"pPr", "rPr", "instrText", "delText", "Fallback", "rt", "commentReference"})
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def _name(element: "etree._Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: "etree._Element") -> str:
    return "".join(str(words) for words in element.itertext())


@dataclass(slots=True)
class _Run:
    """The words of a paragraph as they are gathered."""

    words: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    boxes: list["etree._Element"] = field(default_factory=list)  #: text boxes anchored in it
    letters: int = 0
    bold: int = 0


class _Document:
    """A Word document on its way to a transcript."""

    def __init__(self, w: str, styles: Styles, numbering: Numbering) -> None:
        self.w, self.styles, self.numbering = w, styles, numbering
        self.lines: list[Line] = []
        self.set_aside: list[SetAside] = []
        self.tracked = 0
        self.joined = _Run()  #: a paragraph whose end was deleted: the next one continues it
        self.paragraphs = 0

    def aside(self, reason: str, words: str) -> None:
        if words := " ".join(tidy(words).split()):
            self.set_aside.append(SetAside(reason, words, line=self.paragraphs))

    def blocks(self, parent: "etree._Element") -> None:
        """Paragraphs and tables in the order they stand."""
        for element in parent:
            name = _name(element)
            if name == "p":
                self.paragraph(element)
            elif name == "tbl":
                self.table(element)
            elif name in _REMOVED:
                self.aside("deleted text", _text(element))
                self.tracked += 1
            elif name in _WRAPPERS:
                self.blocks(element)

    def paragraph(self, element: "etree._Element") -> None:
        w = self.w
        self.paragraphs += 1
        properties = element.find(f"{w}pPr")
        run, self.joined = self.joined, _Run()
        self.gather(element, run, None)
        if properties is not None and properties.find(f"{w}rPr/{w}del") is not None:
            self.joined = run
            return
        self.asides(run)
        self.write(properties, run)
        for box in run.boxes:
            self.blocks(box)

    def asides(self, run: _Run) -> None:
        self.tracked += len(run.removed)
        self.aside("deleted text", "".join(run.removed))
        self.aside("hidden", "".join(run.hidden))
        for mark in run.marks:
            self.aside("footnote mark", mark)

    def write(self, properties: "etree._Element | None", run: _Run) -> None:
        """The lines of a paragraph: one, or more where it holds line breaks. The first carries the number."""
        w = self.w
        named = None if properties is None else properties.find(f"{w}pStyle")
        style_id = None if named is None else named.get(f"{w}val")
        base = self.styles.of(style_id)
        style = own_style(properties, w).over(base)
        parts = [" ".join(part.split()) for part in tidy("".join(run.words)).split("\n")]
        parts = [part for part in parts if part]
        if style.contents:
            self.aside("contents list", " ".join(parts))
            return
        number = ""
        if style.list_id not in {None, "0"} and (parts or run.words):
            depth = style.level
            if depth is None:
                depth = self.numbering.level_of_style(style.list_id or "", style_id or self.styles.default)
            number = self.numbering.next(style.list_id or "", depth)
        bold = bool(style.bold) or 0 < run.letters * 0.9 <= run.bold
        for i, part in enumerate(parts):
            line = Line(part, 0, self.paragraphs, whole=True, heading=style.heading or 0, bold=bold)
            self.lines.append(line._replace(number="" if i else number, centred=bool(style.centred)))

    def gather(self, parent: "etree._Element", run: _Run, properties: "etree._Element | None") -> None:
        """The words inside a paragraph, kept apart by what became of them."""
        for element in parent:
            name = _name(element)
            if name == "t":
                self.text(element.text or "", run, properties)
            elif name == "r":
                self.gather(element, run, element.find(f"{self.w}rPr"))
            elif name in _REMOVED:
                run.removed.append(_text(element))
            elif name == "txbxContent":
                run.boxes.append(element)
            elif name not in _NO_WORDS and not self.sign(element, name, run):
                self.gather(element, run, properties)

    def sign(self, element: "etree._Element", name: str, run: _Run) -> bool:
        """Whether an element stands for a single character or a mark; then it is written down."""
        if name in _SIGNS:
            run.words.append(_SIGNS[name])
        elif name == "sym":
            run.words.append(self.symbol(element))
        elif name in {"footnoteReference", "endnoteReference"}:
            run.marks.append(element.get(f"{self.w}id") or "")
        else:
            return False
        return True

    def text(self, words: str, run: _Run, properties: "etree._Element | None") -> None:
        if properties is not None and is_on(properties.find(f"{self.w}vanish"), self.w):
            run.hidden.append(words)
            return
        run.words.append(words)
        run.letters += len(words)
        if properties is not None and is_on(properties.find(f"{self.w}b"), self.w):
            run.bold += len(words)

    def symbol(self, element: "etree._Element") -> str:
        """A character of a symbol font. Those of the private area have no meaning without the font."""
        code = element.get(f"{self.w}char") or ""
        if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
            return ""
        value = int(code, 16)
        return chr(value) if 31 < value < 0xD800 else "•"

    def table(self, table: "etree._Element") -> None:
        """A table, row by row. A row whose cells hold one line each is one line."""
        for row in _inside(table, "tr"):
            if row.find(f"{self.w}trPr/{self.w}del") is not None:
                self.aside("deleted text", _text(row))
                self.tracked += 1
                continue
            start, single, cells = len(self.lines), True, 0
            for cell in _inside(row, "tc"):
                before = len(self.lines)
                self.blocks(cell)
                single &= len(self.lines) - before <= 1
                cells += len(self.lines) > before
            if single and cells > 1:
                row_lines = self.lines[start:]
                words = join_cells([f"{line.number} {line.text}".strip() for line in row_lines])
                self.lines[start:] = [row_lines[0]._replace(text=words, number="", heading=0)]

    def notes(self, root: "etree._Element | None", reason: str) -> None:
        """What stands in the parts beside the text."""
        if root is None:
            return
        whole = reason == "page furniture"
        for note in [root] if whole else list(root):
            if note.get(f"{self.w}type") in {"separator", "continuationSeparator", "continuationNotice"}:
                continue
            words = "\n".join(self.plain(p) for p in note.iter(f"{self.w}p"))
            number = "" if whole else note.get(f"{self.w}id") or ""
            self.aside(reason, f"{number} {words}" if words.strip() else "")

    def plain(self, paragraph: "etree._Element") -> str:
        run = _Run()
        self.gather(paragraph, run, None)
        return "".join([*run.words, *run.removed, *run.hidden])


def _inside(parent: "etree._Element", wanted: str) -> Iterator["etree._Element"]:
    """The rows of a table or cells of a row, through whatever wraps them."""
    for element in parent:
        name = _name(element)
        if name == wanted:
            yield element
        elif name in _WRAPPERS:
            yield from _inside(element, wanted)


def read_word(data: bytes) -> Transcript:
    """The paragraphs of a Word document, with heading levels and automatic numbers resolved.

    Raises Refusal: "damaged", "encrypted", "archive-bomb", "unsafe-xml", "empty".
    """
    package = Package(data)
    path = package.document()
    root = package.xml(path)
    body = None if root is None else next((e for e in root if _name(e) == "body"), None)
    if root is None or body is None or not isinstance(body.tag, str):
        raise Refusal(
            "damaged",
            "The Word file holds no document.",
            "There are no words to review.",
            "Download the file again.",
        )
    w = body.tag.partition("body")[0]
    parts = package.related(path)

    def part(name: str) -> "etree._Element | None":
        return next((package.xml(target) for target in parts.get(name, ())), None)

    styles = read_styles(part("styles"), w)
    document = _Document(w, styles, read_numbering(part("numbering"), w))
    document.blocks(body)
    document.asides(document.joined)
    for name, reason in _NOTES.items():
        for target in parts.get(name, ()):
            document.notes(package.xml(target), reason)
    return _transcript(document, package, bool(parts.get("aFChunk")))


def _transcript(document: _Document, package: Package, embeds: bool) -> Transcript:
    if not document.lines:
        raise Refusal(
            "empty",
            "The Word document holds no text.",
            "It may hold pictures of pages: a scan.",
            "Save it as PDF and recognise its text: ocrmypdf FILE.pdf law.pdf",
        )
    notices = []
    if document.tracked:
        notices.append(
            "The document has tracked changes: inserted words were read as part of the law, "
            "deleted words were set aside."
        )
    if embeds:
        notices.append("The document embeds other files; they were not read.")
    core = package.xml("docProps/core.xml")
    titled = None if core is None else core.find(_TITLE)
    title = " ".join((titled.text or "").split()) if titled is not None else ""
    return Transcript(
        document.lines, "docx", document.set_aside, title, primary(document.styles.language), notices=notices
    )
