"""Running heads and page numbers in text files, as typists and programs leave them; and what only looks so."""

import textwrap

import pytest
from tests.reading.printed_law import words

from watchingbrief.reading.formats.plain_text import read_plain_text

PARAGRAPHS = [f"{n}. Heading of section {n}. {words(n, 1)}" for n in range(1, 25)]
LAW = " ".join(" ".join(PARAGRAPHS).split())


def read(text):
    transcript = read_plain_text(text.encode())
    aside = [a.text for a in transcript.set_aside if a.reason == "page furniture"]
    return " ".join(line.text for line in transcript.lines), aside


def paged(head, foot, between="\f", each=4):
    pages = [PARAGRAPHS[k : k + each] for k in range(0, len(PARAGRAPHS), each)]
    return between.join(
        "\n\n".join(filter(None, (head(n), "\n".join(page), foot(n)))) for n, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (lambda n: "Lighthouses Bill, 2031", str),
        (lambda n: f"Gazette No. 9, 3 March 2031      {n + 86}", lambda n: ""),
        (lambda n: "Bill 9     Lamps" if n % 2 else "Lamps     Bill 9", lambda n: f"Page {n} of 6"),
        (lambda n: "", lambda n: f"www.laws.example/act/9\n{n}/6"),
    ],
)
def test_heads_and_feet_of_pages_that_form_feeds_part_are_set_aside(head, foot):
    law, aside = read(paged(head, foot))
    assert law == LAW and len(aside) >= 6


@pytest.mark.parametrize("number", ["- {} -", "Page {} of 6", "[Page {}]", "{}/6", "– {} –"])
def test_typed_page_numbers_are_set_aside_with_what_comes_back_beside_them(number):
    law, aside = read(
        paged(lambda n: "", lambda n: f"{number.format(n)}\nTHE LIGHTHOUSES BILL", between="\n\n")
    )
    assert law == LAW
    assert aside.count("THE LIGHTHOUSES BILL") == 6 and len(aside) == 12


def test_a_paragraph_goes_on_over_a_typed_page_number():
    keepers = ("of the house", "of the coast", "of the isles")
    pages = [f"Whoever keeps the lamps {who} shall\n\n- {n} -\n\nlight them {who} at dusk."
             for n, who in enumerate(keepers, 2)]  # fmt: skip
    transcript = read_plain_text("\n\n".join(pages).encode())
    assert [line.gap for line in transcript.lines if line.text.startswith("light")] == [0, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        # articles that each open a page
        "\f".join(f"Article {n}\n{p}" for n, p in enumerate(PARAGRAPHS, 1)),
        # figures alone that neither count the pages nor stay
        "\f".join(f"{p}\n{n * n}" for n, p in enumerate(PARAGRAPHS, 1)),
        # a heading that opens a few pages of many
        "\f".join(
            f"{'Notes' if n in (3, 9) else words(n + 40, 1)}\n{p}" for n, p in enumerate(PARAGRAPHS, 1)
        ),
        # dashes around figures that do not count up
        "\n".join(f"{p}\n- {n} -" for n, p in zip((5, 9, 40), PARAGRAPHS, strict=False)),
        # two of them are no numbering
        "\n".join(f"{p}\n- {n} -" for n, p in zip((1, 2), PARAGRAPHS, strict=False)),
    ],
)
def test_what_only_looks_like_furniture_is_law(text):
    law, aside = read(text)
    assert aside == [] and law == " ".join(text.split())


@pytest.mark.parametrize(
    "ending", ["commits an offence.", "or to both; and", "Nothing in this Act limits the Court."]
)
def test_the_same_end_of_a_sentence_at_the_foot_of_some_pages_is_law(ending):
    text = "\f".join(
        f"{p}\n{ending if n % 3 == 0 else words(n + 40, 1)}" for n, p in enumerate(PARAGRAPHS[:12])
    )
    law, aside = read(text)
    assert aside == [] and law.count(ending) == 4


def test_what_comes_back_in_the_midst_of_pages_is_law():
    text = "\f".join(f"{PARAGRAPHS[n]}\n{PARAGRAPHS[n + 1]}\nNothing follows.\n{words(n)}\n{words(n + 5)}\n"
                     f"{words(n + 9)}\n{words(n + 11)}" for n in range(6))  # fmt: skip
    assert read(text)[1] == []


def test_a_typed_rule_is_no_part_of_the_words_beside_it():
    lines = [line for p in PARAGRAPHS for line in textwrap.wrap(p, 72)]
    transcript = read_plain_text("\n".join([*lines[:9], "=" * 60, *lines[9:], "-" * 60]).encode())
    assert [line.text for line in transcript.lines if line.whole] == ["=" * 60, "-" * 60]
