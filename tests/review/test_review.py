"""What is true of every review."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.conftest import read_law
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review import review
from watchingbrief.review.checks import checks
from watchingbrief.review.finding import Review

SENTENCES = [
    "A person who publishes false information through a computer commits an offence.",
    "A police officer may intercept communications on any network.",
    "The Minister may block access to a website.",
    "A person who without right accesses a computer system commits an offence and is liable to imprisonment.",
    "A service provider shall keep confidential the order.",
    "Nothing in section 1 applies to the authorised testing of a computer system.",
    "A court may issue a warrant.",
    "This Act may be cited as the Computer Act.",
]
laws = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map(
    lambda chosen: "\n".join(f"{n}. {words}" for n, words in enumerate(chosen, 1))
)


def plain(done: Review) -> str:
    return repr((done.findings, done.roles, done.outside))


@settings(max_examples=60)
@given(law=laws)
def test_every_quotation_is_a_slice_at_its_address(law: str) -> None:
    done = review(read_law(law))
    for finding in done.findings:
        assert finding.evidence or finding.verdict == "missing"
        assert finding.looked_in or finding.verdict != "missing"
        for evidence in finding.evidence:
            words = done.instrument.quote(evidence.start, evidence.end)
            assert words
            assert words == words.strip()


@settings(max_examples=30)
@given(law=laws)
def test_the_same_law_gives_the_same_review(law: str) -> None:
    assert plain(review(read_law(law))) == plain(review(read_law(law)))


def test_findings_stand_in_the_order_of_the_law_with_the_whole_last() -> None:
    done = review(read_law("\n".join(f"{n}. {words}" for n, words in enumerate(SENTENCES, 1))))
    starts = [f.provision.start if f.provision else 10**9 for f in done.findings]
    assert starts == sorted(starts)


def test_what_two_checks_say_of_the_same_words_is_said_once_by_the_more_severe() -> None:
    found = {c.id: c for c in checks()}["speech/false-information"]
    mild, again = (
        found.model_copy(update={"id": f"speech/{name}", "severity": severity})
        for name, severity in (("mild", "low"), ("again", "high"))
    )
    law = read_law(f"1. {SENTENCES[0]}\n2. {SENTENCES[3]}")
    done = review(law, using=[mild, found, again])
    assert [(f.check, f.severity) for f in done.findings] == [("speech/false-information", "high")]
    assert [f.check for f in review(law, using=[again, mild]).findings] == ["speech/again"]


@settings(max_examples=30)
@given(law=laws)
def test_no_words_are_held_against_one_provision_twice(law: str) -> None:
    done = review(read_law(law))
    keys = [(f.provision, f.concern, f.verdict, f.evidence) for f in done.findings if f.evidence]
    assert len(keys) == len(set(keys))


def test_a_review_can_be_confined_to_some_concerns() -> None:
    done = review(read_law("1. " + SENTENCES[0]), only=frozenset({"SPEECH.FALSE"}))
    assert {f.concern for f in done.findings} == {"SPEECH.FALSE"}


def test_a_language_without_lexicon_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        review(read_law("1. Isikuandmete kaitse.", "et"))
    assert refused.value.code == "no-lexicon"
    assert "et" in refused.value.what


def test_what_is_not_about_computers_is_left_alone_and_named() -> None:
    from dataclasses import replace

    law = read_law(
        "1. A person who parks on a pavement commits an offence.\n2. A person who litters commits an offence."
    )
    done = review(replace(law, title="Parking By-law"))
    assert not done.findings
    assert done.outside == ("sec_1", "sec_2")
