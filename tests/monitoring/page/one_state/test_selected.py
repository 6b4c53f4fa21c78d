"""What a source selects of a page and leaves out of it, and what it could select."""

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.monitoring.following.a_site import as_page, heading, law

from watchingbrief.monitoring.page.one_state.furniture import law_part
from watchingbrief.monitoring.page.one_state.selected import selected_part
from watchingbrief.monitoring.page.suggested import suggested_selector
from watchingbrief.monitoring.source import PagePart, Source
from watchingbrief.reading.refusal import Refusal

SECTIONS = "".join(f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in law().items())


def page(held, around="<p>The harbour was painted.</p>"):
    return f"<html><body>{around}{held}{around}</body></html>".encode()


def words(part, body):
    return " ".join(selected_part(body, part).page.body.text(separator=" ").split())


def test_what_is_left_out_is_gone_wherever_it_stands():
    body = page(
        '<div id="law"><p>One <b class="ad">new</b></p><p class="ad">Kettles <i class="ad">!</i></p></div>'
    )
    assert words(PagePart("#law", ".ad"), body) == "One"
    assert words(PagePart("", ".ad, body > p"), body) == "One"
    assert words(PagePart("#law"), body) == "One new Kettles !"
    assert law_part(body, PagePart("#law", ".ad")).left_out == ("new", "Kettles !")


def test_a_page_that_has_nothing_to_leave_out_is_read_as_it_is():
    assert (
        words(PagePart("", ".ad"), page("<p>One</p>"))
        == "The harbour was painted. One The harbour was painted."
    )


@pytest.mark.parametrize("part", [PagePart("p >"), PagePart("", "p >")])
def test_what_is_no_selector_is_refused(part):
    with pytest.raises(Refusal, match="no CSS selector") as refused:
        selected_part(page("<p>One</p>"), part)
    assert "leave_out" in refused.value.next


def test_where_all_is_left_out_nothing_of_the_page_is_read():
    read, left_out = law_part(page("<p>Section 1. One</p>", around=""), PagePart("", "body"))
    assert b"Section" not in read and left_out == ("Section 1. One",)


@pytest.mark.parametrize(
    ("mark", "stays"),
    [
        ("[12]", False),
        ("¶", False),
        ("🔗", False),
        ("#", False),
        ("(1)", True),
        ("§", True),
        ("5", True),
        ("see", True),
    ],
)
def test_links_to_notes_and_to_paragraphs_themselves_are_no_words_of_the_law(mark, stays):
    body = page(f'<p>The Board<a href="#n12">{mark}</a> reports.</p>', around="")
    said = LexborHTMLParser(law_part(body).page).body.text()
    assert mark in words(PagePart(), body), "a page that states where an instrument stands is read with them"
    assert (mark in said) == stays
    assert said.startswith("The Board") and said.endswith("reports.")


@pytest.mark.parametrize(
    ("held", "selector"),
    [
        ('<div id="act">{}</div>', "#act"), ('<div id="x7f3"><div class="c1 text">{}</div></div>', "div.text"),
        ("<main><div>{}</div></main>", "main"), ("<act-text>{}</act-text>", "act-text"), ("{}", ""),
        ("<div>{}</div>", ""), ('<div id="7">{}</div>', ""),
        ('<div class="text">{}</div><div class="text">News</div>', ""),
    ],
)  # fmt: skip
def test_the_part_that_holds_all_provisions_is_suggested(held, selector):
    body = page(held.format(SECTIONS))
    assert suggested_selector(body) == selector
    if selector:
        assert "Section 5" in words(PagePart(selector), body) and "harbour" not in words(
            PagePart(selector), body
        )


def test_of_a_page_without_provisions_nothing_is_suggested():
    assert suggested_selector(page('<div id="act"><p>One</p></div>')) == ""


def test_an_index_selects_where_its_links_are_and_leaves_out_of_its_texts():
    stated = {
        "id": "a",
        "title": "A",
        "jurisdiction": "UT",
        "instrument": "A",
        "address": "https://a.example.org",
    }
    both = {"select": "#acts", "leave_out": ".ad"}
    assert Source(**stated, kind="page", **both).part == ("#acts", ".ad")
    assert Source(**stated, kind="index", **both).part == ("", ".ad")


def test_pages_are_whole_unless_a_source_says_otherwise():
    assert "Section 1" in words(PagePart(), as_page(law()))
