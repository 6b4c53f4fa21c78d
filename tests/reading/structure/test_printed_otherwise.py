"""A law is the same law whichever way its lines are broken: headings, notes, contents and words over several lines."""

import pytest
from tests.reading.structure.drafted import law, outline, text_of

from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.structure import structure


def printed(*lines, language="en"):
    """Lines as a page prints them, all in one type, and what reading makes of them."""
    transcript = Transcript(
        [Line(text, 1, n, left=60, right=60 + 4 * len(text), size=10) for n, text in enumerate(lines, 1)],
        "pdf",
    )
    return structure(transcript, language), transcript


SECTIONS = (
    "1. Lamps", "The keeper shall light the lamps at dusk and shall put them out when the sun has risen again.",
    "2. Seas", "The keeper shall watch the seas and shall tell the harbour master of any ship that is in distress.",
)  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [("ARRANGEMENT OF SECTIONS",), ("Arrangement of Sections",), ("ARRANGEMENT OF", "SECTIONS")],
)
def test_a_list_of_contents_is_known_however_its_title_is_set(title):
    before = "Printed by order of the National Assembly, 3 March 2031"
    _, transcript = printed(before, *title, "1. Lamps", "2. Seas", "THE LIGHTHOUSE ACT", *SECTIONS)
    listed = [a.text for a in transcript.set_aside if a.reason == "contents list"]
    assert listed[: len(title)] == list(title) and listed[-2:] == ["1. Lamps", "2. Seas"]


def test_a_paragraph_that_ends_in_the_word_sections_is_no_list_of_contents():
    nodes, transcript = printed(
        "1. Lamps",
        "The keeper shall light the lamps as this Act says in the following",
        "sections",
        *SECTIONS[2:],
    )
    assert not transcript.set_aside and "following sections" in text_of(nodes)


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (("PART I—OFFENCES AGAINST COMPUTER", "SYSTEMS AND COMPUTER DATA"),
         "OFFENCES AGAINST COMPUTER SYSTEMS AND COMPUTER DATA"),
        (("PART I—COMPUTER-", "RELATED OFFENCES"), "COMPUTER-RELATED OFFENCES"),
        (("PART I—LAMPS —",), "LAMPS"),
    ],
)  # fmt: skip
def test_the_heading_of_a_part_goes_over_lines(lines, heading):
    nodes, _ = printed(*lines, *SECTIONS)
    assert outline(nodes)[0] == f"part PART I— {heading}"


def test_a_crossheading_below_the_heading_of_a_part_is_no_part_of_it():
    lines = [Line("PART I—LAMPS", 1, 1, left=60, right=200, size=10, bold=True),
             Line("KEEPERS", 1, 2, left=60, right=120, size=10, bold=True, gap=14)]  # fmt: skip
    lines += [Line(text, 1, n, left=60, right=480, size=10) for n, text in enumerate(SECTIONS, 3)]
    assert outline(structure(Transcript(lines, "pdf"), "en"))[0] == "part PART I— LAMPS"


def test_the_section_of_a_schedule_stays_before_its_title():
    nodes, _ = printed(*SECTIONS, "FIRST SCHEDULE (Section 2)", "FORM OF A NOTICE", "1. Name of the ship.")
    assert "schedule FIRST SCHEDULE (Section 2) FORM OF A NOTICE" in outline(nodes)


def test_a_note_on_an_amendment_goes_over_lines():
    note = ("[Section 2(4) amended by corrigendum in the Gazette,", "Notice No. 212 of 2031.]")
    nodes, transcript = printed(*SECTIONS[:2], *note, *SECTIONS[2:])
    assert [a.text for a in transcript.set_aside if a.reason == "amendment note"] == list(note)
    assert "212" not in text_of(nodes)


def test_a_preamble_begins_behind_a_full_last_line():
    title = "AN ACT to provide for the keeping of lamps and for the watching of the seas and for the ships in distress."
    nodes, _ = printed(title, "WHEREAS ships need light at night and on the coast;", *SECTIONS)
    assert [node.kind for node in nodes][:2] == ["longtitle", "preamble"]


def test_a_section_inserted_behind_one_that_says_nothing_is_no_second_print_of_it():
    text = "§ 1. Lambid\n(1) Lambid põlevad.\n§ 2. Mered\n§ 2¹. Laevad ja paadid\n(1) Nad sõidavad.\n§ 3. Lõpp\nOtsas."
    transcript = law(text)
    assert "Laevad ja paadid" in text_of(structure(transcript, "et")) and not transcript.set_aside


# --- hyphens at the ends of lines


@pytest.mark.parametrize(
    ("lines", "words", "language"),
    [
        # no word is divided here, and both halves are words of the text
        (("The four keepers shall remove twenty lamps within twenty-", "four hours."), "twenty-four hours", "en"),
        # words are divided here
        (("The four keepers shall remove the twenty lamps after the no-", "tice and twenty-", "four notice."),
         "the notice and twentyfour notice", "en"),
        # the halves are no words
        (("The keepers shall remove the lamps after the no-", "tice."), "the notice", "en"),
        # a part that two words share
        (("Wer ein Betriebs-", "oder Geschäftsgeheimnis offenbart, wird bestraft."), "Betriebs- oder Gesch", "de"),
    ],
)  # fmt: skip
def test_a_hyphen_at_the_end_of_a_line(lines, words, language):
    nodes, _ = printed(lines[0], *lines[1:], language=language)
    assert words in text_of(nodes)


def test_the_title_page_behind_a_list_of_contents_is_law():
    contents = [
        "CONTENTS",
        *(f"{n}. {name} ........ {n}" for n, name in enumerate(("Lamps", "Seas", "Oil", "Ships"), 1)),
    ]
    title = ("THE LIGHTHOUSE BILL, 2031", "Presented on 3 March 2031", "A BILL to provide for lamps.")
    nodes, transcript = printed(*contents, *title, *SECTIONS)
    assert [a.text for a in transcript.set_aside] == contents
    assert all(line in text_of(nodes) for line in title)
