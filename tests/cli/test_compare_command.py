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


def test_the_summary_of_what_changes_do_to_rights_comes_first_and_the_words_of_both_last(wbrief, drafts):
    done = wbrief("compare", *drafts)
    shown = done.stdout
    summary, details = shown.index("On the whole rights are"), shown.index("WHAT THE CHANGES DO TO RIGHTS")
    assert summary < shown.index("s. 35 → s. 27") < details
    production = " ".join(shown[details:].split("s. 26 → s. 29 Production orders: weaker")[1].split())
    assert "No prior judicial authorisation, protection weakened." in production
    assert "was: “(1) A judge of the Court may" in production
    assert "now: “(7) An authorised officer may, without an order under this section" in production


def test_the_drift_comes_as_json_concern_by_concern_and_principle_by_principle(wbrief, drafts):
    drift = json.loads(wbrief("compare", *drafts, "--format", "json").stdout)["drift"]
    assert drift["judged"] is True
    assert drift["summary"][0].startswith("On the whole rights are")
    assert set(drift["counts"]) == {"introduced", "weakened", "resolved", "strengthened", "unchanged"}
    place = next(p for p in drift["places"] if [x["number"] for x in p["new"]] == ["29"])
    assert [x["number"] for x in place["old"]] == ["26"]
    concern = next(c for c in place["concerns"] if c["concern"] == "SAFEGUARD.JUDICIAL_AUTH")
    assert concern["kind"] == "weakened"
    assert {"by": "verdict", "toward": "worse"}.items() <= concern["why"][0].items()
    problem = next(f for f in concern["new"] if f["verdict"] == "problem")
    assert "without an order" in problem["evidence"][0]["quote"]
    assert len({p["framework"] for p in drift["principles"]}) == 6
    assert {"old", "new", "direction", "against"} <= set(drift["principles"][0])


def test_a_framework_is_answered_for_both_versions_when_named(wbrief, drafts):
    shown = wbrief("compare", *drafts, "--framework", "budapest-article-15").stdout
    answers = shown.split("CONDITIONS AND SAFEGUARDS OF THE BUDAPEST CONVENTION")[1]
    assert "Art. 15(1): human rights and liberties protected: not met → partly met (stronger" in " ".join(
        answers.split()
    )
    stated = json.loads(
        wbrief("compare", *drafts, "--framework", "budapest-article-15", "--format", "json").stdout
    )
    assert {p["framework"] for p in stated["drift"]["principles"]} == {"budapest-article-15"}


def test_without_drift_only_the_changes_are_told(wbrief, drafts):
    assert "rights" not in wbrief("compare", *drafts, "--no-drift").stdout.split("s. 2 ")[0]
    stated = json.loads(wbrief("compare", *drafts, "--no-drift", "--format", "json").stdout)
    assert stated["drift"] == {"judged": False, "reason": "Not asked for."}
    assert wbrief("compare", *drafts, "--no-drift", "--framework", "manifesto").exit_code == 2


def test_a_language_without_a_lexicon_is_compared_and_the_reader_told_that_drift_was_not_judged(
    wbrief, tmp_path
):
    articles = [
        "Artikel 1\nDieses Gesetz regelt die Sicherheit der Informationstechnik des Bundes und der Länder.",
        "Artikel 2\nDas Bundesamt kann die Daten der Teilnehmer ohne richterliche Anordnung erheben.",
        "Artikel 3\nDie Bundesregierung wird ermächtigt, durch Rechtsverordnung das Nähere zu bestimmen.",
    ]
    old, new = tmp_path / "alt.txt", tmp_path / "neu.txt"
    old.write_text("Gesetz über die Sicherheit\n\n" + "\n\n".join(articles), encoding="utf-8")
    new.write_text("Gesetz über die Sicherheit\n\n" + "\n\n".join(articles[:2]), encoding="utf-8")
    done = wbrief("compare", old, new)
    assert done.exit_code == 0
    assert "1 deleted" in done.stdout
    said = " ".join(done.stdout.split())
    assert (
        "What the changes do to rights was not judged. The law is in a language that has no lexicon" in said
    )
    stated = json.loads(wbrief("compare", old, new, "--format", "json").stdout)["drift"]
    assert stated["judged"] is False
    assert "lexicon" in stated["reason"]


def test_each_step_of_a_chain_has_its_drift(wbrief, drafts):
    told = json.loads(wbrief("compare", drafts[0], drafts[1], drafts[0], "--format", "json").stdout)
    there, back = (step["drift"]["counts"] for step in told["steps"])
    assert (there["introduced"], there["weakened"]) == (back["resolved"], back["strengthened"])
    shown = wbrief("compare", drafts[0], drafts[1], drafts[0]).stdout
    assert "1 to 2, what it does to rights:" in shown


def test_the_changes_come_as_a_page_and_as_a_table(wbrief, drafts):
    page = wbrief("compare", *drafts, "--format", "html")
    assert page.exit_code == 0, page.stderr
    assert page.stdout.startswith("<!DOCTYPE html>")
    assert "It was moved to" in page.stdout
    table = wbrief("compare", *drafts, "--format", "csv", "--no-drift")
    assert table.exit_code == 0, table.stderr
    assert table.stdout_bytes.startswith(b"\xef\xbb\xbfStep,Depth,Kind,")


def test_a_chain_comes_as_a_page_and_as_a_table(wbrief, drafts):
    three = (*drafts, drafts[0])
    assert "Version 2 to 3" in wbrief("compare", *three, "--format", "html", "--no-drift").stdout
    assert (
        "\r\n2,0,edited," in wbrief("compare", *three, "--format", "csv", "--no-drift").stdout_bytes.decode()
    )
