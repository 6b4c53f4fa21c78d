"""The page of a real law holds the law letter for letter, and every quotation in full."""

from pathlib import Path

import pytest
from tests.reports.report_page import ids, law_text, parsed, quoted, squeezed

from watchingbrief.reading import read
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reports.instrument.as_text import plain_text
from watchingbrief.reports.place import in_order
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.review import review
from watchingbrief.review.finding import Review

LAWS = (
    "national/pk-peca-2016.txt",
    "pdf/rw-ict-law-24-2016-trilingual.txt",
    "national/ph-ra-10175-cybercrime-prevention-2012.json",
    "national/ci-loi-cybercriminalite-2013-451.txt",
    "national/ae-rumours-cybercrimes-34-2021.txt",
    "national/fr-code-penal.md",
    "akn/uk-scotland-land-reform-bill-as-introduced.xml",
)


def reviewed(law: Path) -> Review:
    instrument = read(law)
    try:
        return review(instrument)
    except Refusal as refusal:
        assert refusal.code == "no-lexicon"
        return Review(instrument, (), (), {})


@pytest.mark.parametrize("law", LAWS)
def test_the_page_is_true_to_the_law(corpus, law):
    made = reviewed(corpus / law)
    page = parsed(review_html(made))
    known = ids(page)
    assert len(known) == len(set(known))
    assert {str(link)[1:] for link in page.xpath("//@href")} <= set(known)
    assert squeezed(law_text(page)) == squeezed(made.instrument.text)
    for number, found in enumerate(in_order(made), 1):
        for part, words in enumerate(found.evidence, 1):
            said = made.instrument.quote(words.start, words.end)
            assert squeezed(quoted(page, f"{number}-{part}")) == squeezed(said)


@pytest.mark.parametrize("law", LAWS)
def test_the_text_keeps_to_the_page(corpus, law):
    instrument = read(corpus / law)
    lines = plain_text(instrument).decode().splitlines()
    assert max(len(line) for line in lines[2:]) <= 100
