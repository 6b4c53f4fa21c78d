"""The real PDFs: every letter accounted for, and each law's own way of printing understood."""

import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from watchingbrief.reading.formats.pdf import read_pdf
from watchingbrief.reading.lines import Transcript
from watchingbrief.reading.refusal import Refusal

LAWS = (
    "ie-si-607",
    "in-dpdp-act-2023",
    "pk-fia-cybercrime-document",
    "pk-peca-2016",
    "rw-ict-law-24-2016-trilingual",
    "uk-saf-bill-as-amended-committee",
    "uk-sentencing-bill-commons-amendments",
    "za-bylaw-cpt-community-fire-safety-2002-02-28",
)
SCANS = ("eg-law-175-2018-anti-cybercrime-scan", "pk-criminal-law-second-amendment-2016-scan")


@cache
def law(corpus: Path, name: str) -> Transcript:
    return read_pdf((corpus / "pdf" / f"{name}.pdf").read_bytes())


def aside(transcript: Transcript, reason: str) -> list[str]:
    return [a.text for a in transcript.set_aside if a.reason == reason]


def letters(texts) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKC", "".join(texts)) if c.isalnum())


@pytest.mark.parametrize("name", LAWS)
def test_no_letter_is_lost(corpus, name):
    document = pypdfium2.PdfDocument(corpus / "pdf" / f"{name}.pdf")
    printed = letters(page.get_textpage().get_text_range() for page in document)
    document.close()
    transcript = law(corpus, name)
    read = letters(line.text for line in transcript.lines) + letters(a.text for a in transcript.set_aside)
    assert read == printed


@pytest.mark.parametrize("name", SCANS)
def test_scans_name_the_mending_command(corpus, name):
    with pytest.raises(Refusal) as refused:
        law(corpus, name)
    assert refused.value.code == "scan" and "ocrmypdf" in refused.value.next


def test_line_numbers_and_heads_of_a_bill(corpus):
    bill = law(corpus, "uk-saf-bill-as-amended-committee")
    numbers = aside(bill, "line number")
    assert len(numbers) == 70 and all(int(n) % 5 == 0 for n in numbers)
    assert "Sustainable Aviation Fuel Bill" in aside(bill, "page furniture")
    assert bill.lines[0].text == "Sustainable Aviation Fuel Bill" and bill.lines[0].centred
    assert not aside(bill, "other language") and not aside(bill, "footnote")
    assert any(line.text.startswith("BE IT ENACTED") for line in bill.lines)


def test_side_notes_of_an_indian_act_head_its_sections(corpus):
    lines = law(corpus, "in-dpdp-act-2023").lines
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if a.kind == "sidenote"]
    assert len(pairs) == 44
    assert sum(section.split(".")[0].isdigit() for _, section in pairs) >= 43
    assert pairs[0][0] == "Short title and commencement."


def test_footnotes_tell_the_amendments_of_a_consolidated_act(corpus):
    act = law(corpus, "pk-peca-2016")
    notes = aside(act, "footnote")
    assert len(notes) >= 20 and all("Act" in note or "s." in note for note in notes)
    assert not any("by Act No. II of 2025" in line.text for line in act.lines)
    assert any(line.text.startswith("[(iiia) “aspersion”") for line in act.lines)


def test_footnotes_and_marks_of_an_irish_instrument(corpus):
    instrument = law(corpus, "ie-si-607")
    assert len(aside(instrument, "footnote")) >= 15
    assert any("of 31 May 2023 on markets" in line.text for line in instrument.lines)


def test_the_english_column_of_a_trilingual_gazette(corpus):
    gazette = law(corpus, "rw-ict-law-24-2016-trilingual")
    text = " ".join(line.text for line in gazette.lines if line.page > 1)
    articles = [line.text for line in gazette.lines if line.page > 30 and line.text.startswith("Article ")]
    assert len(articles) >= 250
    assert "Ingingo" not in text and "présente loi" not in text
    assert any("side by side" in notice for notice in gazette.notices)


def test_a_by_law_printed_again_in_two_more_languages(corpus):
    gazette = law(corpus, "za-bylaw-cpt-community-fire-safety-2002-02-28")
    assert {line.page for line in gazette.lines} <= set(range(1, 31))
    assert "verordening" not in " ".join(line.text for line in gazette.lines).lower()


def test_glyphs_without_letters_are_shown_and_told(corpus):
    booklet = law(corpus, "pk-fia-cybercrime-document")
    assert any("Addi\ufffdonal Director" in line.text for line in booklet.lines)
    assert any("glyphs" in notice for notice in booklet.notices)
