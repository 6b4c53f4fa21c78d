"""What printers put on every page, or on one, and what laws print at the same places."""

import pytest
from printed_law import drawn, pages_of, pdf_of, sections, stream, typeset, words

from watchingbrief.reading.formats.pdf import read_pdf

LAW = sections(1, 30)
TOPICS = '("Access", "Forgery", "Fraud", "Seals", "Costs")'
BREAK = "\n#pagebreak()\n"


def words_of(transcript):
    return " ".join(line.text for line in transcript.lines)


def furniture(transcript):
    return [a.text for a in transcript.set_aside if a.reason == "page furniture"]


PLAIN = words_of(read_pdf(typeset(LAW)))


@pytest.mark.parametrize(
    "page",
    [
        # a second part of the head that is no word, and one of figures alone
        "header: [Official Gazette, 14 March 2031 #h(1fr) No. 4711]",
        "header: [Official Gazette #linebreak() No. 4711]",
        "header: [Official Gazette], footer: [4/27/31, 4:33 PM #h(1fr) www.gazette.example]",
        # something else on each page
        f"header: context [#{TOPICS}.at(calc.rem(counter(page).get().first(), 5))]",
        "footer: context [Clause ends on sheet #(counter(page).get().first() * 7 + 3) of this print]",
        # on the first page only
        "footer: context if counter(page).get().first() == 1 [Price: 12 crowns] else [National Assembly]",
        "footer: context if counter(page).get().first() == 1 [Printed at Port Sable, ISSN 1515-4614]",
        # large, level, among the law; or small, at the edge of every page
        "background: text(60pt, luma(220))[UNCORRECTED]",
        'foreground: place(left + top, dx: 8pt, dy: 300pt, text(5pt)[Copy 7 of 9])',
    ],
)  # fmt: skip
def test_what_is_printed_on_the_pages_is_set_aside_and_the_law_stays_whole(page):
    transcript = read_pdf(typeset(LAW, page))
    assert furniture(transcript)
    assert words_of(transcript) == PLAIN


def test_articles_that_each_begin_a_page_keep_their_headings():
    body = BREAK.join(f"Article {n}\n#v(16pt)\n{words(n, 9)}" for n in range(1, 9))
    transcript = read_pdf(typeset(body, 'numbering: "1"'))
    assert [line.text for line in transcript.lines if line.text.startswith("Article ")] == [
        f"Article {n}" for n in range(1, 9)
    ]


def test_titles_in_large_type_that_open_pages_are_law():
    names = ("Access", "Interception", "Forgery", "Fraud", "Evidence", "Victims")
    body = BREAK.join(f"#text(14pt)[{name}]\n#v(16pt)\n{words(n, 9)}" for n, name in enumerate(names))
    law = words_of(read_pdf(typeset(body, 'numbering: "1"')))
    assert [name for name in names if name in law] == list(names)


def test_the_same_closing_words_at_one_height_are_law():
    def page(n):
        rows = [drawn(f"{n}. {words(n, 1)[:60]}", y=540), drawn("commits an offence.", y=300)]
        rows += [drawn(words(10 * n + k, 1)[:60], y=520 - 20 * k) for k in range(20) if k != 11]
        return stream(b"".join(sorted(rows, key=len)))

    law = words_of(read_pdf(pdf_of(pages_of([page(n) for n in range(1, 4)]))))
    assert law.count("commits an offence.") == 3


def test_a_head_on_every_other_page_is_set_aside_though_the_others_print_law_there():
    def page(n):
        top, head = (60, "[4/27/31 #h(1fr) Lighthouses Act]") if n % 2 else (30, "none")
        margins = f"(top: {top}pt, x: 60pt, bottom: 60pt)"
        return f"#set page(margin: {margins}, header: {head})\n{words(n, 14 if n % 2 else 16)}"

    law = words_of(read_pdf(typeset("\n".join(map(page, range(1, 11))))))
    assert "Lighthouses Act" not in law and "4/27/31" not in law


def test_short_paragraphs_that_open_most_pages_are_law_where_others_open_with_text():
    openings = ("Lamps are lit.", "", "Seas are watched.", "Oil is kept.", "", "Ships are told.")
    body = BREAK.join(
        f"{first}\n#v(16pt)\n{words(n, 9)}" if first else words(n, 10) for n, first in enumerate(openings)
    )
    law = words_of(read_pdf(typeset(body, 'numbering: "1"')))
    assert [first for first in openings if first in law] == list(openings)


# --- columns


def test_the_last_page_of_columns_is_read_column_by_column():
    last = f"{sections(40, 43)}\n#colbreak()\n48.#h(40pt)Repeal\n\nThe Act of 2009 is repealed."
    law = words_of(read_pdf(typeset(f"#set page(columns: 2)\n{sections(1, 39)}{BREAK}{last}")))
    assert law.endswith(f"{words(43)[-20:]} 48. Repeal The Act of 2009 is repealed.")


def test_the_parts_of_a_masthead_stay_on_their_line():
    head = '#place(top, float: true, scope: "parent")[Vol. 61 #h(1fr) Official Gazette, 3 March 2031 #h(1fr) No. 9]\n'
    law = words_of(read_pdf(typeset(f"#set page(columns: 2)\n{head}{sections(1, 24)}")))
    assert law.startswith("Vol. 61 Official Gazette, 3 March 2031 No. 9 ")
