"""Akoma Ntoso read: each construct of the standard and its dialects."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timing import seconds

from watchingbrief.instrument import Instrument, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.formats.akoma_ntoso import read_akoma_ntoso
from watchingbrief.reading.read import read_bytes
from watchingbrief.reading.refusal import Refusal

V3 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
V2 = "http://www.akomantoso.org/2.0"
DRAFT = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13"


def xml(body: str, before: str = "", after: str = "", namespace: str = V3, kind: str = "act") -> bytes:
    return (
        f'<akomaNtoso xmlns="{namespace}"><{kind}><meta/>{before}<body>{body}</body>{after}</{kind}></akomaNtoso>'
    ).encode()


def read(data: bytes) -> Instrument:
    nodes, transcript = read_akoma_ntoso(data)
    return assemble(
        nodes,
        title=transcript.title,
        language=transcript.language,
        source=Source("law.xml", "akn", "", len(data)),
        set_aside=transcript.set_aside,
    )


def outline(instrument: Instrument) -> list[tuple[str, str, str]]:
    return [(p.id, p.number, p.heading) for p in instrument.provisions]


SECTION = "<section><num>1.</num><heading>Boats</heading><content><p>A boat floats.</p></content></section>"


@pytest.mark.parametrize("namespace", [V3, V2, DRAFT])
def test_a_section_in_every_version_of_the_standard(namespace: str) -> None:
    instrument = read(xml(SECTION, namespace=namespace))
    assert outline(instrument) == [("sec_1", "1.", "Boats")]
    assert instrument.text == "1. Boats\nA boat floats."


def test_subsections_points_and_closing_words_stand_as_printed() -> None:
    instrument = read(
        xml(
            "<section><num>1</num><subsection><num>(1)</num><intro><p>A boat must—</p></intro>"
            "<paragraph><num>(a)</num><content><p>float;</p></content></paragraph>"
            "<paragraph><num>(b)</num><content><p>sail,</p></content></paragraph>"
            "<wrapUp><p>at all times.</p></wrapUp></subsection></section>"
        )
    )
    assert instrument.text == "1 (1) A boat must—\n(a) float;\n(b) sail,\nat all times."
    assert instrument.provision("sec_1__subsec_1").end == len(instrument.text)
    assert instrument.provision("sec_1__subsec_1__para_b").citation == "s. 1(1)(b)"


def test_a_block_list_gives_items() -> None:
    instrument = read(
        xml(
            "<section><num>1</num><content><blockList><listIntroduction>Fees for</listIntroduction>"
            "<item><num>(a)</num><p>boats;</p></item><item><num>(b)</num><p>rafts.</p></item></blockList></content></section>",
            namespace=V2,
        )
    )
    assert [p.number for p in instrument.provisions] == ["1", "(a)", "(b)"]
    assert instrument.text == "1 Fees for\n(a) boats;\n(b) rafts."


def test_a_subheading_belongs_to_the_heading() -> None:
    instrument = read(
        xml("<part><num>I</num><heading>Boats</heading><subheading>and rafts</subheading></part>")
    )
    assert instrument.provisions[0].heading == "Boats and rafts"


def test_a_paragraph_that_only_wraps_is_no_provision_but_neighbours_are_counted() -> None:
    alone = "<article><num>Art. 1</num><paragraph><content><p>One.</p></content></paragraph></article>"
    assert [p.kind for p in read(xml(alone)).provisions] == ["article"]
    two = alone.replace("</article>", "<paragraph><content><p>Two.</p></content></paragraph></article>")
    assert [p.kind for p in read(xml(two)).provisions] == ["article", "paragraph", "paragraph"]


def test_inline_elements_do_not_break_a_word_or_a_line() -> None:
    instrument = read(
        xml(
            "<section><num>1</num><content><p>A <term refersTo='#b'>bo</term>at<sup>2</sup> "
            "(<ref href='#x'>s. 2</ref>).</p></content></section>"
        )
    )
    assert instrument.text == "1 A boat2 (s. 2)."


def test_a_table_row_is_a_line() -> None:
    instrument = read(
        xml("<section><num>1</num><content><table><tr><th><p>Boat</p></th><th><p>Fee</p></th></tr>"
            "<tr><td><p>Raft</p></td><td><p>5</p></td></tr></table></content></section>")
    )  # fmt: skip
    assert instrument.text == "1 Boat Fee\nRaft 5"


def test_notes_and_editors_remarks_are_set_aside_with_a_reason() -> None:
    instrument = read(
        xml(
            "<section><num>1<authorialNote><p>See the Ports Act.</p></authorialNote></num>"
            '<content><p>Text. <remark status="editorial">[s. 1 amended in 2001]</remark></p></content></section>'
        )
    )
    assert instrument.text == "1 Text."
    assert [(a.reason, a.text) for a in instrument.set_aside] == [
        ("footnote", "See the Ports Act."),
        ("editorial note", "[s. 1 amended in 2001]"),
    ]


def test_notes_kept_in_the_metadata_are_set_aside() -> None:
    data = xml(SECTION).replace(
        b"<meta/>", b"<meta><notes source='#x'><note><p>Old text.</p></note></notes></meta>"
    )
    assert [a.text for a in read(data).set_aside] == ["Old text."]


def test_a_contents_list_and_a_cover_are_set_aside() -> None:
    cover = "<coverPage><p>BILL</p><toc><tocItem href='#s' level='1'>1 Boats</tocItem></toc></coverPage>"
    reasons = {a.reason: a.text for a in read(xml(SECTION, before=cover)).set_aside}
    assert reasons == {"cover page": "BILL", "contents list": "1 Boats"}


def test_quoted_law_stays_words_of_the_quoting_provision() -> None:
    instrument = read(
        xml(
            "<section><num>1</num><subsection><num>(1)</num><content><p>After section 5 insert—<mod>"
            '<quotedStructure startQuote="“" endQuote="”"><section><num>5A</num><heading>Rafts</heading>'
            "<subsection><num>(1)</num><content><p>A raft floats.</p></content></subsection></section>"
            "</quotedStructure>"
            "</mod>; and</p></content></subsection></section>"
        )
    )
    assert instrument.text == "1 (1) After section 5 insert—\n“5A Rafts\n(1) A raft floats.” ; and"
    own = [p.id for p in instrument.provisions if p.kind != "container"]
    assert own == ["sec_1", "sec_1__subsec_1"]
    quoted = [p for p in instrument.provisions if p.kind == "container"]
    assert [p.citation for p in quoted] == ["s. 1(1), quoted 5A", "s. 1(1), quoted 5A(1)"]
    assert all(p.end <= instrument.provision("sec_1__subsec_1").end for p in quoted)


def test_a_level_of_the_british_dialect_is_a_paragraph() -> None:
    instrument = read(
        xml(
            '<section><num>1</num><subsection><num>(1)</num><level class="para1"><num>(a)</num>'
            '<level class="para2"><num>(i)</num><content><p>x</p></content></level></level></subsection></section>'
        )
    )
    assert [p.kind for p in instrument.provisions] == ["section", "subsection", "paragraph", "subparagraph"]


def test_a_container_named_schedule_is_a_schedule() -> None:
    instrument = read(
        xml('<hcontainer name="schedule"><num>Schedule 1</num><heading>Fees</heading>'
            "<paragraph><num>1</num><content><p>Five.</p></content></paragraph></hcontainer>")
    )  # fmt: skip
    assert [p.kind for p in instrument.provisions] == ["schedule", "paragraph"]


def test_a_cross_heading_is_a_heading_without_number() -> None:
    instrument = read(xml(f"<part><num>I</num><crossHeading>Of boats</crossHeading>{SECTION}</part>"))
    assert [(p.kind, p.heading) for p in instrument.provisions][1] == ("crossheading", "Of boats")


@pytest.mark.parametrize(
    "after",
    [
        "<components><component><doc name='schedule1'><meta/><mainBody><article><heading>Fees</heading>"
        "<paragraph><num>1</num><content><p>Five.</p></content></paragraph></article></mainBody></doc></component></components>",
        "<attachments><attachment><heading>Fees</heading><doc name='schedule'><meta/><mainBody>"
        "<paragraph><num>1</num><content><p>Five.</p></content></paragraph></mainBody></doc></attachment></attachments>",
    ],
)
def test_a_schedule_kept_as_a_document_of_its_own(after: str) -> None:
    instrument = read(xml(SECTION, after=after))
    schedule = next(p for p in instrument.provisions if p.kind == "schedule")
    assert schedule.heading == "Fees"
    assert [p.number for p in instrument.children(schedule.id)] == ["1"]


def test_the_frame_of_a_bill() -> None:
    instrument = read(
        xml(
            SECTION,
            before="<preface><p>Boats Bill</p><longTitle><p>A bill to float boats.</p></longTitle></preface>"
            "<preamble><formula name='e'><p>Be it enacted:</p></formula></preamble>",
            after="<conclusions><p>Done at Port.</p></conclusions>",
            kind="bill",
        )
    )
    assert [p.kind for p in instrument.provisions] == [
        "preface",
        "longtitle",
        "preamble",
        "section",
        "conclusions",
    ]


def test_a_treaty_kept_as_plain_paragraphs_is_read_too() -> None:
    data = f'<akomaNtoso xmlns="{V3}"><doc name="treaty"><meta/><mainBody>'
    data += "<p>One.</p><p>Two.</p></mainBody></doc></akomaNtoso>"
    assert read(data.encode()).text == "One.\nTwo."


def test_a_list_of_amendments() -> None:
    amendment = (
        "<component><amendment name='a'><meta/><preface><p>Boats Bill</p></preface><amendmentBody><amendmentContent>"
        "<block name='i'>Clause 1, leave out “boat”.</block></amendmentContent></amendmentBody></amendment></component>"
    )
    data = (
        f'<akomaNtoso xmlns="{V3}"><amendmentList name="l"><meta/><collectionBody>{amendment * 2}</collectionBody>'
        "</amendmentList></akomaNtoso>"
    )
    instrument = read(data.encode())
    assert [p.kind for p in instrument.children(None)] == ["amendment", "amendment"]
    assert instrument.text.count("leave out “boat”") == 2


def test_title_and_language_as_the_file_states_them() -> None:
    meta = (
        b"<meta><identification><FRBRWork><FRBRalias name='title' value='Boats Act'/></FRBRWork><FRBRExpression>"
        b"<FRBRlanguage language='swa'/></FRBRExpression></identification></meta>"
    )
    _, transcript = read_akoma_ntoso(xml(SECTION).replace(b"<meta/>", meta))
    assert (transcript.title, transcript.language, transcript.format) == ("Boats Act", "sw", "akn")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><body><p>Law</p></body></html>", "unknown-format"),
        (f'<akomaNtoso xmlns="{V3}"><act><meta/><body/></act></akomaNtoso>'.encode(), "empty"),
        (b"<akomaNtoso><act>", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
         b"<akomaNtoso><act><body>&x;</body></act></akomaNtoso>", "unsafe-xml"),
    ],
)  # fmt: skip
def test_what_is_no_law_in_akoma_ntoso_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_akoma_ntoso(data)
    assert refused.value.code == code
    assert refused.value.what and refused.value.why and refused.value.next


def test_deep_nesting_is_read_or_refused() -> None:
    for depth in (40, 240, 5000):
        try:
            read_bytes(xml("<section><num>1</num>" * depth + "</section>" * depth), "law.xml")
        except Refusal as refusal:
            assert refusal.code == "damaged"


def test_ten_thousand_levels_side_by_side_are_read_in_their_time() -> None:
    def cost(levels: int) -> float:
        part = (
            "<part><num>I</num>" + "<paragraph><content><p>x</p></content></paragraph>" * levels + "</part>"
        )
        assert len(read(xml(part)).provisions) == levels + 1
        return seconds(lambda: read(xml(part)))

    assert cost(10_000) < 40 * cost(1000)


_TAGS = st.sampled_from(
    ["section", "paragraph", "p", "content", "intro", "num", "heading", "b", "table", "tr", "td", "blockList", "item",
     "quotedStructure", "authorialNote", "hcontainer", "crossHeading", "list", "unknown", "ref", "mod", "level"]
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(_TAGS)
    inside = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    texts = draw(
        st.lists(
            st.sampled_from(["", "word", "é", "x y", "7"]), min_size=len(inside) + 1, max_size=len(inside) + 1
        )
    )
    return (
        f"<{tag}>{texts[0]}"
        + "".join(f"{child}{text}" for child, text in zip(inside, texts[1:], strict=True))
        + f"</{tag}>"
    )


@settings(max_examples=60)
@given(st.lists(trees(depth=3), min_size=1, max_size=3))
def test_no_letter_is_lost_whatever_the_elements(bodies: list[str]) -> None:
    body = "".join(bodies)
    letters = Counter(re.sub(r"<[^>]*>|\s", "", body))
    try:
        instrument = read(xml(body))
    except Refusal as refusal:  # no words outside notes
        assert refusal.code == "empty"
        return
    kept = instrument.text + "".join(a.text for a in instrument.set_aside)
    assert Counter(re.sub(r"\s", "", kept)) == letters
