"""Whatever a format holds, its letters are in a line or on the set-aside list: nothing is lost, nothing invented."""

import html
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from letters import letters, of_transcript
from word_files import p, run, word_file

from watchingbrief.reading.formats.json_export import read_json
from watchingbrief.reading.formats.markdown import read_markdown
from watchingbrief.reading.formats.plain_text import read_plain_text
from watchingbrief.reading.formats.web_page import read_web_page
from watchingbrief.reading.formats.word import read_word

WORDS = st.sampled_from(
    [
        "A",
        "person",
        "who",
        "accesses",
        "data;",
        "commits",
        "an",
        "offence.",
        "élève",
        "§",
        "12",
        "(a)",
        "(iv)",
        "3bis",
        "“term”",
        "means",
        "100",
        "—",
        "المادة",
        "第一条",
        "*",
        "**",
        "_",
        "#",
        "##",
        "$5",
        "[x]",
        "[^1]",
        "|",
        "<",
        ">",
        "&",
        "\\",
        "`",
        "![",
        "](",
        "http://a.b/c",
        "1.",
        "-",
        ">",
        "---",
        "||",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXT = st.lists(st.one_of(LINE, st.just("")), min_size=1, max_size=20).map("\n".join)


@given(TEXT)
def test_plain_text(text):
    assert of_transcript(read_plain_text(f"Law\n{text}".encode())) == letters("Law", text)


@given(TEXT)
def test_markdown(text):
    """Every letter of the file itself but for the names of HTML tags."""
    assert of_transcript(read_markdown(f"Law\n\n{text}".encode())) == letters("Law", text)


BLOCKS = st.sampled_from(
    ["p", "div", "h2", "li", "td", "pre", "b", "span", "sup", "nav", "aside", "footer", "del", "form"]
)
ELEMENT = st.tuples(
    BLOCKS,
    LINE,
    st.sampled_from(["", " hidden", " class='menu'", " class='footnote'", " style='display:none'"]),
)


@given(st.lists(ELEMENT, min_size=1, max_size=15))
def test_web_page(elements):
    body = "".join(f"<{tag}{more}>{html.escape(words)}</{tag}>\n" for tag, words, more in elements)
    transcript = read_web_page(f"<html><body><p>Law</p>{body}</body></html>".encode())
    assert of_transcript(transcript) == letters("Law", *(words for _, words, _ in elements))


PARAGRAPH = st.tuples(LINE, st.sampled_from(["p", "del", "ins", "vanish", "cell", "box"]))


@given(st.lists(PARAGRAPH, min_size=1, max_size=12))
def test_word(paragraphs):
    ways = {
        "p": p,
        "del": lambda words: p(runs=f"<w:del>{run(words)}</w:del>"),
        "ins": lambda words: p(runs=f"<w:ins>{run(words)}</w:ins>"),
        "vanish": lambda words: p(runs=run(words, "<w:vanish/>")),
        "cell": lambda words: f"<w:tbl><w:tr><w:tc>{p(words)}</w:tc><w:tc>{p(words)}</w:tc></w:tr></w:tbl>",
        "box": lambda words: p(runs=f"<w:r><w:pict><w:txbxContent>{p(words)}</w:txbxContent></w:pict></w:r>"),
    }
    data = word_file(p("Law") + "".join(ways[way](words) for words, way in paragraphs))
    twice = [words for words, way in paragraphs if way == "cell"]
    assert of_transcript(read_word(data)) == letters("Law", *(words for words, _ in paragraphs), *twice)


PROVISION = st.fixed_dictionaries(
    {"section": st.sampled_from(["1", "2A", "431-7", ""]), "title": LINE, "content": TEXT},
    optional={"chapter": LINE, "summary": LINE, "content_html": LINE, "note": st.lists(LINE, max_size=2)},
)


@settings(max_examples=50)
@given(st.lists(PROVISION, min_size=1, max_size=4), LINE)
def test_json(provisions, title):
    """Every string of the export but for names of entries; a chapter is printed once, where it begins."""
    document = {"title": title, "provisions": provisions}
    transcript = read_json(json.dumps(document).encode())
    strings = [
        title,
        *(s for one in provisions for v in one.values() for s in (v if isinstance(v, list) else [v])),
    ]
    found = of_transcript(transcript)
    chapters = [one["chapter"] for one in provisions if "chapter" in one]
    assert not letters(*strings) - found - letters(*chapters)
    assert not found - letters(*strings) - letters("note content_html" * len(provisions))
