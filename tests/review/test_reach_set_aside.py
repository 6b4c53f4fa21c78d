"""What a power sets aside: "notwithstanding section 5" cuts off the safeguards of section 5, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.conftest import read_law
from watchingbrief.review import review
from watchingbrief.review.finding import Finding


def authorisation(law: str, language: str = "en") -> list[Finding]:
    """The findings on a court's authorisation for provision 12."""
    found = review(read_law(law, language), only=frozenset({"SAFEGUARD.JUDICIAL_AUTH"})).findings
    return [f for f in found if f.provision is not None and f.provision.number.strip(".").endswith("12")]


POWERS = {
    "en": (
        "12. Real-time collection\n{}a police officer may collect traffic data in real-time.\n"
        "13. Orders\nNo power under section 12 shall be exercised except by order of a court.\n"
        "14. Fees\nThe Minister may prescribe fees.\n"
    ),
    "fr": (
        "Article 12 Collecte en temps réel\n{}l'officier de police judiciaire peut collecter en temps réel les données "
        "de trafic.\n"
        "Article 13 Conditions\nLes mesures prévues à l'article 12 ne peuvent être ordonnées que sur autorisation "
        "préalable du juge.\n"
        "Article 14 Frais\nLe ministre fixe les frais.\n"
    ),
    "es": (
        "Artículo 12. Obtención en tiempo real\n{}la policía podrá recopilar en tiempo real los datos de tráfico.\n"
        "Artículo 13. Condiciones\nLas medidas del artículo 12 sólo podrán ordenarse con autorización "
        "judicial previa.\n"
        "Artículo 14. Tasas\nEl Ministro fijará las tasas.\n"
    ),
}


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", ""),
        ("en", "Without prejudice to section 13, "),
        ("en", "Notwithstanding section 14, "),
        ("en", "Notwithstanding any other law, "),
        ("en", "Notwithstanding section 14 but subject to section 13, "),
        ("fr", ""),
        ("fr", "Sans préjudice de l'article 13, "),
        ("fr", "Nonobstant l'article 14, "),
        ("es", ""),
        ("es", "Sin perjuicio de lo dispuesto en el artículo 13, "),
        ("es", "No obstante lo dispuesto en el artículo 14, "),
    ],
)
def test_what_is_not_set_aside_counts(language: str, opening: str) -> None:
    assert {f.verdict for f in authorisation(POWERS[language].format(opening), language)} == {"met"}


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "Notwithstanding section 13, "),
        ("en", "Despite the provisions of section 13, "),
        ("en", "By way of derogation from section 13, "),
        ("en", "Notwithstanding anything to the contrary in this Act, "),
        ("fr", "Nonobstant les dispositions de l'article 13, "),
        ("fr", "Par dérogation à l'article 13, "),
        ("fr", "Nonobstant toute disposition contraire de la présente loi, "),
        ("es", "No obstante lo dispuesto en el artículo 13, "),
        ("es", "A pesar de lo previsto en el artículo 13, "),
        ("es", "No obstante cualquier otra disposición de la presente ley, "),
    ],
)
def test_what_is_set_aside_does_not(language: str, opening: str) -> None:
    (finding,) = authorisation(POWERS[language].format(opening), language)
    assert finding.verdict == "missing"
    aside = [place for place in finding.looked_in if "set aside" in place.sought]
    assert [place.citation[-2:] for place in aside] == ["13"]


def test_a_general_clause_set_aside_with_its_part() -> None:
    law = (
        "PART II\nPOWERS\n"
        "11. Safeguards\nThe powers in this Part may only be exercised by order of a court.\n"
        "12. Real-time collection\n{}a police officer may collect traffic data in real-time.\n"
    )
    assert {f.verdict for f in authorisation(law.format(""))} == {"met"}
    assert {f.verdict for f in authorisation(law.format("Notwithstanding anything in this Part, "))} == {
        "missing"
    }


def test_what_one_limb_sets_aside_still_binds_another() -> None:
    law = (
        "12. Real-time collection\n(1) A police officer may collect traffic data in real-time.\n"
        "(2) Notwithstanding section 13, the officer may keep a copy of a receipt.\n"
        "13. Orders\nNo power under section 12 shall be exercised except by order of a court.\n"
    )
    assert {f.verdict for f in authorisation(law)} == {"met"}


@given(
    number=st.integers(min_value=13, max_value=30),
    lead=st.sampled_from(("Notwithstanding", "Despite", "By way of derogation from", "Regardless of")),
)
def test_setting_aside_never_adds_a_safeguard_and_cuts_only_what_it_names(number: int, lead: str) -> None:
    filler = "".join(f"{n}. Fees\nThe Minister may prescribe fee {n}.\n" for n in range(14, 31))
    opened = POWERS["en"].replace("14. Fees\nThe Minister may prescribe fees.\n", filler)
    verdicts = {f.verdict for f in authorisation(opened.format(f"{lead} section {number}, "))}
    assert verdicts == ({"missing"} if number == 13 else {"met"})
