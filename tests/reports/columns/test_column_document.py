"""The column document: drafts side by side, no word of any draft lost, changes told without colour."""

import io
import re

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from tests.comparison.drafted_law import drafted

from watchingbrief import read
from watchingbrief.comparison import chain
from watchingbrief.reports.columns.as_docx import columns_docx
from watchingbrief.reports.columns.as_xlsx import FULL, columns_xlsx
from watchingbrief.reports.columns.marked import marked
from watchingbrief.reports.columns.rows import column_rows

_WORDS = st.sampled_from(
    ["the", "State", "shall", "no", "person", "access", "right", "of", "a", "judge", "30", "days"]
)
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=15).map(" ".join)
_ARTICLES = st.lists(st.lists(_SENTENCE, min_size=1, max_size=3), min_size=1, max_size=5)
DRAFTS = st.lists(_ARTICLES, min_size=2, max_size=3).map(lambda drafts: [drafted(*d) for d in drafts])
MOVED = _ARTICLES.flatmap(st.permutations).flatmap(
    lambda a: st.lists(st.permutations(a), min_size=2, max_size=3).map(lambda ds: [drafted(*d) for d in ds])
)

_BEFORE = [
    ["Purpose of the law:", "data is protected;", "judges decide."],
    "A person who enters a system without right is fined.",
    "The police keep records of what they see for thirty days.",
]
_AFTER = [
    "The police keep records of what they see for sixty days.",
    ["Purpose of the law:", "data is well protected;", "judges decide.", "nobody is above it."],
    "Nothing in this law limits a right that another law gives to anyone.",
]


@pytest.fixture
def drafts():
    return chain([drafted(*_BEFORE), drafted(*_AFTER)])


def _words(cell, *marks):
    return "" if cell is None else "".join(w.text for w in cell.words if w.mark in marks)


def _letters(text):
    return sorted(_bare(text))


def _bare(text):
    return re.sub(r"\s", "", text)


@given(st.one_of(DRAFTS, MOVED))
def test_every_letter_of_every_draft_stands_in_its_column_once(laws):
    for whole in (False, True):
        rows = column_rows(chain(laws), whole)
        for k, law in enumerate(laws):
            told = "".join(_words(row.cells[k], "kept", "new") for row in rows)
            assert _letters(told) == _letters(law.text)


@given(DRAFTS)
def test_what_is_marked_is_all_that_differs_from_the_draft_before(laws):
    for row in column_rows(chain(laws)):
        for before, cell in zip(row.cells, row.cells[1:], strict=False):
            if before and before.words and cell and cell.words:
                assert _bare(_words(before, "kept", "new")) == _bare(_words(cell, "kept", "gone"))


@given(_SENTENCE, _SENTENCE)
def test_marked_words_rebuild_both_texts(old, new):
    words = marked(old, new)
    assert "".join(w.text for w in words if w.mark != "gone") == new
    assert _bare("".join(w.text for w in words if w.mark != "new")) == _bare(old)


def test_words_that_went_stand_apart_from_the_word_before_them():
    assert marked("the term is five years", "the term is") == (
        ("kept", "the term is"),
        ("gone", " five years"),
    )


def test_rows_follow_the_last_draft_and_what_is_gone_stands_where_it_stood(drafts):
    rows = column_rows(drafts, whole=True)
    assert [row.number for row in rows] == ["1", "2", "3", "4"]
    assert [bool(c and c.words) for c in (r.cells[1] for r in rows)].count(False) == 1
    last = [_words(r.cells[1], "kept", "new").split("\n")[1] for r in rows if r.cells[1] and r.cells[1].words]
    assert last == [text if isinstance(text, str) else text[0] for text in _AFTER]


def test_what_became_of_a_provision_is_said_in_words(drafts):
    notes = {row.cells[1].note for row in column_rows(drafts, whole=True) if row.cells[1]}
    assert "new" in notes
    assert "deleted" in notes
    assert any(note.startswith("moved and edited, was art. ") for note in notes)


def test_a_paragraph_that_came_has_a_row_of_its_own(drafts):
    row = next(r for r in column_rows(drafts) if "above" in _words(r.cells[1], "new"))
    assert row.cells[0] is None
    assert row.cells[1].note == "new"
    assert _words(row.cells[1], "new") == "(3) nobody is above it."


def test_a_split_section_stands_beside_both_its_parts(sample):
    laws = [read(sample / f"draft-{k}" / "cybercrime-bill.txt") for k in (1, 2)]
    row = next(r for r in column_rows(chain(laws)) if r.cells[1] and r.cells[1].note.startswith("split into"))
    assert row.cells[1].note == "split into s. 19, s. 20"
    assert _words(row.cells[0], "kept").startswith("19.")
    assert "\n20." in _words(row.cells[1], "kept", "new")


