"""`wbrief submission`, as a user meets it."""

import io
import json

import docx
import pytest


@pytest.fixture
def form(wbrief, law):
    """The form beside the law."""
    assert wbrief("submission", law, "--form").exit_code == 0
    return law.with_name("act.submission.yml")


def test_the_form_unedited_makes_a_document(wbrief, law, form, tmp_path):
    out = tmp_path / "s.docx"
    done = wbrief("submission", law, "-o", out)
    assert done.exit_code == 0, done.stderr
    assert f"Submission: {out}" in done.stdout
    assert "This submission makes" in done.stdout
    texts = [p.text for p in docx.Document(out).paragraphs]
    assert any(t.startswith("Recommendation 1: delete s. 3") for t in texts)


def test_a_word_file_has_a_name_without_being_given_one_and_replaces_none(
    wbrief, law, form, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert wbrief("submission", law).exit_code == 0
    own = tmp_path / "act.submission.docx"
    before = own.read_bytes()
    done = wbrief("submission", law)
    assert done.exit_code == 2
    assert "may hold your edits; to replace it write: -o act.submission.docx" in done.stderr
    assert wbrief("submission", law, "-o", own, "-q").stdout == ""
    assert own.read_bytes() == before


def test_the_form_again_adds_nothing_and_keeps_what_is_there(wbrief, law, form):
    form.write_text(form.read_text("utf-8").replace("include: yes", "include: no"), "utf-8")
    before = form.read_bytes()
    done = wbrief("submission", law, "--form")
    assert done.exit_code == 0
    assert "Nothing to add" in done.stdout
    assert form.read_bytes() == before


def test_text_and_json_go_to_standard_output(wbrief, law, form):
    assert "[-3. False information" in wbrief("submission", law, "--format", "text").stdout
    stated = json.loads(wbrief("submission", law, "--format", "json").stdout)
    assert stated["recommendations"][0]["provision"]["citation"] == "s. 3"
    piped = wbrief("submission", law, "-o", "-")
    assert docx.Document(io.BytesIO(piped.stdout_bytes)).paragraphs


def test_words_that_no_longer_stand_in_the_law_stop_it(wbrief, law, form, tmp_path):
    law.write_text(law.read_text().replace("publishes false information", "spreads lies"), "utf-8")
    done = wbrief("submission", law, "-o", tmp_path / "s.docx")
    assert done.exit_code == 1
    assert "The form act.submission.yml cannot be used: line " in done.stderr
    assert "does not stand in the law" in done.stderr
    assert not (tmp_path / "s.docx").exists()


def test_rejected_findings_are_left_out_and_told(wbrief, law, form, tmp_path):
    judged = law.with_name("act.review.yml")
    assert wbrief("assess", law, "--by", "A. Njoroge").exit_code == 0
    judged.write_text(
        judged.read_text("utf-8").replace("verdict:\n  reason:\n", "verdict: reject\n  reason: No.\n"),
        "utf-8",
    )
    done = wbrief("submission", law, "-o", tmp_path / "s.docx")
    assert done.exit_code == 0, done.stderr
    assert "R1 was left out: those who judged its finding" in done.stderr
    assert "makes 0 recommendations" in done.stdout
    assert wbrief("submission", law, "--no-assessments", "-o", tmp_path / "s.docx").exit_code == 0


def test_a_form_with_a_mistake_names_the_line_and_leaves_the_old_file(wbrief, law, form, tmp_path):
    out = tmp_path / "s.docx"
    out.write_bytes(b"the last one")
    form.write_text(form.read_text("utf-8").replace("operation: delete", "operation: strike", 1), "utf-8")
    done = wbrief("submission", law, "-o", out)
    assert done.exit_code == 1
    assert "'operation' must be" in done.stderr
    assert out.read_bytes() == b"the last one"


def test_wrong_use_says_what_to_write(wbrief, law, tmp_path, form):
    other = law.with_name("other.txt")
    other.write_text(law.read_text(), "utf-8")
    for arguments, said in (
        (("submission", other), "write one with: wbrief submission"),
        (("submission", law.parent), "is a folder"),
        (("submission", "-"), "name one: --from FORM"),
        (("submission", "-", "--form"), "name one: -o FORM"),
        (("submission", law, "--form", "--format", "json"), "--form writes a form"),
        (("submission", law, "-o", law), "would be lost"),
        (("submission", law, "-o", form), "would be lost"),
        (("submission", law, "--form", "-o", law), "would be lost"),
        (("submission", law, "-o", tmp_path / "no" / "s.docx"), "is no place for a file"),
    ):
        done = wbrief(*arguments, input=b"")
        assert done.exit_code == 2, (arguments, done.stdout)
        assert said in done.stderr


def test_a_law_in_a_language_without_a_lexicon_is_refused_by_name(wbrief, tmp_path):
    from strange_files import FINNISH_LAW

    path = tmp_path / "laki.txt"
    path.write_text(FINNISH_LAW, "utf-8")
    done = wbrief("submission", path, "--form")
    assert done.exit_code == 1
    assert "no lexicon" in done.stderr
    assert not (tmp_path / "laki.submission.yml").exists()
