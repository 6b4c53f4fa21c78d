"""How statutes are really printed: heads, line numbers, columns, languages, side notes, tables."""

import pytest
from printed_law import drawn, packed, pages_of, pdf_of, sections, typeset, words

from watchingbrief.reading.formats.pdf import read_pdf

FRENCH = (
    "Toute personne qui accède sans droit à un système informatique est punie d'une amende. Le tribunal peut "
    "ordonner la saisie de tout appareil ayant servi à commettre cette infraction, par une décision motivée. "
)
SPANISH = (
    "Toda persona que acceda sin autorización a un sistema informático será sancionada con multa. El "
    "tribunal podrá ordenar el secuestro de cualquier dispositivo utilizado para cometer el delito, motivadamente. "
)
BREAK = "\n#pagebreak()\n"


def words_of(transcript, reason=None):
    """The words read as law, or those set aside for a reason, in order."""
    if reason is None:
        return " ".join(line.text for line in transcript.lines)
    return " ".join(aside.text for aside in transcript.set_aside if aside.reason == reason)


# --- page furniture


def test_running_heads_and_page_numbers_are_set_aside():
    page = "header: context [Official Gazette #h(1fr) #counter(page).display()], footer: [Bill 12 of 2031]"
    transcript = read_pdf(typeset(sections(1, 30), page))
    assert transcript.pages > 4
    aside = [a.text for a in transcript.set_aside if a.reason == "page furniture"]
    assert aside.count("Bill 12 of 2031") == transcript.pages
    assert "Official Gazette" not in words_of(transcript)
    assert [line.text.split()[0] for line in transcript.lines if line.text.startswith("17.")] == ["17."]


def test_heads_differ_on_left_and_right_pages():
    page = (
        "header: context if calc.odd(counter(page).get().first()) [Cybercrime Bill #h(1fr) "
        "#counter(page).display()] else [#counter(page).display() #h(1fr) Ministry of Justice]"
    )
    transcript = read_pdf(typeset(sections(1, 30), page))
    assert "Cybercrime Bill" not in words_of(transcript)
    assert "Ministry" not in words_of(transcript)


def test_roman_page_numbers_and_page_of_pages():
    roman = read_pdf(typeset(sections(1, 30), 'numbering: "i"'))
    assert len([a for a in roman.set_aside if a.reason == "page furniture"]) == roman.pages
    of = read_pdf(typeset(sections(1, 30), "numbering: (a, b) => [Page #a of #b]"))
    assert "Page" not in words_of(of)


def test_a_heading_that_opens_several_pages_is_law():
    body = BREAK.join(
        f"{'Illustration' * (n % 3 == 0)}\n\n{sections(3 * n, 3 * n + n % 3)}" for n in range(1, 13)
    )
    transcript = read_pdf(typeset(body, 'numbering: "1"'))
    assert words_of(transcript).count("Illustration") == 4


def test_article_numbers_at_the_top_of_pages_are_law():
    breaks = ["", BREAK, "\n\n"]
    body = "".join(f"{breaks[n % 3]}Article {n}\n\n{words(n, 6)}\n\n" for n in range(1, 13))
    transcript = read_pdf(typeset(body, 'numbering: "1"'))
    assert [line.text for line in transcript.lines if line.text.startswith("Article ")] == [
        f"Article {n}" for n in range(1, 13)
    ]


def test_one_page_has_no_furniture():
    transcript = read_pdf(typeset(sections(1, 2), "header: [Official Gazette]"))
    assert "Official Gazette" in words_of(transcript)


# --- line numbers


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("step", [5, 1])
def test_printed_line_numbers_are_set_aside(side, step):
    shown = "n => if calc.rem(n, 5) == 0 [#n]" if step == 5 else "n => [#n]"
    body = f'#set par.line(numbering: {shown}, number-margin: {side}, numbering-scope: "page")\n'
    transcript = read_pdf(typeset(body + sections(1, 14)))
    numbers = words_of(transcript, "line number").split()
    assert numbers[:3] == [str(step), str(2 * step), str(3 * step)]
    assert [line.text for line in transcript.lines] == [
        line.text for line in read_pdf(typeset(sections(1, 14))).lines
    ]