def test_what_may_be_the_same_is_not_set_in_one_row(sample):
    laws = [read(sample / f"draft-{k}" / "cybercrime-bill.txt") for k in (1, 2)]
    rows = column_rows(chain(laws))
    for row in rows:
        if row.cells[1] and "not decided" in row.cells[1].note:
            assert not (row.cells[0] and row.cells[0].words and row.cells[1].words)


def test_the_word_file_repeats_its_head_lies_on_its_side_and_leaves_room_for_remarks(drafts):
    document = docx.Document(io.BytesIO(columns_docx(drafts, column_rows(drafts))))
    (table,) = document.tables
    assert [c.text for c in table.rows[0].cells][0::3] == ["No.", "Remarks"]
    assert "tblHeader" in table.rows[0]._tr.xml
    page = document.sections[0]
    assert page.page_width > page.page_height
    assert not any(row.cells[-1].text for row in table.rows[1:])


def test_marks_in_word_need_no_colour(drafts):
    document = docx.Document(io.BytesIO(columns_docx(drafts, column_rows(drafts))))
    runs = [r for row in document.tables[0].rows for c in row.cells for p in c.paragraphs for r in p.runs]
    new = [r.text.strip() for r in runs if r.bold and r.underline]
    gone = [r.text.strip() for r in runs if r.font.strike]
    assert "sixty" in new
    assert "thirty" in gone
    assert not any(r.font.strike and r.bold for r in runs)


@pytest.fixture
def sheet(drafts):
    return openpyxl.load_workbook(
        io.BytesIO(columns_xlsx(drafts, column_rows(drafts))), rich_text=True
    ).active


def test_the_sheet_has_a_frozen_head_a_filter_and_wrapped_cells(sheet):
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:D{sheet.max_row}"
    assert [c.value for c in sheet[1]] == [
        "No.",
        "1. The Data Act (law.txt)",
        "2. The Data Act (law.txt)",
        "Remarks",
    ]
    assert all(c.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for c in row)


def test_marks_in_the_sheet_are_within_the_cell(sheet):
    blocks = [
        part
        for row in sheet.iter_rows()
        for c in row
        if isinstance(c.value, CellRichText)
        for part in c.value
    ]
    looks = {part.text.strip(): part.font for part in blocks if isinstance(part, TextBlock)}
    assert looks["sixty"].b
    assert looks["sixty"].u == "single"
    assert looks["thirty"].strike


@pytest.mark.parametrize(
    "words", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "https://example.org", "_x0041_"]
)
def test_words_of_a_law_never_become_formulas_or_links(words):
    old, new = drafted("One."), drafted(words)
    for law in (chain([new, new]), chain([old, new])):
        book = openpyxl.load_workbook(io.BytesIO(columns_xlsx(law, column_rows(law))))
        cells = [c for row in book.active.iter_rows() for c in row]
        assert not any(c.data_type == "f" or c.hyperlink for c in cells)
        assert any(words.replace("_x0041_", "_x") in str(c.value) for c in cells)


def test_a_text_too_long_for_a_cell_goes_on_in_rows_below_and_loses_nothing():
    long = " ".join(f"word{n}" for n in range(9_000))
    drafts = chain([drafted("Short."), drafted(long)])
    sheet = openpyxl.load_workbook(io.BytesIO(columns_xlsx(drafts, column_rows(drafts, whole=True)))).active
    numbers = [c.value for c in sheet["A"][1:]]
    assert next(n for n in numbers if "(" in n).endswith("(2)")
    cells = [str(c.value or "") for c in sheet["C"][1:]]
    assert max(map(len, cells)) <= FULL + 50
    told = " ".join(" ".join(cells).split())
    assert " ".join(long.split()) in told


def test_characters_that_change_how_a_text_looks_are_shown():
    drafts = chain([drafted("Access is free."), drafted("Access is \u202efree\u202c.")])
    document = docx.Document(io.BytesIO(columns_docx(drafts, column_rows(drafts))))
    book = openpyxl.load_workbook(io.BytesIO(columns_xlsx(drafts, column_rows(drafts))))
    for cell in (document.tables[0].cell(1, 2).text, str(book.active["C2"].value)):
        assert "[U+202E]" in cell
        assert "\u202e" not in cell


def test_the_same_drafts_give_the_same_bytes(drafts):
    rows = column_rows(drafts)
    assert columns_xlsx(drafts, rows) == columns_xlsx(drafts, rows)
    assert columns_docx(drafts, rows) == columns_docx(drafts, rows)


def test_an_arabic_column_document_runs_from_right_to_left():
    law = drafted("يحظر الوصول إلى النظام", language="ar")
    drafts = chain([law, drafted("يحظر الوصول عمدا إلى النظام", language="ar")])
    book = openpyxl.load_workbook(io.BytesIO(columns_xlsx(drafts, column_rows(drafts))))
    assert book.active.sheet_view.rightToLeft
    document = docx.Document(io.BytesIO(columns_docx(drafts, column_rows(drafts))))
    assert "bidiVisual" in document.tables[0]._tbl.xml
