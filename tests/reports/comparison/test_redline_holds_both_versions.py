"""Whatever the two laws are: without `<del>` a redline is the new version, without `<ins>` the old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redline_page import blocks, check, told
from tests.comparison.drafted_law import drafted

from watchingbrief import compare
from watchingbrief.instrument import Instrument, Provision, Source
from watchingbrief.reports.comparison.as_html import comparison_html

_WORDS = st.sampled_from(
    ["the", "State", "shall", "no", "person", "access", "without", "order", "of", "a", "judge", "thirty", "days", ";",
     ",", "(", ")", "“", "\"", "article", "3", "Court", "数据", "处理者应当", "حماية", "البيانات", "&", "<b>"]
)  # fmt: skip
_SENTENCE = st.tuples(st.lists(_WORDS, min_size=1, max_size=20), st.sampled_from([" ", "", "  "])).map(
    lambda drawn: drawn[1].join(drawn[0]) if drawn[1] != "" else " ".join(drawn[0]).replace(" ,", ",")
)
_PARAGRAPHS = st.lists(_SENTENCE, max_size=4)
_ARTICLE = st.tuples(_SENTENCE, _PARAGRAPHS, st.one_of(st.just(""), _SENTENCE))


def enacted(articles, chapters=0) -> Instrument:
    """A law of articles: opening words, paragraphs, closing words; the first ones in a Chapter if so asked."""
    text, found = "", []
    if chapters:
        text = "Chapter I\nGeneral provisions\n"
    for k, (opening, paragraphs, closing) in enumerate(articles, 1):
        start, place, eid = len(text), len(found), f"art_{k}"
        parent = "chp_1" if k <= chapters else None
        text += f"Article {k}\n{opening}\n"
        for n, words in enumerate(paragraphs, 1):
            begin = len(text)
            text += f"({n}) {words}\n"
            paragraph_end = len(text)
            text += f"{closing}\n" if closing and n == 1 < len(paragraphs) else ""  # words between paragraphs
            own = f"{eid}__para_{n}"
            found.append(
                Provision(own, "paragraph", f"({n})", "", f"art. {k}({n})", eid, begin, paragraph_end)
            )
        text += f"{closing}\n" if closing else ""
        article = Provision(eid, "article", f"Article {k}", "", f"art. {k}", parent, start, len(text))
        found.insert(place, article)
    if chapters:
        last = found[[p.id for p in found].index(f"art_{min(chapters, len(articles))}")]
        group = Provision("chp_1", "chapter", "Chapter I", "General provisions", "Ch. I", None, 0, last.end)
        found.insert(0, group)
    return Instrument("The Data Act", "en", text, tuple(found), (), Source("law.txt", "text", "", len(text)))


@st.composite
def two_versions(draw):
    """A law, and one with some of its articles in any order, some of them rewritten, among others."""
    articles = draw(st.lists(_ARTICLE, min_size=1, max_size=6))
    later = []
    for opening, paragraphs, closing in draw(st.permutations(articles)):
        kept = draw(st.permutations(paragraphs))[: draw(st.integers(0, 4))]
        more = draw(st.lists(_SENTENCE, max_size=1))
        rewritten = draw(st.one_of(st.just(opening), _SENTENCE))
        end = draw(st.sampled_from([closing, "", "shall be liable"]))
        later.append(
            draw(st.sampled_from([(opening, paragraphs, closing), (rewritten, [*kept, *more], end)]))
        )
    later += draw(st.lists(_ARTICLE, max_size=2))
    chapters = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    return enacted(articles, chapters[0]), enacted(later, min(chapters[1], len(later)))


@given(two_versions())
def test_both_versions_can_be_had_back_from_the_page(versions):
    comparison = compare(*versions)
    check(comparison, comparison_html(comparison))


@given(two_versions())
def test_what_is_told_as_unchanged_bears_no_mark(versions):
    comparison = compare(*versions)
    same = {c.new[0].id for c in comparison.changes if c.kind == "unchanged"}
    for block in blocks(comparison_html(comparison)):
        if set(block.new_ids) & same:
            assert block.old.split() == block.new.split()


@given(st.lists(_ARTICLE, min_size=1, max_size=4))
def test_a_law_and_itself_have_no_mark_at_all(articles):
    law = enacted(articles)
    html = comparison_html(compare(law, law))
    assert b"<ins>" not in html.split(b'class="redline"')[1]
    assert b"<del>" not in html.split(b'class="redline"')[1]


def test_the_sample(compared, drifted):
    html = comparison_html(compared, drifted)
    check(compared, html)
    words = told(compared, "new")
    for block in blocks(html):  # no blank is lost or put inside a word either
        if not block.moved_inside:
            assert block.new.split() == " ".join(words[id] for id in block.new_ids).split()


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_a_law_that_is_written_otherwise(language):
    old = drafted(["حماية البيانات ,", "لا يجوز الدخول"], "数据处理者应当", language=language)
    new = drafted("数据处理者不应当", ["حماية البيانات", "يجوز الدخول بأمر"], language=language)
    comparison = compare(old, new)
    check(comparison, comparison_html(comparison))
