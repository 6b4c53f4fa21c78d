"""Cross-references, by the ways laws point to their own provisions and to other laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from watchingbrief.instrument import Instrument, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.references import find_references


def law(language: str, *nodes: Node) -> Instrument:
    return assemble(
        list(nodes), title="", language=language, source=Source("law.txt", "text", "", 0), set_aside=[]
    )


def act(words: str, language: str = "en") -> Instrument:
    """An act of two Parts and a schedule; `words` stand in section 3(2)(b)."""
    letters = [Node("paragraph", "(a)", "", [Words("one;")]), Node("paragraph", "(b)", "", [Words(words)])]
    subsections = [
        Node("subsection", "(1)", "", [Node("paragraph", "(a)", "", [Words("x")])]),
        Node("subsection", "(2)", "", [Words("Who:"), *letters]),
        Node("subsection", "(3)", "", [Words("last")]),
    ]
    part_1 = Node(
        "part", "PART I", "PRELIMINARY", [Node("section", f"{n}.", f"S {n}", [Words("a")]) for n in "12"]
    )
    part_2 = Node(
        "part",
        "PART II",
        "OFFENCES",
        [
            Node("section", "3.", "S 3", list(subsections)),
            Node("section", "4.", "S 4", [Words("a")]),
            Node("section", "4A.", "S 4A", [Words("a")]),
            Node("section", "5.", "S 5", [Words("a")]),
        ],
    )
    schedule = Node("schedule", "FIRST SCHEDULE", "Forms", [Node("paragraph", "1.", "", [Words("form")])])
    return law(language, part_1, part_2, schedule)


def pointed(instrument: Instrument) -> list[tuple[str, str | None]]:
    """The words that point, with where they lead: an id, None for nowhere, "another law"."""
    return [
        (instrument.quote(r.start, r.end), "another law" if r.external else r.target)
        for r in find_references(instrument)
    ]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("under subsection (1)", ["sec_3__subsec_1"]),
        ("under paragraph (a)", ["sec_3__subsec_2__para_a"]),
        ("under paragraph (a) of subsection (1)", ["sec_3__subsec_1__para_a"]),
        ("under section 3(1)(a)", ["sec_3__subsec_1__para_a"]),
        ("under section 3 (1) (a)", ["sec_3__subsec_1__para_a"]),
        ("under paragraph (a) of section 3(1)", ["sec_3__subsec_1__para_a"]),
        ("under section 4A", ["sec_4a"]),
        ("under sections 1, 2 and 5", ["sec_1", "sec_2", "sec_5"]),
        ("under sections 2 to 4A", ["sec_2", "sec_3", "sec_4", "sec_4a"]),
        ("under section 3(1), (2) or (3)", ["sec_3__subsec_1", "sec_3__subsec_2", "sec_3__subsec_3"]),
        ("under section 3(2)(a) and (b)", ["sec_3__subsec_2__para_a", "sec_3__subsec_2__para_b"]),
        ("under section 3(2)(a) and (3)", ["sec_3__subsec_2__para_a", "sec_3__subsec_3"]),
        ("under subsections (1) to (3)", ["sec_3__subsec_1", "sec_3__subsec_2", "sec_3__subsec_3"]),
        ("under this section", ["sec_3"]),
        ("under this Part", ["part_ii"]),
        ("under Part I", ["part_i"]),
        ("under Parts I and II", ["part_i", "part_ii"]),
        ("under the preceding section", ["sec_2"]),
        ("under the next section", ["sec_4"]),
        ("under the foregoing provisions", ["sec_3"]),
        ("set out in the First Schedule", ["SCHEDULE"]),
        ("set out in Schedule 1", ["SCHEDULE"]),
        ("set out in the Schedule", ["SCHEDULE"]),
        ("paragraph 1 of the First Schedule", ["SCHEDULE__para_1"]),
        ("under section 99", [None]),
        ("under section 3(9)", [None]),
        ("under section 5 of this Act", ["sec_5"]),
        ("under section 5 of the Penal Code", ["another law"]),
        ("under sections 4 and 5 of the Criminal Procedure (Evidence) Act, 1977", ["another law"]),
        ("under section 5 of that Act", ["another law"]),
        ("under article 17 of the Covenant", ["another law"]),
        ("under this Act", []),
        ("within 5 days of section 4 taking effect", ["sec_4"]),
        ("as part of a party to items of clothing", []),
        ("for 3 months under section 4, 10 days after notice", ["sec_4"]),
    ],
)
def test_a_reference_in_an_act(words: str, targets: list[str | None]) -> None:
    instrument = act(words)
    schedule = next(p.id for p in instrument.provisions if p.kind == "schedule")
    expected = [t.replace("SCHEDULE", schedule) if t else t for t in targets]
    assert [target for _, target in pointed(instrument)] == expected


def test_the_span_holds_all_the_words_that_point() -> None:
    assert (
        pointed(act("subject to paragraph (a) of subsection (1), a person"))[0][0]
        == "paragraph (a) of subsection (1)"
    )
    named = "section 5 of the Ports (Safety) Act 1978"
    assert pointed(act(f"under {named}, a person"))[0][0] == named


def test_all_of_a_range_share_its_span() -> None:
    spans = {(r.start, r.end) for r in find_references(act("sections 2 to 4A apply"))}
    assert len(spans) == 1


def test_a_provisions_own_number_is_no_reference() -> None:
    assert pointed(law("en", Node("article", "Article 5", "Scope", [Words("Text.")]))) == []


def test_words_do_not_point_across_lines() -> None:
    instrument = law(
        "en", Node("section", "1.", "S", [Words("as laid down in this section"), Words("(2) and so on")])
    )
    assert pointed(instrument) == [("this section", "sec_1")]


def treaty(language: str, word: str, words: str) -> Instrument:
    """Articles 1 to 6; article 2 has three paragraphs, the last with points; `words` stand in article 2(2)."""
    paragraphs = [
        Node("paragraph", "1.", "", [Words("one")]),
        Node("paragraph", "2.", "", [Words(words)]),
        Node(
            "paragraph",
            "3.",
            "",
            [Node("point", "a)", "", [Words("a")]), Node("point", "b)", "", [Words("b")])],
        ),
    ]
    articles = [Node("article", f"{word} {n}", "", [Words("text")]) for n in range(1, 7)]
    articles[1].content = list(paragraphs)
    return law(language, Node("chapter", "I", "", articles[:3]), Node("chapter", "II", "", articles[3:]))


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("article 2, paragraph 1", ["art_2__para_1"]),
        ("paragraph 1 of this article", ["art_2__para_1"]),
        ("paragraphs 1 and 2 of this article", ["art_2__para_1", "art_2__para_2"]),
        ("paragraph 3 (b) of article 2", ["art_2__para_3__point_b"]),
        ("Article 2, paragraph 3.b", ["art_2__para_3__point_b"]),
        ("subparagraph (a) of paragraph 3", ["art_2__para_3__point_a"]),
        ("Articles 3 through 5", ["art_3", "art_4", "art_5"]),
        ("articles 3-5", ["art_3", "art_4", "art_5"]),
        ("the preceding paragraph", ["art_2__para_1"]),
        ("chapter II", ["chp_ii"]),
        ("Articles 1, 3 and 2, paragraph 1", ["art_1", "art_3", "art_2__para_1"]),
        ("Articles 1, 2, paragraph 3.b, 4, and 5", ["art_1", "art_2__para_3__point_b", "art_4", "art_5"]),
        ("article 4, paragraphs 1 and 2 of article 2", ["art_4", "art_2__para_1", "art_2__para_2"]),
        ("this chapter of the Convention", ["chp_i"]),
        ("article 17 of the International Covenant on Civil and Political Rights", ["another law"]),
    ],
)
def test_a_reference_in_a_treaty(words: str, targets: list[str]) -> None:
    assert [target for _, target in pointed(treaty("en", "Article", words))] == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("prévu à l'article 5", ["art_5"]),
        ("prévu à l’article 5 de la présente loi", ["art_5"]),
        ("prévus aux articles 3 à 5", ["art_3", "art_4", "art_5"]),
        ("prévus aux articles 1er, 3 et 4", ["art_1", "art_3", "art_4"]),
        ("paragraphe 1 du présent article", ["art_2__para_1"]),
        ("au point b) du paragraphe 3 de l'article 2", ["art_2__para_3__point_b"]),
        ("le premier alinéa de l'article 5", ["art_5"]),
        ("au présent chapitre", ["chp_i"]),
        ("l'article précédent", ["art_1"]),
        ("le paragraphe précédent", ["art_2__para_1"]),
        ("les dispositions qui précèdent", ["art_2"]),
        ("l'article 9 de la loi sur les données", ["another law"]),
        ("les articles 3 et 4 du code pénal", ["another law"]),
        ("article 17 du Pacte", ["another law"]),
        ("le présent article", ["art_2"]),
        ("l'article qui précède", ["art_1"]),
        ("l'article qui suit", ["art_3"]),
    ],
)
def test_a_reference_in_french(words: str, targets: list[str]) -> None:
    assert [target for _, target in pointed(treaty("fr", "Article", words))] == targets


def test_french_code_numbers_with_hyphens_range() -> None:
    articles = [Node("article", f"Article 323-{n}", "", [Words("x")]) for n in (1, 2, 3)]
    articles.append(Node("article", "Article 323-4", "", [Words("prévues aux articles 323-1 à 323-3")]))
    assert [t for _, t in pointed(law("fr", *articles))] == ["art_323-1", "art_323-2", "art_323-3"]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("señalado en el artículo 5°", ["art_5"]),
        ("los artículos 3°, 4° y 5° de esta ley", ["art_3", "art_4", "art_5"]),
        ("los artículos 3 a 5", ["art_3", "art_4", "art_5"]),
        ("el apartado 1 del presente artículo", ["art_2__para_1"]),
        ("la letra b) del apartado 3 del artículo 2", ["art_2__para_3__point_b"]),
        ("el inciso primero del artículo 5", ["art_5"]),
        ("el artículo anterior", ["art_1"]),
        ("este artículo", ["art_2"]),
        ("los artículos 222 a 226 del Código Procesal Penal", ["another law"]),
        ("el artículo 36 de la ley N° 18.168", ["another law"]),
        ("el párrafo y la letra", []),
        ("la ley Nº 18.314", []),
    ],
)
def test_a_reference_in_spanish(words: str, targets: list[str]) -> None:
    assert [target for _, target in pointed(treaty("es", "Artículo", words))] == targets


def test_a_number_in_quoted_law_is_that_laws() -> None:
    quoted = Node("container", "“4A", "", [Words("Section 1 applies.”")])
    instrument = law("en", Node("section", "1.", "S", [Words("Insert—"), quoted]))
    assert pointed(instrument) == [("Section 1", "another law")]


def test_a_section_that_amends_another_law_gives_that_laws_numbers() -> None:
    amends = Node("section", "2.", "S", [Words("The Ports Act is amended as follows. In section 1, omit “x”."),
                                         Words("Section 1 of this Act stands.")])  # fmt: skip
    instrument = law("en", Node("section", "1.", "S", [Words("x")]), amends)
    assert pointed(instrument) == [("section 1", "another law"), ("Section 1", "sec_1")]


def test_the_same_number_in_a_schedule_is_the_schedules() -> None:
    inside = [
        Node("paragraph", "1.", "", [Words("x")]),
        Node("paragraph", "2.", "", [Words("see paragraph 1")]),
    ]
    instrument = law(
        "en",
        Node("section", "1.", "S", [Words("x")]),
        Node("schedule", "Schedule 1", "", [Node("paragraph", "1.", "", [Words("x")])]),
        Node("schedule", "Schedule 2", "", list(inside)),
    )
    second = [p.id for p in instrument.provisions if p.kind == "schedule"][1]
    assert pointed(instrument) == [("paragraph 1", f"{second}__para_1")]


_PIECES = st.sampled_from(
    ["section ", "sections ", "article ", "paragraph ", "(a)", "(1)", "1", "5", " to ", " and ", ", ", "this ", "of ",
     "the ", "Act", "Part ", "II", "-", "—", " ", "\n", "first ", "(", ")", "1999999999999", "iv"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40))
def test_whatever_the_words_a_reference_lies_in_its_source_and_leads_somewhere_real(
    pieces: list[str],
) -> None:
    instrument = act("".join(pieces))
    for r in find_references(instrument):
        source = instrument.provision(r.source)
        assert source.start <= r.start < r.end <= source.end
        assert r.target is None or instrument.provision(r.target)


def test_time_grows_with_the_text() -> None:
    def cost(copies: int) -> float:
        words = "sections 1, 2, 3, " * 20 + "section " * 40 + "paragraph (a) of " * 20
        instrument = law("en", *[Node("section", f"{n}.", "S", [Words(words)]) for n in range(copies)])
        return seconds(lambda: find_references(instrument))

    assert cost(200) < 40 * max(cost(20), 0.002)
