"""`wbrief uptake` as people type it."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from watchingbrief.cli.main import app


@pytest.fixture
def told(sample):
    ledger = str(sample / "recommendations.yml")
    drafts = [str(sample / f"draft-{n}" / "cybercrime-bill.txt") for n in (1, 2)]

    def run(*more, ledger=ledger, drafts=drafts):
        return CliRunner().invoke(app, ["uptake", ledger, *drafts, *more])

    return run


def test_the_text_says_who_was_heard_and_quotes_both_drafts(told):
    done = told()
    assert done.exit_code == 0
    assert "Who was heard in draft-2" in done.stdout
    assert "was: s. 10(1)(a) “capable of being used”" in done.stdout
    assert "now: s. 9(1)(a) “designed or adapted primarily”" in done.stdout
    assert "a person’s verdict" in done.stdout.lower()


def test_the_page_is_the_same_bytes_each_time(told):
    first, second = told("--format", "html"), told("--format", "html")
    assert first.exit_code == 0
    assert first.stdout_bytes == second.stdout_bytes


def test_quotations_in_json_are_slices_of_the_drafts(told, sample):
    from watchingbrief import read

    stated = json.loads(told("--format", "json").stdout)
    texts = [read(sample / f"draft-{n}" / "cybercrime-bill.txt").text for n in (1, 2)]
    for one in stated["recommendations"]:
        for outcome in one["verdicts"]:
            for text, side in zip(texts, ("old", "new"), strict=True):
                assert all(text[q["start"] : q["end"]] == q["quote"] for q in outcome[side])
    assert (
        sum(stated["tallies"]["drafts"][0][v] for v in ("adopted", "partly", "not", "reversed", "moot")) == 28
    )


def test_the_table_has_a_row_for_each_recommendation_and_no_formula(told, tmp_path, sample):
    ledger = tmp_path / "ledger.yml"
    ledger.write_text(
        "recommendations:\n- {id: '=1+1', operation: delete, target: s. 6, by: '@SUM(A1)', remark: '+cmd'}\n",
        "utf-8",
    )
    body = told("--format", "csv", "--drafts", "a", "--drafts", "b", ledger=str(ledger)).stdout
    (row,) = csv.DictReader(io.StringIO(body.lstrip("\ufeff")))
    assert row["Verdict"] == "adopted"
    assert all(not cell.startswith(("=", "+", "@", "-")) for cell in row.values())


def test_a_page_escapes_what_a_ledger_says(told, tmp_path):
    ledger = tmp_path / "ledger.yml"
    ledger.write_text(
        "title: <script>alert(1)</script>\nrecommendations:\n"
        "- {id: 1, operation: delete, target: s. 6, by: '<b>x</b>', remark: '<img src=x>'}\n",
        "utf-8",
    )
    body = told("--format", "html", "--drafts", "<i>", "--drafts", "b", ledger=str(ledger)).stdout
    assert not any(tag in body for tag in ("<script", "<b>x", "<img", "<i>"))


def test_files_in_the_wrong_order_are_told(told, sample):
    drafts = [str(sample / f"draft-{n}" / "cybercrime-bill.txt") for n in (2, 1)]
    done = told(drafts=drafts)
    assert done.exit_code == 2
    assert "draft-1, draft-2" in done.stderr


def test_files_of_other_names_must_be_named(told, tmp_path, sample):
    drafts = []
    for n, name in enumerate(("one", "two", "three"), 1):
        (tmp_path / f"{name}.txt").write_bytes(
            (sample / f"draft-{min(n, 2)}" / "cybercrime-bill.txt").read_bytes()
        )
        drafts.append(str(tmp_path / f"{name}.txt"))
    done = told(drafts=drafts)
    assert done.exit_code == 2
    assert "--drafts" in done.stderr
    named = [word for name in ("draft-1", "draft-2", "final") for word in ("--drafts", name)]
    assert told(*named, drafts=drafts).exit_code == 0


@pytest.mark.parametrize(
    "arguments", [[], ["x.yml"], ["x.yml", "a.txt"], ["x.yml", "a.txt", "b.txt", "--import", "c.csv"]]
)
def test_wrong_use_is_told(arguments):
    assert CliRunner().invoke(app, ["uptake", *arguments]).exit_code == 2


def test_a_broken_ledger_ends_with_status_1_and_its_line(told, tmp_path):
    ledger = tmp_path / "ledger.yml"
    ledger.write_text("recommendations:\n- {id: 1, operation: burn, target: s. 6}\n", "utf-8")
    done = told(ledger=str(ledger))
    assert done.exit_code == 1
    assert "line 2, recommendation 1" in done.stderr
    assert done.stdout == ""


def test_a_ledger_is_never_written_over(told, sample, tmp_path):
    (tmp_path / "t.csv").write_text("who,article,ask\nA,s. 6,delete it\n", "utf-8")
    (tmp_path / "ledger.yml").write_text("mine", "utf-8")
    done = CliRunner().invoke(
        app, ["uptake", "--import", str(tmp_path / "t.csv"), "-o", str(tmp_path / "ledger.yml")]
    )
    assert done.exit_code == 2
    assert (tmp_path / "ledger.yml").read_text("utf-8") == "mine"
    assert told("-o", str(sample / "recommendations.yml")).exit_code == 2


def test_a_table_becomes_a_ledger_that_can_be_used(told, tmp_path):
    (tmp_path / "t.csv").write_text("who,article,ask\nA League,s. 6,delete it\n,,improve it\n", "utf-8")
    out = tmp_path / "made.yml"
    done = CliRunner().invoke(app, ["uptake", "--import", str(tmp_path / "t.csv"), "-o", str(out)])
    assert done.exit_code == 0
    assert "2 recommendations" in done.stderr
    assert "Row 3" in done.stderr
    judged = told("--format", "json", ledger=str(out))
    verdicts = [r["verdicts"][0]["verdict"] for r in json.loads(judged.stdout)["recommendations"]]
    assert verdicts == ["adopted", "undetermined"]
