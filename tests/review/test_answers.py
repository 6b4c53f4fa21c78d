"""The answers to a framework, rule by rule."""

from collections.abc import Iterable
from functools import cache

import pytest

from tests.review.conftest import read_law
from watchingbrief.instrument import Instrument
from watchingbrief.review import review
from watchingbrief.review.answers import Answer, answer
from watchingbrief.review.checks import checks
from watchingbrief.review.finding import Evidence, Finding, Review, Searched
from watchingbrief.review.frameworks import Framework, Principle, framework, frameworks

OFFENCES = [f"sec_{n}" for n in (1, 2, 3, 4, 5)]
POWERS = [f"sec_{n}" for n in (6, 7, 8)]
ROLES = dict.fromkeys(OFFENCES, "offence") | dict.fromkeys(POWERS, "procedural-power") | {"sec_9": "other"}


@cache
def nine_sections() -> Instrument:
    sections = [
        f"{n}. Section number {n}\nWords of this section of the law on computers." for n in range(1, 10)
    ]
    return read_law("\n\n".join(sections))


def found(concern: str, verdict: str, *sections: int, severity: str = "high") -> list[Finding]:
    """A finding in each of these sections; 0 is the instrument as a whole."""
    law = nine_sections()
    made = []
    for n in sections:
        p = law.provision(f"sec_{n}") if n else None
        evidence = (Evidence(p.start, p.end),) if p else ()
        looked_in = () if p else (Searched(None, "the whole law", "a safeguard"),)
        made.append(
            Finding("x/y", concern, verdict, severity, p, "", evidence, looked_in, "here", "T", "W", ("A",), "R")
        )  # fmt: skip
    return made


def reviewed(*findings: Iterable[Finding], outside: tuple[str, ...] = (), all_ran: bool = True) -> Review:
    ran = tuple(c.id for c in checks()) if all_ran else ()
    return Review(nine_sections(), tuple(f for group in findings for f in group), ran, ROLES, outside)


def put(review: Review, **stated: object) -> Answer:
    """The answer to one principle."""
    principle = Principle.model_validate({"id": "p", "title": "P", "demand": "D.", **stated})
    source = {"publisher": "A", "date": "2020", "where": "B"}
    one = Framework.model_validate(
        {"id": "f", "title": "F", "source": source, "about": "C.", "principles": [principle]}
    )
    return answer(review, one).answers[0]


NO_FALSE_NEWS = {"of": ["offence"], "decisive": ["SPEECH.FALSE"]}
COURT = {"asks": "safeguard", "of": ["procedural-power"], "decisive": ["SAFEGUARD.JUDICIAL_AUTH"]}


def test_the_law_of_these_tests_has_nine_sections():
    assert [p.id for p in nine_sections().provisions] == [f"sec_{n}" for n in range(1, 10)]


def test_a_restraint_is_met_where_nothing_breaks_it_and_says_what_was_looked_at():
    one = put(reviewed(), **NO_FALSE_NEWS)
    assert one.word == "met"
    assert [p.id for p in one.looked_at] == OFFENCES
    assert one.reason == "Nothing decisive against it in 5 provisions looked at."


def test_a_restraint_is_not_met_where_one_grave_problem_breaks_it():
    one = put(reviewed(found("SPEECH.FALSE", "problem", 2)), **NO_FALSE_NEWS)
    assert one.word == "not met"
    assert one.reason == "1 problem in 1 of 5 provisions looked at, 1 of high severity."
    assert [f.concern for f in one.against] == ["SPEECH.FALSE"]


@pytest.mark.parametrize(
    ("where", "word"), [((1,), "partly met"), ((1, 2), "partly met"), ((1, 2, 3), "not met")]
)
def test_milder_problems_break_a_restraint_where_half_of_the_provisions_have_them(where, word):
    problems = found("VAGUE.TERMS", "problem", *where, severity="medium")
    assert put(reviewed(problems), of=["offence"], decisive=["VAGUE.TERMS"]).word == word


