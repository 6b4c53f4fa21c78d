"""`wbrief columns`, and tracked changes from `wbrief compare`, as they are typed."""

import io
import zipfile

import docx
import openpyxl
import pytest


@pytest.fixture
def drafts(sample):
    return sample / "draft-1" / "cybercrime-bill.txt", sample / "draft-2" / "cybercrime-bill.html"


def test_the_ending_of_the_file_decides_what_is_written(wbrief, drafts, tmp_path):
    word, sheet = tmp_path / "columns.docx", tmp_path / "columns.xlsx"
    done = wbrief("columns", *drafts, "-o", word)
    assert done.exit_code == 0, done.stderr
    assert "Columns:" in done.stdout
    assert len(docx.Document(str(word)).tables[0].columns) == 4
    assert wbrief("columns", *drafts, drafts[0], "-o", sheet, "--quiet").exit_code == 0
    assert openpyxl.load_workbook(sheet).active.max_column == 5


def test_whole_sections_make_fewer_rows(wbrief, drafts, tmp_path):
    rows = []
    for k, options in enumerate([(), ("--whole",)]):
        out = tmp_path / f"{k}.docx"
        assert wbrief("columns", *drafts, *options, "-o", out).exit_code == 0
        rows.append(len(docx.Document(str(out)).tables[0].rows))
    assert rows[1] < rows[0] / 2


def test_a_file_that_ends_in_something_else_needs_a_format(wbrief, drafts, tmp_path):
    done = wbrief("columns", *drafts, "-o", tmp_path / "columns.odt")
    assert done.exit_code == 2
    assert ".docx nor .xlsx" in done.stderr
    assert wbrief("columns", *drafts, "--format", "xlsx", "-o", tmp_path / "columns.bin").exit_code == 0


def test_one_draft_alone_is_refused(wbrief, drafts, tmp_path):
    done = wbrief("columns", drafts[0], "-o", tmp_path / "columns.docx")
    assert done.exit_code == 2
    assert "2 to 12 drafts" in done.stderr


def test_a_draft_that_cannot_be_read_is_named_and_nothing_is_written(wbrief, drafts, tmp_path):
    out = tmp_path / "columns.docx"
    done = wbrief("columns", drafts[0], tmp_path / "missing.pdf", "-o", out)
    assert done.exit_code == 1
    assert "missing.pdf" in done.stderr
    assert not out.exists()


def test_tracked_changes_bear_the_name_and_date_given(wbrief, drafts, tmp_path):
    out = tmp_path / "redline.docx"
    by = ("--author", "Delegation of X", "--date", "2026-07-21T14:30+02:00")
    done = wbrief("compare", *drafts, "--format", "docx", "--no-drift", *by, "-o", out)
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as package:
        text = package.read("word/document.xml").decode()
    assert 'w:author="Delegation of X" w:date="2026-07-21T12:30:00Z"' in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--author", "X"), "--format docx"),
        (("--format", "docx", "--date", "yesterday"), "2026-07-21"),
        (("--format", "docx", "--author", " "), "1 to 255"),
    ],
)
def test_a_name_or_date_that_cannot_be_used_is_refused(wbrief, drafts, tmp_path, options, told):
    done = wbrief("compare", *drafts, *options, "-o", tmp_path / "redline.docx")
    assert done.exit_code == 2
    assert told in done.stderr


def test_three_versions_are_sent_to_the_column_document(wbrief, drafts, tmp_path):
    done = wbrief("compare", *drafts, drafts[0], "--format", "docx", "-o", tmp_path / "redline.docx")
    assert done.exit_code == 2
    assert "wbrief columns" in done.stderr
