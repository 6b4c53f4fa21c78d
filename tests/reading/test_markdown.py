"""Markdown as law repositories keep it and as converters of PDF files write it."""

import pytest

from watchingbrief.reading.formats.markdown import read_markdown


def read(text):
    return read_markdown(text.encode())


def texts(text):
    return [line.text for line in read(text).lines]


def aside(text, reason):
    return [one.text for one in read(text).set_aside if one.reason == reason]


def test_headings_with_and_without_a_space():
    lines = read("# Act\n\n####Definitions\n\n### Article  1  \n\nTitle\n=====\n").lines
    assert [(line.heading, line.text) for line in lines] == [
        (1, "Act"),
        (4, "Definitions"),
        (3, "Article 1"),
        (1, "Title"),
    ]


def test_front_matter_gives_title_and_language_and_is_set_aside():
    transcript = read('---\ntitle: "Code pénal"\nlang: fr-FR\n---\n# Code pénal\n')
    assert (transcript.title, transcript.language) == ("Code pénal", "fr")
    assert [line.text for line in transcript.lines] == ["Code pénal"]
    assert transcript.set_aside[0].reason == "file header" and "lang: fr-FR" in transcript.set_aside[0].text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**22.** A person *who*, without right", "22. A person who, without right"),
        ("cybercrime,*inter alia,* by", "cybercrime, inter alia, by".replace(", inter", ",inter")),
        ("the sum of ____ crowns", "the sum of ____ crowns"),
        (r"1\. Short \[title\]", "1. Short [title]"),
        ("`data` and <b>systems</b> &amp; more", "data and systems & more"),
        ("the [Convention](../x/README.md) of 1950", "the Convention of 1950"),
        ("section $(b)$ and $7(1)(a)$", "section (b) and 7(1)(a)"),
        ("fined $5 000 and $10 000", "fined $5 000 and $10 000"),
        ("a * b * c", "a * b * c"),
        ("§ 3<sup>1</sup>. Duty", "§ 3¹. Duty"),
    ],
)
def test_markup_inside_a_line(marked, plain):
    assert texts(marked) == [plain]


def test_addresses_and_pictures_are_set_aside():
    text = "see [Act 9](http://example.org/9)\n\n![seal](images/a.jpg)\n"
    assert aside(text, "link address") == ["http://example.org/9"]
    assert aside(text, "picture") == ["seal images/a.jpg"]


def test_footnotes_with_their_marks_and_heading():
    text = "Art. 1 applies[^1] to all.\n\n###### Notes\n\n[^1]: Amended by Act 9.\n"
    assert texts(text) == ["Art. 1 applies to all."]
    assert aside(text, "footnote mark") == ["1"]
    assert aside(text, "footnote") == ["Notes", "1 Amended by Act 9."]


def test_raised_numbers_count_paragraphs_or_mark_notes():
    text = "##### Art. 10\n\n<sup>1</sup> First of all\n\n<sup>11</sup> of the treaty <sup>12</sup> here\n\n"
    text += "<sup>2</sup> Second\n"
    assert [(line.number, line.text) for line in read(text).lines] == [
        ("", "Art. 10"), ("1", "First of all"), ("", "of the treaty here"), ("2", "Second"),
    ]  # fmt: skip
    assert aside(text, "footnote mark") == ["11", "12"]


def test_bullets_go_where_a_number_follows_and_stay_as_dashes_elsewhere():
    assert texts("- a. producing\n- (b) offering\n* plain words\n") == [
        "a. producing",
        "(b) offering",
        "- plain words",
    ]


def test_table_rows():
    assert texts("| Act | Extent |\n|---|:--:|\n| Data | repealed |\n") == ["Act | Extent", "Data | repealed"]
    assert texts("| (a) | illegal access |\n") == ["(a) illegal access"]
    assert texts("<table><tr><td>No. 9</td><td>repealed</td></tr><tr><td>No. 8</td></tr></table>") == [
        "No. 9 repealed",
        "No. 8",
    ]


def test_paragraph_broken_at_a_margin_is_joined_later_others_are_whole():
    broken = "Eine Tat kann nur bestraft werden, wenn die Strafbarkeit gesetzlich\nbestimmt war.\n"
    lines = read(f"§ 1\n\n{broken}\n1.  First item  \n2.  Second\n").lines
    assert [(line.whole, line.line) for line in lines] == [
        (True, 1),
        (False, 3),
        (False, 4),
        (True, 6),
        (True, 7),
    ]
    assert lines[1].gap > 0 and lines[2].gap == 0


def test_page_numbers_and_running_heads_of_a_converted_gazette():
    pages = "\n\n".join(
        f"{n}\n\nGovernment Gazette, 1 June\n\n({n}) A person must comply." for n in range(1, 7)
    )
    text = "![](images/seal.jpg)\n\n" + pages
    assert texts(text) == [f"({n}) A person must comply." for n in range(1, 7)]
    assert len(aside(text, "page furniture")) == 6 and len(aside(text, "line number")) == 6
    assert len(texts(pages)) == 18, "without pictures of pages nothing tells that a converter wrote it"


def test_comments_are_hidden():
    text = "1. Title <!-- check\nthis --> here\n\n2. Next\n"
    assert texts(text) == ["1. Title", "here", "2. Next"]
    assert aside(text, "hidden") == ["check this"]
    assert [line.line for line in read(text).lines] == [1, 2, 4]
