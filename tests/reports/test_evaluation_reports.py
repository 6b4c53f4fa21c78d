"""An evaluation as text, JSON and a page: figures with their cases, every miss named, nothing of a law that acts."""

import json

import pytest

from watchingbrief.evaluation import Count, Evaluation, Scored
from watchingbrief.reports.evaluation.as_html import evaluation_html
from watchingbrief.reports.evaluation.as_json import evaluation_json
from watchingbrief.reports.evaluation.as_text import evaluation_text


def _law(name, title):
    return Scored(
        law=name, title=title, language="en", file="act.txt", quoted=1.0,
        by_concern={"SPEECH.FALSE": Count(4, 3, 5, 4, 2, 1)},
        missed=(("7", "SPEECH.FALSE"),), unsupported=(("9", "SPEECH.FALSE"),),
        overlooked=(("3", "SPEECH.FALSE"),),
        sections=10, agreed=9, disagreed=(("4", "offence", "penalty-rule"),), annotators=8,
    )  # fmt: skip


@pytest.fixture
def evaluation():
    return Evaluation((_law("act", "<script>alert(1)</script> Act"), _law("bill", "A bill\x1b[31m")))


def test_the_text_gives_shares_with_their_cases(evaluation):
    said = evaluation_text(evaluation).decode()
    assert "f1 0.77 over 2 laws: recall 0.75, precision 0.80; 2 of 4 safeguards recognised" in said
    assert "roles agree with either annotator in 0.90 of 20 sections" in " ".join(said.split())
    assert "0.75 (6 of 8)" in said
    assert "missed" not in said


def test_the_text_names_every_miss_when_asked(evaluation):
    said = evaluation_text(evaluation, misses=True).decode()
    lines = [line.split() for line in said.splitlines()]
    assert ["missed", "7", "SPEECH.FALSE"] in lines
    assert ["unsupported", "9", "SPEECH.FALSE"] in lines
    assert ["safeguard", "overlooked", "3", "SPEECH.FALSE"] in lines
    assert "\x1b" not in said


def test_json_holds_everything_and_reads_back(evaluation):
    stated = json.loads(evaluation_json(evaluation))
    assert stated["all"]["f1"] == pytest.approx(evaluation.count.f1, abs=1e-4)
    assert stated["roles"] == {"sections": 20, "agreed": 18, "annotators_agreed": 16}
    assert stated["laws"][0]["missed"] == [{"section": "7", "concern": "SPEECH.FALSE"}]
    assert stated["concerns"]["SPEECH.FALSE"]["to_find"] == 8


def test_the_page_escapes_what_laws_say_and_asks_nothing_of_a_network(evaluation):
    page = evaluation_html(evaluation).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in page
    assert "src=" not in page.split("</head>")[1]
    assert page == evaluation_html(evaluation).decode()