@pytest.mark.parametrize(
    ("fails", "keeps", "word"),
    [
        ((), (6, 7), "met"), ((8,), (6, 7), "partly met"), ((7, 8), (6,), "partly met"),
        ((6, 7, 8), (), "not met"), ((5, 7, 8), (6,), "not met"), ((6,), (6,), "not met"), ((), (), "not determined"),
    ],
)  # fmt: skip
def test_a_safeguard_is_weighed_by_the_places_that_keep_it(fails, keeps, word):
    code = "SAFEGUARD.JUDICIAL_AUTH"
    one = put(reviewed(found(code, "missing", *fails), found(code, "met", *keeps)), **COURT)
    assert one.word == word


def test_of_two_safeguards_one_kept_and_one_missing_is_partly_met():
    two = COURT | {"decisive": ["SAFEGUARD.JUDICIAL_AUTH", "SAFEGUARD.NECESSITY"]}
    kept = found("SAFEGUARD.JUDICIAL_AUTH", "met", 6, 7, 8)
    missing = found("SAFEGUARD.NECESSITY", "missing", 6, 7, 8)
    assert put(reviewed(kept, missing), **two).word == "partly met"
    assert put(reviewed(missing), **two).word == "not met"


def test_of_two_restraints_one_broken_is_not_met():
    two = {"of": ["offence"], "decisive": ["SPEECH.FALSE", "ACCESS.AUTH"]}
    assert put(reviewed(found("ACCESS.AUTH", "problem", 1)), **two).word == "not met"


def test_a_supporting_concern_turns_met_into_partly_met_and_no_more():
    asked = NO_FALSE_NEWS | {"supporting": ["VAGUE.TERMS"]}
    every = found("VAGUE.TERMS", "problem", 1, 2, 3, 4, 5)
    assert put(reviewed(every), **asked).word == "partly met"
    elsewhere = found("VAGUE.TERMS", "problem", 7)
    assert put(reviewed(elsewhere), **asked).word == "met"


def test_not_applicable_where_no_provision_is_of_the_kind():
    one = put(reviewed(), of=["cooperation"], decisive=["COOP.DIRECT"])
    assert (one.word, one.reason) == (
        "not applicable",
        "No provision is of the kind it asks about (cooperation).",
    )


def test_a_decisive_finding_makes_it_applicable_whatever_the_role():
    assert (
        put(reviewed(found("SPEECH.FALSE", "problem", 9)), of=["cooperation"], decisive=["SPEECH.FALSE"]).word
        == "not met"
    )


def test_not_applicable_where_all_of_the_kind_were_left_aside():
    one = put(reviewed(outside=tuple(POWERS)), **COURT)
    assert one.word == "not applicable"
    assert "were not reviewed" in one.reason


def test_beside_counts_only_where_one_of_the_concerns_was_found():
    asked = {"beside": ["SPEECH.FALSE"], "decisive": ["VAGUE.TERMS"]}
    vague = found("VAGUE.TERMS", "problem", 3, severity="medium")
    assert put(reviewed(vague), **asked).word == "not applicable"
    assert put(reviewed(vague, found("SPEECH.FALSE", "problem", 4)), **asked).word == "met"
    one = put(reviewed(vague, found("SPEECH.FALSE", "problem", 3)), **asked)
    assert one.word == "not met"
    assert [p.id for p in one.looked_at] == ["sec_3"]


def test_beside_concerns_that_no_check_looked_for_it_is_not_determined():
    one = put(reviewed(all_ran=False), beside=["SPEECH.FALSE"], decisive=["VAGUE.TERMS"])
    assert one.word == "not determined"
    assert "SPEECH.FALSE" in one.not_searched


def test_safeguards_of_supporting_concerns_do_not_count_for_it():
    one = put(reviewed(found("VAGUE.TERMS", "met", 1)), **NO_FALSE_NEWS, supporting=["VAGUE.TERMS"])
    assert (one.word, one.upheld) == ("met", ())


