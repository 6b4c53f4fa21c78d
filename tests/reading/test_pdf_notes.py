"""Footnotes and the marks that point to them: amendment history is not law; a square metre is."""

import pytest
from printed_law import sections, typeset, words

from watchingbrief.reading.formats.pdf import read_pdf

#: Marks printed as small raised figures, as most fonts have them.
RAISED = "#set super(typographic: false)\n"


def aside(transcript, reason):
    return [a.text for a in transcript.set_aside if a.reason == reason]


@pytest.mark.parametrize("raised", ["false", "true"])
def test_footnotes_and_their_marks_are_set_aside(raised):
    body = (
        f"1. A person#footnote[Subs. by Act No. II of 2031, s. 3.] who {words(1)}\n\n"
        f"2. The court#footnote[Ins. by Act No. IX of 2032, s. 7.] shall {words(2)}"
    )
    transcript = read_pdf(typeset(f"#set super(typographic: {raised})\n{body}"))
    notes = aside(transcript, "footnote")
    assert ["Act No. II of 2031" in notes[0], "Act No. IX of 2032" in notes[1], len(notes)] == [True, True, 2]
    assert aside(transcript, "footnote mark") == ["1", "2"]
    law = " ".join(line.text for line in transcript.lines)
    assert "1. A person who" in law and "2. The court shall" in law and "Subs. by" not in law


def test_a_mark_before_an_amended_word_and_after_a_year():
    body = (
        f"#footnote[Ins. by Act II of 2031.]\\[\\(iiia) aspersion\\] means harm. {words(1)}\n\n"
        f"3. The Act of 2023#footnote[OJ No. L 150, 9.6.2023.] applies. {words(3)}"
    )
    transcript = read_pdf(typeset(RAISED + body))
    law = " ".join(line.text for line in transcript.lines)
    assert "(iiia) aspersion" in law and "The Act of 2023 applies" in law
    assert aside(transcript, "footnote mark") == ["1", "2"]


def test_exponents_are_law():
    body = f"A store of 40 m#super[2] holds 10#super[3] litres.#footnote[See the First Schedule.] {words(1)}"
    law = " ".join(line.text for line in read_pdf(typeset(RAISED + body)).lines)
    assert "40 m²" in law and "10³ litres." in law


def test_the_raised_figure_of_an_inserted_section_is_no_part_of_its_number():
    body = f"§ 3#super[1]. Lanterns {words(1)}\n\n§ 31. Lamps {words(2)}"
    law = [line.text for line in read_pdf(typeset(RAISED + body)).lines]
    assert [text[:5].strip(". ") for text in law if text.startswith("§")] == ["§ 3¹", "§ 31"]


def test_small_print_without_marks_is_law():
    body = (
        sections(1, 4) + "\n\n#text(size: 7pt)[Explanation: a device is a thing that stores data for others.]"
    )
    law = " ".join(line.text for line in read_pdf(typeset(body)).lines)
    assert "Explanation: a device" in law


def test_a_page_in_small_type_is_no_footnote():
    body = (
        sections(1, 8)
        + "\n#pagebreak()\n#set text(size: 7pt)\n"
        + "\n\n".join(f"{n}. {words(n, 2)}" for n in range(1, 9))
    )
    transcript = read_pdf(typeset(body))
    assert not aside(transcript, "footnote")


def full_size(body):
    return f"#show footnote.entry: set text(10pt)\n#set super(typographic: false, size: 6pt)\n{body}"


def test_footnotes_as_large_as_the_law_are_known_by_their_marks():
    body = f"1. A person#footnote[Repealed by Act No. II of 2031.] who {words(1)}\n\n2. The court shall {words(2)}"
    transcript = read_pdf(typeset(full_size(body)))
    (note,) = aside(transcript, "footnote")
    assert "Act No. II of 2031." in note
    law = " ".join(line.text for line in transcript.lines)
    assert law.endswith(words(2)[-40:]) and "A person who" in law


def test_a_number_at_the_foot_of_a_page_without_a_mark_is_law():
    body = f"{words(1, 20)}\n\n1 The court shall {words(2, 2)}"
    transcript = read_pdf(typeset(full_size(body)))
    assert aside(transcript, "footnote") == []


def test_footnotes_as_large_as_the_law_stand_below_their_column():
    body = "\n\n".join(
        f"{n}. A person{'#footnote[Repealed by Act II of 2031.]' * (n == 2)} who {words(n, 3)}"
        for n in range(1, 9)
    )
    transcript = read_pdf(typeset(full_size(f"#set page(columns: 2)\n{body}")))
    (note,) = aside(transcript, "footnote")
    assert note.replace(" ", "").endswith("RepealedbyActIIof2031.")
    plain = read_pdf(
        typeset(f"#set page(columns: 2)\n{body.replace('#footnote[Repealed by Act II of 2031.]', '')}")
    )
    assert " ".join(x.text for x in transcript.lines).split() == " ".join(x.text for x in plain.lines).split()


@pytest.mark.parametrize(
    ("before", "foot"),
    [
        ("as far as it is said in section 3 and in subsection", "1 Keepers of the lamps shall be told."),
        ("as far as it is said in section 3.", "1 nimetatud keepers of the lamps shall be told."),
    ],
)
def test_a_line_that_begins_with_a_number_in_the_midst_of_a_sentence_is_no_footnote(before, foot):
    body = f"The Act of 2031#super[1] applies. {words(1, 9)}\n\n{words(2, 5)} {before} \\ {foot}"
    transcript = read_pdf(typeset(full_size(f"#set par(justify: false)\n{body}")))
    assert aside(transcript, "footnote") == []
    assert foot in [line.text for line in transcript.lines]
