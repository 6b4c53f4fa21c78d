"""Text that a crawler printed twice in a row."""

from hypothesis import given
from hypothesis import strategies as st

from watchingbrief.reading.repetition import is_repeating, once


def test_the_longest_repeated_run_goes_as_one():
    text = "(1) A court may order it. A court may order it. (2) No appeal lies. No appeal lies."
    assert once(text).text == "(1) A court may order it. (2) No appeal lies. No appeal lies."
    assert once(text, 2).text == "(1) A court may order it. (2) No appeal lies."


def test_a_law_that_repeats_itself_on_purpose_is_left_alone():
    text = "a court may order it or a court may refuse it, and a court may order it again"
    assert once(text).repeated == []
    assert not is_repeating([text])


def test_single_words_count_only_at_the_end_of_an_entry():
    assert once("Defence; Defence; and he had had enough", 1).text == "Defence; and he had had enough"


@given(st.lists(st.sampled_from(["a", "b", "c", "d;", "e."]), max_size=60))
def test_nothing_is_lost(words):
    text = " ".join(words)
    found = once(text, 2)
    assert sorted(" ".join([found.text, *found.repeated]).split()) == sorted(words)


def test_hostile_repetition_ends_soon():
    assert once("a " * 50_000, 2).text.split()[0] == "a"
