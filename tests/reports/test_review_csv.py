"""The spreadsheet: opens with its letters right, and runs nothing."""

import csv
import io

import pytest
from small_law import english_law, finding, review_of

from watchingbrief.reports.cells import harmless
from watchingbrief.reports.review.as_csv import COLUMNS, review_csv


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_it_has_a_byte_order_mark_and_line_ends_of_spreadsheets(review):
    written = review_csv(review)
    assert written.startswith(b"\xef\xbb\xbfNo.,")
    assert written.count(b"\r\n") == 1 + len(review.findings)
    assert written.count(b"\n") == written.count(b"\r\n")


def test_one_row_a_finding_with_what_a_lawyer_wants(review):
    found = rows(review_csv(review))
    assert len(found) == len(review.findings)
    assert tuple(found[0]) == COLUMNS
    first = found[0]
    assert first["Provision"] == "s. 5(1)"
    assert first["Heading"] == "False information"
    assert first["Quote"] == "publishes information that he knows or ought to know to be false"
    assert first["Page"] == "3"
    assert first["Authority"] == "ICCPR art. 19(3); General Comment 34, para. 25"
    assert found[3]["Quote"] == "possesses a program […] can be used to commit"
    assert found[-1]["Provision"] == "whole instrument"
    assert found[-1]["Looked in"] == "s. 7: an order of a court; the whole Act: an order of a court"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\n", " =", "＝", "＋", "－", "＠", "|", "%"])
def test_no_cell_begins_as_a_formula(begin):
    assert harmless(f"{begin}cmd()").startswith("'")


def test_a_cell_that_is_no_formula_stays_as_it_is():
    assert harmless("s. 5(1) = x") == "s. 5(1) = x"
    assert harmless("") == ""


def test_words_of_the_review_are_guarded_in_every_column():
    law = english_law()
    evil = '=HYPERLINK("http://x")'
    found = finding(
        law, "SPEECH.FALSE", "problem", "sec_1", "Short title", title=evil, why=evil, remedy=evil, role=evil,
        authority=(evil,), check=evil,
    )  # fmt: skip
    (row,) = rows(review_csv(review_of(law, [found])))
    assert [v for v in row.values() if v.lstrip().startswith("=")] == []
    assert sum(v == "'" + evil for v in row.values()) == 6


def test_the_same_review_gives_the_same_bytes(review):
    assert review_csv(review) == review_csv(review)
