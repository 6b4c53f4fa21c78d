"""Web pages as governments and legal information institutes publish laws on them.

Afterwards: every word a reader of the page sees is in a line, or set aside with its reason: furniture of the
page, contents list, footnote, hidden, deleted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.instrument import SetAside
from watchingbrief.reading.characters import decode, tidy
from watchingbrief.reading.formats import web_elements as elements
from watchingbrief.reading.formats.counting import count_as
from watchingbrief.reading.formats.inline_markup import RAISED, is_footnote_mark
from watchingbrief.reading.formats.markdown import join_cells
from watchingbrief.reading.formats.plain_text import is_wrapped, lines_of
from watchingbrief.reading.formats.web_main import Weight, find_furniture, shows_a_provision, weigh
from watchingbrief.reading.language import primary
from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.refusal import Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_MARKS = frozenset({"a", "sup", "body"})
_MARKER = re.compile(r"[\[(]?(?:\d{1,4}[a-zA-Z]{0,3}|[a-zA-Z]{1,5})?[.)°º\]]{1,2}$|§+\s*\d{1,5}[a-z]?\.?$")
_OPENS_NUMBERED = re.compile(r"[\[(]?(?:\d{1,4}[a-zA-Z]{0,3}|[a-zA-Z]{1,5})[.)°º\]]")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
           "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
           "upper-alpha": "upperLetter",
           "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
           "decimal-leading-zero": "decimal", "none": ""}  # fmt: skip
_CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|main|nav|aside|header|footer|form|table|ul|ol|dl|dir|blockquote|center|font|b|i|u|"
    r"em|strong|sup|sub|small|big|details|fieldset)\b",
    re.IGNORECASE,
)
_DEEPEST = 1000
_COUNT = re.compile(r"[0-9]{1,3}")
_NOTE = re.compile(r"\[\d{1,3}\]\s")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|[†‡])[\])]?$")
#: So many links to places on the page itself are a list of contents.
_CONTENTS = 5
#: An element with fewer characters than this is too small for a provision with all its words.
_FEW = 150


@dataclass(slots=True)
class _List:
    """A list being counted."""

    style: str = ""
    count: int = 0
    step: int = 1


@dataclass(slots=True)
class _Page:
    """A page on its way to a transcript."""

    lines: list[Line] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  #: of the line being read
    number: str = ""  #: counted by a list, for the line being read
    heading: int = 0
    bold: int = 0  #: letters in bold in the line being read
    depth_bold: int = 0
    centred: int = 0
    raised: int = 0  #: the last raised number that counted a paragraph
    lists: list[_List] = field(default_factory=list)

    def aside(self, reason: str, words: str) -> None:
        if words := " ".join(words.split()):
            self.set_aside.append(SetAside(reason, words))

    def text(self, words: str) -> None:
        self.words.append(words)
        if self.depth_bold:
            self.bold += len(words)

    def flush(self, waits: bool = True) -> None:
        """End the line. A number that stands alone waits for its words: the two are boxes side by side."""
        words = " ".join("".join(self.words).split())
        if waits and words and not self.heading and not self.number and _MARKER.match(words):
            self.words = [words, " "]
            return
        if words:
            bold, centred = self.bold * 10 >= len(words) * 9, self.centred > 0
            line = Line(
                words, whole=True, heading=self.heading, number=self.number, bold=bold, centred=centred
            )
            self.lines.append(line)
            self.number = ""
        self.words.clear()
        self.bold = 0


def words_of(node: LexborNode) -> str:
    """The words a reader sees in an element, blocks apart."""
    parts: list[str] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.is_text_node:
            parts.append(one.text_content or "")
        elif one.tag not in elements.UNSEEN:
            if one.tag in elements.BLOCKS or elements.is_component(one):
                parts.append(" ")
            stack += list(one.iter(include_text=True))[::-1]
    return " ".join("".join(parts).split())


class _Walk:
    """One walk over the elements of a page, writing its lines."""

    def __init__(self, body: LexborNode) -> None:
        self.page = _Page()
        self.weights = weigh(body)
        self.furniture = find_furniture(body, self.weights)
        self.total = max(1, self.weights.weight(body).letters)
        self.rows: list[list[int]] = []
        self.leave: list[Callable[[], None]] = []
        self.entering: dict[str, Callable[[LexborNode], Callable[[], None]]] = {
            "tr": self.row, "td": self.cell, "th": self.cell, "ol": self.list, "ul": self.list,
            "li": self.item, "button": self.pressed, "label": self.pressed,
            **dict.fromkeys(elements.HEADINGS, self.heading),
        }  # fmt: skip
        stack: list[LexborNode | None] = [body]
        while stack:
            node = stack.pop()
            if node is None:
                self.leave.pop()()
            elif node.is_text_node:
                self.page.text(node.text_content or "")
            elif node.tag not in elements.UNSEEN and not self.set_aside(node):
                self.leave.append(self.enter(node))
                stack.append(None)
                stack += list(node.iter(include_text=True))[::-1]
        self.page.flush(waits=False)

    def set_aside(self, node: LexborNode) -> bool:
        """Whether an element is no part of the law, or was read whole; then it is not walked into."""
        reason = self.reason(node)
        if reason:
            self.page.aside(reason, words_of(node))
            return True
        if node.tag == "pre":
            self.preformatted(node)
        elif node.tag == "sup":
            self.raised(node)
        elif node.tag == "img":
            self.page.aside("picture", node.attributes.get("alt") or "")
        return node.tag in {"pre", "sup", "img"}

    def reason(self, node: LexborNode) -> str:
        """Why an element is set aside; "" when it is not."""
        attributes = node.attributes
        if not self.weights.shows_hidden and elements.is_hidden(attributes):
            return "footnote" if _NOTE.match(words_of(node)) else "hidden"
        weight = self.weights.weight(node)
        light = weight.linked * 2 >= weight.letters or weight.letters < _FEW
        furniture = elements.is_furniture(node.tag or "", attributes, weight.letters / self.total, light)
        if shows_a_provision(node, self.weights):
            return ""
        if furniture or node.mem_id in self.furniture:
            return "contents list" if self.is_contents(node, weight) else "page furniture"
        if node.tag in {"del", "s", "strike"}:
            return "deleted text"
        return self.reason_in_law(node, attributes)

    def reason_in_law(self, node: LexborNode, attributes: elements.Attributes) -> str:
        """Why an element within the law is set aside: a note, a mark of one, or a list of contents."""
        weight = self.weights.weight(node)
        if elements.is_footnote(attributes) and node.tag not in _MARKS and weight.own < self.total / 3:
            return "footnote"
        if node.tag == "a" and elements.is_footnote_link(attributes) and _NOTE_MARK.match(words_of(node)):
            return "footnote mark"
        return "contents list" if self.is_contents(node, weight) else ""

    def is_contents(self, node: LexborNode, weight: Weight) -> bool:
        """Whether an element lists links to places on the page itself; the law, where it is most of the page."""
        listed = weight.links >= _CONTENTS and weight.linked * 10 >= weight.letters * 8
        listed = listed and weight.letters * 2 < self.total
        return listed and elements.links_inside(node)

    def preformatted(self, node: LexborNode) -> None:
        """Text that was typed with its line breaks."""
        self.page.flush()
        text = tidy(node.text(deep=True))
        lengths = [len(line.strip()) for line in text.split("\n")]
        self.page.lines += [line._replace(line=0) for line in lines_of(text, 0, 0, is_wrapped(lengths))]

    def raised(self, node: LexborNode) -> None:
        page, words = self.page, words_of(node)
        before = "".join(page.words)
        if not before.strip() and _COUNT.fullmatch(words) and int(words) in {1, page.raised, page.raised + 1}:
            page.raised = int(words)
            page.number = words
        elif words and is_footnote_mark(words.strip("[]"), "" if node.css_first("a") else before.rstrip()):
            page.aside("footnote mark", words)
        else:
            page.text(words.translate(RAISED))

    def enter(self, node: LexborNode) -> Callable[[], None]:
        """Begin an element; what to do at its end."""
        page, tag, attributes = self.page, node.tag or "", node.attributes
        if tag in self.entering:
            return self.entering[tag](node)
        if not elements.is_block(node, attributes):
            return self.bold() if elements.is_bold(tag, attributes) else _nothing
        page.flush()
        if elements.is_centred(tag, attributes):
            page.centred += 1
            return self.uncentre
        return page.flush

    def uncentre(self) -> None:
        self.page.flush()
        self.page.centred -= 1

    def bold(self) -> Callable[[], None]:
        self.page.depth_bold += 1

        def leave() -> None:
            self.page.depth_bold -= 1

        return leave

    def heading(self, node: LexborNode) -> Callable[[], None]:
        self.page.flush(waits=False)
        self.page.heading = int((node.tag or "h1")[1])
        self.page.raised = 0

        def leave() -> None:
            self.page.flush(waits=False)
            self.page.heading = 0

        return leave

    def pressed(self, _: LexborNode) -> Callable[[], None]:
        """The heading of a provision that is pressed to show it."""
        self.page.flush(waits=False)
        return self.page.flush

    def row(self, _: LexborNode) -> Callable[[], None]:
        """A table row whose cells hold a line each is one line; other rows are layout, read cell by cell."""
        page = self.page
        page.flush(waits=False)
        self.rows.append([len(page.lines)])

        def leave() -> None:
            page.flush(waits=False)
            ends = self.rows.pop()
            ends[-1] = len(page.lines)
            sizes = {b - a for a, b in pairwise(ends)}
            if len(ends) > 2 and sizes <= {0, 1} and not any(line.heading for line in page.lines[ends[0] :]):
                cells = page.lines[ends[0] :]
                words = join_cells([f"{line.number} {line.text}".strip() for line in cells])
                page.lines[ends[0] :] = [cells[0]._replace(text=words, number="")] if cells else []

        return leave

    def cell(self, _: LexborNode) -> Callable[[], None]:
        def leave() -> None:
            self.page.flush()
            if self.rows:
                self.rows[-1].append(len(self.page.lines))

        return leave

    def list(self, node: LexborNode) -> Callable[[], None]:
        self.page.flush()
        self.page.lists.append(_list_of(node))

        def leave() -> None:
            self.page.flush()
            self.page.lists.pop()

        return leave

    def item(self, node: LexborNode) -> Callable[[], None]:
        """A list item: its number is counted by the browser, unless the law prints its own."""
        page, attributes = self.page, node.attributes
        page.flush()
        if not page.lists:
            return page.flush
        counted = page.lists[-1]
        value = attributes.get("value") or ""
        counted.count = int(value) if value.isdecimal() and len(value) < 6 else counted.count + counted.step
        style = _style_of(attributes) if _style_of(attributes) is not None else counted.style
        number = count_as(counted.count, style or "")
        if number and not _OPENS_NUMBERED.match(_opening(node)):
            page.number = f"{number}."
        return page.flush


def _opening(node: LexborNode) -> str:
    """The first words in an element, not looked for further than a number can be."""
    words = ""
    for i, one in enumerate(node.traverse(include_text=True)):
        if one.is_text_node:
            words = f"{words}{one.text_content or ''}".lstrip()
        if len(words) >= 8 or i > 12:
            break
    return words


def _nothing() -> None:
    """Inline elements end without a trace."""


def _style_of(attributes: elements.Attributes) -> str | None:
    """How a list or item says it is numbered; None when it says nothing."""
    style = _LIST_STYLE.search(attributes.get("style") or "")
    named = style[1].lower() if style else attributes.get("type")
    return _STYLES.get(named or "") if named else None


def _list_of(node: LexborNode) -> _List:
    attributes = node.attributes
    style = _style_of(attributes)
    if node.tag == "ul":
        return _List(style or "")
    start = attributes.get("start") or ""
    backwards = "reversed" in attributes
    items = sum(1 for child in node.iter(include_text=False) if child.tag == "li")
    first = int(start) if start.isdecimal() and len(start) < 6 else items if backwards else 1
    step = -1 if backwards else 1
    return _List("decimal" if style is None else style, first - step, step)


def read_web_page(data: bytes) -> Transcript:
    """The lines of a web page with heading levels and list numbers."""
    declared = _CHARSET.search(data[:4096])
    text, notice = decode(data, declared[1].decode("ascii") if declared else "")
    refuse_deep_nesting(text)
    page = LexborHTMLParser(text)
    body = page.body
    walk = _Walk(body) if body is not None else None
    if walk is None or not walk.page.lines:
        raise Refusal(
            "empty",
            "The web page shows no words.",
            "Pages that fetch their text only when opened in a browser are saved without it.",
            "Open the page in a browser, then save it as PDF or copy the law into a text file.",
        )
    language = (page.root.attributes.get("lang") or "") if page.root is not None else ""
    notices = [notice] if notice else []
    return Transcript(
        walk.page.lines, "html", walk.page.set_aside, _title(page), primary(language), notices=notices
    )


def refuse_deep_nesting(text: str) -> None:
    """Parsing takes time with the square of the depth; law pages are nested 10 to 100 deep."""
    steps = (-1 if closing else 1 for closing in _CONTAINER.findall(text))
    if max(accumulate(steps), default=0) > _DEEPEST:
        raise Refusal(
            "damaged",
            "The elements of the web page are nested deeper than on any page a browser shows.",
            "Reading on could keep this computer busy for hours, so nothing was read.",
            "Open the page in a browser, then save it as PDF or copy the law into a text file.",
        )


def _title(page: LexborHTMLParser) -> str:
    """The heading of the page that its title repeats; else the first heading, else the title."""
    titled = page.css_first("title")
    title = " ".join(titled.text().split()) if titled is not None else ""
    headings = [words_of(node) for node in page.css("h1")]
    for heading in filter(None, headings):
        at = title.casefold().find(heading.casefold())
        if at >= 0:
            return title[at : at + len(heading)]
    return title or "".join(headings[:1])
