"""The terms a law defines, by the ways of drafting a definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from watchingbrief.instrument import Instrument, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.definitions import find_definitions
from watchingbrief.reading.nodes import Node, Words


def law(language: str, *nodes: Node) -> Instrument:
    return assemble(
        list(nodes), title="", language=language, source=Source("law.txt", "text", "", 0), set_aside=[]
    )


def section(*words: str, number: str = "2.", heading: str = "") -> Node:
    return Node("section", number, heading, [Words(w) for w in words])


def defined(language: str, *words: str, heading: str = "") -> dict[str, str]:
    """Each term with what it is said to mean."""
    instrument = law(language, section(*words, heading=heading))
    found = find_definitions(instrument)
    assert all(instrument.quote(d.start, d.end) == d.term for d in found)
    assert all(d.provision == "sec_2" for d in found)
    return {d.term: instrument.quote(d.end, d.body_end).strip() for d in found}


@pytest.mark.parametrize(
    "words",
    [
        '"harbour" means a place where boats lie',
        "“harbour” means a place where boats lie",
        "‘harbour’ means a place where boats lie",
        "‘‘harbour’’ means a place where boats lie",
        "``harbour'' means a place where boats lie",
        "« harbour » means a place where boats lie",
        '"harbour", in relation to a vessel, means a place where it lies',
        '"harbour" with respect to a vessel includes a jetty',
        '"harbour" shall have the meaning given to it in the Ports Act',
        'The term "harbour" refers to a place where boats lie',
        '"harbour"—(A) means a place where boats lie',
        "“harbour”means a place where boats lie",
        "(c) harbour means a place where boats lie",
        "Harbour refers to a place where boats lie",
        "For the purposes of this Convention, a harbour means any place where boats lie",
        'The Ports Board (hereinafter referred to as "harbour") is dissolved.',
    ],
)
def test_a_term_in_english(words: str) -> None:
    assert [t.lower() for t in defined("en", words)] == ["harbour"]


@pytest.mark.parametrize(
    "words",
    [
        "A person who by any means of conveyance enters the harbour is liable.",
        "(a) by means of a boat; or",
        "(a) record by the application of technical means on the territory",
        'The notice must bear the word "harbour" and a number.',
        'In section 5, for "harbour" substitute "port".',
        "This means of transport is forbidden.",
        "The sentence includes a fine.",
    ],
)
def test_words_that_define_nothing(words: str) -> None:
    assert defined("en", words) == {}


def test_definitions_run_together_in_one_line_end_where_the_next_begins() -> None:
    found = defined(
        "en",
        'In this Act, unless the context otherwise requires— "boat" includes— (a) a raft; and (b) a barge; '
        '"harbour" means a place where boats lie; and "master" means whoever commands a boat.',
    )
    assert found == {
        "boat": '" includes— (a) a raft; and (b) a barge',
        "harbour": '" means a place where boats lie',
        "master": '" means whoever commands a boat.',
    }


def test_two_terms_defined_together_end_alike() -> None:
    found = defined(
        "en", 'In this Act "pass" or "permit" means a paper that lets a boat in; "boat" means a hull.'
    )
    assert found["pass"].endswith("lets a boat in")
    assert found["permit"].endswith("lets a boat in")


def test_a_definition_for_one_section_ends_with_its_sentence() -> None:
    found = defined(
        "en",
        'For the purposes of this section "cargo" includes mail. A person who steals cargo commits an offence.',
    )
    assert found == {"cargo": '" includes mail.'}


def test_an_interpretation_heading_lets_entries_define_without_a_verb() -> None:
    assert set(
        defined(
            "en", "1° boat: any hull that floats;", "2° crew: those who work on it.", heading="Definitions"
        )
    ) == {
        "boat",
        "crew",
    }
    assert defined("en", "1° boat: any hull that floats;", heading="Fees") == {}


def test_sentences_in_a_list_of_definitions_define_nothing() -> None:
    words = ("In this Act: the master who is aboard: (a) must sail;", "A person who sails includes his boat.")
    assert defined("en", *words, heading="Interpretation") == {}


def test_a_line_after_the_number_of_its_article() -> None:
    article = Node(
        "article", "Article 1", "", [Words("For the purposes of this Treaty, a boat means any hull.")]
    )
    assert [d.term for d in find_definitions(law("en", article))] == ["boat"]


def test_a_list_of_definitions_in_points_each_ends_with_its_point() -> None:
    points = [
        Node("point", "(a)", "", [Words('"boat" means a hull. It includes a raft.')]),
        Node("point", "(b)", "", [Words('"crew" means those who work on a boat.')]),
    ]
    instrument = law("en", Node("article", "Article 1", "Use of terms", [Words("For this Treaty:"), *points]))
    found = find_definitions(instrument)
    assert [(d.term, d.provision) for d in found] == [("boat", "art_1__point_a"), ("crew", "art_1__point_b")]
    assert instrument.quote(found[0].end, found[0].body_end).endswith("includes a raft.")


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        (
            "Au sens de la présente loi, on entend par : « navire » : tout bâtiment ; « port » : un abri.",
            ["navire", "port"],
        ),
        (
            "Au sens de la présente loi, on entend par : 1. Navire : tout bâtiment ; 2. Port : un abri.",
            ["Navire", "Port"],
        ),
        ("Le terme « navire » désigne tout bâtiment.", ["navire"]),
        ("L’expression « navire » s’entend de tout bâtiment.", ["navire"]),
        ("Aux fins du présent article, on entend par «navire», tout bâtiment.", ["navire"]),
        ("On entend par navire tout bâtiment qui flotte.", ["navire"]),
        ("Le ministre désigne un expert.", []),
        ("Le ministre peut signifier son refus.", []),
        ("Quiconque vend un « laissez-passer » est puni d'une amende.", []),
    ],
)
def test_terms_in_french(words: str, terms: list[str]) -> None:
    assert list(defined("fr", words)) == terms


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        (
            (
                "Para efectos de esta ley, se entenderá por:",
                "a) Buque: Todo casco que flote.",
                "b) Puerto: Un abrigo.",
            ),
            ["Buque", "Puerto"],
        ),
        (("Se entenderá por buque todo casco que flote.",), ["buque"]),
        (("Se entiende por «buque» todo casco que flote.",), ["buque"]),
        (("«Buque»: casco que flota.",), ["Buque"]),
        (('El término "buque" comprende las balsas.',), ["buque"]),
        (('En el artículo 5, sustitúyese la palabra "buque" por "nave".',), []),
    ],
)
def test_terms_in_spanish(words: tuple[str, ...], terms: list[str]) -> None:
    assert list(defined("es", *words)) == terms


def test_a_language_without_data_defines_nothing_rather_than_guess() -> None:
    assert find_definitions(law("tlh", section('"boat" means a hull'))) == ()


@given(st.lists(st.text(st.sampled_from('ab "“”«»;:.,—()\n means12'), max_size=60), min_size=1, max_size=6))
def test_whatever_the_words_a_definition_lies_within_its_provision(words: list[str]) -> None:
    instrument = law("en", section("In this Act:", *words))
    for d in find_definitions(instrument):
        holder = instrument.provision(d.provision)
        assert holder.start <= d.start < d.end <= d.body_end <= holder.end


def test_time_grows_with_the_text() -> None:
    def cost(copies: int) -> float:
        instrument = law(
            "en", *[section('"boat" means a hull; "', "(" * 60, ": " * 60) for _ in range(copies)]
        )
        return seconds(lambda: find_definitions(instrument))

    assert cost(800) < 40 * max(cost(80), 0.002)
