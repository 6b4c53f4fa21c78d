"""From what fonts print to what programs read: no letter lost, none added."""

import unicodedata
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_law import drawn, packed, pages_of, pdf_of, sections, typeset, words

from watchingbrief.reading.formats.pdf import read_pdf
from watchingbrief.reading.formats.pdf_text import readable


def letters(texts) -> Counter[str]:
    """Letters and digits, in one form, without the spaces between them."""
    return Counter(c for c in unicodedata.normalize("NFKC", "".join(texts)) if c.isalnum())


def letters_printed(data: bytes) -> Counter[str]:
    """The letters pdfium finds, asked of it directly."""
    document = pypdfium2.PdfDocument(data)
    found = letters(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def letters_read(data: bytes) -> Counter[str]:
    transcript = read_pdf(data)
    return letters([line.text for line in transcript.lines]) + letters([a.text for a in transcript.set_aside])


LAYOUTS = {
    "plain": "{}",
    "columns": "#set page(columns: 2)\n{}",
    "three columns": "#set page(columns: 3)\n#set text(size: 7pt)\n{}",
    "line numbers": "#set par.line(numbering: n => [#n])\n{}",
    "every fifth line": "#set par.line(numbering: n => if calc.rem(n, 5) == 0 [#n])\n{}",
    "hyphenated": '#set text(hyphenate: true, lang: "en")\n#block(width: 120pt)[{}]',
    "table": "#table(columns: 3, [{}], [1], [a (b) c])",
    "footnotes": "{}#footnote[Ins. by Act II.] and#footnote[Rep. by Act III of 2031.]",
    "letterspaced": "#text(tracking: 5pt)[PART THE FIRST]\n\n{}",
    "sideways": "#rotate(90deg, reflow: true)[#block(width: 300pt)[{}]]",
    "slanted": "#rotate(20deg)[DRAFT]\n\n{}",
}
ASSORTED = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzéèüßçñøАБВгдеΑβγ0123456789(). ,;ffi  "),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40)
@given(st.sampled_from(sorted(LAYOUTS)), st.lists(ASSORTED, max_size=4), st.integers(1, 9))
def test_no_letter_is_lost_in_any_layout(layout, said, count):
    body = "\n\n".join([sections(1, count), *(f'#"{text}"' for text in said)])
    data = typeset(LAYOUTS[layout].replace("{}", body), 'numbering: "1"')
    assert letters_read(data) == letters_printed(data)


@given(
    st.lists(st.tuples(ASSORTED.filter(str.isascii), st.integers(0, 400), st.integers(0, 590)), max_size=25)
)
def test_no_letter_is_lost_wherever_words_are_drawn(drawings):
    content = b"".join(
        drawn(text.replace("(", "[").replace(")", "]"), x, y) for text, x, y in drawings if text.strip()
    )
    data = pdf_of(pages_of([packed(content), packed(drawn("The keeper shall keep a record."))]))
    assert letters_read(data) == letters_printed(data)


@given(st.text(max_size=80))
def test_readable_is_stable_and_keeps_letters(text):
    once = readable(text)
    assert readable(once) == once
    assert unicodedata.is_normalized("NFC", once) and "  " not in once


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("of\ufb01ce and \ufb02ight", "office and flight"),
        ("e\u0301tat", "état"),
        ("no\u00a0more\u2009than\u3000ten", "no more than ten"),
        ("inter\u00adcept", "intercept"),
        ("inter\u00ad", "inter\u00ad"),
        ("\uf0b7 keep records", "• keep records"),
        ("\uf0a7 keep", "▪ keep"),
        ("\ufee3\ufea4\ufee4\ufeaa", "محمد"),
        ("non\u2011public", "non-public"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
    ],
)
def test_glyphs_become_letters(printed, read):
    assert readable(printed) == read


def test_letterspaced_headings_are_words():
    lines = read_pdf(typeset("#text(tracking: 6pt)[PART THE FIRST]\n\n" + words(1))).lines
    assert lines[0].text == "PART THE FIRST"


def test_a_dropped_initial_belongs_to_its_word():
    content = (
        drawn("B", 60, 488, 30)
        + drawn("E IT ENACTED by the Parliament of the Republic", 84, 500)
        + drawn("assembled, and by its authority, as follows:", 84, 488)
        + drawn("1. This Act may be cited as the Records Act.", 60, 470)
    )
    law = " ".join(line.text for line in read_pdf(pdf_of(pages_of([packed(content)]))).lines)
    assert "BE IT ENACTED" in law


def test_a_word_divided_at_the_end_of_a_line_keeps_its_hyphen():
    body = '#set text(hyphenate: true, lang: "en")\n#block(width: 90pt)[' + words(1, 6) + "]"
    texts = [line.text for line in read_pdf(typeset(body)).lines]
    divided = [text for text in texts if text.endswith("-")]
    assert divided and not any("\u00ad" in text or "\ufffe" in text for text in texts)
    joined = "".join(text[:-1] if text.endswith("-") else f"{text} " for text in texts)
    assert " ".join(joined.split()) == words(1, 6)
