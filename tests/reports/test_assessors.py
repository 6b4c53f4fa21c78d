"""What assessors said, in every report: whose it is, what became of it, and nothing of it can steer the page."""

import csv
import io
import json
from dataclasses import replace

import pytest
from report_page import ids, parsed
from rich.console import Console
from small_law import FALSE, review_of

from watchingbrief.instrument import Instrument
from watchingbrief.reports.review.as_csv import review_csv
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.reports.review.as_json import review_json
from watchingbrief.reports.review.assessors import assessed_in_words
from watchingbrief.reports.review.terminal import print_review
from watchingbrief.review.assessed import Assessment, Judgment, Placed
from watchingbrief.review.finding import Review

HOSTILE = '=HYPERLINK(1) <script>alert(1)</script> \x1b[2J\u202egnorw & "x"'


def _placed(law: Instrument, outcome="merged", look_again=False, **more: object) -> Placed:
    stated = {
        "provision": "s. 5(1)",
        "concern": "SPEECH.FALSE",
        "quote": FALSE,
        "verdict": "accept",
        "by": "A",
    }
    said = Assessment.model_validate({**stated, "file": "bill.review.yml", **more})
    return Placed(said, outcome, "A note.", look_again, law.provision("sec_5__subsec_1"))


@pytest.fixture
def judged(law: Instrument, review: Review) -> Review:
    """One finding confirmed, one disputed, one rejected, one verdict to look at again, one without a finding."""
    yes, no = (
        Judgment("accept", "A", "2025-01-31", ""),
        Judgment("reject", HOSTILE, "", HOSTILE, "Written of s. 4."),
    )
    first, second, third, *rest = review.findings
    return replace(
        review,
        findings=(replace(first, judgments=(yes,)), replace(second, judgments=(yes, no)), *rest),
        rejected=(replace(third, judgments=(no,)),),
        assessments=(
            _placed(law), _placed(law, "changed", True, quote=HOSTILE, by=HOSTILE),
            _placed(law, "no finding"), _placed(law, "merged", True, by="C"),
        ),
    )  # fmt: skip


def test_the_sentence_counts_verdicts_people_and_what_became_of_them(judged):
    assert assessed_in_words(judged) == (
        "4 verdicts of 3 assessors in bill.review.yml: 2 merged; 1 on words that have changed, not applied; "
        "1 merged where the text around has changed; 1 on what no check finds now; 1 finding rejected; 1 disputed."
    )


def test_without_verdicts_no_report_speaks_of_assessors(law, review):
    assert assessed_in_words(review) == ""
    page = parsed(review_html(review))
    assert "review-assessors" not in ids(page)
    assert not page.xpath('//*[contains(@class, "judged")]')
    stated = json.loads(review_json(review))
    assert stated["assessments"] == stated["rejected"] == []


def test_every_link_of_the_page_leads_somewhere_and_no_id_is_given_twice(judged):
    page = parsed(review_html(judged))
    known = ids(page)
    assert len(known) == len(set(known))
    assert {h[1:] for h in page.xpath("//a/@href") if h.startswith("#")} <= set(known)


def test_the_page_tells_each_fate_apart(judged):
    page = parsed(review_html(judged))
    (section,) = page.xpath('//section[@aria-labelledby="review-assessors"]')
    heads = [" ".join(h.text_content().split()) for h in section.xpath(".//h3")]
    assert heads == ["Look again", "Disputed 1 finding", "Rejected 1 finding"]
    assert [s.text_content() for s in section.xpath(".//s")] == [judged.rejected[0].title]
    assert "Not applied. A note." in " ".join(section.text_content().split())
    notes = page.xpath('//li[contains(@class, "note")]')
    assert len(notes) + 1 == len(judged.findings), "the rejected finding has no note beside the law"
    confirmed = notes[0].xpath('.//p[contains(@class, "judged")]')
    assert [p.text_content() for p in confirmed] == ["Confirmed by A, 2025-01-31"]
    assert len(page.xpath('//p[contains(@class, "contested")]')) == 1


def test_names_and_reasons_cannot_steer_the_page_the_screen_or_the_spreadsheet(judged):
    page = review_html(judged).decode()
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    rows = list(csv.reader(io.StringIO(review_csv(judged).decode("utf-8-sig"))))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))]
    assert not [c for row in rows for c in row if "\x1b" in c or "\u202e" in c]
    screen = io.StringIO()
    print_review(judged, Console(file=screen, width=100, color_system=None))
    assert "\x1b" not in screen.getvalue()
    assert "\u202e" not in screen.getvalue()


def test_the_table_has_rejected_findings_and_verdicts_to_look_at_after_the_others(judged):
    rows = list(csv.DictReader(io.StringIO(review_csv(judged).decode("utf-8-sig"))))
    assert [r["No."] for r in rows[: len(judged.findings)]] == [
        str(n + 1) for n in range(len(judged.findings))
    ]
    assert [r["Verdict"] for r in rows[len(judged.findings) :]] == [
        "rejected (problem)", "look again", "look again", "no finding",
    ]  # fmt: skip
    assert rows[0]["Assessors"] == "Confirmed by A, 2025-01-31"


def test_the_same_verdicts_give_the_same_bytes(law, judged):
    assert review_html(judged) == review_html(judged)
    assert review_json(judged) == review_json(judged)
    assert review_html(replace(judged, assessments=())) != review_html(judged)


def test_a_law_of_which_everything_was_rejected_says_nothing_was_found(law, review):
    emptied = replace(review_of(law), rejected=review.findings, assessments=(_placed(law),))
    assert "Nothing to report was found" in review_html(emptied).decode()
