"""`wbrief assess`, and what `wbrief review` makes of the verdicts beside a law, as a user meets them."""

import csv
import io
import json

import pytest

ENTRY = """\
- provision: s. 3(1)
  concern: SPEECH.FALSE
  quote: publishes false information
  verdict: {verdict}
  reason: {reason}
  by: {by}
  date: 2025-01-31
"""


def _entry(verdict="accept", by="A. Njoroge", reason="So it is."):
    return ENTRY.format(verdict=verdict, by=by, reason=reason)


@pytest.fixture
def verdicts(law):
    """Writes entries into the file beside the law."""
    path = law.with_name("act.review.yml")

    def write(*entries: str):
        path.write_text("\n".join(entries), encoding="utf-8")
        return path

    return write


def _json(wbrief, law, *more):
    done = wbrief("review", law, "--format", "json", *more)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def _false(findings):
    return [f for f in findings if f["concern"] == "SPEECH.FALSE"]


def test_the_form_is_written_beside_the_law_filled_in_and_merged(wbrief, law):
    done = wbrief("assess", law, "--by", "A. Njoroge")
    assert done.exit_code == 0, done.stderr
    path = law.with_name("act.review.yml")
    assert f"Verdicts: {path} (" in done.stdout
    form = path.read_text(encoding="utf-8")
    assert 'by: "A. Njoroge"' in form
    path.write_text(form.replace("verdict:\n", "verdict: accept\n"), encoding="utf-8")
    stated, said = _json(wbrief, law)
    assert all(f["judged"] == "confirmed" for f in stated["findings"])
    assert all(a["outcome"] == "merged" for a in stated["assessments"])
    assert f"{len(stated['assessments'])} verdicts of 1 assessor in act.review.yml" in said


def test_a_second_call_adds_nothing_and_says_so(wbrief, law):
    assert wbrief("assess", law).exit_code == 0
    before = law.with_name("act.review.yml").read_bytes()
    done = wbrief("assess", law)
    assert done.exit_code == 0
    assert "Nothing to add" in done.stdout
    assert law.with_name("act.review.yml").read_bytes() == before
    assert "No verdict is filled in yet in act.review.yml." in wbrief("review", law).stderr


def test_what_people_wrote_comes_first_unchanged(wbrief, law, verdicts):
    path = verdicts("# my notes\n", _entry())
    before = path.read_bytes()
    assert wbrief("assess", law).exit_code == 0
    assert path.read_bytes().startswith(before)


