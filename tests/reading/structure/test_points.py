"""Paragraphs, points and items: sequences decide which numbers are markers."""

import pytest
from tests.reading.structure.drafted import numbers, outline, read

from watchingbrief.reading.nodes import Node, Words


def inside(text: str, language: str = "en") -> list[str]:
    """The outline of a single section's words."""
    return [line.strip() for line in outline(read(f"1. {text}\n2. Next.\n3. Last.", language))[1:-2]]


def test_a_run_on_section_is_split():
    found = inside(
        "(1) A keeper shall— (a) light the lamp; and (b) watch it. (2) Subsection (1) binds the keeper."
    )
    assert found == ["subsection (1)", "paragraph (a)", "paragraph (b)", "subsection (2)"]


@pytest.mark.parametrize(
    ("after", "deeper"),
    [("(j) a tenth; or (k) an eleventh.", False), ("(ii) under two; or (iii) under three.", True)],
)
def test_i_after_h_is_roman_or_a_letter_by_what_comes_next(after, deeper):
    lead = "; ".join(f"({c}) item" for c in "abcdefg")
    found = inside(f"A keeper has: {lead}; (h) an eighth: (i) under one; {after}")
    assert ("subparagraph (i)" in found) is deeper
    assert ("paragraph (i)" in found) is not deeper


@pytest.mark.parametrize(
    "text",
    [
        "Despite subsection (1), paragraph (a) of section 5 and section 3(2)(b) bind the keeper.",
        "The term is six (6) months and the fee two (2) units.",
        "Paragraphs (a), (b) and (c) of subsection (1) apply.",
        "Orders under section 4 (1) or (2) are public.",
        "See subsections (1) to (3).",
    ],
)
def test_pointers_and_amounts_are_text(text):
    assert inside(text) == []


def test_a_pointer_broken_over_two_lines_is_text():
    assert inside("An order made under subsection\n(1) and kept by the keeper is public.") == []


def test_inserted_points_follow_the_one_before():
    found = numbers(
        read("1. (1) Lamps: (a) red; (aa) amber; (b) green. (1A) Inserted. (2) Kept.\n2. Next.\n3. Last.")
    )
    assert found == ["1.", "(1)", "(a)", "(aa)", "(b)", "(1A)", "(2)", "2.", "3."]


def test_the_order_of_the_united_states_code():
    found = outline(
        read(
            "§ 7 Lamps\n(a) Offense.—Whoever— (1) douses a lamp— (A) at night; or (B) at sea; or (2) breaks one.\n(b) Penalty."  # noqa: E501
        )
    )
    assert [line.strip().split()[0] for line in found] == [
        "section", "subsection", "paragraph", "subparagraph", "subparagraph", "paragraph", "subsection",
    ]  # fmt: skip


def test_words_after_a_list_belong_to_what_encloses_it():
    section = read("1. A keeper who—\n(a) sleeps; or\n(b) drinks,\nis dismissed.\n2. Next.\n3. Last.")[0]
    assert [getattr(c, "number", None) or c.text for c in section.content] == [
        "A keeper who—",
        "(a)",
        "(b)",
        "is dismissed.",
    ]


def test_a_proviso_is_a_provision_without_number():
    section = read("1. A keeper may rest: Provided that the lamp is lit.\n2. Next.\n3. Last.")[0]
    proviso = section.content[-1]
    assert (proviso.kind, proviso.number, proviso.content[0].text) == (
        "proviso",
        "",
        "Provided that the lamp is lit.",
    )


def test_each_definition_has_points_of_its_own():
    found = outline(
        read(
            '1. In this Act— "lamp" means— (a) a lamp; (b) a light; "keeper" means— (a) a man; (b) a woman.\n2. Next.\n3. Last.'  # noqa: E501
        )
    )
    assert [line.strip() for line in found if "(" in line] == ["paragraph (a)", "paragraph (b)"] * 2


def test_letters_of_other_alphabets():
    russian = numbers(
        read("Статья 1. Маяк: а) светит; б) стоит; в) гудит.\nСтатья 2. Далее.\nСтатья 3. Всё.", "ru")
    )
    assert russian[1:4] == ["а)", "б)", "в)"]
    arabic = numbers(
        read("المادة 1\nيجب:\n(أ) أن يضيء؛\n(ب) أن يقف؛\n(ج) أن يراقب.\nالمادة 2\nنص.\nالمادة 3\nنص.", "ar")
    )
    assert arabic[1:4] == ["(أ)", "(ب)", "(ج)"]
    italian = numbers(
        read(
            "Art. 1.\nSi intende per:\nh) faro;\ni) luce;\ni-bis) lampada;\nl) nave.\nArt. 2.\nTesto.\nArt. 3.\nTesto.",
            "it",
        )
    )
    assert italian[1:5] == ["h)", "i)", "i-bis)", "l)"]


def words_of(nodes: list[Node]) -> dict[str, list[str]]:
    """The lines of words that each number has itself."""
    said: dict[str, list[str]] = {}
    for node in nodes:
        said[node.number] = [c.text for c in node.content if isinstance(c, Words)]
        said |= words_of([c for c in node.content if isinstance(c, Node)])
    return said


def test_what_a_colon_leads_in_stays_with_the_paragraph_that_ends_with_it():
    found = read("""
        1. (1) A keeper commits an offence who darkens a lamp where:
        – use is made of force;
        – the lamp is at sea.
        (2) In this section:
        lamp means:
        (a) a light; or
        (b) a fire.
        2. This Act is the Lamps Act.""")
    said = words_of(found)
    assert said["(1)"][1:] == ["– use is made of force;", "– the lamp is at sea."]
    assert said["(2)"] == ["In this section:", "lamp means:"]


def test_a_cited_number_at_the_end_of_a_paragraph_does_not_take_the_next_one_with_it():
    found = read(
        "Articolo 1\n1. Le lampade sono rosse.\n2. ABROGATO DAL D.LGS. 30 N. 235.\n3. Le lampade.\n", "it"
    )
    assert numbers(found) == ["Articolo 1", "1.", "2.", "3."]
