"""The page: whole, self-contained, safe, readable, and true to the law."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_page import ids, law_text, parsed, quoted, squeezed
from small_law import english_findings, english_law, finding, review_of, section, source

from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reports.place import in_order
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.review.finding import Evidence, Review

HOSTILE = "<script>alert(1)</script> \"x\" onload='y' &lt; \u202egnp.exe\u202c </mark></div>"


def test_the_same_review_gives_the_same_bytes(review):
    assert review_html(review) == review_html(review_of(english_law(), english_findings(english_law())))


def test_nothing_is_fetched_and_nothing_runs(review):
    page = parsed(review_html(review))
    assert not page.xpath("//script | //link | //img | //iframe | //object | //embed | //base | //form")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    targets = page.xpath("//@href | //@src")
    assert targets
    assert all(str(target).startswith("#") for target in targets)
    assert b"@import" not in review_html(review)
    assert re.findall(rb"url\((?!#)", review_html(review)) == []


def test_the_policy_lets_through_this_style_alone(review):
    import base64
    import hashlib

    page = parsed(review_html(review))
    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    (style,) = page.xpath("//style")
    hashed = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{hashed}'" in policy
    assert not page.xpath("//@style")


def test_every_link_leads_somewhere_and_ids_are_unique(review):
    page = parsed(review_html(review))
    known = ids(page)
    assert len(known) == len(set(known))
    assert {str(h)[1:] for h in page.xpath("//@href")} <= set(known)
    assert {p.id for p in review.instrument.provisions} <= set(known)
    assert {f"finding-{n}" for n in range(1, len(review.findings) + 1)} <= set(known)


def test_headings_leave_out_no_level(review):
    levels = [int(h.tag[1]) for h in parsed(review_html(review)).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_law_stands_in_the_page_letter_for_letter(review):
    assert squeezed(law_text(parsed(review_html(review)))) == squeezed(review.instrument.text)


def test_every_quotation_is_marked_in_full(review):
    page = parsed(review_html(review))
    for number, found in enumerate(in_order(review), 1):
        for part, evidence in enumerate(found.evidence, 1):
            words = review.instrument.quote(evidence.start, evidence.end)
            assert squeezed(quoted(page, f"{number}-{part}")) == squeezed(words)
            assert f"quote-{number}-{part}" in ids(page)


def test_a_note_stands_beside_its_words(review):
    page = parsed(review_html(review))
    for mark in page.xpath('//div[@id="law"]//mark'):
        number, part = mark.get("data-quote").split()[0].split("-")
        found = in_order(review)[int(number) - 1]
        if part == "1" and found.reach == "here":
            (beside,) = page.xpath(f'//li[@id="finding-{number}"]/ancestor::div[@class="unit"]')
            assert mark in beside.iter("mark")


def test_verdicts_are_told_apart_by_word_and_shape(review):
    page = parsed(review_html(review))
    for verdict, word in (("problem", "Problem"), ("missing", "Missing"), ("met", "Safeguard met")):
        notes = page.xpath(f'//li[starts-with(@class, "note {verdict} ")]')
        assert notes
        for note in notes:
            assert word in note.text_content()
            assert note.xpath(f'.//*[@href="#shape-{verdict}"]')


def test_a_safeguard_missing_says_what_was_searched_and_where(review):
    (missing,) = parsed(review_html(review)).xpath('//section[@aria-labelledby="review-missing"]')
    said = missing.text_content()
    assert "an order of a court" in said
    assert "the whole Act" in said
    assert "whole instrument" in said


def test_the_map_says_the_same_as_its_table(review):
    page = parsed(review_html(review))
    drawn = {a.get("href"): a.findtext("title") for a in page.xpath('//figure//a[*[name()="rect"]]')}
    rows = page.xpath('//figure//table[@class="rows"]/tbody/tr')
    assert [r.find("th/a").get("href") for r in rows] == list(drawn)
    assert drawn["#sec_5"] == "s. 5: 3 problems"
    (five,) = [r for r in rows if r.find("th/a").get("href") == "#sec_5"]
    assert [cell.text for cell in five.findall("td")][-4:] == ["high", "3", "–", "–"]


def test_what_was_set_aside_is_counted_by_reason(review):
    (aside,) = parsed(review_html(review)).xpath('//section[@aria-labelledby="review-aside"]')
    assert [s.text_content() for s in aside.iter("summary")] == [
        "page furniture 2 entries",
        "footnote 1 entry",
    ]


def test_an_arabic_law_runs_from_the_right_and_the_review_from_the_left(arabic):
    page = parsed(review_html(arabic))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert (page.find("body").get("lang"), page.find("body").get("dir")) == ("en", "ltr")
    (law,) = page.xpath('//div[@id="law"]')
    assert (law.get("lang"), law.get("dir")) == ("ar", "rtl")
    assert all((n.get("lang"), n.get("dir")) == ("en", "ltr") for n in law.xpath('.//ul[@class="margin"]'))
    assert quoted(page, "1-1") == "أخباراً كاذبة"


def hostile_review() -> Review:
    nodes = [section("1", HOSTILE, Words(HOSTILE), Node("paragraph", "(a)", "", [Words(HOSTILE)]))]
    law = assemble(
        nodes, title=HOSTILE, language="en", source=source(HOSTILE), set_aside=[], notices=[HOSTILE]
    )
    again = finding(
        law, "SPEECH.FALSE", "problem", "sec_1", HOSTILE, title=HOSTILE, why=HOSTILE, remedy=HOSTILE
    )
    return review_of(law, [again, finding(law, HOSTILE, "missing", None, title=HOSTILE)])


def test_hostile_words_stay_words():
    html = review_html(hostile_review())
    page = parsed(html)
    assert b"<script" not in html
    assert "\u202e" not in html.decode()
    assert page.xpath('//span[@class="unseen" and @title="right-to-left override"]')
    assert squeezed(law_text(page)) == squeezed(hostile_review().instrument.text)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\ud800", "\ufeff", "\U000e0041"])
def test_a_character_no_page_can_hold_is_shown_by_its_name(character):
    law = assemble(
        [section("1", "", Words(f"a{character}b"))], title="T", language="en", source=source(), set_aside=[]
    )
    page = parsed(review_html(review_of(law)))
    assert squeezed(law_text(page)) == squeezed(law.text)


def test_a_law_without_findings_or_provisions_has_a_page():
    law = assemble([], title="", language="und", source=source(), set_aside=[])
    page = parsed(review_html(review_of(law)))
    assert page.findtext(".//h1/bdi") == "networks.pdf"
    assert "Nothing to report" in page.find_class("verdict-line")[0].text


def test_a_long_law_folds_what_has_no_finding():
    def chapter(n: int) -> Node:
        return Node(
            "chapter",
            f"Chapter {n}",
            f"Matter {n}",
            [section(f"{n}{i:02}", "Rule", Words("Do it.")) for i in range(60)],
        )

    law = assemble(
        [chapter(n) for n in (1, 2, 3)], title="Code", language="en", source=source(), set_aside=[]
    )
    found = finding(law, "SPEECH.FALSE", "problem", "sec_230")
    found = found.__class__(
        *(getattr(found, s) for s in found.__slots__[:5]),
        "",
        (_at(law, "sec_230"),),
        (),
        "here",
        "",
        "",
        (),
        "",
    )
    page = parsed(review_html(review_of(law, [found])))
    folded = page.find_class("fold")
    assert [f.find("summary").text_content() for f in folded] == [
        "Chapter 1 Matter 1 60 sections, no finding",
        "s. 200 – s. 229 30 sections, no finding",
        "s. 231 – s. 259 29 sections, no finding",
        "Chapter 3 Matter 3 60 sections, no finding",
    ]
    assert not [f for f in folded if f.xpath(".//mark")]
    assert squeezed(law_text(page)) == squeezed(law.text)


def _at(law, where: str) -> Evidence:
    end = law.provision(where).end
    return Evidence(end - 6, end)


@st.composite
def quotations(draw):
    length = len(english_law().text)
    spans = draw(
        st.lists(st.tuples(st.integers(0, length - 1), st.integers(1, 400)), min_size=1, max_size=12)
    )
    return [Evidence(start, min(start + size, length)) for start, size in spans]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(quotations())
def test_overlapping_quotations_lose_no_letter(evidence):
    law = english_law()
    found = [finding(law, "SPEECH.FALSE", "problem", "sec_5", evidence=(e,)) for e in evidence]
    review = review_of(law, found)
    page = parsed(review_html(review))
    assert squeezed(law_text(page)) == squeezed(law.text)
    assert len(ids(page)) == len(set(ids(page)))
    for number, one in enumerate(in_order(review), 1):
        (span,) = one.evidence
        assert squeezed(quoted(page, f"{number}-1")) == squeezed(law.quote(span.start, span.end))
