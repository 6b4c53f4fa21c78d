"""A section or article with its words: the nodes inside it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import conventions
from watchingbrief.reading.structure.enumeration import Mark, enumerate_provision, outside, tokens_of
from watchingbrief.reading.structure.quoted import with_quoted

#: What the levels inside a section or article are called, outermost first.
_ACT = ("subsection", "paragraph", "subparagraph", "item", "point", "indent")
_CODE = ("paragraph", "point", "item", "indent", "indent")
_SCHEDULE = ("paragraph", "subparagraph", "item", "point", "indent")
_UNNUMBERED = {"term": "definition", "proviso": "proviso"}


@dataclass(slots=True)
class Body:
    """The running text of a provision, each block on a line of its own, and where each block stands in the source."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    starts: dict[int, tuple[bool, float]] = field(default_factory=dict)
    quotations: list[tuple[int, int]] = field(default_factory=list)  #: what lies in quotations of many blocks
    counted: set[int] = field(default_factory=set)  #: where the format says that a number stands
    offsets: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text; it is put together once, when all of it is there."""
        if len(self.parts) > 1:
            self.parts[:] = ["".join(self.parts)]
        return self.parts[0] if self.parts else ""

    def add(self, block: Block, begin: int = 0, hard: bool = True) -> None:
        """Append a block's text from `begin` on."""
        words = block.text[begin:]
        if not words.strip():
            return
        lead = len(words) - len(words.lstrip())
        self.parts.append("\n")
        self.size += 1
        base = self.size - begin - lead
        self.starts[self.size] = (block.hard if begin == 0 else hard, block.left if begin == 0 else 0.0)
        if block.quoted:
            if self.quotations and self.quotations[-1][1] == self.size - 1:
                self.quotations[-1] = (self.quotations[-1][0], self.size + len(words.strip()))
            else:
                self.quotations.append((self.size, self.size + len(words.strip())))
        if block.counted and begin == 0:
            self.counted.add(self.size)
        place = (block.page, block.line)
        for at, page, line in block.places:
            if at <= begin:
                place = (page, line)
        self.offsets.append(self.size)
        self.places.append(place)
        for at, page, line in block.places:
            if at > begin:
                self.offsets.append(base + at)
                self.places.append((page, line))
        self.parts.append(words.strip())
        self.size += len(self.parts[-1])

    def place(self, offset: int) -> tuple[int, int]:
        """Page and line of an offset."""
        i = bisect_right(self.offsets, offset) - 1
        return self.places[i] if i >= 0 else (0, 0)

    def words(self, begin: int, end: int, inline: bool) -> list[Words]:
        """The words between two offsets, one run a paragraph."""
        runs: list[Words] = []
        at, text = begin, self.text
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            words = text[at:stop].strip()
            if words:
                page, line = self.place(at)
                begins = self.starts.get(at)
                joined = not begins[0] if begins else inline
                runs.append(Words(words, page, line, joined and (bool(runs) or inline or begins is not None)))
            at = stop + 1
        return runs


def fill(node: Node, body: Body, language: str, *, bare: bool = False) -> None:
    """Put a provision's words, and the provisions inside it, into its node."""
    if not body.text:
        return
    found = conventions(language)
    tokens = tokens_of(body.text, found, body.starts, body.counted, bare)
    tokens = outside(tokens, body.text, body.quotations)
    marks = enumerate_provision(tokens, body.text) if tokens else []
    if body.quotations:
        marks = with_quoted(marks, body.text, body.starts, body.quotations, found)
    _grow(node, body, marks)
    names = (
        _SCHEDULE
        if node.kind in {"schedule", "annex", "part", "chapter"}
        else _CODE
        if node.kind == "article"
        else _ACT
    )
    _name(node, names, 0 if _starts_level(node, names) else 1)


def _grow(node: Node, body: Body, marks: list[Mark]) -> None:
    path = [node]
    first = marks[0].token.start if marks else len(body.text)
    node.content.extend(body.words(0, first, False))
    for k, mark in enumerate(marks):
        token = mark.token
        stop = marks[k + 1].token.start if k + 1 < len(marks) else len(body.text)
        inline = token.start not in body.starts
        if mark.series == "flush":
            del path[mark.depth + 1 :]
            path[-1].content.extend(body.words(token.start, stop, inline))
            continue
        page, line = body.place(token.start)
        number = body.text[token.start : token.end].strip()
        kind = "container" if mark.quoted else _UNNUMBERED.get(token.style, mark.series)
        child = Node(kind, number, "", [], page, line, inline)
        del path[mark.depth :]
        path[-1].content.append(child)
        path.append(child)
        child.content.extend(body.words(token.end, stop, inline))


def _starts_level(node: Node, names: tuple[str, ...]) -> bool:
    """Whether the outermost level here is the first of the names: "(1)" in an act, "(a)" where "(1)" lies inside it."""
    outer = [c for c in node.content if isinstance(c, Node) and c.number and c.kind != "container"]
    if not outer or names is _SCHEDULE:
        return True
    if any(c.kind[0] in "1一" for c in outer):
        return True
    return (
        any(isinstance(g, Node) and g.kind[0] == "1" and g.number for c in outer for g in c.content)
        and names is _ACT
    )


def _name(node: Node, names: tuple[str, ...], depth: int) -> None:
    """Give each level its name in place of the series its number is from."""
    for child in node.content:
        if not isinstance(child, Node) or child.kind == "container":
            continue
        if child.kind in {"definition", "proviso"}:
            _name(child, names, max(depth, 1))
        else:
            child.kind = names[min(depth, len(names) - 1)]
            _name(child, names, depth + 1)
