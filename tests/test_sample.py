"""The sample bill: its files are what its source says, and its four formats are one bill."""

import io
import re
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from watchingbrief.instrument import Instrument
from watchingbrief.reading import read
from watchingbrief.review.concerns import concerns

DRAFTS = ("draft-1", "draft-2")
FORMATS = ("txt", "html", "docx", "pdf")
CHANGES = {
    "unchanged",
    "renumbered",
    "edited",
    "moved",
    "moved-and-edited",
    "split",
    "merged",
    "inserted",
    "deleted",
}


@pytest.fixture(scope="module")
def make(sample: Path) -> ModuleType:
    """sample/make.py."""
    sys.path.insert(0, str(sample))
    try:
        return import_module("make")
    finally:
        sys.path.remove(str(sample))


@pytest.fixture(scope="module")
def expected(sample: Path) -> dict[str, list[dict[str, Any]]]:
    """What a lawyer would mark, by draft."""
    return yaml.safe_load((sample / "expected.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def changes(sample: Path) -> list[dict[str, Any]]:
    """What became of each section."""
    return yaml.safe_load((sample / "expected-changes.yml").read_text(encoding="utf-8"))["changes"]


def as_printed(law: Any) -> str:
    """The words of a paragraph of the source, as the readers hand them on."""
    return f"{law.number} {law.text}".strip()


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


# What was made from the source


def test_text_files_are_up_to_date_with_the_source(make: ModuleType) -> None:
    stale = [path.name for path, text in make.made_text_files().items() if path.read_text("utf-8") != text]
    assert not stale, "run: .venv/bin/python sample/make.py"


@pytest.mark.parametrize("draft", DRAFTS)
def test_word_files_are_up_to_date_with_the_source(make: ModuleType, sample: Path, draft: str) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")

    def parts(word: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(word)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    made = make.made_word(draft)
    assert parts(made) == parts((sample / draft / "cybercrime-bill.docx").read_bytes())
    assert made == make.made_word(draft)


@pytest.mark.parametrize("draft", DRAFTS)
def test_pdf_files_are_up_to_date_with_the_source(make: ModuleType, sample: Path, draft: str) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    import pypdfium2

    def pages(pdf: bytes) -> list[str]:
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]

    made = make.made_pdf(draft)
    assert pages(made) == pages((sample / draft / "cybercrime-bill.pdf").read_bytes())
    assert made == make.made_pdf(draft)


# The law of the sample


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_subsection_and_paragraph_pointed_to_is_there(make: ModuleType, draft: str) -> None:
    bill = make.bill(draft)
    numbered = {section.number: {law.number for law in section.paragraphs} for section in bill.sections}
    text = make.made_text_files()[make.HERE / draft / "cybercrime-bill.txt"]
    outer = re.findall(r"\b(\d+)(\(\d+\))", text)
    assert len(outer) > 8
    assert [f"{n}{sub}" for n, sub in outer if sub not in numbered[n]] == []
    for section in bill.sections:
        inner = re.findall(r"subsection (\(\d+\))(?!\))", " ".join(law.text for law in section.paragraphs))
        if section.slug != "consequential":
            assert set(inner) <= numbered[section.number], section.heading


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_term_defined_is_used(make: ModuleType, draft: str) -> None:
    bill = make.bill(draft)
    interpretation = next(section for section in bill.sections if section.slug == "interpretation")
    terms = [run.text for law in interpretation.paragraphs for run in law.runs if run.kind == "term"]
    assert 12 <= len(terms) <= 20
    words = " ".join(law.text for section in bill.sections for law in section.paragraphs)
    words += " ".join(law.text for schedule in bill.schedules for law in schedule.paragraphs)
    assert [term for term in terms if len(re.findall(term, words, re.IGNORECASE)) < 2] == []


def test_the_bill_is_as_long_as_a_real_one(make: ModuleType) -> None:
    for draft in DRAFTS:
        assert 35 <= len(make.bill(draft).sections) <= 50


# What a lawyer would say of it


@pytest.mark.parametrize("draft", DRAFTS)
def test_expected_findings_name_sections_concerns_and_verdicts_that_exist(
    make: ModuleType, expected: dict[str, list[dict[str, Any]]], draft: str
) -> None:
    numbers = {section.number for section in make.bill(draft).sections} | {"whole"}
    for row in expected[draft]:
        assert row["section"] in numbers, row
        assert row["concern"] in concerns(), row
        assert row["verdict"] in {"problem", "missing", "met"}, row
        assert row["why"], row
    keys = [(row["section"], row["concern"], row["verdict"]) for row in expected[draft]]
    assert len(keys) == len(set(keys))


def test_every_section_of_both_drafts_stands_in_the_expected_changes(
    make: ModuleType, changes: list[dict[str, Any]]
) -> None:
    old, new = ([section.number for section in make.bill(draft).sections] for draft in DRAFTS)
    assert sorted(n for row in changes for n in row["from"] if n.isdigit()) == sorted(old)
    assert sorted(n for row in changes for n in row["to"] if n.isdigit()) == sorted(new)
    assert {row["change"] for row in changes} <= CHANGES


def test_expected_changes_are_true_of_the_words(make: ModuleType, changes: list[dict[str, Any]]) -> None:
    old, new = ({s.number: s for s in make.bill(draft).sections} for draft in DRAFTS)

    def words(section: Any) -> list[tuple[str, ...]]:
        law = [p for p in section.paragraphs if p.kind != "note"]
        return [(section.heading,), *((p.number, *(run.target or run.text for run in p.runs)) for p in law)]

    for row in changes:
        if not (row["from"] and row["to"] and row["from"][0].isdigit()):
            continue
        before, after = old[row["from"][0]], new[row["to"][0]]
        alike = row["change"] in {"unchanged", "renumbered", "moved"}
        assert before.slug == after.slug, row
        assert (words(before) == words(after)) is alike, row
        assert row["change"] != "unchanged" or before.number == after.number, row


# The four formats as read


@pytest.fixture(scope="module")
def readings(sample: Path) -> dict[tuple[str, str], Instrument]:
    """Every file of the sample, read."""
    return {
        (draft, format): read(sample / draft / f"cybercrime-bill.{format}")
        for draft in DRAFTS
        for format in FORMATS
    }


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_sections_are_read_as_the_source_has_them(
    make: ModuleType, readings: dict[tuple[str, str], Instrument], draft: str, format: str
) -> None:
    instrument = readings[draft, format]
    read_sections = [(p.label, p.heading) for p in instrument.provisions if p.kind == "section"]
    assert read_sections == [(section.number, section.heading) for section in make.bill(draft).sections]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_numbers_inside_sections_are_read_as_the_source_has_them(
    make: ModuleType, readings: dict[tuple[str, str], Instrument], draft: str, format: str
) -> None:
    instrument = readings[draft, format]
    for section in make.bill(draft).sections:
        whole = instrument.provision(f"sec_{section.number}")
        inside = [
            p for p in instrument.provisions if whole.start <= p.start < p.end <= whole.end and p.number
        ]
        wanted = [law.number for law in section.paragraphs if law.number]
        assert [p.number for p in inside[1:] if p.kind != "container"] == wanted, section.heading


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_words_of_sections_are_read_as_the_source_has_them(
    make: ModuleType, readings: dict[tuple[str, str], Instrument], draft: str, format: str
) -> None:
    instrument = readings[draft, format]
    for section in make.bill(draft).sections:
        whole = instrument.provision(f"sec_{section.number}")
        law = [as_printed(p) for p in section.paragraphs if p.kind != "note"]
        wanted = " ".join([section.number, section.heading, *law])
        assert letters(instrument.quote(whole.start, whole.end)) == letters(wanted), section.heading


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("format", FORMATS[1:])
def test_four_formats_give_the_same_provisions(
    readings: dict[tuple[str, str], Instrument], draft: str, format: str
) -> None:
    def told(instrument: Instrument) -> list[tuple[str, str, str, str]]:
        return [
            (p.id, p.number, p.heading, letters(instrument.quote(p.start, p.end)))
            for p in instrument.provisions
            if p.kind != "preface"
        ]

    assert told(readings[draft, format]) == told(readings[draft, "txt"])
