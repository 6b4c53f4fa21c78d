"""The page of a comparison: whole, self-contained, safe, and leading a reader to what matters."""

import itertools
import re

import pytest
from redline_page import check
from tests.comparison.drafted_law import drafted
from tests.reports.report_page import ids, parsed

from watchingbrief.comparison import chain, compare
from watchingbrief.reports.comparison.as_html import chain_html, comparison_html

HOSTILE = "<script>alert(1)</script> \"x\" onload='y' &lt; \u202egnp.exe\u202c </ins></div>"


@pytest.fixture(scope="module")
def html(compared, drifted):
    return comparison_html(compared, drifted)


@pytest.fixture(scope="module")
def page(html):
    return parsed(html)


def text(element) -> str:
    return " ".join(element.text_content().split())


def test_the_same_comparison_gives_the_same_bytes(html, compared, drifted):
    assert comparison_html(compared, drifted) == html


def test_nothing_is_fetched_and_nothing_runs(page, html):
    assert not page.xpath("//script | //link | //img | //iframe | //object | //embed | //base | //form")
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style")
    assert all(str(target).startswith("#") for target in page.xpath("//@href | //@src"))
    assert b"@import" not in html
    assert re.findall(rb"url\((?!#)", html) == []


def test_the_policy_lets_through_these_styles_alone(page):
    import base64
    import hashlib

    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    hashes = [
        base64.b64encode(hashlib.sha256(s.text.encode()).digest()).decode() for s in page.xpath("//style")
    ]
    assert "default-src 'none'" in policy
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes


def test_every_link_leads_somewhere_and_ids_are_unique(page):
    known = ids(page)
    assert len(known) == len(set(known))
    assert {str(h)[1:] for h in page.xpath("//@href")} <= set(known)
    assert {str(v) for v in page.xpath("//@aria-labelledby")} <= set(known)


def test_headings_leave_out_no_level(page):
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_summary_comes_before_the_redline_gravest_first(page):
    sections = [h.get("id") for h in page.iter("h2")]
    assert sections == ["changed", "rights", "frameworks", "redline", "method"]
    worse = page.xpath('//ol[@class="effects"]')[0]
    severities = worse.xpath('./li//span[@class="sev"]/text()')
    assert severities == sorted(severities, key=["high", "medium", "low"].index)
    (first, *_) = worse.xpath("./li")
    target = first.xpath(".//a/@href")[0][1:]
    assert text(first.xpath(".//a")[0]) in text(page.get_element_by_id(target))


def test_the_counts_are_those_of_the_comparison(page, compared):
    rows = page.xpath('//table[contains(@class, "counts")]/tbody/tr')
    told = {row.xpath("./th/text()")[0].strip(): int(row.xpath("./td/text()")[0]) for row in rows}
    kinds = [c.kind.replace("-", " ") for c in compared.changes]
    assert told == {kind: kinds.count(kind) for kind in set(kinds)}


def test_every_change_is_on_the_way_through_with_the_keyboard(page):
    changes = [s.get("id") for s in page.xpath('//section[starts-with(@class, "change")]')]
    assert len(changes) > 40
    at, walked = changes[0], [changes[0]]
    while following := page.get_element_by_id(at).xpath(
        './/p[@class="way all"]/a[starts-with(., "Next")]/@href'
    ):
        at = following[0][1:]
        walked.append(at)
    assert walked == changes
    assert all(f"#{id}" in page.xpath('//nav[@class="contents"]//a/@href') for id in changes)


def test_what_became_of_rights_stands_beside_the_provision_with_the_words_of_both(page):
    production = next(s for s in page.xpath("//section") if text(s).startswith("s. 26 → s. 29"))
    notes = text(production.xpath('./ul[@class="margin"]')[0])
    assert "Worse: weakened" in notes
    assert "No prior judicial authorisation" in notes
    assert "was: (1) A judge of the Court may" in notes
    assert "now: (7) An authorised officer may, without an order under this section" in notes


def test_a_moved_section_says_where_from_and_where_to(page):
    moved = next(s for s in page.xpath("//section") if text(s).startswith("s. 35 → s. 27"))
    (back,) = moved.xpath('./p[@class="said"]/a/@href')
    mark = page.get_element_by_id(back[1:])
    assert "s. 35 Use and protection of data obtained stood here. It was moved to s. 27." in text(mark)
    assert mark.xpath(".//a/@href") == [f"#{moved.get('id')}"]


