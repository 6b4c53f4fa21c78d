"""Markdown, as law repositories keep it and as converters of PDF files write it.

Blocks follow CommonMark (https://spec.commonmark.org/0.31.2/), read as loosely as such files are written:
"####Title" without a space is a heading.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from watchingbrief.instrument import SetAside
from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats.inline_markup import clean_inline, without_comments
from watchingbrief.reading.formats.plain_text import BLANK_LINE
from watchingbrief.reading.language import primary
from watchingbrief.reading.lines import Line, Transcript

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]*([^#].*?|)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE = re.compile(r"[ ]{0,3}(?:```+|~~~+)[\w-]*[ \t]*$")
_QUOTE = re.compile(r"\A[ ]{0,3}>[ \t]?")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
#: A bullet before a printed number is only markup; before anything else it stands for the dash of a printed
#: list.
_NUMBERED = re.compile(r"[*_\\]*(?:\(?\w{1,4}[.)°]|<sup>|§)")
_LABEL = re.compile(r"[\[(]?(?:\d{1,4}[a-zA-Z]{0,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)°º\]]{1,2}$")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,20})\]:[ \t]*(.*)$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_ROW_RULE = re.compile(r"[ \t|:-]+$")
_BREAK = re.compile(r"<br\s*/?>|</(?:tr|p|div|li)>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>\s*<t[dh][^>]{0,200}>", re.IGNORECASE)
_NUMBER_RAISED = re.compile(r"[ \t]*<sup>\s*(\d{1,3}[a-z]{0,6})\s*</sup>[ \t]*(?=\S)")
_BOLD = re.compile(r"[ \t]*\*\*[^*\n]+\*\*[ \t:.]*$")
_BARE_NUMBER = re.compile(r"\d{1,3}$")
#: The longest line a converter keeps as printed.
_PRINTED = 130


@dataclass(slots=True)
class _Block:
    """Lines that stand together without a blank line between them."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    blank: int = 0  #: blank lines before it


@dataclass(slots=True)
class _Reading:
    """A Markdown file on its way to a transcript."""

    lines: list[Line] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    raised: int = 0  #: the last raised number that counted a paragraph
    converted: bool = False  #: a converter of PDF files wrote it: it holds pictures of the pages

    def aside(self, reason: str, words: str, line: int) -> None:
        if words := " ".join(words.split()):
            self.set_aside.append(SetAside(reason, words, line=line))

    def words(self, raw: str, line: int) -> str:
        cleaned = clean_inline(raw)
        for reason, cut in cleaned.cut:
            self.converted |= reason == "picture"
            self.aside(reason, cut, line)
        return cleaned.words

    def heading(self, raw: str, level: int, line: int) -> None:
        if words := self.words(raw, line):
            self.raised = 0
            self.lines.append(Line(words, line=line, whole=True, heading=level))

    def footnotes_begin(self) -> None:
        """Take back the heading that only stands over the footnotes."""
        if self.lines and self.lines[-1].heading and self.lines[-1].text.replace(" ", "").isalpha():
            heading = self.lines.pop()
            self.aside("footnote", heading.text, heading.line)

    def paragraph(self, block: _Block) -> None:
        """The lines of a paragraph: joined later where a converter or an editor broke them at a margin."""
        lengths = [len(raw.rstrip()) for _, raw in block.lines]
        broken = _is_broken(lengths)
        for i, (line, raw) in enumerate(block.lines):
            for part in _parts(raw):
                number, rest = self.number(part)
                words = self.words(_marker_off(rest), line)
                if words or number:
                    gap = BLANK_LINE * block.blank if broken and not i else 0.0
                    bold = _BOLD.match(rest) is not None
                    self.lines.append(Line(words, 0, line, not broken, number=number, bold=bold, gap=gap))

    def number(self, raw: str) -> tuple[str, str]:
        """A raised number that opens a line counts an article's paragraphs, if it follows the last one."""
        match = _NUMBER_RAISED.match(raw)
        if match is None:
            return "", raw
        count = int(re.match(r"\d+", match[1])[0])  # type: ignore[index]
        if count not in {1, self.raised, self.raised + 1}:
            return "", raw
        self.raised = count
        return match[1], raw[match.end() :]

    def row(self, raw: str, line: int) -> None:
        cells = [self.words(cell, line) for cell in raw.strip().strip("|").split("|")]
        if words := join_cells(cells):
            self.lines.append(Line(words, line=line, whole=True))


