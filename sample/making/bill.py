"""A draft of the sample bill, read from its source in sample/source.

The source is Markdown with a head of YAML. "# Part I | Heading" opens a Part, "# First Schedule |
Heading | Sections" a schedule, "## slug | Heading" a section. Sections are numbered here, and "{slug}"
becomes the number of that section, so a section that is inserted, deleted or moved renumbers all others
and every reference to them. Each further line is one paragraph of law; two spaces before "(a)", four
before "(i)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml


class Run(NamedTuple):
    """A stretch of a paragraph: "text", a "reference" to a section, a defined "term" or a "footnote" mark."""

    kind: str
    text: str
    target: str = ""  #: slug of the section a reference points to


class Paragraph(NamedTuple):
    """One paragraph of law. `depth` 0 is the level of a section's own words, 3 that of "(i)"."""

    kind: str  #: subsection, paragraph, subparagraph, entry, definition, proviso, quoted, note, words
    depth: int
    number: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without the footnote marks."""
        return "".join(run.text for run in self.runs if run.kind != "footnote")


class Section(NamedTuple):
    """A section of the bill; `slug` is what it is called in the source of both drafts."""

    slug: str
    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


class Part(NamedTuple):
    """A Part of the bill."""

    number: str
    heading: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """As printed: "PART I—PRELIMINARY"."""
        return f"{self.number}—{self.heading}".upper()


class Schedule(NamedTuple):
    """A schedule, with the sections it belongs to."""

    number: str
    heading: str
    under: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Bill:
    """One draft of the bill."""

    head: dict[str, str]  #: title, number, stage, printed, presented, gazette, long_title, enacting
    preamble: tuple[tuple[Run, ...], ...]
    parts: tuple[Part, ...]
    schedules: tuple[Schedule, ...]
    footnotes: dict[str, str]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(section for part in self.parts for section in part.sections)


_OPENING = re.compile(r'(^|[\s(—])"')
_RUNS = re.compile(r"\{(?P<reference>[a-z-]+)\}|\[\^(?P<footnote>\d+)\]")
_TERM = re.compile(r"^“(?P<term>[^”]+)”")
_SHAPES = (
    ("subparagraph", 3, re.compile(r"^ {4}(\([ivx]+\)) ")),
    ("paragraph", 2, re.compile(r"^ {2}(\([a-z]\)) ")),
    ("subsection", 1, re.compile(r"^(\(\d+\)) ")),
    ("entry", 1, re.compile(r"^(\d+\.) ")),
    ("quoted", 2, re.compile(r'^(?="\(\d)')),
    ("definition", 1, re.compile(r'^(?=")')),
    ("proviso", 1, re.compile(r"^(?=Provided that )")),
    ("note", 1, re.compile(r"^\[Note: (?=.*\]$)")),
)


def curly(text: str) -> str:
    """Typographic quotation marks and apostrophes for the straight ones of the source."""
    return _OPENING.sub(r"\1“", text).replace('"', "”").replace("'", "’")


def _runs(text: str, numbers: dict[str, str]) -> Iterator[Run]:
    text, at = curly(text), 0
    if term := _TERM.match(text):
        yield Run("text", "“")
        yield Run("term", term["term"])
        at = term.end("term")
    for mark in _RUNS.finditer(text):
        if mark.start() > at:
            yield Run("text", text[at : mark.start()])
        slug = mark["reference"]
        yield Run("reference", numbers[slug], slug) if slug else Run("footnote", mark["footnote"])
        at = mark.end()
    if at < len(text):
        yield Run("text", text[at:])


def _paragraphs(lines: list[str], numbers: dict[str, str]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    numbered = any(re.match(r"\(\d+\) ", line) for line in lines)
    for line in lines:
        kind, depth, number, rest = "words", 1 if numbered else 0, "", line.strip()
        for kind_, depth_, shape in _SHAPES:
            if match := shape.match(line):
                kind, depth, rest = kind_, depth_, line[match.end() :]
                number = match[1] if shape.groups else ""
                break
        if kind == "note":
            rest = "[" + rest
        found.append(Paragraph(kind, depth, number, tuple(_runs(rest, numbers))))
    return tuple(found)


def _blocks(body: str, mark: str) -> Iterator[tuple[list[str], list[str]]]:
    """The blocks a heading of this level opens: the fields of its heading, its lines."""
    for block in re.split(rf"^{mark} ", body, flags=re.MULTILINE)[1:]:
        head, *lines = block.splitlines()
        yield [field.strip() for field in head.split("|")], [line for line in lines if line.strip()]


def read_bill(path: Path) -> Bill:
    """The draft in a source file. KeyError when it refers to a section that is not there."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(head)
    slugs = re.findall(r"^## ([a-z-]+) \|", body, flags=re.MULTILINE)
    numbers = {slug: str(n) for n, slug in enumerate(slugs, 1)}
    parts: list[Part] = []
    schedules: list[Schedule] = []

    def plain(text: str) -> str:
        return "".join(run.text for run in _runs(text, numbers))

    for block in re.split(r"^(?=# )", body, flags=re.MULTILINE)[1:]:
        (fields, lines), *_ = _blocks(block, "#")
        if fields[0].endswith("Schedule"):
            schedules.append(Schedule(fields[0], fields[1], plain(fields[2]), _paragraphs(lines, numbers)))
            continue
        sections = tuple(
            Section(slug, numbers[slug], curly(heading), _paragraphs(words, numbers))
            for (slug, heading), words in _blocks(block, "##")
        )
        parts.append(Part(fields[0], fields[1], sections))
    return Bill(
        head={key: curly(value) for key, value in front.items() if isinstance(value, str)},
        preamble=tuple(tuple(_runs(text, numbers)) for text in front["preamble"]),
        parts=tuple(parts),
        schedules=tuple(schedules),
        footnotes={key: plain(text) for key, text in front["footnotes"].items()},
    )
