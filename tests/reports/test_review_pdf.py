"""The review as PDF/UA: tagged for screen readers, and set from data that no law can turn into a program."""

import io
import multiprocessing
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pypdfium2 as pdfium
import pytest
from pdfplumber.structure import PDFStructTree
from review_on_paper import IMPRINT, judged, pdf_text

from watchingbrief.reports.review.as_pdf import review_pdf
from watchingbrief.reports.review.as_pdf.letters import MARK, marked, notice, unshown
from watchingbrief.reports.typesetting import TypesettingError, _here, _in_a_fresh_process


def _structure(file: bytes) -> list[str]:
    """The tags of the whole document, in order."""
    with pdfplumber.open(io.BytesIO(file)) as pdf:
        found: list[str] = []
        waiting = list(reversed(PDFStructTree(pdf).children))
        while waiting:
            one = waiting.pop()
            found.append(one.type)
            waiting += reversed(one.children)
        return found


def _catalogue(file: bytes) -> dict[str, object]:
    with pdfplumber.open(io.BytesIO(file)) as pdf:
        return dict(pdf.doc.catalog)


def test_it_says_that_it_is_tagged_in_which_language_and_what_it_is_called(review):
    file = review_pdf(review)
    catalogue = _catalogue(file)
    assert catalogue["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in catalogue
    assert catalogue["Lang"] == b"en"
    assert b"pdfuaid:part" in file
    assert pdfium.PdfDocument(file).get_metadata_dict()["Title"] == "Networks Bill: review"


def test_headings_tables_quotations_and_contents_are_tagged_as_what_they_are(review):
    tags = _structure(review_pdf(review))
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "BlockQuote", "TOC", "TOCI", "Link", "P"} <= set(tags)
    levels = [int(tag[1]) for tag in tags if tag[:1] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels)), "a level is left out"


def test_every_finding_is_there(review):
    text = pdf_text(review_pdf(review))
    for finding in review.findings:
        for evidence in finding.evidence:
            words = review.instrument.quote(evidence.start, evidence.end)
            assert all(word in text for word in words.split())
    assert "Delete the provision." in text
    assert "What was found on SPEECH.FALSE" in text


def test_a_published_review_says_who_when_where_and_its_hash(review):
    text = pdf_text(review_pdf(judged(review), imprint=IMPRINT))
    assert IMPRINT.title in text and "Digital Rights Watch" in text and "2026-11-22" in text
    assert "ab" * 32 in text.replace(" ", "")
    assert "Rejected by A. Njoroge, 2026-02-01: Intent is required." in text
    assert "Rejected findings" in text


def test_the_same_review_gives_the_same_bytes(review):
    assert review_pdf(review, imprint=IMPRINT) == review_pdf(review, imprint=IMPRINT)


def test_a_law_cannot_run_anything(review):
    """What would be a program, were it read as markup, stands in the page as it is written."""
    hostile = '#panic("x") $x$ *b* #read("/etc/passwd") @a <l> `raw` \\u{41} = H'
    law = replace(review.instrument, title=hostile)
    text = pdf_text(review_pdf(replace(review, instrument=law)))
    assert '#panic("x")' in text and '#read("/etc/passwd")' in text and "`raw`" in text
    assert "root:" not in text


def test_letters_without_a_font_become_a_mark_and_are_told(review):
    law = replace(review.instrument, title="Act \U00013000 and \u0378")  # a hieroglyph, and no letter at all
    text = pdf_text(review_pdf(replace(review, instrument=law)))
    assert "could not be printed" in text
    assert MARK in text


@pytest.mark.parametrize("title", ["bell \x07", "turned \u202e", "half \ud800", "\ufffe", "\n\n", '"\\u{7}'])
def test_no_title_stops_it(review, title):
    assert review_pdf(replace(review, instrument=replace(review.instrument, title=title)))[:5] == b"%PDF-"


def test_an_arabic_law_is_quoted_in_arabic(arabic):
    file = review_pdf(arabic)
    assert "BlockQuote" in _structure(file)
    assert b"/Lang" in file


def test_letters_are_read_from_what_the_compiler_says():
    said = (
        'error: PDF/UA-1 error: the text `"中\\u{7}\\""` could not be displayed with font `"A"`\nerror: other'
    )
    assert unshown(said) == {"中", "\x07", '"'}
    assert unshown("error: something else") == frozenset()
    assert marked("a中b", frozenset("中")) == f"a{MARK}b"
    assert "2 different letters (CJK)" in notice("中文")


def test_a_process_forked_where_a_pdf_was_made_makes_one_too(review):
    """The threads of the typesetter are not there in a fork: it must not wait for them for ever."""
    made = review_pdf(review)
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    child = fork.Process(target=lambda: theirs.send_bytes(review_pdf(review)), daemon=True)
    child.start()
    assert ours.poll(60), "the fork hangs"
    assert ours.recv_bytes() == made
    child.join(10)


def test_what_the_compiler_refuses_is_told_the_same_from_a_fresh_process():
    for way in (_here, _in_a_fresh_process):
        with pytest.raises(TypesettingError, match="could not be displayed"):
            way(b'#set document(title: "T")\n= H\n#json(bytes(sys.inputs.told))', '"\\u0378"')
