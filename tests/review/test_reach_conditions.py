"""Safeguards in an article of their own: which words there lay a condition on the powers they name."""

import pytest

from tests.review.conftest import read_law
from watchingbrief.review import review

LAWS = {
    "en": (
        "PART II\nPOWERS\n"
        "12. Real-time collection\nA police officer may collect traffic data in real-time.\n"
        "13. Copies\nA police officer may keep copies of receipts.\n"
        "14. Conditions\n{}\n"
        "PART III\nGENERAL\n20. Fees\nThe Minister may prescribe fees.\n"
    ),
    "fr": (
        "CHAPITRE II\nPOUVOIRS\n"
        "Article 12 Collecte\nL'officier de police judiciaire peut collecter en temps réel les données de trafic.\n"
        "Article 13 Copies\nL'officier peut garder copie des reçus.\n"
        "Article 14 Conditions\n{}\n"
        "CHAPITRE III\nDISPOSITIONS GENERALES\nArticle 20 Frais\nLe ministre fixe les frais.\n"
    ),
    "es": (
        "CAPÍTULO II\nFACULTADES\n"
        "Artículo 12. Obtención\nLa policía podrá recopilar en tiempo real los datos de tráfico.\n"
        "Artículo 13. Copias\nLa policía podrá guardar copias de los recibos.\n"
        "Artículo 14. Condiciones\n{}\n"
        "CAPÍTULO III\nGENERAL\nArtículo 20. Tasas\nEl Ministro fijará las tasas.\n"
    ),
}


def verdicts(language: str, condition: str) -> set[str]:
    """What is said of a court's authorisation for the power in 12."""
    law = read_law(LAWS[language].format(condition), language)
    findings = review(law, only=frozenset({"SAFEGUARD.JUDICIAL_AUTH"})).findings
    return {f.verdict for f in findings if f.provision and f.provision.number.strip(".").endswith("12")}


@pytest.mark.parametrize(
    ("language", "condition"),
    [
        ("en", "The powers in this Part shall be exercised only with the prior authorisation of a judge."),
        ("en", "No power under this Part shall be exercised without an order of a court."),
        ("en", "The powers under sections 12 to 13 shall not be exercised without a warrant."),
        ("en", "The powers under sections 12 to 13 shall not be exercised except under a warrant."),
        ("en", "A measure under sections 12 and 13 may be taken only on the order of a judge."),
        ("en", "A police officer shall obtain a warrant before exercising a power under section 12 or 13."),
        (
            "en",
            "Where an officer intends to act under section 12, he shall first apply to the court for an order.",
        ),
        ("en", "Sections 12 and 13 apply only where a court order has been issued."),
        ("en", "An application for an order under section 12 shall be made to a judge."),
        ("en", "A magistrate may issue a warrant for the exercise of the powers in sections 12 to 13."),
        ("fr", "Les mesures prévues aux articles 12 à 13 sont ordonnées par le juge d'instruction."),
        ("fr", "Les mesures prévues au présent chapitre sont soumises à l'autorisation préalable du juge."),
        ("fr", "Aucune mesure prévue à l'article 12 ne peut être prise sans autorisation du juge."),
        (
            "fr",
            "L'exercice des pouvoirs prévus au présent chapitre requiert l'autorisation préalable d'un juge.",
        ),
        ("fr", "Les dispositions de l'article 12 ne s'appliquent qu'après autorisation du juge."),
        ("es", "Las medidas previstas en los artículos 12 a 13 serán ordenadas por el juez."),
        ("es", "Las medidas del artículo 12 requerirán autorización judicial previa."),
        ("es", "No podrán adoptarse las medidas previstas en este capítulo sin autorización judicial."),
        ("es", "Para ejercer las facultades del artículo 12, la policía solicitará autorización al juez."),
    ],
)
def test_a_condition_laid_elsewhere_reaches_the_power(language: str, condition: str) -> None:
    assert verdicts(language, condition) == {"met"}


@pytest.mark.parametrize(
    ("language", "condition"),
    [
        (
            "en",
            "A person who obstructs an exercise of power under section 12, or a court order, commits an offence.",
        ),
        ("en", "A person aggrieved by an act under section 12 may appeal to the court."),
        ("en", "The powers in Part III shall be exercised only with the prior authorisation of a judge."),
        ("en", "The powers under sections 20 to 25 shall not be exercised except under a warrant."),
        ("en", "No warrant or court order is required for the exercise of powers under section 12."),
        ("en", "Data collected under section 12 may be disclosed to the public only by order of a court."),
        (
            "fr",
            "Les pouvoirs prévus au chapitre III ne peuvent être exercés que sur autorisation préalable du juge.",
        ),
        ("fr", "Les mesures prévues à l'article 12 sont prises sans autorisation du juge."),
        (
            "fr",
            "La personne visée par une mesure prise en application de l'article 12 peut saisir le tribunal.",
        ),
        ("es", "Las medidas del artículo 20 requerirán autorización judicial previa."),
        ("es", "Las medidas del artículo 12 podrán practicarse sin orden judicial."),
        ("es", "El afectado por una medida del artículo 12 podrá reclamar ante el juez."),
    ],
)
def test_what_lays_no_condition_on_it_does_not(language: str, condition: str) -> None:
    assert verdicts(language, condition) == {"missing"}


def test_conditions_for_cooperation_are_not_those_of_the_power_it_uses() -> None:
    law = (
        "12. Real-time collection\nA police officer may collect traffic data in real-time.\n"
        "13. Requests for assistance\nA request by a foreign State for mutual assistance shall be carried out only "
        "under an order of a court made by virtue of section 12.\n"
    )
    findings = review(read_law(law), only=frozenset({"SAFEGUARD.JUDICIAL_AUTH"})).findings
    assert {f.verdict for f in findings if f.provision and f.provision.number == "12."} == {"missing"}
