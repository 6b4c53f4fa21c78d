"""Whatever a page puts around a law, and however it changes, the law is read as the same; a changed word never is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.monitoring.following.a_site import as_page, heading, law
from tests.monitoring.page.around_a_law import around, dressed

from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.monitoring.page.one_state.furniture import law_part
from watchingbrief.monitoring.source import PagePart
from watchingbrief.reading.refusal import Refusal

LAWS = [
    law(),
    law(s2="A provider shall keep a record of every order that it receives under this Act for one year."),
    law(s5=None),
    law(s4="A person who obtains access to a computer system commits an offence."),
    law(s6="This Act comes into force on 1 January 2027."),
]


def _judged(new, old):
    before = Raw(old, "act")
    return judge(Raw(new, "act"), before, read_raw(before).reading)


@settings(max_examples=60)
@given(around(), around(), st.sampled_from(LAWS))
def test_changed_furniture_is_no_change_of_the_law(before, after, words):
    became = _judged(dressed(words, after), dressed(words, before)).became
    assert became in {"same", "frame"}, (before, after)


@settings(max_examples=40)
@given(around(), around(), st.permutations(LAWS))
def test_a_changed_law_is_a_version_whatever_is_around_it(before, after, laws):
    assert _judged(dressed(laws[0], after), dressed(laws[1], before)).became == "version"


@settings(max_examples=40)
@given(around(), st.sampled_from(LAWS))
def test_no_word_of_the_law_is_left_out(furniture, words):
    text = " ".join(read_raw(Raw(dressed(words, furniture), "act")).law.text.split())
    assert all(said in text for said in words.values())


@pytest.mark.parametrize(
    "last",
    [
        "This Act comes into force on 1 January 2027.",
        "It applies until 31 December 2030.",
        "The Board may make rules for carrying out this Act.",
        "Every provider shall register before 2027",
        "The fee for a licence is 5,000 crowns.",
    ],
)
def test_a_last_paragraph_without_a_number_is_law(last):
    page = as_page(law() | {"5": f"The Board shall publish a report.</p><p>{last}"})
    assert last in read_raw(Raw(page, "act")).law.text
    other = as_page(law(s5="The Board shall publish a report."))
    assert _judged(page, other).became == "version"


@pytest.mark.parametrize(
    "paragraph",
    [
        "(c) any copy of the data;", "(c) 2000 penalty units.", "the site may be blocked or taken down;", "Search",
        "Modification de l'article 12", "its shares;", "Public comments", "Privacy", "Stand 4", "100 shares",
        "Copyright in the records belongs to the Board.", "Updated lists of providers",
        "Teenuse osutaja kasutab küpsiseid üksnes nõusolekul.", "A website that uses cookies shall say so.",
        "91 of 1964);", "Telephone number", "visitors since 2010",
    ],
)  # fmt: skip
def test_words_of_law_that_sound_like_a_page_are_law(paragraph):
    page = as_page(law(s3=f"A provider shall give:</p><p>{paragraph}</p><p>and shall say so."))
    assert paragraph in read_raw(Raw(page, "act")).law.text


@pytest.mark.parametrize(
    "line",
    [
        "https://laws.example/print.php?id=32571&s=3c3a061c", "Telefon Harbour 112, 80858: +53 19 391 9215", "4 / 10",
        "Page 3 of 22", "61316 visitors since 1998-01-22", "Phone: +127 77 845 4157", "Fax (02) 5550 1234",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["between", "behind"])
def test_lines_that_only_a_page_has_are_no_law(line, where):
    if where == "between":
        page = as_page(law(s3=f"A provider shall keep records.</p><p>{line}</p><p>It shall say so."))
    else:
        page = as_page(law() | {"5": f"The Board shall publish a report.</p><p>{line}"})
    assert line not in read_raw(Raw(page, "act")).law.text


def test_a_schedule_behind_the_law_is_law():
    page = as_page(law(), after="<div><h2>SCHEDULE</h2><p>Offences against computers</p></div>")
    assert "Offences against computers" in read_raw(Raw(page, "act")).law.text


@pytest.mark.parametrize("element", ["p", "div", "section", "table"])
def test_the_last_paragraph_is_law_whatever_the_others_below_headings_stand_in(element):
    inner = ("<tr><td>{}</td></tr>" if element == "table" else "{}").format
    sections = (
        f"<h4>Section {n}. {heading(n)}</h4><{element}>{inner(words)}</{element}>"
        for n, words in law().items()
    )
    page = f"<html lang='en'><h1>Records Act</h1><div>{''.join(sections)}</div></html>"
    assert [*law().values()][-1] in read_raw(Raw(page.encode(), "act")).law.text


@pytest.mark.parametrize(
    ("sign", "is_law"), [("&amp;", True), ("؛", True), ("“", True), ("¶", False), ("[12]", False)]
)
def test_a_link_that_is_a_sign_of_the_sentence_is_law(sign, is_law):
    page = as_page(law(s3=f"A provider shall keep records <a href='/x'>{sign}</a> report to the Board."))
    text = " ".join(read_raw(Raw(page, "act")).law.text.split())
    assert (f"records {sign.replace('&amp;', '&')} report" in text) == is_law


def test_a_selector_says_where_the_law_stands():
    page = as_page(law(), before="<div><h1>News</h1><p>1. The Minister opened a road.</p></div>")
    assert "road" in read_raw(Raw(page, "act")).law.text
    assert "road" not in read_raw(Raw(page, "act", PagePart("div.act"))).law.text


def test_a_selector_that_selects_nothing_is_told():
    with pytest.raises(Refusal, match=r"no part 'div\.law'"):
        read_raw(Raw(as_page(law()), "act", PagePart("div.law")))
    with pytest.raises(Refusal, match="no CSS selector"):
        read_raw(Raw(as_page(law()), "act", PagePart("div[[")))


def test_what_is_left_out_is_given_back():
    part = law_part(as_page(law(), before="<p>Last updated: 3 May 2026</p>", after="<p>12,034 visitors</p>"))
    assert part.left_out == ("Last updated: 3 May 2026", "12,034 visitors")
