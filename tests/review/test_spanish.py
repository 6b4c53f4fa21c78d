"""Spanish laws as different countries draft them: what a review of them must say and must leave unsaid."""

from collections.abc import Callable
from pathlib import Path

import pytest

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument
from watchingbrief.review import review
from watchingbrief.review.quantities import periods

Reader = Callable[[str], Instrument]


@pytest.fixture(name="law")
def spanish_law(law: Callable[..., Instrument]) -> Reader:
    """Reads one of the small laws beside this file, by name."""
    laws: dict[str, list[str]] = yaml_files.load(Path(__file__).with_name("spanish_laws.yml").absolute())
    return lambda name: law("\n".join(laws[name]), "es")


def said(law: Instrument) -> set[tuple[str, str, str]]:
    """(number of the article, check, verdict) of every finding."""
    found: set[tuple[str, str, str]] = set()
    for f in review(law).findings:
        number = law.basic(f.provision).label if f.provision else "whole"
        found.add((number, f.check, f.verdict))
    return found


def checks_of(law: Instrument, number: str) -> dict[str, str]:
    """Check to verdict, for one article."""
    return {check: verdict for n, check, verdict in said(law) if n == number}


def test_an_offence_with_a_security_mechanism_and_a_raise_by_half(law: Reader) -> None:
    """Penalties that are "imposed" on "whoever", as federal codes of Mexico have them."""
    read = law("an-offence-with-a-security-mechanism-and-a-raise-by-half")
    assert checks_of(read, "12")["access/no-security-measure"] == "met"
    assert "penalty/minimum-term" not in checks_of(read, "12")
    assert checks_of(read, "13") == {"penalty/automatic-raise": "problem"}


def test_a_measure_that_may_be_there_or_not_is_no_measure(law: Reader) -> None:
    found = checks_of(law("a-measure-that-may-be-there-or-not-is-no-measure"), "5")
    assert found["access/no-security-measure"] == "problem"
    assert any(check.startswith("penalty/") for check in found)  # of the same words one thing is said


def test_future_subjunctive_with_the_penalty_first(law: Reader) -> None:
    read = law("future-subjunctive-with-the-penalty-first")
    assert checks_of(read, "4")["access/breach-of-terms"] == "problem"
    assert checks_of(read, "4")["intent/no-dishonest-intent"] == "problem"
    assert checks_of(read, "5")["tools/no-criminal-purpose"] == "problem"


def test_present_indicative_and_a_range_by_bounds(law: Reader) -> None:
    read = law("present-indicative-and-a-range-by-bounds")
    assert checks_of(read, "3")["research/offence-without-exemption"] == "missing"
    assert checks_of(read, "3")["penalty/minimum-term"] == "problem"
    assert checks_of(read, "4")["tools/no-criminal-purpose"] == "problem"
    assert "penalty/minimum-term" not in checks_of(read, "4")


def test_false_news_and_reputation_are_two_offences_of_one_article(law: Reader) -> None:
    found = checks_of(law("false-news-and-reputation-are-two-offences-of-one-article"), "30")
    assert found["speech/false-information"] == "problem"
    assert found["speech/criminal-defamation"] == "problem"
    assert found["speech/offensive-messages"] == "problem"
    assert any(check.startswith("penalty/") for check in found)
    assert found["clarity/undefined-terms"] == "problem"


def test_fraud_with_false_data_is_no_offence_of_speech(law: Reader) -> None:
    found = checks_of(law("fraud-with-false-data-is-no-offence-of-speech"), "10")
    assert "speech/false-information" not in found
    assert found["intent/no-dishonest-intent"] == "met"


def test_defamation_punished_by_active_verbs(law: Reader) -> None:
    read = law("defamation-punished-by-active-verbs")
    assert checks_of(read, "21")["speech/criminal-defamation"] == "problem"
    assert checks_of(read, "22")["speech/criminal-defamation"] == "problem"


def test_privacy_and_the_injured_party_are_not_offensive_messages(law: Reader) -> None:
    assert "speech/offensive-messages" not in checks_of(
        law("privacy-and-the-injured-party-are-not-offensive-messages"), "8"
    )


def test_contraventions_by_words_of_no_measure(law: Reader) -> None:
    assert (
        checks_of(law("contraventions-by-words-of-no-measure"), "68")["clarity/undefined-terms"] == "problem"
    )


def test_negligence_is_enough(law: Reader) -> None:
    read = law("negligence-is-enough")
    assert checks_of(read, "6")["intent/fault-below-intent"] == "problem"
    assert checks_of(read, "7")["intent/fault-below-intent"] == "problem"


def test_interception_bound_to_a_judge_a_grave_crime_and_necessity(law: Reader) -> None:
    read = law("interception-bound-to-a-judge-a-grave-crime-and-necessity")
    found = checks_of(read, "50")
    assert found["power/content-interception"] == "met"
    assert found["safeguard/judicial-authorisation"] == "met"
    assert found["safeguard/necessity-and-proportionality"] == "met"
    assert "penalty/minimum-term" not in found
    assert checks_of(read, "51").get("secrecy/no-end-date") == "met"


