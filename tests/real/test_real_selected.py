"""Real acts on pages that put anything whatever around and between their provisions, in elements that a source names.

Where a source says what of a page is the law, what stands elsewhere is never asked about: other laws, their numbers,
prose, tables. Every version is told, and nothing else, in any order.
"""

import html
import random
import re

import pytest

from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.monitoring.source import PagePart
from watchingbrief.reading import read

PART = PagePart("#text", ".note, .tools, aside")
ACTS = {
    "the Estonian act": ("national", "ee-kuberturvalisuse-seadus*.md"),
    "an Italian act": ("akn", "it-normattiva-16g00218_*.xml"),
    "the French penal code": ("national", "fr-code-penal*.md"),
    "the sample bill": ("", ""),
}


@pytest.fixture(autouse=True)
def _no_review(monkeypatch):
    monkeypatch.setattr(judged, "_reviewed", lambda law: "not asked")


def _anything(chance, words):
    """Markup of words by chance: sentences and numbers of other laws, tables, lists, headings."""
    said = [html.escape(chance.choice(words)) for _ in range(chance.randrange(1, 6))]
    form = chance.choice(("p", "h2", "li", "td", "blockquote"))
    inner = "".join(f"<{form}>{one}</{form}>" for one in said)
    return {"li": f"<ul>{inner}</ul>", "td": f"<table><tr>{inner}</tr></table>"}.get(form, inner)


def _page(lines, chance, words):
    out = [f"<header>{_anything(chance, words)}</header>", '<div id="text">']
    for line in lines:
        out.append(f"<p>{html.escape(line)}</p>")
        if chance.random() < 0.2:
            kind = chance.choice(('div class="note"', 'ul class="tools"', "aside"))
            out.append(f"<{kind}>{_anything(chance, words)}</{kind.split()[0]}>")
    out += [
        "</div>",
        f"<div>{_anything(chance, words)}</div>",
        f"<footer>{_anything(chance, words)}</footer>",
    ]
    return Raw(f"<!doctype html><title>Act</title><body>{''.join(out)}</body>".encode(), "act", PART)


def _lines(path):
    return [line for line in read(path).text.split("\n") if line.strip()]


@pytest.mark.parametrize("act", ACTS)
def test_whatever_stands_in_elements_that_a_source_names_is_no_version(corpus, sample, act):
    chance = random.Random(act)
    folder, pattern = ACTS[act]
    versions = sorted((corpus / folder).glob(pattern)) if folder else sorted(sample.glob("draft-*/*.txt"))
    assert len(versions) > 1
    others = (corpus / "national" / "bw-cybercrime-act.txt").read_text(encoding="utf-8")
    words = [line.strip() for line in others.split("\n") if line.strip()]
    words += [re.sub(r"\d+", lambda _: str(chance.randrange(1, 500)), line) for line in words]
    texts = {path: _lines(path) for path in versions}
    rounds = 3 if act == "the French penal code" else 12
    old, was = None, None
    for _ in range(rounds):
        path = chance.choice([was or versions[0], *versions])
        new = _page(texts[path], chance, words)
        if old is not None:
            became = judge(new, old, read_raw(old).reading).became
            assert (became == "version") == (path != was), (became, path, was)
        old, was = new, path
