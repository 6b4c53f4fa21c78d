"""A concordance as people and programs read it."""

import csv
import io
import json
import re

import pytest
from small_treaty import ARTICLES, NARROW, beside, written
from typer.testing import CliRunner

from watchingbrief.cli.main import app
from watchingbrief.reports.concordance.as_csv import COLUMNS, concordance_csv
from watchingbrief.reports.concordance.as_html import concordance_html
from watchingbrief.reports.concordance.as_json import concordance_json
from watchingbrief.reports.concordance.as_text import concordance_text

LOOSE = ("Access", "A person who accesses a computer system commits an offence.")
RUMOUR = ("False news", "A person who publishes false news on the internet commits an offence.")


@pytest.fixture(scope="module")
def found():
    return beside(*NARROW, LOOSE, RUMOUR)[0]


def test_the_text_says_first_what_a_minute_allows(found):
    text = concordance_text(found).decode()
    summary, details = text.split("ARTICLE BY ARTICLE")
    told = " ".join(summary.split())
    assert (
        "Of 7 articles that ask something of national law, 2 fully answered, 1 answered by provisions" in told
    )
    assert "1 more article is not for national law." in told
    assert "No answer found (4): art. 3 Infringement of copyright" in told
    assert "“without right” (art. 1)" in told
    assert "Punished without being asked for (1): art. 5 False news" in told
    assert "without: intent, “without right”" in " ".join(details.split())
    assert "Searched 4 provisions on offences for: infringement of copyright." in " ".join(details.split())
    assert max(map(len, text.splitlines())) <= 100


def test_json_holds_the_words_of_both(found):
    told = json.loads(concordance_json(found))
    assert told["counts"] == {"fully": 2, "beyond": 1, "partly": 0, "none": 4, "not-for-national-law": 1}
    access = told["articles"][0]
    assert access["verdict"] == "beyond"
    assert {"id", "number", "citation", "heading"} == set(access["article"])
    assert {a["provision"]["number"] for a in access["answers"]} == {"1", "4"}
    for answer in access["answers"]:
        words = answer["words"]
        assert found.law.text[words["start"] : words["end"]] == words["quote"]
        for given in answer["gives"]:
            for evidence in given["evidence"]:
                assert words["start"] <= evidence["start"] < evidence["end"] <= words["end"]
    for asked in (a for entry in told["articles"] for a in (*entry["asks"], *entry["options"])):
        evidence = asked["evidence"]
        assert found.treaty.text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert [b["provision"]["number"] for b in told["beyond"]] == ["5"]
    assert [p["number"] for p in told["not_for_national_law"]] == ["8"]


def test_the_table_has_a_row_for_each_answer_and_none_runs_as_a_formula():
    formula = ("=HYPERLINK(1)", "A person who accesses a computer system commits an offence.")
    rows = list(csv.reader(io.StringIO(concordance_csv(beside(*NARROW, formula)[0]).decode("utf-8-sig"))))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert sorted(row[4] for row in rows if row[0] == "art. 1") == ["art. 1", "art. 4"]
    assert any(row[0] == "art. 8" and row[3] == "not for national law" for row in rows)


def test_the_page_sets_the_treaty_beside_the_law_and_lets_no_word_of_theirs_run():
    hostile = (
        "Access <script>alert(1)</script>",
        "A person who accesses a computer system </article><img src=x onerror=alert(1)> commits an offence. \u202e",
    )
    page = concordance_html(beside(*NARROW, hostile, title="The <b>Act</b>")[0]).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>Act" not in page
    assert "\u202e" not in page
    assert "&lt;img src=x" in page
    assert len(re.findall(r'<article class="sides"', page)) == len(ARTICLES) - 1
    assert not re.search(r'(?:src|href)="(?!#)', page)
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert {h for h in re.findall(r'href="#([^"]+)"', page)} <= targets


def _run(*arguments):
    return CliRunner().invoke(app, ["concord", *map(str, arguments)])


@pytest.fixture
def files(tmp_path):
    law, treaty = tmp_path / "law.txt", tmp_path / "treaty.txt"
    law.write_text(written("The Computer Crimes Act", *NARROW), encoding="utf-8")
    treaty.write_text(written("Convention on Computer Crime", *ARTICLES), encoding="utf-8")
    return law, treaty


def test_the_command_writes_each_format_to_a_file(files, tmp_path):
    for format, begins in (
        ("text", b"Law:"),
        ("html", b"<!DOCTYPE"),
        ("csv", b"\xef\xbb\xbf"),
        ("json", b"{"),
    ):
        out = tmp_path / f"out.{format}"
        done = _run(*files, "--format", format, "-o", out)
        assert done.exit_code == 0, done.output
        assert out.read_bytes().startswith(begins)


def test_the_command_refuses_a_text_it_cannot_judge_and_names_it(files, tmp_path):
    german = tmp_path / "gesetz.txt"
    german.write_text(
        "Gesetz über Computerstraftaten\n\nArtikel 1\nWer sich unbefugt Zugang zu einem Computersystem verschafft, "
        "wird mit Freiheitsstrafe bis zu drei Jahren bestraft.\n\nArtikel 2\nWer Daten rechtswidrig löscht, wird mit "
        "Freiheitsstrafe bis zu zwei Jahren oder mit Geldstrafe bestraft.\n",
        encoding="utf-8",
    )
    for pair in ((german, files[1]), (files[0], german)):
        done = _run(*pair)
        assert done.exit_code == 1
        assert "gesetz.txt" in done.output
        assert "lexicon" in done.output
    assert _run(files[0], tmp_path / "missing.txt").exit_code == 1


def test_wrong_use_loses_no_text(files):
    law, treaty = files
    before = law.read_bytes()
    assert _run(law, treaty, "-o", law).exit_code == 2
    assert _run("-", "-").exit_code == 2
    assert law.read_bytes() == before