def test_a_rejected_finding_is_shown_apart_in_every_format(wbrief, law, verdicts, tmp_path):
    verdicts(_entry("reject", reason='"Intent <b>is</b> required"'))
    stated, _ = _json(wbrief, law)
    assert not _false(stated["findings"])
    assert _false(stated["rejected"])[0]["assessments"][0]["reason"] == "Intent <b>is</b> required"
    text = " ".join(wbrief("review", law).stdout.split())
    assert "Rejected by A. Njoroge, 2025-01-31: Intent <b>is</b> required" in text
    table = wbrief("review", law, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    (row,) = [r for r in csv.DictReader(io.StringIO(table)) if r["Verdict"] == "rejected (problem)"]
    assert (row["No."], row["Concern code"]) == ("", "SPEECH.FALSE")
    assert row["Assessors"] == "Rejected by A. Njoroge, 2025-01-31: Intent <b>is</b> required"
    assert wbrief("review", law, "--format", "html", "-o", tmp_path / "a.html").exit_code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<s>" in page
    assert "Intent &lt;b&gt;is&lt;/b&gt; required" in page
    assert "Intent <b>" not in page


def test_disagreement_is_shown_and_the_finding_stands(wbrief, law, verdicts):
    verdicts(_entry(), _entry("reject", by="B. Okoth"))
    stated, said = _json(wbrief, law)
    (finding,) = _false(stated["findings"])
    assert finding["judged"] == "disputed"
    assert [a["by"] for a in finding["assessments"]] == ["A. Njoroge", "B. Okoth"]
    assert "2 verdicts of 2 assessors" in said
    assert "1 disputed" in said


def test_a_verdict_on_words_that_have_changed_is_flagged_in_every_format(wbrief, law, verdicts, tmp_path):
    verdicts(_entry("reject"))
    law.write_text(law.read_text().replace("publishes false information", "publishes false news"), "utf-8")
    stated, said = _json(wbrief, law)
    assert "1 on words that have changed, not applied" in said
    (placed,) = stated["assessments"]
    assert (placed["outcome"], placed["look_again"]) == ("changed", True)
    assert "false news" in placed["stands"]["text"]
    assert _false(stated["findings"])
    table = wbrief("review", law, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    (row,) = [r for r in csv.DictReader(io.StringIO(table)) if r["Verdict"] == "look again"]
    assert row["Quote"] == "publishes false information"
    text = " ".join(wbrief("review", law).stdout.split())
    assert "then: “publishes false information”" in text
    assert "The text under this verdict has changed: look again." in text
    assert wbrief("review", law, "--format", "html", "-o", tmp_path / "a.html").exit_code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Words then" in page
    assert "publishes false information" in page


def test_a_file_that_cannot_be_used_stops_the_report_and_leaves_the_old_one(wbrief, law, verdicts, tmp_path):
    verdicts(_entry("reject", reason=""))
    out = tmp_path / "old.html"
    out.write_text("the last report", "utf-8")
    done = wbrief("review", law, "--format", "html", "-o", out)
    assert done.exit_code == 1
    assert (
        "act.txt: The assessors' verdicts in act.review.yml cannot be used: line 1, entry 1:" in done.stderr
    )
    assert "the verdict 'reject' needs 'reason'" in done.stderr
    assert out.read_text("utf-8") == "the last report"
    assert wbrief("review", law, "--no-assessments").exit_code == 0
    before = law.with_name("act.review.yml").read_bytes()
    assert wbrief("assess", law).exit_code == 1
    assert law.with_name("act.review.yml").read_bytes() == before


def test_one_bad_file_does_not_stop_the_other_laws(wbrief, law, verdicts, tmp_path):
    verdicts("- nonsense")
    (law.parent / "other.txt").write_text(law.read_text(), "utf-8")
    done = wbrief("review", law.parent, "--format", "json", "--output-dir", tmp_path / "out")
    assert done.exit_code == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["other.review.json"]
    assert "Passed over" not in done.stderr


def test_verdicts_can_lie_elsewhere_and_in_several_files(wbrief, law, verdicts, tmp_path):
    verdicts(_entry("reject", by="C"))
    a, b = tmp_path / "a.yml", tmp_path / "b.yml"
    a.write_text(_entry(), "utf-8")
    b.write_text(_entry("reject", by="B. Okoth"), "utf-8")
    stated, said = _json(wbrief, law, "--assessments", a, "--assessments", b)
    assert [j["by"] for j in _false(stated["findings"])[0]["assessments"]] == ["A. Njoroge", "B. Okoth"]
    assert "in a.yml, b.yml" in said
    stated, said = _json(wbrief, law, "--no-assessments")
    assert stated["assessments"] == []
    assert said == ""
    done = wbrief("assess", law, "--assessments", tmp_path / "new.yml")
    assert done.exit_code == 0
    assert (tmp_path / "new.yml").is_file()


def test_the_file_serves_the_law_in_every_format_it_comes_in(wbrief, law, verdicts):
    verdicts(_entry())
    law.rename(law.with_suffix(".md"))
    stated, _ = _json(wbrief, law.with_suffix(".md"))
    assert _false(stated["findings"])[0]["judged"] == "confirmed"


def test_standard_input_has_nothing_beside_it(wbrief, law, verdicts, monkeypatch):
    verdicts("nonsense")
    monkeypatch.chdir(law.parent)
    assert wbrief("review", "-", input=law.read_bytes()).exit_code == 0
    done = wbrief("assess", "-", input=law.read_bytes())
    assert done.exit_code == 2
    assert "--assessments FILE" in done.stderr


def test_wrong_use_says_what_to_write(wbrief, law, verdicts, tmp_path):
    path = verdicts(_entry())
    before = path.read_bytes()
    other = law.with_name("other.txt")
    other.write_text(law.read_text(), "utf-8")
    for arguments, said in (
        (("review", law, "--assessments", path, "--no-assessments"), "give one of them"),
        (("review", law, other, "--assessments", path), "the verdicts on one law"),
        (("review", law, "--assessments", tmp_path / "none.yml"), "wbrief assess LAW"),
        (("review", law, "-o", path), "which would be lost"),
        (("assess", law.parent), "is a folder"),
        (("assess", law, "--assessments", law), "is the law itself"),
        (("assess", law, "--assessments", tmp_path / "no" / "a.yml"), "is no place for a file"),
    ):
        done = wbrief(*arguments)
        assert done.exit_code == 2, (arguments, done.stdout)
        assert said in done.stderr
    assert path.read_bytes() == before


def test_a_law_that_cannot_be_read_gets_no_form(wbrief, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = wbrief("assess", empty)
    assert done.exit_code == 1
    assert "why:" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["empty.txt"]


def test_what_was_changed_meanwhile_is_left_alone(wbrief, law, monkeypatch):
    import watchingbrief.cli.assess_command as command

    path = law.with_name("act.review.yml")
    carried_out = command._carried_out

    def slowly(*arguments):
        outcome = carried_out(*arguments)
        path.write_text("# someone writes here\n", "utf-8")
        return outcome

    monkeypatch.setattr(command, "_carried_out", slowly)
    done = wbrief("assess", law)
    assert done.exit_code == 1
    assert "changed by someone else meanwhile" in done.stderr
    assert path.read_text("utf-8") == "# someone writes here\n"