def test_section_numbers_hanging_in_the_margin_are_law():
    body = "\n".join(f"#place(dx: -24pt)[{n}]\n{words(n, 8)}\n" for n in range(1, 25))
    transcript = read_pdf(typeset(body))
    starts = [line.text.split()[0] for line in transcript.lines if line.text.split()[0].isdigit()]
    assert starts == [str(n) for n in range(1, 25)]


# --- columns


def test_newspaper_columns_are_read_one_after_the_other():
    transcript = read_pdf(typeset(f"#set page(columns: 2)\n{sections(1, 24)}"))
    numbers = [line.text.split(".")[0] for line in transcript.lines if line.bold or line.text[0].isdigit()]
    assert [int(n) for n in numbers if n.isdigit()] == list(range(1, 25))


def test_a_title_across_columns_parts_what_stands_above_and_below():
    def short(first, last):
        return "\n\n".join(f"{n}. Heading {words(n, 2)}" for n in range(first, last + 1))

    body = (
        f"#block(height: 200pt, columns(2)[{short(1, 3)}])\n"
        "#align(center)[THE SECOND PART OF THE CODE OF CRIMINAL PROCEDURE]\n"
        f"#block(height: 200pt, columns(2)[{short(4, 6)}])"
    )
    law = words_of(read_pdf(typeset(body)))
    order = [
        law.index(mark) for mark in ("1. Heading", "3. Heading", "THE SECOND", "4. Heading", "6. Heading")
    ]
    assert order == sorted(order)


def test_table_rows_stay_together_cell_by_cell():
    rows = "".join(
        f"[Failing to keep the records that section {n} asks of a provider for the time it names], "
        f"[A fine of up to {n} hundred units and the costs],\n"
        for n in range(1, 9)
    )
    columns = "columns: (1fr, 1fr), gutter: 10pt, inset: 6pt"
    body = f"= Schedule\n#set par(justify: false)\n#table({columns},\n{rows})"
    law = words_of(read_pdf(typeset(body)))
    places = [law.index(f"section {n} asks") for n in range(1, 9)]
    fines = [law.index(f"up to {n} hundred") for n in range(1, 9)]
    assert sorted(places + fines) == [x for pair in zip(places, fines, strict=True) for x in pair]


# --- languages


def trilingual(first, last, *texts):
    cells = "".join(f"[*Art. {n}* {t * 2}]," for n in range(first, last + 1) for t in texts)
    return f"#table(columns: {len(texts)}, stroke: none, column-gutter: 8pt, {cells})"


def test_of_three_languages_side_by_side_english_is_read():
    transcript = read_pdf(typeset(trilingual(1, 14, SPANISH, words(3), FRENCH)))
    law, other = words_of(transcript), words_of(transcript, "other language")
    assert "lawful authority" in law and "Toute" not in law and "Toda" not in law
    assert "Toute" in other and "Toda" in other
    numbers = [line.text.split()[1] for line in transcript.lines if line.text.startswith("Art. ")]
    assert numbers == [str(n) for n in range(1, 15)]
    assert any("side by side" in notice for notice in transcript.notices)


def test_without_english_french_is_read():
    law = words_of(read_pdf(typeset(trilingual(1, 12, SPANISH, FRENCH))))
    assert "Toute personne" in law and "Toda persona" not in law


def test_facing_pages_in_two_languages():
    body = BREAK.join(f"{n}. {text}" for n in range(1, 7) for text in (words(n, 12), FRENCH * 6))
    transcript = read_pdf(typeset(body))
    assert "Toute" not in words_of(transcript)
    assert [line.page for line in transcript.lines if line.text[0].isdigit()] == [1, 3, 5, 7, 9, 11]
    assert any("2, 4, 6, 8, 10, 12" in notice for notice in transcript.notices)


