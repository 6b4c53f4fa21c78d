"""Paragraphs that begin or end as a part of a sentence does."""

import pytest

from watchingbrief.monitoring.page.wording.parts import begins_small, goes_on


@pytest.mark.parametrize(
    "words",
    [
        "to keep a record; and",
        "a record, or",
        "den Richter, oder",
        "in this Act—",
        "the grounds,",
        "records;",
    ],
)
def test_more_must_follow(words):
    assert goes_on(words)


@pytest.mark.parametrize(
    "words", ["Luca Santoro, Bari", "Tags: housing, consumer law, data", "records of judges"]
)
def test_nothing_need_follow(words):
    assert not goes_on(words)


@pytest.mark.parametrize("words", ["to keep a record", "– the grounds of it", "access: entry to a network"])
def test_in_the_midst_of_a_sentence(words):
    assert begins_small(words)


@pytest.mark.parametrize(
    "words", ["paperclip: It says so in the schedule.", "reader_91:“Not quite”", "target: 40"]
)
def test_a_readers_name_before_words_is_no_midst(words):
    assert not begins_small(words)