def _parts(raw: str) -> list[str]:
    """A line cut where its HTML breaks it; the cells of a row stay together."""
    return _BREAK.split(_CELL.sub(" ", raw)) if "<" in raw else [raw]


def join_cells(cells: list[str]) -> str:
    """The words of a table row. A number in the first cell numbers the words beside it."""
    filled = [cell for cell in cells if cell]
    numbered = len(filled) == 2 and _LABEL.match(filled[0]) is not None
    return (" " if numbered else " | ").join(filled)


def _marker_off(raw: str) -> str:
    match = _BULLET.match(raw)
    if match is None or raw.lstrip().startswith("**"):
        return raw
    rest = raw[match.end() :]
    return rest if _NUMBERED.match(rest) else f"- {rest}"


def _is_broken(lengths: list[int]) -> bool:
    """Whether the lines of a block were broken at a margin."""
    longest = max(lengths)
    if len(lengths) < 2 or not 50 <= longest <= _PRINTED:
        return False
    full = sum(1 for n in lengths[:-1] if n >= 0.7 * longest)
    return full * 2 >= len(lengths) - 1


def _blocks(text: str) -> list[_Block]:
    """The text cut at blank lines."""
    blocks, block = [], _Block()
    for line, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            block.lines.append((line, raw))
        elif block.lines:
            blocks.append(block)
            block = _Block(blank=1)
        else:
            block.blank += 1
    return [*blocks, block] if block.lines else blocks


def _read_block(block: _Block, reading: _Reading) -> None:
    """A block's headings, rows and footnotes each by themselves; what lies between is a paragraph."""
    rest = _Block(blank=block.blank)

    def flush() -> None:
        if rest.lines:
            reading.paragraph(rest)
            rest.lines, rest.blank = [], 0

    for line, quoted in block.lines:
        raw = _QUOTE.sub("", quoted) if ">" in quoted[:4] else quoted
        if match := _HEADING.match(raw):
            flush()
            reading.heading(match[2], len(match[1]), line)
        elif rest.lines and (match := _UNDERLINE.match(raw)):
            above = rest.lines.pop()
            flush()
            reading.heading(above[1], 1 if match[1][0] == "=" else 2, above[0])
        elif match := _FOOTNOTE.match(raw):
            flush()
            reading.footnotes_begin()
            reading.aside("footnote", f"{match[1]} {reading.words(match[2], line)}", line)
        elif _ROW.match(raw):
            flush()
            if not _ROW_RULE.match(raw):
                reading.row(raw, line)
        elif not _RULE.match(raw) and not _FENCE.match(raw):
            rest.lines.append((line, raw))
    flush()


def read_markdown(data: bytes) -> Transcript:
    """The lines of a Markdown file with their heading levels; its front matter is set aside."""
    text, notice = decode(data)
    reading = _Reading()
    title = language = ""
    if match := _FRONT_MATTER.match(text):
        fields = {name.lower(): value for name, value in _FIELD.findall(match[1])}
        title, language = (
            fields.get("title", ""),
            primary(fields.get("language", "") or fields.get("lang", "")),
        )
        reading.aside("file header", match[1], 1)
        text = "\n" * match[0].count("\n") + text[match.end() :]
    cleaned = without_comments(text)
    for reason, words in cleaned.cut:
        reading.aside(reason, words, 0)
    for block in _blocks(cleaned.words.replace("\f", "\n\n")):
        _read_block(block, reading)
    if reading.converted:
        _set_furniture_aside(reading)
    return Transcript(
        reading.lines, "markdown", reading.set_aside, title, language, notices=[notice] if notice else []
    )


def _set_furniture_aside(reading: _Reading) -> None:
    """In what was converted from pages, set aside page and line numbers and what every page repeats."""
    times = Counter(line.text for line in reading.lines if len(line.text) <= 100)
    kept = []
    for line in reading.lines:
        if _BARE_NUMBER.match(line.text):
            reading.aside("line number", line.text, line.line)
        elif times[line.text] >= 5 and line.text[-1:] not in ";:,—" and not _NUMBERED.match(line.text):
            reading.aside("page furniture", line.text, line.line)
        else:
            kept.append(line)
    reading.lines = kept
