"""French-language laws, in the drafting of several countries: what a review finds in them, and what it leaves alone."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.review.conftest import read_law
from watchingbrief.review import review
from watchingbrief.review.finding import Finding
from watchingbrief.review.quantities import periods

LAWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "french_laws.yml").read_text(encoding="utf-8")
)
CASES = [(law["text"], check, set(wanted)) for law in LAWS for check, wanted in law["finds"].items()]
NAMES = [f"{law['manner'].split(':')[0]}: {check}" for law in LAWS for check in law["finds"]]


@cache
def found(text: str) -> tuple[Finding, ...]:
    return review(read_law(text, "fr")).findings


def articles(text: str, check: str) -> dict[str, str]:
    """The articles a check, or any check of a concern, speaks of, and its verdict on each: the worse of two."""
    speaking = [f for f in found(text) if check in (f.check, f.concern) and f.provision]
    worst_last = sorted(speaking, key=lambda f: f.verdict != "met")
    return {f.provision.citation.split()[-1]: f.verdict for f in worst_last if f.provision}


def law(manner: str) -> str:
    text: str = next(law["text"] for law in LAWS if law["manner"].startswith(manner))
    return text


@pytest.mark.parametrize(("text", "check", "wanted"), CASES, ids=NAMES)
def test_a_check_finds_what_the_law_does_and_nothing_else(text: str, check: str, wanted: set[str]) -> None:
    assert {number for number, verdict in articles(text, check).items() if verdict != "met"} == wanted


@pytest.mark.parametrize(
    ("manner", "check", "article"),
    [
        ("Senegal", "safeguard/judicial-authorisation", "90"),
        ("Quebec", "power/content-interception", "2"),
        ("Benin", "tools/no-criminal-purpose", "45"),
        ("Switzerland", "access/no-security-measure", "1"),
        ("blocking", "safeguard/judicial-authorisation", "18"),
    ],
)
def test_a_safeguard_in_the_law_is_said_to_be_there(manner: str, check: str, article: str) -> None:
    assert articles(law(manner), check)[article] == "met"


def test_a_law_about_other_things_is_left_alone() -> None:
    assert not found("""\
Article 1
Quiconque aura détruit volontairement une clôture sera puni d'un emprisonnement d'un an à dix ans.
Article 2
Le juge d'instruction peut ordonner la saisie des objets utiles à la manifestation de la vérité.
Article 3
La diffamation envers un particulier est punie d'un emprisonnement de trois mois.
""")


@pytest.mark.parametrize(
    "text",
    [
        "La perquisition d'un système informatique n'est ordonnée que pour un délit puni de cinq ans d'emprisonnement.",
        "Toute personne peut signaler en ligne les faits constitutifs d'une infraction informatique.",
        "N'est pas punissable celui qui accède à un système informatique avec l'accord de l'exploitant.",
        "Toute violation du secret sur les données informatiques est punie des peines du secret professionnel.",
    ],
)
def test_a_threshold_a_complaint_and_an_exemption_create_no_offence(text: str) -> None:
    assert not [f for f in found(f"Article 1\n{text}\n") if f.role == "offence"]


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "’ "])
def test_any_apostrophe_joins_two_words(apostrophe: str) -> None:
    text = law("France").replace("'", apostrophe)
    assert articles(text, "access/no-security-measure") == {"10-1": "problem"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("d'un emprisonnement de six (6) mois à trois (3) ans", [(6, "min"), (36, "max")]),
        ("d’un (1) an à cinq (5) ans", [(12, "min"), (60, "max")]),
        ("de 6 (six) mois à 2 (deux) ans", [(6, "min"), (24, "max")]),
        ("une atteinte à la vie privée", []),
        ("de cinq à dix ans", [(60, "min"), (120, "max")]),
        ("un an au moins et cinq ans au plus", [(12, "min"), (60, "max")]),
        ("d'une peine privative de liberté de trois ans au plus", [(36, "max")]),
        ("pour une durée n'excédant pas quatre-vingt-dix jours", [(3.01, "max")]),
        ("pendant au moins dix ans", [(120, "min")]),
        ("UN EMPRISONNEMENT DE DEUX ANNEES", [(24, "")]),
        ("la réclusion criminelle à perpétuité", [(1200, "max")]),
        ("un mineur de dix-huit ans", []),
        ("une peine égale ou supérieure à deux ans d'emprisonnement", []),
        ("cinq cents jours-amende", []),
    ],
)
def test_french_terms(words: str, wanted: list[tuple[float, str]]) -> None:
    assert [(round(p.months, 2), p.bound) for p in periods(words, 0, len(words), "fr")] == wanted
