"""What a law is called."""

import pytest

from watchingbrief.reading.lines import Line
from watchingbrief.reading.title import find_title


def title(*lines, language="en", stated=""):
    return find_title(
        [line if isinstance(line, Line) else Line(line) for line in lines], language, stated, "file-17"
    )


def test_title_the_file_states():
    assert title("THE CYBERCRIME ACT, 2026", stated="Cybercrime Act 2026") == "Cybercrime Act 2026"


@pytest.mark.parametrize(
    "stated", ["uploaded_ams", "Microsoft Word - final2", "untitled", "law.docx", "2026-03-04", ""]
)
def test_names_of_files_are_no_titles(stated):
    assert title("Gazette No. 9", "THE CYBERCRIME ACT, 2026", stated=stated) == "THE CYBERCRIME ACT, 2026"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ["PART I", "1. Short title", "This Act may be cited as the Cybercrime Act, 2026."],
            "Cybercrime Act, 2026",
        ),
        (["1. This Act may be cited as the Data Act and shall come into force at once."], "Data Act"),
        (["Presented by the Minister", Line("Cybercrime Bill", heading=2), "1. Title"], "Cybercrime Bill"),
        (["CONTENTS OF THE ACT, 2026 ........ 3", "THE DATA ACT, 2026"], "THE DATA ACT, 2026"),
        (["Cybercrime Act", "1. Scope"], "Cybercrime Act"),
        (["1. Scope", "It applies to the State."], "file-17"),
        (["(a) the Evidence Act, 2003;", "- the Penal Code of 1930"], "file-17"),
    ],
)
def test_title_above_the_law_or_in_it(lines, found):
    assert title(*lines) == found


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "LOI N° 2013-451 DU 19 JUIN 2013"), ("es", "LEY 21.459 DE 2022"), ("ar", "قانون مكافحة الجرائم"),
        ("zh-Hans", "中华人民共和国网络安全法 2016 年"), ("und", "Act of 2026"),
    ],
)  # fmt: skip
def test_titles_in_other_languages(language, line):
    assert title(Line(line, heading=1), language=language) == line
