"""The ways in which printers set a law, and what they put on its pages; in Typst."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple


class Line(NamedTuple):
    """A line of a law: its words, and whether it heads a group of provisions, heads one provision, or is neither."""

    words: str
    heads: str  #: "group", "unit" or ""


@dataclass(frozen=True)
class Layout:
    """How pages are set; `head`, `foot`, `over` and so on get the day, a number and the title of the print."""

    page: str = 'paper: "a4", margin: 72pt'
    text: str = "size: 11pt"
    columns: int = 1
    justified: bool = False
    numbered_lines: int = 0  #: every so many lines
    headings: str = "#align(center, strong[{}])"  #: of groups
    units: str = "#strong[{}]"
    head: str = ""
    foot: str = ""
    over: str = ""
    cover: tuple[str, ...] = ()
    contents: bool = False
    imprint: tuple[str, ...] = ()
    hanging: bool = False


_LINE_NUMBERS = '#set par.line(numbering: n => if calc.rem(n, {}) == 0 [#n], numbering-scope: "page")\n'
_CONTENTS = {"en": "Contents", "et": "Sisukord"}

_PAGE = "#counter(page).display()"
_OF = f"{_PAGE} of #counter(page).final().first()"

LAYOUTS: dict[str, Layout] = {
    "plain": Layout(),
    "page numbers": Layout(foot=f"#h(1fr) {_PAGE} #h(1fr)"),
    "letter": Layout(
        page='paper: "us-letter", margin: 60pt',
        text='size: 10pt, font: "New Computer Modern"',
        head=f"{{title}} #h(1fr) Page {_OF}",
    ),
    "gazette": Layout(
        justified=True,
        head="Official Gazette, {day} #h(1fr) No. {number}",
        foot=f"#h(1fr) – {_PAGE} – #h(1fr)",
        cover=("OFFICIAL GAZETTE", "Published by Authority"),
    ),
    "download": Layout(
        contents=True,
        head="Law Database",
        foot=f"Downloaded on {{day}} from www.laws.example/{{number}} #h(1fr) {_OF}",
    ),
    "booklet": Layout(
        page="width: 148mm, height: 210mm, margin: (inside: 50pt, outside: 40pt, y: 60pt)",
        text="size: 9.5pt",
        justified=True,
        cover=("{title}", "Acts and Bills, No. {number}"),
        head="#if calc.odd(here().page()) [{title}] else [Acts and Bills]",
        imprint=("Printed by the Government Printer, {day}", "ISBN 978-9949-91-327-0", "Price: {number}"),
    ),
    "columns": Layout(
        page='paper: "a4", margin: 50pt',
        text="size: 9pt",
        columns=2,
        justified=True,
        head=f"{{day}} #h(1fr) Gazette, Supplement {{number}} #h(1fr) {_PAGE}",
    ),
    "columns with contents": Layout(
        page='paper: "a4", margin: 60pt',
        text="size: 10pt",
        columns=2,
        contents=True,
        foot="Bill {number} #h(1fr) Price on the first page",
    ),
    "numbered lines": Layout(numbered_lines=5, head="{title} #h(1fr) Bill {number}", foot=f"#h(1fr) {_PAGE}"),
    "watermark": Layout(
        over="text(70pt, luma(225))[DRAFT {number}]", foot="Working copy of {day}, not for citation"
    ),
    "slanted watermark": Layout(over="rotate(-45deg, text(70pt, luma(225))[UNCORRECTED])", text="size: 12pt"),
    "office": Layout(
        headings="#text(13pt)[{}]",
        units="{}",
        hanging=True,
        head="Ministry of Justice #linebreak() File {number} of {day}",
        foot=f'#("c:/bills/draft.docx") #h(1fr) {_PAGE}',
    ),
    "certified": Layout(
        justified=True,
        text="size: 12pt",
        foot=f"#h(1fr) {{number}}-{_PAGE}",
        imprint=("CERTIFIED TRUE COPY", "This copy was made on {day}.", "Reference No. {number}"),
    ),
    "large": Layout(text="size: 16pt", page='paper: "a4", margin: 60pt', head="Large print edition, {day}"),
    "first page": Layout(
        foot="#if here().page() == 1 [Price: {number} crowns. ISSN 1515-4614] else [{title}]"
    ),
    "divided words": Layout(
        page="width: 110mm, height: 190mm, margin: 36pt",
        text="size: 10pt, hyphenate: true",
        justified=True,
        head="#h(1fr) {title}",
    ),
}


def typst_of(name: str, title: str, law: list[Line], language: str, chance: Random) -> str:
    """The markup of a law in a layout, with a day and a number by chance."""
    layout = LAYOUTS[name]
    day = (
        f"{chance.randrange(1, 28)} {chance.choice(('March', 'May', 'July'))} {chance.randrange(2024, 2031)}"
    )
    number = str(chance.randrange(100, 9999))

    def said(words: str) -> str:
        return words.replace("{day}", day).replace("{number}", number).replace("{title}", _plain(title))

    page = [layout.page]
    page += [f"header: context [{said(layout.head)}]"] if layout.head else []
    page += [f"footer: context [{said(layout.foot)}]"] if layout.foot else []
    page += [f"background: {said(layout.over)}"] if layout.over else []
    front = [f"#align(center, text(16pt)[{said(line)}])\n" for line in layout.cover]
    front += ["#pagebreak()\n"] if layout.cover else []
    front += _contents(_CONTENTS[language], law) if layout.contents else []
    settings = [
        "#set document(date: none)\n",
        f"#set page({', '.join(page)})\n",
        f'#set text(lang: "{language}", {layout.text})\n',
        f"#set par(justify: {str(layout.justified).lower()})\n",
        _LINE_NUMBERS.format(layout.numbered_lines) if layout.numbered_lines else "",
    ]
    body = "\n\n".join(_set(line, layout) for line in law)
    body = f"#columns({layout.columns})[\n{body}\n]" if layout.columns > 1 else body
    behind = [f"\n\n{said(line)}" for line in layout.imprint]
    return "".join([*settings, *front, body, *behind])


def _set(line: Line, layout: Layout) -> str:
    words = _plain(line.words)
    styles: dict[str, Callable[[str], str]] = {
        "group": lambda words: layout.headings.replace("{}", words),
        "unit": lambda words: layout.units.replace("{}", words),
        "": lambda words: f"#pad(left: 18pt)[{words}]" if layout.hanging else words,
    }
    return styles[line.heads](words)


def _contents(title: str, law: list[Line]) -> list[str]:
    entries = [line.words for line in law if line.heads and len(line.words) < 120]
    pages = (
        f"{_plain(words)} #box(width: 1fr, repeat[.]) {n // 5 + 1}\n\n" for n, words in enumerate(entries)
    )
    return [f"#strong[{title}]\n\n", *pages, "#pagebreak()\n"]


def _plain(words: str) -> str:
    """Words that mean nothing to Typst."""
    return '#"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
