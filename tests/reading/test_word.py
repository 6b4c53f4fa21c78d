"""Word documents: automatic numbers, styles, tables, notes, tracked changes, hostile packages."""

import io
import zipfile

import pytest
from word_files import level, numbered, p, part, run, word_file

from watchingbrief.reading.formats.word import read_word
from watchingbrief.reading.refusal import Refusal


def lines(data):
    return [(line.number, line.text) for line in read_word(data).lines]


def aside(data, reason):
    return [one.text for one in read_word(data).set_aside if one.reason == reason]


LEVELS = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)") + level(2, "lowerLetter", "(%3)")
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/>'
    "</w:lvlOverride></w:num>",
)


def test_automatic_numbers_of_sections_subsections_and_paragraphs():
    body = "".join(numbered("words", 1, depth) for depth in (0, 0, 1, 2, 2, 1, 2, 0, 1))
    found = [number for number, _ in lines(word_file(body, {"numbering": NUMBERING}))]
    assert found == ["1.", "2.", "(1)", "(a)", "(b)", "(2)", "(a)", "3.", "(1)"]


def test_a_list_that_starts_anew():
    body = numbered("one", 1) + numbered("two", 1) + numbered("ten", 2) + numbered("eleven", 2)
    found = [number for number, _ in lines(word_file(body, {"numbering": NUMBERING}))]
    assert found == ["1.", "2.", "10.", "11."]


@pytest.mark.parametrize(
    ("style", "text", "printed"),
    [
        ("lowerRoman", "(%1)", ["(iii)", "(iv)"]),
        ("upperRoman", "PART %1", ["PART III", "PART IV"]),
        ("upperLetter", "%1)", ["C)", "D)"]),
        ("decimal", "Article %1.", ["Article 3.", "Article 4."]),
        ("chineseCounting", "第%1条", ["第三条", "第四条"]),
        ("arabicAbjad", "(%1)", ["(ج)", "(د)"]),
        ("bullet", "•", ["", ""]),
    ],
)
def test_number_formats(style, text, printed):
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level(0, style, text, 3)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = numbered("first") + numbered("second")
    assert [n for n, _ in lines(word_file(body, {"numbering": numbering}))] == printed


def test_numbers_of_several_levels_in_one():
    levels = (
        level(0, "upperRoman", "%1")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", 1, "<w:isLgl/>")
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = "".join(numbered("x", 1, depth) for depth in (0, 0, 1, 2))
    assert [n for n, _ in lines(word_file(body, {"numbering": numbering}))] == ["I", "II", "II.1", "2.1.1"]


def test_numbers_and_headings_come_from_styles():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sec"><w:name w:val="Section head"/><w:basedOn w:val="Base"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>',
    )
    body = p("PART I", '<w:pStyle w:val="H1"/>') + p("Short title", '<w:pStyle w:val="Sec"/>')
    found = read_word(word_file(body, {"styles": styles, "numbering": NUMBERING})).lines
    assert [(line.heading, line.number, line.text) for line in found] == [
        (1, "", "PART I"),
        (3, "1.", "Short title"),
    ]


def test_style_that_is_based_on_itself_ends():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    assert lines(word_file(p("Words", '<w:pStyle w:val="A"/>'), {"styles": styles})) == [("", "Words")]


def test_tracked_changes_inserted_counts_deleted_is_set_aside():
    runs = (
        run("A person shall ")
        + "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        + f"<w:ins>{run('always ')}</w:ins>"
        + run("comply.")
    )
    data = word_file(p(runs=runs))
    assert lines(data) == [("", "A person shall always comply.")]
    assert aside(data, "deleted text") == ["not"]
    assert "tracked changes" in read_word(data).notices[0]


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    data = word_file(p("The court ", "<w:rPr><w:del/></w:rPr>") + p("may order it."))
    assert lines(data) == [("", "The court may order it.")]


