"""`wbrief review --framework`."""

import json

import pytest

from watchingbrief.cli.framework_names import framework_names
from watchingbrief.review.frameworks import frameworks


def test_the_names_of_the_help_are_the_frameworks_there_are():
    assert framework_names() == tuple(f.id for f in frameworks())


def test_the_help_names_them(wbrief):
    shown = "".join(wbrief("review", "--help").stdout.split())
    assert ",".join(framework_names()) in shown


@pytest.mark.parametrize("name", framework_names())
def test_each_answers_a_law(wbrief, law, name):
    result = wbrief("review", law, "--framework", name)
    assert result.exit_code == 0
    (framework,) = (f for f in frameworks() if f.id == name)
    shown = " ".join(result.stdout.split())
    assert " ".join(framework.title.split()) in shown
    for principle in framework.principles:
        assert principle.title in shown


def test_the_findings_behind_an_answer_are_cited_and_quoted(wbrief, law):
    shown = " ".join(wbrief("review", law, "--framework", "lexota").stdout.split())
    harm = shown.split("Does it aim at a harm that may justify a limit?")[1].split("Is whoever acts")[0]
    assert "NOT MET" in shown
    assert "s. 3" in harm
    assert "publishes false information" in harm


def test_without_the_option_the_screen_shows_no_framework(wbrief, law):
    shown = wbrief("review", law).stdout
    assert not any(f.title in shown for f in frameworks())


def test_several_come_in_the_order_named_and_each_once(wbrief, law):
    named = ("three-part-test", "manifesto", "three-part-test")
    options = [word for name in named for word in ("--framework", name)]
    stated = json.loads(wbrief("review", law, "--format", "json", *options).stdout)
    assert [f["framework"] for f in stated["frameworks"]] == ["three-part-test", "manifesto"]
    shown = wbrief("review", law, *options).stdout
    assert shown.index("Three-part test") < shown.index("Multistakeholder Manifesto")
    assert shown.count("Three-part test") == 1


def test_json_and_html_answer_all_when_none_is_named(wbrief, law, tmp_path):
    stated = json.loads(wbrief("review", law, "--format", "json").stdout)
    assert tuple(f["framework"] for f in stated["frameworks"]) == framework_names()
    page = wbrief("review", law, "--format", "html", "-o", tmp_path / "all.html")
    assert page.exit_code == 0
    html = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert all(f'id="framework-{name}"' in html for name in framework_names())


def test_html_answers_only_those_named(wbrief, law, tmp_path):
    assert wbrief("review", law, "--format", "html", "-o", tmp_path / "one.html", "--framework", "lexota")
    html = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert [name for name in framework_names() if f'id="framework-{name}"' in html] == ["lexota"]


def test_the_table_stays_one_row_a_finding(wbrief, law):
    plain = wbrief("review", law, "--format", "csv").stdout_bytes
    assert wbrief("review", law, "--format", "csv", "--framework", "manifesto").stdout_bytes == plain


def test_an_unknown_name_ends_with_2_and_names_those_there_are(wbrief, law, tmp_path):
    result = wbrief("review", law, "--framework", "manifest", "-o", tmp_path / "out.txt")
    assert result.exit_code == 2
    assert "Error: no framework is called manifest. There are: budapest-article-15, " in result.stderr
    assert not (tmp_path / "out.txt").exists()


def test_with_only_some_concerns_what_was_not_looked_for_is_not_determined(wbrief, law):
    arguments = ("--only", "SPEECH", "--framework", "budapest-article-15", "--format", "json")
    (stated,) = json.loads(wbrief("review", law, *arguments).stdout)["frameworks"]
    answers = {p["principle"]: p for p in stated["principles"]}
    assert answers["supervision"]["answer"] == "not determined"
    assert answers["supervision"]["not_searched"] == ["SAFEGUARD.JUDICIAL_AUTH"]
