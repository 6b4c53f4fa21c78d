"""The form: every finding gets an entry that leads back to it, and nothing people wrote is touched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_law import TEXT, finding, law, review_of, reviewed

from watchingbrief.assessment import merge
from watchingbrief.assessment.form import extended
from watchingbrief.assessment.verdicts import parse
from watchingbrief.reading.refusal import Refusal

DAY = date(2025, 1, 31)


def _form(review, data=b"", by="A"):
    return extended(data, review, "bill.review.yml", by, DAY)


def test_every_finding_gets_an_entry_that_leads_back_to_it():
    review = reviewed()
    data, added = _form(review)
    assert added == len(review.findings)
    filled = data.replace(b"verdict:\n", b"verdict: accept\n")
    merged = merge(review, parse(filled, "f"))
    assert [len(f.judgments) for f in merged.findings] == [1] * added
    assert {p.note for p in merged.assessments} == {""}
    assert merged.findings[0].judgments[0].date == "2025-01-31"


def test_the_form_says_what_to_write_and_what_was_found():
    text = _form(reviewed())[0].decode()
    assert text.startswith("# Assessors' verdicts on bill.txt.")
    assert "# Found SPEECH.FALSE (problem, high)\n- provision:" in text
    assert "  absence: true\n" in text


def test_forms_not_filled_in_are_not_written_twice():
    data, _ = _form(reviewed())
    assert _form(reviewed(), data) == (data, 0)
    assert _form(reviewed(), data, by="") == (data, 0)


def test_another_person_gets_entries_of_their_own_unless_nobody_has_signed_them():
    signed, added = _form(reviewed())
    assert _form(reviewed(), signed, by="B")[1] == added
    unsigned, _ = _form(reviewed(), by="")
    assert _form(reviewed(), unsigned, by="B")[1] == 0


def test_a_law_that_has_changed_gets_entries_for_what_is_new_only():
    old, _ = _form(reviewed())
    changed = reviewed(TEXT.replace("A police officer", "Any police officer"))
    new, more = _form(changed, old)
    assert new.startswith(old)
    assert more == 1, "the absence, whose provision reads otherwise"


@pytest.mark.parametrize(
    "written",
    [
        "# only a comment",
        "  - provision: s. 9\n    concern: SPEECH.FALSE\n    quote: some words\n",
        "- provision: s. 9\r\n  concern: SPEECH.FALSE\r\n  quote: some words\r\n",
        "- provision: s. 9\n  concern: SPEECH.FALSE\n  quote: |\n    some words\n    # of theirs",
        "\ufeff- {provision: s. 9, concern: SPEECH.FALSE, quote: some words}",
    ],
)
def test_what_people_wrote_stays_byte_for_byte(written):
    before = written.encode()
    after, added = _form(reviewed(), before)
    assert after.startswith(before)
    assert len(parse(after, "f")) == len(parse(before, "f")) + added
    assert (b"\r\n" in before) == (b"\r\n" in after)


@pytest.mark.parametrize(
    "written", ["[]", "- provision: s. 9\n  concern: SPEECH.FALSE\n  quote: some words\n...\n"]
)
def test_a_file_that_cannot_be_continued_is_left_alone(written):
    with pytest.raises(Refusal, match="no entry can be added at its end"):
        _form(reviewed(), written.encode())


@given(st.text(min_size=1, max_size=80), st.text(max_size=20))
def test_any_words_of_a_law_come_back_from_the_form(words, by):
    bill = law(TEXT.replace("Networks Act.", f"Networks Act. Netzwerkgesetz {words} here."))
    start = bill.text.find("Netzwerk")
    end = min(start + 16 + len(words), bill.provision("sec_1").end)
    review = review_of(bill, finding(bill, "SPEECH.FALSE", "sec_1", bill.text[start:end]))
    data, added = _form(review, by=by)
    assert added == 1
    filled = (
        data.replace(b"verdict:\n", b"verdict: accept\n")
        .replace(b"  by:\n", b"  by: A\n")
        .replace(b'by: ""', b"by: A")
    )
    assert merge(review, parse(filled, "f")).findings[0].judgments
