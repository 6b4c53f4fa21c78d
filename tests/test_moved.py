"""`make moved`: findings gained and lost, each with its law, section and words."""

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import moved

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def sample_only(monkeypatch, tmp_path):
    monkeypatch.setattr(moved, "CORPUS", tmp_path / "not-there")


def test_without_the_real_laws_the_drafts_of_the_sample_are_read(sample_only):
    assert [path.parent.name for path in moved._laws()] == ["draft-1", "draft-2"]


def test_what_one_side_has_and_the_other_has_not_is_named(sample_only, monkeypatch, capsys):
    stays = ("act", "5", "SPEECH.FALSE", "problem", "speech/false-information")
    came = ("act", "6", "SPEECH.DEFAME", "problem", "speech/criminal-defamation")
    went = ("act", "7", "RETENTION", "missing", "retention/general-retention")

    def findings(source, laws):
        now = source == moved.ROOT / "src"
        return {stays: "false news", came: "insults"} if now else {stays: "false news", went: ""}

    monkeypatch.setattr(moved, "_unpack", lambda reference, folder: None)
    monkeypatch.setattr(moved, "_findings", findings)
    assert moved.main([]) == 0
    said = capsys.readouterr().out
    assert "1 findings gained, 1 lost, 2 in all" in said
    gained, lost = said.split("lost: ")
    assert "speech/criminal-defamation" in gained
    assert "insults" in gained
    assert "retention/general-retention" in lost
    assert "speech/false-information" not in said


def test_a_commit_that_is_none_is_told():
    command = [sys.executable, "-m", "benchmarks.moved", "no-such-commit"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Name a commit: make moved SINCE=" in done.stderr


def test_both_sides_read_the_same_laws_and_agree_with_themselves(sample_only, capsys):
    rows = moved._findings(ROOT / "src", list(moved._laws())[:1])
    assert {verdict for _, _, _, verdict, _ in rows} == {"problem", "missing", "met"}
    assert all(words for (_, _, _, verdict, _), words in rows.items() if verdict == "problem")
