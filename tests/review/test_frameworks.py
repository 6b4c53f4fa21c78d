"""Frameworks as data: what each file states, and what is refused."""

import re

import pytest
from pydantic import ValidationError

from watchingbrief.review.concerns import concerns
from watchingbrief.review.frameworks import Framework, Principle, framework, frameworks, names

#: How many demands the source makes; the ids are for ever.
MAKE = {
    "budapest-article-15": 6,
    "joint-letter-2024": 9,
    "joint-statement-2024": 11,
    "lexota": 6,
    "manifesto": 10,
    "three-part-test": 5,
}


def test_every_framework_is_tested():
    assert names() == tuple(MAKE)


@pytest.mark.parametrize("name", MAKE)
def test_a_framework_says_what_it_is_where_it_was_published_and_what_it_demands(name):
    stated = framework(name)
    assert (stated.id, len(stated.principles)) == (name, MAKE[name])
    assert stated.about
    assert all((stated.source.publisher, stated.source.where))
    assert re.search(r"\b(19|20)\d\d\b", stated.source.date)
    for principle in stated.principles:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", principle.id)
        assert principle.title
        assert principle.demand.endswith(".")


@pytest.mark.parametrize("name", MAKE)
def test_a_wording_is_short_enough_to_be_read_in_a_table(name):
    for principle in framework(name).principles:
        assert len(principle.title) <= 90
        assert 40 <= len(principle.demand) <= 260


def test_the_joint_statement_has_six_calls_and_five_concerns():
    ids = [p.id.rsplit("-")[0] for p in framework("joint-statement-2024").principles]
    assert (ids.count("call"), ids.count("concern")) == (6, 5)


def test_what_no_text_can_show_is_said_of_the_negotiations():
    unseen = {p.id for p in framework("manifesto").principles if p.undetermined}
    assert {"multistakeholder", "consensus"} <= unseen


def test_nearly_every_concern_matters_to_some_framework():
    used = {code for f in frameworks() for p in f.principles for code in p.concerns}
    assert set(concerns()) - used == set()


WRONG = [
    {"decisive": ["SPEECH.NONSENSE"]},
    {"decisive": ["SPEECH.FALSE"], "of": ["nonsense"]},
    {"decisive": ["SPEECH.FALSE"], "beside": ["NONSENSE"]},
    {"decisive": ["SPEECH.FALSE"], "undetermined": "No text shows it."},
    {"decisive": ["SPEECH.FALSE"], "supporting": ["SPEECH.FALSE"]},
    {"decisive": ["SPEECH.FALSE"], "asks": "nonsense"},
    {"decisive": ["SPEECH.FALSE"], "weight": 2},
    {"supporting": ["SPEECH.FALSE"]},
    {},
]


@pytest.mark.parametrize("stated", WRONG, ids=str)
def test_a_principle_that_rests_on_nothing_known_is_refused(stated):
    with pytest.raises(ValidationError):
        Principle.model_validate({"id": "p", "title": "P", "demand": "D.", **stated})


def test_a_principle_stands_once_in_a_framework():
    one = {"id": "p", "title": "P", "demand": "D.", "decisive": ["SPEECH.FALSE"]}
    source = {"publisher": "A", "date": "2020", "where": "B"}
    with pytest.raises(ValidationError, match="same id"):
        Framework.model_validate(
            {"id": "f", "title": "F", "source": source, "about": "C.", "principles": [one, one]}
        )


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError):
        framework("../checks/concerns")