def test_the_same_law_again_in_another_language():
    transcript = read_pdf(typeset(sections(1, 20) + BREAK + FRENCH * 60))
    assert "Toute" not in words_of(transcript) and "Toute" in words_of(transcript, "other language")


def test_quotations_in_another_language_are_law():
    transcript = read_pdf(typeset(sections(1, 20) + f"\n\n{FRENCH * 3}\n\n" + sections(21, 40)))
    assert "Toute personne" in words_of(transcript)


# --- side notes


def test_side_notes_stand_before_the_section_they_stand_beside():
    notes = ["Unlawful access.", "Unlawful interception.", "Seizure of devices by order of court.", "Costs."]
    body = "\n".join(
        f"#place(dx: -55pt, dy: 1pt, box(width: 48pt, text(size: 7pt, par(justify: false)[{note}])))\n"
        f"*{n}.*—(1) {words(n, 4)}\n"
        for n, note in enumerate(notes, 1)
    )
    transcript = read_pdf(typeset(body))
    pairs = [
        (line.text, after.text[:2])
        for line, after in zip(transcript.lines, transcript.lines[1:], strict=False)
        if line.kind == "sidenote"
    ]
    assert pairs == [(note, f"{n}.") for n, note in enumerate(notes, 1)]


def test_marginal_citations_of_other_acts_are_set_aside():
    body = "\n".join(
        f"#place(dx: -55pt, dy: 1pt, box(width: 48pt, text(size: 7pt)[{n} of 1997.]))\n*{n}.* {words(n, 8)}\n"
        for n in range(1, 5)
    )
    transcript = read_pdf(typeset(body))
    assert words_of(transcript, "marginal citation") == "1 of 1997. 2 of 1997. 3 of 1997. 4 of 1997."


# --- lines


def test_lines_know_their_type_and_place():
    head = "#align(center)[*PART I*]\n#v(20pt)\n_Interpretation_"
    body = f"{head}\n\n#text(size: 14pt)[{words(1)}]\n\n{words(2, 6)}"
    lines = read_pdf(typeset(body)).lines
    assert (lines[0].text, lines[0].bold, lines[0].centred) == ("PART I", True, True)
    assert (lines[1].text, lines[1].italic, lines[1].bold) == ("Interpretation", True, False)
    assert lines[1].gap > 15
    assert {line.size for line in lines} == {10.0, 14.0}
    assert not any(line.centred or line.bold for line in lines[2:])
    assert [(line.page, line.line) for line in lines] == [(1, n) for n in range(1, len(lines) + 1)]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_printed_sideways_is_read_upright(angle):
    body = f"#rotate({angle}deg, reflow: true)[#block(width: 300pt)[{sections(1, 3)}]]"
    upright = read_pdf(typeset(f"#block(width: 300pt)[{sections(1, 3)}]"))
    turned = read_pdf(typeset(body))
    assert [line.text for line in turned.lines] == [line.text for line in upright.lines]
    assert [line.bold for line in turned.lines] == [line.bold for line in upright.lines]


def test_a_slanted_watermark_is_set_aside():
    page = "background: rotate(30deg, text(60pt, fill: luma(230))[DRAFT BILL])"
    transcript = read_pdf(typeset(sections(1, 4), page))
    assert "DRAFT" in words_of(transcript, "page furniture") and "DRAFT" not in words_of(transcript)


def test_lines_drawn_in_any_order_are_read_from_the_top():
    content = b"".join(
        drawn(f"{n}. The keeper shall keep record {n} for a year.", y=600 - 14 * n) for n in (3, 1, 4, 2, 5)
    )
    lines = read_pdf(pdf_of(pages_of([packed(content)]))).lines
    assert [line.text[0] for line in lines] == list("12345")
