"""`wbrief compare` as it is typed."""

import json

import pytest


@pytest.fixture
def drafts(sample):
    return sample / "draft-1" / "cybercrime-bill.txt", sample / "draft-2" / "cybercrime-bill.html"


def test_the_changes_come_as_text_with_the_words_that_went_and_came(wbrief, drafts):
    done = wbrief("compare", *drafts)
    assert done.exit_code == 0, done.stderr
    assert "9 unchanged, 25 edited, 16 renumbered, 1 moved, 1 split, 2 inserted, 1 deleted." in done.stdout
    assert "s. 35 → s. 27" in done.stdout
    assert "[-two-] {+one+} hundred thousand crowns" in " ".join(done.stdout.split())


def test_the_changes_come_as_json_with_what_is_inside_nested(wbrief, drafts):
    done = wbrief("compare", *drafts, "--format", "json")
    changes = json.loads(done.stdout)["changes"]
    split = next(c for c in changes if c["kind"] == "split")
    assert [p["number"] for p in split["old"]] == ["19"]
    assert [p["number"] for p in split["new"]] == ["19", "20"]
    moved = next(c for c in changes if c["kind"] == "moved")
    assert moved["old"] == [{"id": "sec_35", "number": "35", "citation": "s. 35"}]
    assert {"kind", "old", "new", "confidence"} <= set(moved["within"][0])


def test_a_chain_tells_the_addresses_of_every_provision(wbrief, drafts):
    done = wbrief("compare", drafts[0], drafts[1], drafts[0], "--format", "json")
    told = json.loads(done.stdout)
    assert len(told["versions"]) == 3
    ways = [[[p["id"] for p in stage["provisions"]] for stage in history] for history in told["histories"]]
    assert [["sec_35"], ["sec_27"], ["sec_35"]] in ways


def test_the_result_goes_to_a_file(wbrief, drafts, tmp_path):
    out = tmp_path / "changes.json"
    done = wbrief("compare", *drafts, "--format", "json", "-o", out)
    assert done.exit_code == 0
    assert "Comparison:" in done.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["counts"]["inserted"] == 2


def test_a_version_that_cannot_be_read_is_named(wbrief, drafts, tmp_path):
    done = wbrief("compare", drafts[0], tmp_path / "missing.pdf")
    assert done.exit_code == 1
    assert "missing.pdf" in done.stderr
    assert not done.stdout


def test_a_law_is_not_written_over(wbrief, law):
    before = law.read_bytes()
    done = wbrief("compare", law, law, "-o", law)
    assert done.exit_code == 2
    assert law.read_bytes() == before
