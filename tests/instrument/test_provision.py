"""Numbers as laws print them, and what they are cited by."""

import pytest

from watchingbrief.instrument.address import citation, eid_part
from watchingbrief.instrument.provision import bare_number


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("22", "22"), ("22.", "22"), ("(1)", "1"), ("(iv)", "iv"), ("a)", "a"), ("46A", "46A"),
        ("Section 4.", "4"), ("Sec. 4.", "4"), ("Article 5", "5"), ("Art. 218 bis", "218bis"),
        ("Article premier", "1"), ("Article One", "1"),
        ("Article 1er", "1"), ("Artículo 1°.-", "1"), ("Art. 431-8", "431-8"),
        ("§ 5", "5"), ("المادة 5", "5"), ("Part IV", "IV"), ("Chapter ONE", "ONE"),
        ("FIRST SCHEDULE", "FIRST"), ("SCHEDULE", ""), ("SCHEDULE 2", "2"), ("Annex II", "II"),
    ],
)  # fmt: skip
def test_the_bare_number(printed: str, label: str) -> None:
    assert bare_number(printed) == label


@pytest.mark.parametrize(
    ("kind", "number", "ordinal", "step"),
    [
        ("section", "22.", 1, "sec_22"), ("paragraph", "(a)", 1, "para_a"), ("proviso", "", 2, "proviso_nn-2"),
        ("preamble", "", 1, "preamble"), ("article", "Artículo 1°.-", 1, "art_1"),
        ("schedule", "FIRST SCHEDULE", 1, "sched_first"), ("section", "§ 18¹.", 1, "sec_18-1"),
    ],
)  # fmt: skip
def test_a_step_of_an_address(kind: str, number: str, ordinal: int, step: str) -> None:
    assert eid_part(kind, number, ordinal) == step


@pytest.mark.parametrize(
    ("kind", "number", "heading", "around", "basic", "cited"),
    [
        ("section", "22.", "False news", ("part", "Part II"), False, "s. 22"),
        ("subsection", "(1)", "", ("section", "s. 22"), True, "s. 22(1)"),
        ("article", "Article 19", "", ("chapter", "Chapter II"), False, "art. 19"),
        ("part", "PART II", "Offences", ("", ""), False, "Part II"),
        ("schedule", "FIRST SCHEDULE", "", ("", ""), False, "Sch. FIRST"),
        ("schedule", "SCHEDULE", "", ("", ""), False, "Sch"),
        ("preamble", "", "", ("", ""), False, "Preamble"),
    ],
)
def test_how_a_lawyer_cites_it(
    kind: str, number: str, heading: str, around: tuple[str, str], basic: bool, cited: str
) -> None:
    assert citation(kind, number, heading, *around, basic) == cited


def test_a_long_heading_is_cited_short() -> None:
    assert len(citation("crossheading", "", "On the many things " * 20, "", "", False)) < 70
