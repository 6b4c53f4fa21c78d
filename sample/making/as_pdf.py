"""The bill as a printed PDF, set by typst with the fonts it brings along."""

import re
from datetime import UTC, datetime
from itertools import chain

from making.bill import Bill, Paragraph, Run, Schedule, Section

#: A fixed moment, so that the same source always gives the same bytes.
PRINTED = datetime(2026, 1, 1, tzinfo=UTC)

_LAYOUT = """
#set document(
  title: "{title}", author: "National Assembly of Maravel", date: datetime(year: 2026, month: 1, day: 1),
)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true, leading: 0.62em, spacing: 1em)
#set page(paper: "a4", margin: (top: 3cm, bottom: 2.6cm, left: 3.2cm, right: 3cm))
#show heading: set text(size: 11pt)
#show heading.where(level: 1): it => align(center, block(above: 2.2em, below: 1.2em, it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.85em, it.body)
#show outline.entry.where(level: 1): it => block(
  above: 1.3em, below: 0.7em, align(center, link(it.element.location(), it.element.body)),
)
#let law(left, number, body) = pad(left: left, par(hanging-indent: 0.95cm)[#box(width: 0.95cm)[#number]#body])
#let words(left, body) = pad(left: left, par(body))
""".strip()

_BODY = """
#set page(
  header: context [
    #set text(size: 9pt)
    #grid(columns: (1fr, auto, 1fr), [{number}], emph[{title}], align(right)[2026])
    #v(-0.6em) #line(length: 100%, stroke: 0.4pt)
  ],
  footer: context align(center, text(size: 9pt, counter(page).display())),
)
#set par.line(numbering: n => if calc.rem(n, 5) == 0 {{ text(size: 8pt)[#n] }}, numbering-scope: "page")
#show footnote.entry: set par.line(numbering: none)
""".strip()

_LEFT = {0: "0cm", 1: "0cm", 2: "0.95cm", 3: "1.9cm"}
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~/=+\-'\"])")


def escaped(text: str) -> str:
    """Text that typst sets as it stands."""
    return _SPECIAL.sub(r"\\\1", text)


def runs(law: tuple[Run, ...], footnotes: dict[str, str]) -> str:
    """The runs of a paragraph in typst's markup."""
    marks = {
        "text": lambda r: escaped(r.text),
        "term": lambda r: f"#strong[{escaped(r.text)}];",
        "reference": lambda r: f"#link(<{r.target}>)[{r.text}];",
        "footnote": lambda r: f"#footnote[{escaped(footnotes[r.text])}];",
    }
    return "".join(marks[run.kind](run) for run in law)


def paragraph(law: Paragraph, footnotes: dict[str, str]) -> str:
    """One paragraph of law, indented by its depth."""
    body = runs(law.runs, footnotes)
    if law.kind == "note":
        return f'#words(0cm, text(size: 9pt, style: "italic")[{body}])'
    if law.number:
        return f"#law({_LEFT[law.depth]}, [{escaped(law.number)}], [{body}])"
    left = {0: "0cm", 1: "0.95cm", 2: "1.9cm"}[law.depth]
    return f"#words({left}, [{body}])"


def _section(section: Section, footnotes: dict[str, str]) -> list[str]:
    heading = f"== {section.number}\\. #h(0.35cm) {escaped(section.heading)} <{section.slug}>"
    return [heading, *(paragraph(law, footnotes) for law in section.paragraphs)]


def _schedule(schedule: Schedule, footnotes: dict[str, str]) -> list[str]:
    return [
        "#pagebreak(weak: true)",
        f"= {schedule.number.upper()}",
        f"#align(center)[({schedule.under})]",
        f"#align(center, strong[{schedule.heading.upper()}])",
        *(paragraph(law, footnotes) for law in schedule.paragraphs),
    ]


def _cover(head: dict[str, str]) -> list[str]:
    return [
        "#align(center)[",
        f"#v(1cm) #text(size: 10pt)[{head['gazette']}] #line(length: 100%, stroke: 0.4pt) #v(2.5cm)",
        "#text(size: 13pt, tracking: 0.12em)[REPUBLIC OF MARAVEL] #v(1.6cm)",
        f'#text(size: 20pt, weight: "bold")[{head["title"].upper()}] #v(0.4cm)',
        f"({head['number']}) #v(1.6cm) #emph[{head['stage']}] #v(0.4cm) {head['presented']} #v(1fr)",
        f"#text(size: 10pt)[{head['printed']}]",
        "]",
        "#pagebreak()",
        "#outline(title: align(center)[ARRANGEMENT OF CLAUSES #v(0.6em)], depth: 2, indent: 0cm)",
        "#pagebreak()",
    ]


def typst_source(bill: Bill) -> str:
    """The bill in typst's markup."""
    head = {key: escaped(text) for key, text in bill.head.items()}
    blocks = [_LAYOUT.format(title=bill.head["title"]), *_cover(head)]
    blocks += [
        _BODY.format(**head),
        "#counter(page).update(1)",
        f'#align(center, text(size: 14pt, weight: "bold")[{head["title"].upper()}])',
        "#align(center)[A BILL FOR]",
        f"AN ACT {head['long_title']}.",
        *(runs(line, bill.footnotes) for line in bill.preamble),
        head["enacting"],
    ]
    for part in bill.parts:
        blocks.append(f"= {escaped(part.title)}")
        blocks += chain.from_iterable(_section(section, bill.footnotes) for section in part.sections)
    for schedule in bill.schedules:
        blocks += _schedule(schedule, bill.footnotes)
    return "\n\n".join(blocks) + "\n"


def make_pdf(bill: Bill) -> bytes:
    """The printed bill. ImportError when typst is not installed."""
    import typst

    source = typst_source(bill).encode()
    return typst.compile(source, format="pdf", ignore_system_fonts=True, timestamp=int(PRINTED.timestamp()))