def test_a_paragraph_that_moved_says_so_at_both_places_and_shows_its_own_edits():
    words = ["No person shall have access to data without an order of a judge.", "The order lasts thirty days.",
             "Whoever breaks this article is liable to a fine."]  # fmt: skip
    old = drafted(["Access to data", *words])
    new = drafted(["Access to data", words[1], words[2], words[0].replace("a judge", "two judges")])
    page = parsed(comparison_html(compare(old, new)))
    here = page.xpath('//p[contains(@class, "said in")]')
    said = [text(p) for p in here]
    assert said == [
        "art. 1(1) stood here. It was moved to art. 1(3).",
        "art. 1(1) → art. 1(3): moved and edited.",
    ]
    assert {a.get("href")[1:] for p in here for a in p.xpath(".//a")} == {p.get("id") for p in here}
    row = here[1].getnext()
    assert [text(e) for e in row.xpath('./p[contains(@class, "both")]//*[self::ins or self::del]')][-2:] == [
        "a judge",
        "two judges",
    ]


def test_both_views_are_there_without_a_script(page):
    edited = page.xpath('//div[contains(@class, "row edited")]')
    assert edited
    for row in edited:
        was, now = row.xpath('./p[contains(@class, "was")]')[0], row.xpath('./p[contains(@class, "now")]')[0]
        assert not was.xpath(".//ins")
        assert not now.xpath(".//del")
    assert page.xpath('//input[@name="view"][@checked]/@id') == ["view-inline"]
    assert page.xpath('//input[@name="show"][@checked]/@id') == ["show-folded"]
    assert not page.xpath("//input[not(ancestor::label)]")


def test_unchanged_runs_are_folded_and_nothing_that_changed_is(page):
    assert page.xpath('//details[@class="fold"]')
    assert not page.xpath(
        '//details[contains(@class, "fold")]//ins | //details[contains(@class, "fold")]//del'
    )


def test_blanks_and_quotation_marks_alone_are_no_change():
    old = drafted("A “critical  system” is one that the Minister names.")
    new = drafted('A "critical system" is one\nthat the Minister names.')
    comparison = compare(old, new)
    page = parsed(comparison_html(comparison))
    check(comparison, comparison_html(comparison))
    assert not page.xpath('//div[@class="redline"]//ins | //div[@class="redline"]//del')


def test_marks_are_told_to_those_who_do_not_see_them(html):
    style = html.decode().split("</style>")[1]
    assert 'ins::before { content: " [inserted: "; }' in style
    assert 'del::before { content: " [deleted: "; }' in style
    assert "text-decoration: underline" in style
    assert "text-decoration: line-through" in style


def test_each_law_keeps_its_direction():
    old = drafted("لا يجوز الدخول إلى البيانات بدون أمر", language="ar")
    new = drafted("لا يجوز الدخول إلى البيانات إلا بأمر", language="ar")
    page = parsed(comparison_html(compare(old, new)))
    assert page.xpath('//div[contains(@class, "words")]/@dir') == ["rtl"]
    assert page.xpath('//div[contains(@class, "words")]/@lang') == ["ar"]
    assert page.get("dir") == "ltr"


def test_law_text_is_text_whatever_it_says():
    old, new = drafted(HOSTILE, "No data."), drafted(HOSTILE + " more", "No data at all " + HOSTILE)
    html = comparison_html(compare(old, new))
    assert b"<script>" not in html
    assert "\u202e" not in html.decode()
    assert parsed(html).xpath('//span[@class="unseen"]')


def test_without_a_judgment_of_rights_the_page_says_why(compared):
    page = parsed(comparison_html(compared, "There is no lexicon for Klingon. <b>"))
    assert "was not judged. There is no lexicon for Klingon. <b>" in text(page)
    assert [h.get("id") for h in page.iter("h2")] == ["changed", "redline", "method"]
    assert not page.xpath('//input[@id="show-weighed"]')


def test_a_chain_shows_every_address_and_each_step(drafts):
    page = parsed(chain_html(chain([*drafts, drafts[0]])))
    known = ids(page)
    assert len(known) == len(set(known))
    assert {str(h)[1:] for h in page.xpath("//@href")} <= set(known)
    rows = [[text(c) for c in row.xpath("./td")] for row in page.xpath('//div[@class="wide"]//tbody/tr')]
    assert ["s. 35", "s. 27 (moved)", "s. 35 (moved)", "Use and protection of data obtained"] in rows
    assert ["s. 6", "gone", "–", "Access with intent to commit a further offence"] in rows
    assert {"s1-redline", "s2-redline"} <= set(known)
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_several_paragraphs_that_may_be_one_are_led_to_once():
    steps = "The judge hears the parties", "The order names the system", "The time limit is thirty days"
    old = drafted(["In these cases", "Repealed", steps[0], steps[1], "Repealed", steps[2]])
    new = drafted(["In these cases", steps[0], "Repealed", steps[1], steps[2], "Repealed", "Repealed"])
    found = compare(old, new)
    assert any(len(change.old) > 1 < len(change.new) for change in found.every() if change.kind == "unsure")
    page = parsed(comparison_html(found))
    known = ids(page)
    assert len(known) == len(set(known))
    assert {str(h)[1:] for h in page.xpath("//@href")} <= set(known)