def test_powers_of_ministers_and_police_without_a_judge(law: Reader) -> None:
    read = law("powers-of-ministers-and-police-without-a-judge")
    assert checks_of(read, "20")["safeguard/judicial-authorisation"] == "missing"
    assert checks_of(read, "20")["safeguard/power-without-court-order"] == "problem"
    assert checks_of(read, "20")["clarity/undefined-terms"] == "problem"
    assert checks_of(read, "21")["power/real-time-traffic-data"] == "problem"
    assert checks_of(read, "22")["retention/general-retention"] == "problem"
    assert checks_of(read, "22")["secrecy/no-end-date"] == "problem"


def test_a_treaty_and_the_options_it_leaves(law: Reader) -> None:
    read = law("a-treaty-and-the-options-it-leaves")
    assert checks_of(read, "2")["access/no-security-measure"] == "problem"
    assert checks_of(read, "2")["intent/no-dishonest-intent"] == "problem"
    assert checks_of(read, "20")["safeguard/necessity-and-proportionality"] == "missing"
    assert "power/content-interception" not in checks_of(read, "20")


def test_a_general_clause_and_an_exemption_for_research(law: Reader) -> None:
    read = law("a-general-clause-and-an-exemption-for-research")
    assert checks_of(read, "2")["safeguard/judicial-authorisation"] == "met"
    assert checks_of(read, "2")["safeguard/necessity-and-proportionality"] == "met"
    assert checks_of(read, "3") == {"research/exemption-stated": "met"}
    assert ("whole", "research/no-exemption-anywhere", "missing") not in said(read)


def test_a_graded_offence_and_an_exemption_by_article(law: Reader) -> None:
    """A measure overcome that only raises the penalty narrows nothing; an exemption reaches the article it names."""
    read = law("a-graded-offence-and-an-exemption-by-article")
    assert ("2", "access/breach-of-terms", "problem") in said(read)
    assert checks_of(read, "2")["research/offence-without-exemption"] == "met"
    assert checks_of(read, "3")["penalty/automatic-raise"] == "problem"


def test_accents_are_optional(law: Reader) -> None:
    """Old prints and capitals leave them out."""
    assert checks_of(law("accents-are-optional"), "9")["access/no-security-measure"] == "problem"


def test_a_municipal_law_has_none_of_it(law: Reader) -> None:
    assert said(law("a-municipal-law-has-none-of-it")) == set()


def measured(words: str) -> list[tuple[float, str]]:
    return [(round(p.months, 1), p.bound) for p in periods(words, 0, len(words), "es")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("de seis meses a dos años de prisión", [(6, "min"), (24, "max")]),
        ("de cuarenta y ocho (48) a noventa y seis (96) meses", [(48, "min"), (96, "max")]),
        ("no menor de dos ni mayor de cinco años", [(24, "min"), (60, "max")]),
        ("de dos años y un día a cuatro años", [(24, "min"), (48, "max")]),
        ("entre dos y cinco años", [(24, "min"), (60, "max")]),
        ("con doce meses de prisión a seis años de penitenciaría", [(12, "min"), (72, "max")]),
        ("de tres años y seis meses a siete años", [(42, "min"), (84, "max")]),
        ("prisión no mayor de diez años", [(120, "max")]),
        ("no inferior a treinta y seis meses", [(36, "min")]),
        ("presidio menor en sus grados medio a máximo", [(18.1, "min"), (60, "max")]),
        (
            "presidio menor en su grado máximo a presidio mayor en su grado mínimo",
            [(36, "min"), (120, "max")],
        ),
        ("PRESIDIO MENOR EN SU GRADO MINIMO", [(2, "min"), (18, "max")]),
        ("cadena perpetua", [(1200, "max")]),
    ],
)
def test_spanish_penalties(words: str, wanted: list[tuple[float, str]]) -> None:
    assert measured(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "de cien a trescientos días multa",
        "a un menor de dieciocho años",
        "delito castigado con pena de al menos tres años",
    ],
)
def test_what_measures_something_else(words: str) -> None:
    assert measured(words) == []


def test_data_kept_and_handed_over(law: Reader) -> None:
    """Duties of telecommunications laws: what is kept, how long, who gets it, who is never told."""
    read = law("data-kept-and-handed-over")
    for number in ("1", "2"):
        assert checks_of(read, number)["retention/general-retention"] == "problem"
    assert checks_of(read, "3")["power/disclosure-without-court"] == "problem"
    assert checks_of(read, "4")["remedy/notice-barred"] == "problem"
    assert checks_of(read, "4")["secrecy/no-end-date"] == "problem"
    assert checks_of(read, "5")["data-protection/rights-set-aside"] == "problem"
    assert checks_of(read, "6")["encryption/users-identified"] == "problem"
    assert "secrecy/no-end-date" not in checks_of(read, "7")
    assert checks_of(read, "8")["data-protection/limits-stated"] == "met"


def test_measures_of_a_code_of_procedure(law: Reader) -> None:
    """Location, devices and remote searches, and what operators have to do for an interception."""
    read = law("measures-of-a-code-of-procedure")
    assert checks_of(read, "20")["power/real-time-traffic-data"] == "problem"
    assert checks_of(read, "21")["power/search-without-limits"] == "problem"
    assert checks_of(read, "22")["power/remote-search"] == "problem"
    assert checks_of(read, "23")["power/content-interception"] == "problem"
    assert checks_of(read, "23")["encryption/keys-and-decryption"] == "problem"
