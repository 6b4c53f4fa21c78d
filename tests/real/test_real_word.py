"""Real laws as tracked changes and as columns: exact on every pair, and small and quick enough to use."""

import io
import re

import openpyxl
import pytest
from tests.reports.word.libreoffice import NOT_AT_HAND, SOFFICE, decide_all
from tests.reports.word.tracked_files import assert_well_made, decided
from tests.timing import seconds

from watchingbrief import compare, read
from watchingbrief.comparison import chain
from watchingbrief.reports.columns.as_docx import columns_docx
from watchingbrief.reports.columns.as_xlsx import columns_xlsx
from watchingbrief.reports.columns.rows import column_rows
from watchingbrief.reports.comparison.as_docx import comparison_docx
from watchingbrief.reports.word import holdable

_EE, _IT, _BD = "national/ee-kuberturvalisuse-seadus", "akn/it-normattiva-012g0081_", "national/bd-"
PAIRS = {
    "Estonia 2018-2022": (f"{_EE}@2018-05-23.md", f"{_EE}@2022-08-16.md"),
    "Estonia 2018-now": (f"{_EE}@2018-05-23.md", f"{_EE}.md"),
    "Italy original-2012": (f"{_IT}originale.xml", f"{_IT}vigenza_20120714.xml"),
    "Italy original-2018": (f"{_IT}originale.xml", f"{_IT}vigenza_20180206.xml"),
    "by-law": tuple(f"akn/za-bylaw-cpt-community-fire-safety-{d}.xml" for d in ("2002-02-28", "2015-08-21")),
    "Bangladesh 2018-2023": (f"{_BD}digital-security-act-2018.json", f"{_BD}cyber-security-act-2023.json"),
    "Bangladesh 2023-2025": (
        f"{_BD}cyber-security-act-2023.json",
        f"{_BD}cyber-security-ordinance-2025.json",
    ),
    "Arabic and Spanish": (
        "national/sa-anti-cybercrime-law-2007.txt",
        "national/cl-ley-21459-delitos-informaticos.txt",
    ),
}


@pytest.fixture(scope="module")
def compared(corpus):
    """Every pair, compared once."""
    return {name: compare(*(read(corpus / path) for path in pair)) for name, pair in PAIRS.items()}


@pytest.mark.parametrize("name", PAIRS)
def test_accepting_gives_the_later_law_and_rejecting_the_earlier(compared, name):
    file = comparison_docx(compared[name])
    assert decided(file, accept=True) == holdable(compared[name].new.text)
    assert decided(file, accept=False) == holdable(compared[name].old.text)
    assert_well_made(file)


@pytest.mark.skipif(not SOFFICE, reason=NOT_AT_HAND)
def test_libreoffice_says_the_same(compared, tmp_path):
    told = decide_all([comparison_docx(c) for c in compared.values()], tmp_path)
    for (name, comparison), (accepted, rejected) in zip(compared.items(), told, strict=True):
        assert accepted == comparison.new.text, name
        assert rejected == comparison.old.text, name


def test_a_penal_code_of_a_megabyte_is_written_in_the_time_of_comparing(corpus):
    old, new = (read(corpus / f"national/fr-code-penal@{date}.md") for date in ("2004-06-22", "2010-08-11"))
    comparison = compare(old, new)
    assert seconds(lambda: comparison_docx(comparison)) < 3 * seconds(lambda: compare(old, new))
    file = comparison_docx(comparison)
    assert len(file) < len(old.text) + len(new.text)
    assert decided(file, accept=True) == holdable(new.text)
    assert decided(file, accept=False) == holdable(old.text)


def test_the_columns_of_four_versions_hold_every_letter_of_each(corpus):
    laws = [read(corpus / f"{_EE}{date}.md") for date in ("@2018-05-23", "@2022-08-16", "@2024-07-01", "")]
    drafts = chain(laws)
    rows = column_rows(drafts)
    for k, law in enumerate(laws):
        told = "".join(w.text for row in rows if row.cells[k] for w in row.cells[k].words if w.mark != "gone")
        assert sorted(re.sub(r"\s", "", told)) == sorted(re.sub(r"\s", "", law.text))
    assert columns_docx(drafts, rows)[:2] == b"PK"
    sheet = openpyxl.load_workbook(io.BytesIO(columns_xlsx(drafts, rows))).active
    assert sheet.max_row > len(rows)
    assert max(len(str(c.value or "")) for row in sheet.iter_rows() for c in row) < 32_767
