"""The filters find what the exact patterns find, no more, no less; offsets are the text's own."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchingbrief.review import beginnings
from watchingbrief.review.concepts import Concept, Scanner, lexicon
from watchingbrief.review.phrase import PhraseError, exact, longest, openings, parse, ways
from watchingbrief.review.review import languages

WORDS = ["court", "order", "a", "the", "warrant", "without", "data", "intercept", "intercepted", "false", "c"]
GLUE = [" ", ", ", " (", "; ", ". ", "\n", "— ", " “", "’s ", "-"]
PHRASES = (
    "court order",
    "court ... order",
    "(court|warrant) ...2 (data|false data)",
    "[without] [a] warrant",
    "intercept* ... data",
    "court's order",
    "false [or] [the] (data|order)",
)


@cache
def made(engine: str) -> Scanner:
    return Scanner([Concept(f"c{i}", "", (p,)) for i, p in enumerate(PHRASES)], engine)


texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=60).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)


@pytest.mark.parametrize("engine", ["vectorscan", "openings"])
@settings(max_examples=300)
@given(text=texts)
def test_a_filter_loses_and_adds_nothing(engine: str, text: str) -> None:
    assert made(engine).scan(text) == made(engine).reference(text)


@settings(max_examples=200)
@given(text=st.text(max_size=200), tail=texts)
def test_offsets_hold_in_any_script(text: str, tail: str) -> None:
    whole = text + " " + tail
    for mention in made("vectorscan").scan(whole):
        assert 0 <= mention.start < mention.end <= len(whole)
    assert made("vectorscan").scan(whole) == made("openings").scan(whole)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("engine", ["vectorscan", "openings"])
def test_the_whole_lexicon_on_its_own_examples(language: str, engine: str) -> None:
    from watchingbrief import yaml_files

    text = "\n".join(
        words
        for folder in yaml_files.folders("lexicon")
        for key in ("examples", "look-alikes")
        for words in yaml_files.load(folder / f"{language}.yml")[key]
    )
    scanner = Scanner(lexicon(language), engine)
    assert scanner.scan(text) == scanner.reference(text)


@pytest.mark.parametrize(
    "phrase", ["(court", "court)", "court ]", "... court", "court ...", "[court]", "", "(a|b]"]
)
def test_a_phrase_that_makes_no_sense_is_told(phrase: str) -> None:
    with pytest.raises(PhraseError):
        parse(phrase)


@pytest.mark.parametrize("phrase", PHRASES)
@settings(max_examples=100)
@given(text=texts)
def test_what_is_said_of_a_phrase_is_true_of_its_matches(phrase: str, text: str) -> None:
    import regex

    sequence = parse(phrase)
    for match in regex.finditer(exact(sequence), text.lower()):
        assert len(match.group()) <= longest(sequence)
        assert any(match.group().startswith(word.rstrip("*")) for word in openings(sequence))


def test_a_gap_stays_within_a_sentence() -> None:
    scanner = made("openings")
    assert any(m.concept == "c1" for m in scanner.scan("the court may by order"))
    assert not any(m.concept == "c1" for m in scanner.scan("the court. An order"))


def test_a_look_alike_takes_the_mention_away() -> None:
    concept = Concept("warrant", "", ("warrant",), ("without [a] warrant",))
    assert Scanner([concept]).scan("by warrant")
    assert not Scanner([concept]).scan("without a warrant")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("court order", [([], [("court", 0), ("order", 1)])]),
        ("[prior] consent", [(["prior", "consent"], [("consent", 1)])]),
        ("(false news|rumour)", [([], [("false", 0), ("news", 1)]), ([], [("rumour", 0)])]),
        ("non-lawful ...3 use", [([], [("non*", 0), ("use", 8)])]),
        ("publish* [,] news", [([], [("publish*", 0), ("news", 2)])]),
        ("abuse of [public] office", [([], [("abuse", 0), ("office", 3)])]),
    ],
)
def test_a_phrase_tells_what_begins_it_and_what_must_follow(words: str, expected: list) -> None:
    found = [
        (way.openings, [(word, step.reach) for step in way.steps for word in step.words])
        for way in ways(parse(words))
    ]
    assert found == [(frozenset(openings), steps) for openings, steps in expected]


def test_a_long_text_is_taken_in_blocks_and_nothing_is_lost_between_them(monkeypatch) -> None:
    monkeypatch.setattr(beginnings, "_BLOCK", 7)
    phrases = " ".join(PHRASES)
    for text in phrases, phrases.replace(" ", " by some court order, "):
        assert made("openings").scan(text)
        assert made("openings").scan(text) == made("openings").reference(text)


def test_a_sure_phrase_counts_even_where_it_holds_a_look_alike() -> None:
    concept = Concept(
        "warrant", "", ("warrant",), ("without [a] warrant",), ("no search ... without [a] warrant",)
    )
    found = Scanner([concept]).scan("No search is made without a warrant; entry is made without a warrant.")
    assert [(m.start, m.end, m.concept) for m in found] == [(0, 35, "warrant")]
