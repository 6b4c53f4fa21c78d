"""Headings: on the number's line, above, below, in the margin, before a dash; and what frames the law."""

import pytest
from tests.reading.structure.drafted import law, outline, read, text_of

from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.structure import structure

HEADED = [
    ("1. Short title.— (1) This is the Act.\n2. Lamps.— Lamps are lit.\n3. Keepers.— Keepers watch.", ["Short title", "Lamps", "Keepers"]),  # noqa: E501
    ("Short title\n1. This is the Act.\nLamps\n2. Lamps are lit.\nKeepers\n3. Keepers watch.", ["Short title", "Lamps", "Keepers"]),  # noqa: E501
    ("Article 1 – Aim\nLamps.\nArticle 2 – Scope\nSeas.\nArticle 3 – End\nDone.", ["Aim", "Scope", "End"]),
    ("Article 1\nLamps are lit at dusk.\nArticle 2\nKeepers watch them.\nArticle 3\nThe end is near.", ["", "", ""]),
    ("Section 1. Aim. — This Act aims.\nSection 2. Scope. — This Act is wide.\nSection 3. End. — Done.", ["Aim", "Scope", "End"]),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("text", "headings"), HEADED)
def test_headings_where_laws_print_them(text, headings):
    assert [node.heading for node in read(text) if node.kind in {"section", "article"}] == headings


def test_notes_in_the_margin_head_sections():
    lines = [
        Line("Short title.", kind="sidenote"), Line("1. This Act may be cited as the Lamps Act."),
        Line("Keepers.", kind="sidenote"), Line("2. Keepers watch."), Line("3. Lamps are lit."), Line("24 of 1997.", kind="sidenote"),  # noqa: E501
    ]  # fmt: skip
    transcript = Transcript(lines, "pdf")
    assert [node.heading for node in structure(transcript, "en")] == ["Short title.", "Keepers.", ""]
    assert [a.text for a in transcript.set_aside] == ["24 of 1997."]


def test_front_and_end_matter():
    nodes = read("""
        LAMPS ACT
        An Act to provide for lamps.
        BE IT ENACTED by the Parliament as follows:
        1. Lamps are lit.
        2. Keepers watch.
        3. Done.
        IN WITNESS WHEREOF the keepers have signed.""")
    assert [node.kind for node in nodes] == [
        "preface",
        "longtitle",
        "preamble",
        "section",
        "section",
        "section",
        "conclusions",
    ]


def test_amendment_notes_are_set_aside():
    transcript = Transcript(
        [Line(t, whole=True) for t in ("1. Lamps.", "[Amended by Act 3 of 2020]", "2. Seas.", "3. End.")],
        "text",
    )
    structure(transcript, "en")
    assert [(a.reason, a.text) for a in transcript.set_aside] == [
        ("amendment note", "[Amended by Act 3 of 2020]")
    ]


def test_printed_lines_are_joined_and_broken_words_mended():
    lines = [
        Line("1. The keeper of the light-"),
        Line("house shall co-"),
        Line("operate; those who co-operate are paid."),
    ]
    words = structure(Transcript(lines, "pdf"), "en")[0].content[0].text
    assert words == "The keeper of the lighthouse shall co-operate; those who co-operate are paid."


def test_a_list_of_contents_that_names_its_chapters_by_number_alone_ends_where_the_law_begins():
    found = read("""
        ARRANGEMENT OF SECTIONS
        CHAPTER 1
        LAMPS
        1. Lamps at sea
        CHAPTER 2
        KEEPERS
        2. Duty of keepers
        CHAPTER 1
        LAMPS
        1. Lamps at sea are red.
        CHAPTER 2
        KEEPERS
        2. A keeper lights the lamps.""")
    assert outline(found) == [
        "chapter CHAPTER 1 LAMPS",
        "  section 1.",
        "chapter CHAPTER 2 KEEPERS",
        "  section 2.",
    ]


def test_typed_footnotes_and_their_marks_are_set_aside():
    transcript = law(
        "1. Lamps[1] are red.\n2. Keepers[2] light them.\n----------\n[1] In the old Act.\n[2] And wives."
    )
    found = structure(transcript, "en")
    assert "1. Lamps are red. 2. Keepers light them." in " ".join(text_of(found).split())
    assert [a.reason for a in transcript.set_aside].count("footnote") == 2