def test_what_is_not_applicable_rests_on_nothing():
    asked = {"of": ["cooperation"], "decisive": ["COOP.DIRECT"], "supporting": ["SAFEGUARD.REMEDY"]}
    one = put(reviewed(found("SAFEGUARD.REMEDY", "missing", 0)), **asked)
    assert (one.word, one.against) == ("not applicable", ())


def test_what_no_check_looked_for_is_not_determined_and_named():
    one = put(reviewed(all_ran=False), **NO_FALSE_NEWS)
    assert one.word == "not determined"
    assert one.reason == "No check looked for: False information (SPEECH.FALSE)."


def test_it_is_never_met_while_a_decisive_concern_was_not_searched():
    kept = found("SAFEGUARD.JUDICIAL_AUTH", "met", 6, 7)
    two = COURT | {"decisive": ["SAFEGUARD.JUDICIAL_AUTH", "SAFEGUARD.NECESSITY"]}
    one = put(reviewed(kept, all_ran=False), **two)
    assert (one.word, one.not_searched) == ("not determined", ("SAFEGUARD.NECESSITY",))
    broken = found("SAFEGUARD.JUDICIAL_AUTH", "missing", 6, 7)
    assert put(reviewed(broken, all_ran=False), **two).word == "not met"


def test_an_absence_in_the_whole_instrument_counts_as_a_place():
    one = put(
        reviewed(found("RESEARCH.EXEMPTION", "missing", 0)), asks="safeguard", decisive=["RESEARCH.EXEMPTION"]
    )
    assert one.word == "not met"
    assert one.reason.startswith("1 safeguard missing in the instrument as a whole, 1 of high severity")


def test_what_no_text_can_show_is_not_determined_with_the_reason():
    one = put(reviewed(), undetermined="It does not stand in the text.")
    assert (one.word, one.reason) == ("not determined", "It does not stand in the text.")


@pytest.mark.parametrize("name", [f.id for f in frameworks()])
def test_every_answer_rests_on_something(name):
    law = read_law(WIRETAPS + FALSE_NEWS)
    reviewed_law = review(law)
    for one in answer(reviewed_law, framework(name)).answers:
        assert one.reason.endswith(".")
        if one.word == "not met":
            assert any(f.concern in one.principle.decisive for f in one.against)
        if one.word == "met":
            assert not one.against
            assert one.upheld or (one.principle.asks == "restraint" and one.looked_at)
            assert not one.not_searched
    assert answer(reviewed_law, framework(name)) == answer(reviewed_law, framework(name))


WIRETAPS = """1. Interception
A police officer may intercept the content of any communication carried by a computer system where the officer thinks
fit.

"""
WARRANTS = """1. Search
A judge of the High Court may on application issue a warrant that authorises a police officer to search a named computer
system, where the judge is satisfied that the search is necessary and proportionate.

"""
FALSE_NEWS = """2. False information
A person who publishes false information by means of a computer system commits an offence and is liable to imprisonment
for ten years.
"""


def words(law: str, name: str) -> dict[str, str]:
    return {a.principle.id: a.word for a in answer(review(read_law(law)), framework(name)).answers}


def test_a_law_that_lets_the_police_listen_in_and_punishes_false_news():
    assert words(WIRETAPS, "budapest-article-15")["supervision"] == "not met"
    assert words(FALSE_NEWS, "three-part-test")["legitimate-aim"] == "not met"
    assert words(FALSE_NEWS, "lexota")["sanctions"] == "not met"
    assert words(FALSE_NEWS, "manifesto")["scope"] == "not met"
    assert words(WIRETAPS + FALSE_NEWS, "joint-letter-2024")["censorship"] == "not met"


def test_a_law_that_asks_a_judge_first():
    assert words(WARRANTS, "budapest-article-15")["supervision"] in {"met", "partly met"}
    assert words(WARRANTS, "budapest-article-15")["proportionality"] in {"met", "partly met"}
    assert words(WARRANTS, "lexota")["harm"] == "not applicable"
    assert words(WARRANTS, "joint-statement-2024")["call-2-public-interest"] == "not applicable"
