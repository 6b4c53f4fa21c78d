"""The ways in which pages lay out a law and what they put beside it."""

import html
import re
from collections.abc import Callable, Sequence


def _paragraphs(words: Sequence[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{html.escape(one)}</{tag}>" for one in words)


def _links(words: Sequence[str]) -> str:
    return "".join(f'<li><a href="/{n}">{html.escape(one[:60])}</a></li>' for n, one in enumerate(words))


def _between(law: str, pieces: Sequence[str]) -> str:
    """Pieces of the page between the law's paragraphs, at other places where there are more of them."""
    paragraphs = [f"{paragraph}</p>" for paragraph in law.split("</p>")[:-1]]
    step = max(1, len(paragraphs) // (len(pieces) + 2))
    for n in range(len(pieces), 0, -1):
        paragraphs.insert(n * step, pieces[n - 1])
    return "".join(paragraphs)


#: By name: how a title, the law's paragraphs and some prose come to a body.
LAYOUTS: dict[str, Callable[[str, str, Sequence[str]], str]] = {
    "behind": lambda title, law, prose: f"<h1>{title}</h1>{law}{_paragraphs(prose)}",
    "before": lambda title, law, prose: f"{_paragraphs(prose)}<h1>{title}</h1>{law}",
    "elements": lambda title, law, prose: (
        f"<header>{_paragraphs(prose[:1])}</header><nav><ul>{_links(prose)}</ul></nav><main><h1>{title}</h1>{law}</main>"
        f"<aside>{_paragraphs(prose)}</aside><footer>{_paragraphs(prose)}</footer>"
    ),
    "boxes": lambda title, law, prose: (
        f'<div id="wrapper"><div id="top">{_paragraphs(prose[:1], "span")}</div><div id="content"><h1>{title}</h1>{law}'
        f'</div><div id="bottom">{_paragraphs(prose)}</div></div>'
    ),
    "boxes that say nothing": lambda title, law, prose: (
        f"<div><div>{_paragraphs(prose[:1])}</div><div><h1>{title}</h1>{law}</div><div>{_paragraphs(prose)}</div></div>"
    ),
    "in the law's box": lambda title, law, prose: f'<div id="content"><h1>{title}</h1>{law}{_paragraphs(prose)}</div>',
    "table": lambda title, law, prose: (
        f"<table><tr><td>{'<br>'.join(map(html.escape, prose[:1]))}</td><td><h1>{title}</h1>{law}</td>"
        f"<td>{_paragraphs(prose)}</td></tr></table>"
    ),
    "under a heading": lambda title, law, prose: f"<h1>{title}</h1>{law}<h2>News</h2>{_paragraphs(prose)}",
    "comments": lambda title, law, prose: (
        f"<article><h1>{title}</h1>{law}</article><section><h3>{len(prose)} comments</h3>"
        + "".join(f'<div class="comment"><b>Ann</b><p>{html.escape(one)}</p></div>' for one in prose)
        + "</section>"
    ),
    "list": lambda title, law, prose: f"<h1>{title}</h1>{law}<ul>{_paragraphs(prose, 'li')}</ul>",
    "counted list": lambda title, law, prose: f"<h1>{title}</h1>{law}<ol>{_paragraphs(prose, 'li')}</ol>",
    "line breaks": lambda title, law, prose: (
        f"<h1>{title}</h1>{law.replace('</p><p>', '<br>')}" + "<br><br>".join(map(html.escape, prose))
    ),
    "typed": lambda title, law, prose: (
        f"{_paragraphs(prose[:1])}<h1>{title}</h1><pre>{re.sub('</?p>', chr(10), law)}</pre>{_paragraphs(prose)}"
    ),
    "buttons between provisions": lambda title, law, prose: (
        f"<h1>{title}</h1>" + _between(law, ['<div><a href="#">Print</a> <a href="#">Share</a></div>'] * len(prose))
    ),
    "boxes between provisions": lambda title, law, prose: (
        f"<h1>{title}</h1>"
        + _between(law, [f'<div class="teaser"><b>News</b> <span>{html.escape(one)}</span></div>' for one in prose])
    ),
    "pages of a print": lambda title, law, prose: (
        f"<h1>{title}</h1>"
        + _between(law, [f"<div>Page {n} of {len(prose)}</div>" for n, _ in enumerate(prose, start=1)])
    ),
    "marks of notes": lambda title, law, prose: (
        f"<h1>{title}</h1>{law.replace('</p>', '<a href=#n1>[1]</a></p>', len(prose))}{_paragraphs(prose)}"
    ),
}  # fmt: skip


def laid_out(
    layout: str, title: str, law: Sequence[str], prose: Sequence[str], language: str = "en"
) -> bytes:
    """A page: the paragraphs of a law, and prose that is not part of it."""
    body = LAYOUTS[layout](html.escape(title), _paragraphs(law), prose)
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()
