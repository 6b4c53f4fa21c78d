"""Frameworks in the reports: a matrix in the page, lines on the screen, keys in the JSON."""

import io
import json
from dataclasses import replace

from report_page import ids, parsed
from rich.console import Console
from small_law import english_findings, english_law, finding, review_of

from watchingbrief.reports.place import in_order
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.reports.review.as_json import review_json
from watchingbrief.reports.review.terminal import print_review
from watchingbrief.review.answers import WORDS, answer
from watchingbrief.review.checks import checks
from watchingbrief.review.frameworks import framework, frameworks


def shown(review, *names: str, width: int = 100) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    print_review(review, console, asked=[framework(name) for name in names])
    return out.getvalue()


def rows(review) -> dict[str, object]:
    return {
        str(r.get("id")): r for r in parsed(review_html(review)).xpath('//table[@class="matrix"]/tbody/tr')
    }


def test_the_page_has_a_row_for_every_principle_with_its_answer_in_words(review):
    page = rows(review)
    for f in frameworks():
        for one in answer(review, f).answers:
            row = page.pop(f"framework-{f.id}-{one.principle.id}")
            assert one.principle.title in row.findtext("th/span")
            (word,) = row.xpath('./td[@class="word"]')
            assert word.text_content() == one.word
            assert word.xpath(f'.//*[@href="#answer-{one.word.replace(" ", "-")}"]')
            assert one.reason in row.text_content()
    assert not page


def test_every_answer_has_a_shape_of_its_own(review):
    known = ids(parsed(review_html(review)))
    assert {f"answer-{word.replace(' ', '-')}" for word in WORDS} <= set(known)


def test_an_answer_leads_to_the_findings_it_rests_on(review):
    row = rows(review)["framework-lexota-harm"]
    number = [f.concern for f in in_order(review)].index("SPEECH.FALSE") + 1
    assert f"#finding-{number}" in row.xpath(".//a/@href")


def test_an_answer_that_rests_on_an_absence_leads_to_the_provisions_looked_at(review):
    clean = replace(review, findings=(), checks=tuple(c.id for c in checks()))
    asked = framework("three-part-test")
    page = parsed(review_html(clean, [asked]))
    (row,) = page.xpath('//tr[@id="framework-three-part-test-legitimate-aim"]')
    assert row.xpath('./td[@class="word"]')[0].text_content() == "met"
    assert row.xpath(".//a/@href") == ["#sec_5"]
    assert "Looked at: s. 5." in shown(clean, asked.id)


def test_the_glance_has_a_mark_for_every_principle_named_for_those_who_do_not_see_it(review):
    page = parsed(review_html(review))
    marks = page.xpath('//table[@class="glance"]//td/a')
    assert len(marks) == sum(len(f.principles) for f in frameworks())
    assert all(m.get("aria-label").endswith(WORDS) for m in marks)
    assert {m.get("href")[1:] for m in marks} == set(rows(review))


def test_the_page_can_be_confined_to_some_frameworks(review):
    page = parsed(review_html(review, [framework("manifesto")]))
    assert len(page.xpath('//table[@class="matrix"]')) == 1


def test_json_numbers_the_findings_from_one_in_their_order(review):
    stated = json.loads(review_json(review))
    (lexota,) = (f for f in stated["frameworks"] if f["framework"] == "lexota")
    assert lexota["source"]["where"] == "https://lexota.org"
    (harm,) = (p for p in lexota["principles"] if p["principle"] == "harm")
    assert harm["answer"] == "not met"
    assert [stated["findings"][n - 1]["concern"] for n in harm["against"]] == [
        "SPEECH.FALSE",
        "SPEECH.OFFEND",
    ]
    assert harm["for"] == []
    assert harm["looked_at"] == ["sec_5"]
    assert set(harm) == {
        "principle", "title", "demand", "answer", "reason", "note", "decisive", "supporting", "against", "for",
        "looked_at", "not_searched",
    }  # fmt: skip


def test_the_screen_keeps_to_its_width_and_shows_answer_reason_and_words(review):
    text = shown(review, "lexota", width=80)
    assert max(len(line) for line in text.splitlines()) <= 80
    said = " ".join(text.split())
    assert "NOT MET Does it aim at a harm that may justify a limit?" in said
    assert "“publishes information that he knows or ought to know to be false”" in said
    assert "NOT DETERMINED" in said


def test_the_screen_says_what_was_searched_for_in_vain(review):
    said = " ".join(shown(review, "budapest-article-15").split())
    assert "Searched for in vain: an order of a court" in said


def test_equal_findings_keep_numbers_of_their_own():
    law = english_law()
    twice = [finding(law, "SPEECH.FALSE", "problem", "sec_5", "This Act") for _ in range(2)]
    stated = json.loads(review_json(review_of(law, twice), [framework("lexota")]))
    assert stated["frameworks"][0]["principles"][1]["against"] == [1, 2]


def test_the_same_review_gives_the_same_bytes(review):
    again = review_of(english_law(), english_findings(english_law()))
    assert review_json(review) == review_json(again)
    assert shown(review, "manifesto") == shown(again, "manifesto")
