"""The review as a Word file: what people find in it, and what no law can do to it."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree
from review_on_paper import IMPRINT, judged, word_text
from small_law import FALSE

from watchingbrief.reports.review.as_docx import review_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _document(file: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml"))


def test_every_finding_is_there_with_the_words_of_the_law_its_reasons_and_its_remedy(review):
    text = word_text(review_docx(review))
    for finding in review.findings:
        assert finding.title in text
        for evidence in finding.evidence:
            assert review.instrument.quote(evidence.start, evidence.end) in text
    assert "People cannot foresee what is forbidden." in text
    assert "ICCPR art. 19(3); General Comment 34, para. 25." in text
    assert "Delete the provision." in text
    assert "an order of a court: s. 7, the whole Act" in text


def test_reasons_given_before_are_named_not_repeated(review):
    text = word_text(review_docx(review))
    assert (
        text.count("People cannot foresee what is forbidden.") == 2
    )  # once for what is wrong, once for what is met
    assert "are those given under finding 1." in text


def test_headings_are_headings_and_tables_repeat_their_first_row(review):
    document = docx.Document(io.BytesIO(review_docx(review)))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings[:2] == ["s. 5 False information", "s. 6 Tools"]
    assert all(t._tbl.find(f".//{W}tblHeader") is not None for t in document.tables)
    assert "TOC" in "".join(_document(review_docx(review)).itertext())


def test_words_of_the_law_are_in_its_language_and_direction(arabic):
    quote = next(p for p in _document(review_docx(arabic)).iter(W + "p") if "كاذبة" in "".join(p.itertext()))
    assert quote.find(f".//{W}bidi") is not None
    assert quote.find(f".//{W}lang").get(W + "bidi") == "ar"


def test_what_assessors_said_stands_with_the_finding_and_the_rejected_apart(review):
    text = word_text(review_docx(judged(review)))
    assert "Rejected by A. Njoroge, 2026-02-01: Intent is required." in text
    assert "Disputed" in text
    assert text.index("Rejected findings") < text.rindex("What was found on SPEECH.OFFEND")


def test_a_published_review_says_who_when_where_and_its_hash(review):
    file = review_docx(review, imprint=IMPRINT)
    text = word_text(file)
    for said in (
        IMPRINT.title,
        "Digital Rights Watch",
        "2026-11-22",
        IMPRINT.address,
        "ab" * 32,
        "It wants work.",
    ):
        assert said in text
    assert docx.Document(io.BytesIO(file)).core_properties.title == f"{IMPRINT.title}: review"


def test_the_same_review_gives_the_same_bytes(review):
    assert review_docx(review, imprint=IMPRINT) == review_docx(review, imprint=IMPRINT)


@pytest.mark.parametrize("title", ["</w:t><w:t>x", "a & <b>", "bell \x07 \u202e", "\ud800"])
def test_no_title_breaks_the_file(review, title):
    hostile = replace(review, instrument=replace(review.instrument, title=title))
    _document(review_docx(hostile))


def test_a_law_without_findings_says_that_this_is_no_certificate(review):
    assert "That is no certificate" in word_text(review_docx(replace(review, findings=())))


def test_the_quotation_is_the_law_letter_for_letter(review):
    quotes = [
        p.text
        for p in docx.Document(io.BytesIO(review_docx(review))).paragraphs
        if p.style.name == "Quotation"
    ]
    assert FALSE in quotes
