"""`wbrief evaluate` as a user meets it."""

import json

HEAD = "section\tconcern\tpolarity\tstatus\tlevel\tquote_a\tquote_b\treason\n"


def _gold(tmp_path, row):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "act.findings.tsv").write_text(HEAD + row, encoding="utf-8")
    return folder


def test_the_sample_is_evaluated_by_its_own_annotations(wbrief, sample):
    done = wbrief("evaluate", sample / "gold", "--texts", sample, "--format", "json")
    assert done.exit_code == 0, done.stderr
    stated = json.loads(done.stdout)
    assert [law["law"] for law in stated["laws"]] == ["draft-1", "draft-2"]
    assert stated["all"]["f1"] > 0.5


def test_a_law_can_be_named_outright(wbrief, law, tmp_path):
    gold = _gold(tmp_path, "5\tSPEECH.FALSE\tproblem\tagreed\thigh\twords nobody wrote\t-\tr\n")
    done = wbrief("evaluate", gold, f"act={law}")
    assert done.exit_code == 0, done.stderr
    assert "over 1 law" in done.stdout


def test_a_law_whose_text_is_nowhere_is_named_with_what_to_do(wbrief, law, tmp_path):
    gold = _gold(tmp_path, "5\tSPEECH.FALSE\tproblem\tagreed\thigh\twords nobody wrote\t-\tr\n")
    done = wbrief("evaluate", gold, "--texts", law.parent)
    assert done.exit_code == 1
    assert "act: No text was found for these annotations." in done.stderr
    assert "act=path/to/law.pdf" in done.stderr


def test_a_floor_for_f1_sets_the_exit_status(wbrief, law, tmp_path):
    gold = _gold(tmp_path, "99\tSPEECH.FALSE\tproblem\tagreed\thigh\t-\t-\tr\n")
    assert wbrief("evaluate", gold, f"act={law}").exit_code == 0
    assert wbrief("evaluate", gold, f"act={law}", "--min-f1", "0.5").exit_code == 1


def test_wrong_use_says_what_to_write(wbrief, law, tmp_path):
    gold = _gold(tmp_path, "5\tSPEECH.FALSE\tproblem\tagreed\thigh\t-\t-\tr\n")
    for arguments, said in (
        ((tmp_path,), "The folder holds no annotations"),
        ((gold, "act"), "LAW=path/to/law.pdf"),
        ((gold, f"bill={law}"), "there are no annotations of 'bill'"),
        ((gold, f"act={law}", "--only", "SPEECH.LIES"), "no check looks for"),
        ((gold, "--texts", tmp_path / "none"), "is not a folder"),
    ):
        done = wbrief("evaluate", *arguments)
        assert done.exit_code == 2, done.stdout
        assert said in done.stderr


def test_the_page_is_written_whole_to_its_place(wbrief, law, tmp_path):
    gold = _gold(tmp_path, "5\tSPEECH.FALSE\tproblem\tagreed\thigh\t-\t-\tr\n")
    out = tmp_path / "accuracy.html"
    done = wbrief("evaluate", gold, f"act={law}", "--format", "html", "-o", out)
    assert done.exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert f"Evaluation: {out}" in done.stdout
