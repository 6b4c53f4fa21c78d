"""What the definition of a term gives a rule that uses it, and what it takes from words that seem to give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.conftest import read_law
from watchingbrief.review import review
from watchingbrief.review.defined import Terms
from watchingbrief.review.finding import Finding


def findings(law: str, concern: str, number: str, language: str = "en") -> list[Finding]:
    found = review(read_law(law, language), only=frozenset({concern})).findings
    return [f for f in found if f.provision is not None and f.provision.number.strip(".").endswith(number)]


SUPPLIED = [
    (
        "en",
        "ACCESS.AUTH",
        "11. Interpretation\nIn this Act—\n“unlawful access” means access gained by overcoming a security measure;\n"
        "“{}” means a ship.\n"
        "12. Intrusion\nA person who gains unlawful access to a computer system without authority "
        "commits an offence.\n",
    ),
    (
        "en",
        "SAFEGUARD.JUDICIAL_AUTH",
        "11. Interpretation\nIn this Act—\n“retrieval order” means an order issued by the High "
        "Court;\n“{}” means a ship.\n"
        "12. Real-time collection\nA police officer may, under a retrieval order, collect traffic data in real-time.\n",
    ),
    (
        "fr",
        "SAFEGUARD.JUDICIAL_AUTH",
        "Article 11 Définitions\nAu sens de la présente loi, on entend par :\n"
        "« réquisition spéciale » : l'ordre délivré par le juge ;\n« {} » : un navire.\n"
        "Article 12 Collecte\nL'officier de police judiciaire peut, sur réquisition spéciale, collecter "
        "en temps réel les "
        "données de trafic.\n",
    ),
    (
        "es",
        "SAFEGUARD.JUDICIAL_AUTH",
        "Artículo 11. Definiciones\nPara los efectos de esta ley se entiende por:\n"
        "a) «requerimiento especial»: la orden dictada por el juez;\nb) «{}»: un buque.\n"
        "Artículo 12. Obtención\nLa policía podrá, con un requerimiento especial, recopilar en tiempo "
        "real los datos de "
        "tráfico.\n",
    ),
]


@pytest.mark.parametrize(("language", "concern", "law"), SUPPLIED)
def test_a_definition_gives_what_the_rule_leaves_to_its_term(language: str, concern: str, law: str) -> None:
    assert [(f.verdict, f.reach) for f in findings(law.format("x"), concern, "12", language)] == [
        ("met", "definition")
    ]


@pytest.mark.parametrize(
    "law",
    [
        # the term is not used
        "11. Interpretation\nIn this Act—\n“retrieval order” means an order issued by the High Court.\n"
        "12. Real-time collection\nA police officer may collect traffic data in real-time.\n",
        # only part of another word
        "11. Interpretation\nIn this Act—\n“record” means an order issued by the High Court.\n"
        "12. Real-time collection\nA police officer may by means of a recorder collect traffic data in real-time.\n",
        # only in another limb, for another power
        "11. Interpretation\nIn this Act—\n“entry order” means an order issued by the High Court.\n"
        "12. Real-time collection\n(1) A police officer may collect traffic data in real-time.\n"
        "(2) A bailiff may show an entry order at the door.\n",
        # only in the heading
        "11. Interpretation\nIn this Act—\n“collection” means taking by order of the High Court.\n"
        "12. Collection\nA police officer may collect traffic data in real-time.\n",
    ],
)
def test_a_term_the_rule_does_not_use_gives_nothing(law: str) -> None:
    found = findings(law, "SAFEGUARD.JUDICIAL_AUTH", "12")
    assert {f.verdict for f in found} == {"missing"}


def test_what_a_definition_makes_immaterial_is_no_safeguard() -> None:
    law = (
        "11. Interpretation\nIn this Act—\n“entry” means access, whether or not by infringing a security measure.\n"
        "12. Intrusion\nA person who, without authority, gains entry and illegal access to a computer "
        "system commits an "
        "offence.\n"
    )
    assert {f.verdict for f in findings(law, "ACCESS.AUTH", "12")} == {"problem"}


def test_missing_names_the_definitions_searched() -> None:
    law = (
        "11. Interpretation\nIn this Act—\n“traffic data” means data on the route of a message.\n"
        "12. Real-time collection\nA police officer may collect traffic data in real-time.\n"
    )
    (finding,) = findings(law, "SAFEGUARD.JUDICIAL_AUTH", "12")
    assert [place.citation for place in finding.looked_in] == ["s. 12", "s. 11"]


HOLLOW = [
    (
        "en",
        "11. Interpretation\nIn this Act—\n“warrant” means an authorisation issued {}.\n"
        "12. Real-time collection\nA police officer may, under a warrant, collect traffic data in real-time.\n",
        "by the Minister",
        "by a judge of the High Court",
    ),
    (
        "en",
        "11. Interpretation\nIn this Act—\n“Court” means {}.\n"
        "12. Real-time collection\nA police officer may, by order of the Court, collect traffic data in real-time.\n",
        "the Board established under the Communications Act",
        "the High Court",
    ),
    (
        "fr",
        "Article 11 Définitions\nAu sens de la présente loi, on entend par :\n« mandat de perquisition » "
        ": l'acte délivré {}.\n"
        "Article 12 Collecte\nL'officier de police judiciaire peut, sur mandat de perquisition, "
        "collecter en temps réel les "
        "données de trafic.\n",
        "par le ministre de l'intérieur",
        "par le juge d'instruction",
    ),
    (
        "es",
        "Artículo 11. Definiciones\nPara los efectos de esta ley se entiende por:\na) «orden judicial»: "
        "la expedida {};\n"
        "b) «buque»: una nave.\n"
        "Artículo 12. Obtención\nLa policía podrá, previa orden judicial, recopilar en tiempo real los "
        "datos de tráfico.\n",
        "por el Ministro del Interior",
        "por el juez de garantía",
    ),
]


@pytest.mark.parametrize(("language", "law", "hollow", "sound"), HOLLOW)
def test_a_warrant_of_the_executive_is_no_warrant(language: str, law: str, hollow: str, sound: str) -> None:
    def verdicts(words: str) -> set[str]:
        return {f.verdict for f in findings(law.format(words), "SAFEGUARD.JUDICIAL_AUTH", "12", language)}

    assert verdicts(hollow) == {"missing"}
    assert verdicts(sound) == {"met"}


def test_a_judge_beside_the_hollow_word_still_counts() -> None:
    law = (
        "11. Interpretation\nIn this Act—\n“warrant” means an authorisation issued by the Minister.\n"
        "12. Real-time collection\nA police officer may, under a warrant and by order of a judge, "
        "collect traffic data in "
        "real-time.\n"
    )
    assert {f.verdict for f in findings(law, "SAFEGUARD.JUDICIAL_AUTH", "12")} == {"met"}


@given(
    st.lists(st.sampled_from(("data", "computer data", "datas", "database", "metadata", ",")), max_size=12)
)
def test_uses_are_whole_words_inside_the_text_and_the_longest_term_wins(words: list[str]) -> None:
    law = read_law(
        "11. Interpretation\nIn this Act—\n“data” means signs;\n“computer data” means signs in a computer.\n"
        f"12. Rule\nA person shall keep {' '.join(words)} safe.\n"
    )
    terms = Terms(law)
    start = law.text.index("12. Rule")
    used = [(law.text[u.start : u.end], u.definition.term) for u in terms.used(start, len(law.text))]
    expected = {
        "data": ("data", "data"),
        "datas": ("datas", "data"),
        "computer data": ("computer data", "computer data"),
    }
    assert used == [expected[word] for word in words if word in expected]
