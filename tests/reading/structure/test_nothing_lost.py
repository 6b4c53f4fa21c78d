"""Each letter of each line is in exactly one node or set aside, whatever the lines are."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.reading.structure.drafted import numbers, text_of

from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.structure import structure

PIECES = st.sampled_from(
    ["PART I", "CHAPTER 2 – SEAS", "1.", "2.", "3.", "Article 5", "SCHEDULE", "CONTENTS", "(a)", "(b)", "(i)", "(1)", "(2)",  # noqa: E501
     "§ 7", "Provided that", "“4A", "(1) Lamps are red.”", "[Amended by Act 3 of 2020]", "means", "“lamp” means a light;",  # noqa: E501
     "the keeper", "lights-", "subsection (1)", "An Act to light", "IN WITNESS WHEREOF", "Done at sea", "2024", "a) one", "1) two",  # noqa: E501
     "Part I > Chapter 1", "第一条", "المادة (1)", "ধারা ১।", "12 bis", "1° x", "—", "; and", "lamps.", "Lamps", "SECTION 4", "lamp[1]", "[1] A note", "------------", "Lamps ..... 12", "‘‘lamp’’ means", "substitute “—"]  # noqa: E501
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
LINES = st.builds(
    Line, TEXTS, page=st.integers(0, 2), line=st.integers(0, 9), whole=st.booleans(), heading=st.integers(0, 2),
    number=st.sampled_from(["", "", "", "1", "(a)", "5A"]), kind=st.sampled_from(["", "", "", "section", "sidenote", "article"]),  # noqa: E501
    left=st.sampled_from([0.0, 72.0, 108.0]), right=st.sampled_from([0.0, 300.0, 480.0]), size=st.sampled_from([0.0, 11.0, 14.0]),  # noqa: E501
    bold=st.booleans(), italic=st.booleans(), centred=st.booleans(), gap=st.sampled_from([0.0, 8.0]),
)  # fmt: skip


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


@given(st.lists(LINES, max_size=40), st.sampled_from(["en", "fr", "es", "ar", "zh", "bn", "und", "xx"]))
def test_no_letter_is_lost_or_doubled(lines, language):
    transcript = Transcript(list(lines), "text")
    nodes = structure(transcript, language)
    printed = letters("".join(line.number + line.text for line in lines))
    assert letters(text_of(nodes)) + letters("".join(a.text for a in transcript.set_aside)) == printed


@st.composite
def acts(draw):
    """An act as drafters write it, with the numbers it has."""
    lines, expected = [], []
    for n in range(1, draw(st.integers(3, 9)) + 1):
        lines.append(f"{n}. Duty of the keeper")
        expected.append(f"{n}.")
        for k in range(1, draw(st.integers(0, 4)) + 1):
            expected.append(f"({k})")
            points = draw(st.integers(0, 12))
            listed = [f"({c}) lamp {c} under section {n}({k})" for c in "abcdefghijkl"[:points]]
            expected.extend(f"({c})" for c in "abcdefghijkl"[:points])
            lines.append(
                f"({k}) The keeper keeps, despite subsection (1)"
                + ("— " + "; ".join(listed) if points > 1 else "")
                + "."
            )
            if points == 1:
                expected.pop()
        if expected[-1] == f"{n}.":
            lines.append("The keeper keeps the lamp for six (6) months.")
    return lines, expected


@given(acts())
def test_every_number_of_an_act_is_found_in_order(act):
    lines, expected = act
    assert numbers(structure(Transcript([Line(t, whole=True) for t in lines], "text"), "en")) == expected