def test_footnotes_comments_and_page_headers_are_set_aside():
    separator = '<w:footnote w:type="separator"><w:p/></w:footnote>'
    notes = part("footnotes", f'{separator}<w:footnote w:id="2">{p("See Act 9.")}</w:footnote>')
    comments = part("comments", f'<w:comment w:id="0">{p("Too broad!")}</w:comment>')
    header = part("hdr", p("Gazette No. 7"))
    body = p(runs=run("An offence") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = word_file(body, {"footnotes": notes, "comments": comments, "header": header})
    assert lines(data) == [("", "An offence")]
    assert aside(data, "footnote") == ["2 See Act 9."]
    assert aside(data, "comment") == ["0 Too broad!"]
    assert aside(data, "page furniture") == ["Gazette No. 7"]


def cell(*words):
    return f"<w:tc>{''.join(p(word) for word in words)}</w:tc>"


def test_table_rows_in_order_and_layout_tables_cell_by_cell():
    rows = [
        cell("Offence") + cell("Fine"),
        cell("(a)") + cell("illegal access"),
        cell("Note") + cell("one", "two"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    found = [text for _, text in lines(word_file(p("Schedule") + table + p("End")))]
    assert found == ["Schedule", "Offence | Fine", "(a) illegal access", "Note", "one", "two", "End"]


def test_line_breaks_tabs_hyphens_text_boxes_and_hidden_words():
    runs = (
        "<w:r><w:t>PART I</w:t><w:br/><w:t>Cyber</w:t><w:noBreakHyphen/><w:t>crime</w:t>"
        "<w:tab/><w:t>Act</w:t></w:r>"
        + run("secret", "<w:vanish/>")
        + f"<w:r><w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict></w:r>"
    )
    data = word_file(p(runs=runs))
    assert [text for _, text in lines(data)] == ["PART I", "Cyber-crime Act", "In a box"]
    assert aside(data, "hidden") == ["secret"]


def test_contents_list_is_set_aside():
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    data = word_file(
        p("1. Short title 3", '<w:pStyle w:val="T1"/>') + p("1. Short title"), {"styles": styles}
    )
    assert lines(data) == [("", "1. Short title")]
    assert aside(data, "contents list") == ["1. Short title 3"]


def refused(data):
    with pytest.raises(Refusal) as error:
        read_word(data)
    assert error.value.what and error.value.why and error.value.next
    return error.value.code


def test_zip_bomb_is_not_unpacked():
    bomb = word_file(p("A person commits an offence."), files={"word/media/image1.bin": b"\0" * 40_000_000})
    assert len(bomb) < 100_000
    assert refused(bomb) == "archive-bomb"


def test_package_with_endless_parts():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for i in range(10_001):
            archive.writestr(f"word/{i}", b"")
    assert refused(buffer.getvalue()) == "archive-bomb"


def test_entities_in_a_word_file():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert refused(word_file("", {"styles": entity + part("styles", "")})) == "unsafe-xml"


def test_parts_outside_the_package_are_not_followed():
    outside = '<Relationship Id="s" Type="x/styles" Target="http://example.org/s.xml" TargetMode="External"/>'
    up = '<Relationship Id="t" Type="x/numbering" Target="../../../../etc/passwd"/>'
    assert lines(word_file(p("Words"), relationships=outside + up)) == [("", "Words")]


@pytest.mark.parametrize("cut", [30, 200, -300, -25])
def test_cut_off_word_file_is_damaged(cut):
    assert refused(word_file(p("A person commits an offence."))[:cut]) == "damaged"


def test_damaged_part():
    data = bytearray(word_file(p("A person commits an offence. " * 50)))
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 8
    data[at : at + 20] = b"\xff" * 20
    assert refused(bytes(data)) == "damaged"


def test_encrypted_word_file():
    data = bytearray(word_file(p("A person commits an offence.")))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flag] |= 1
    assert refused(bytes(data)) == "encrypted"


def test_document_without_words_is_empty():
    assert refused(word_file("<w:p/>")) == "empty"
