"""The bill as a web page, as a parliament would publish it."""

from html import escape
from itertools import chain

from making.bill import Bill, Paragraph, Run, Schedule, Section

_STYLE = """
body { font: 17px/1.55 Georgia, "Times New Roman", serif; margin: 0; color: #1c1c1c; background: #fff; }
header.site, footer.site { background: #12353f; color: #fff; padding: 1rem 1.5rem; }
header.site a, footer.site a { color: #fff; margin-right: 1.25rem; }
nav.trail { padding: .5rem 1.5rem; background: #eef2f2; font-size: .9rem; }
.frame { display: grid; grid-template-columns: 20rem minmax(0, 46rem); gap: 2.5rem; padding: 1.5rem; }
nav.contents { font-size: .88rem; max-height: 92vh; overflow: auto; position: sticky; top: 1rem; }
nav.contents ol { list-style: none; padding: 0; }
h1, h2, .front, .schedule-head { text-align: center; }
h2 { font-size: 1.1rem; margin-top: 3rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
p { margin: .35rem 0; }
.d1 { margin-left: 2rem; } .d2 { margin-left: 4rem; } .d3 { margin-left: 6rem; }
.numbered { text-indent: -2rem; } .numbered .num { display: inline-block; min-width: 2rem; text-indent: 0; }
.note { font-style: italic; font-size: .9rem; } .footnotes { border-top: 1px solid #999; font-size: .9rem; }
@media (max-width: 60rem) {
  .frame { grid-template-columns: 1fr; }
  nav.contents { position: static; max-height: none; }
}
@media print { .site, nav { display: none; } .frame { display: block; } }
""".strip()


def runs(law: tuple[Run, ...]) -> str:
    """The runs of a paragraph: references as links, terms as definitions, footnote marks raised."""
    marks = {
        "text": lambda r: escape(r.text, quote=False),
        "term": lambda r: f"<dfn><b>{escape(r.text)}</b></dfn>",
        "reference": lambda r: f'<a href="#clause-{r.target}">{r.text}</a>',
        "footnote": lambda r: f'<sup id="ref-{r.text}"><a href="#footnote-{r.text}">{r.text}</a></sup>',
    }
    return "".join(marks[run.kind](run) for run in law)


def paragraph(law: Paragraph) -> str:
    """One paragraph of law."""
    if law.number:
        number = f'<span class="num">{law.number}</span> '
        return f'<p class="{law.kind} numbered d{law.depth}">{number}{runs(law.runs)}</p>'
    return f'<p class="{law.kind} d{law.depth}">{runs(law.runs)}</p>'


def _section(section: Section) -> list[str]:
    return [
        f'<section class="clause" id="clause-{section.slug}">',
        f'<h3><span class="num">{section.number}.</span> {escape(section.heading, quote=False)}</h3>',
        *map(paragraph, section.paragraphs),
        "</section>",
    ]


def _schedule(schedule: Schedule) -> list[str]:
    return [
        '<section class="schedule">',
        f"<h2>{schedule.number.upper()}</h2>",
        f'<p class="schedule-head">({schedule.under})</p>',
        f'<h3 class="schedule-head">{escape(schedule.heading.upper())}</h3>',
        *map(paragraph, schedule.paragraphs),
        "</section>",
    ]


def _contents(bill: Bill) -> list[str]:
    rows = ['<nav class="contents" aria-label="Arrangement of clauses">', "<h2>Arrangement of clauses</h2>"]
    for part in bill.parts:
        rows += [f"<h3>{escape(part.title)}</h3>", "<ol>"]
        rows += [
            f'<li><a href="#clause-{s.slug}">{s.number}. {escape(s.heading, quote=False)}</a></li>'
            for s in part.sections
        ]
        rows.append("</ol>")
    return [*rows, "</nav>"]


def _front(bill: Bill) -> list[str]:
    head = {key: escape(text, quote=False) for key, text in bill.head.items()}
    return [
        '<div class="front">',
        "<p>REPUBLIC OF MARAVEL</p>",
        f"<p>{head['gazette']}</p>",
        f"<h1>{head['title'].upper()}</h1>",
        f"<p>({head['number']})</p>",
        *(f"<p>{head[name]}</p>" for name in ("stage", "presented", "printed")),
        "</div>",
        '<p class="front">A BILL FOR</p>',
        f'<p class="long-title">AN ACT {head["long_title"]}.</p>',
        *(f'<p class="preamble">{runs(line)}</p>' for line in bill.preamble),
        f'<p class="enacting">{head["enacting"]}</p>',
    ]


def _page(bill: Bill, law: list[str]) -> list[str]:
    title = escape(bill.head["title"])
    return [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} | National Assembly of Maravel</title>",
        f"<style>\n{_STYLE}\n</style></head>",
        "<body>",
        '<header class="site"><p>National Assembly of Maravel</p>',
        '<nav aria-label="Site"><a href="/members">Members</a><a href="/bills">Bills and Acts</a>'
        '<a href="/committees">Committees</a><a href="/debates">Debates</a></nav>',
        "</header>",
        '<nav class="trail" aria-label="You are here"><a href="/">Home</a> › '
        f'<a href="/bills">Bills</a> › {title}</nav>',
        '<div class="frame">',
        *_contents(bill),
        "<main><article>",
        *law,
        "</article></main>",
        "</div>",
        '<footer class="site"><p><a href="/contact">Contact the Clerk</a>'
        '<a href="/accessibility">Accessibility</a>'
        '<a href="/privacy">Privacy</a></p><p>The printed Bill is the authoritative text. '
        "© National Assembly of Maravel (a fictional parliament)</p></footer>",
        "</body>",
        "</html>",
    ]


def make_html(bill: Bill) -> str:
    """The whole page."""
    law = _front(bill)
    for part in bill.parts:
        law += ['<section class="part">', f"<h2>{escape(part.title)}</h2>"]
        law += [*chain.from_iterable(map(_section, part.sections)), "</section>"]
    law += chain.from_iterable(map(_schedule, bill.schedules))
    law += ['<section class="footnotes" role="doc-endnotes">', "<ol>"]
    law += [
        f'<li id="footnote-{key}">{escape(text)} <a href="#ref-{key}">↩</a></li>'
        for key, text in bill.footnotes.items()
    ]
    return "\n".join(_page(bill, [*law, "</ol>", "</section>"])) + "\n"
