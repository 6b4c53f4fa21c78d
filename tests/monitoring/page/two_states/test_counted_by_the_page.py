"""Numbers of the page beside a law: of lines, of its own terms, of what it draws in typed text."""

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.monitoring.following.a_site import heading, law
from tests.monitoring.page.flat_pages import became, flat

from watchingbrief.monitoring.page.one_state.blocks import blocks_of
from watchingbrief.monitoring.page.one_state.line_numbers import line_numbers

TEXTS = {**law(), **{n: f"The Board may publish table {n} of the register." for n in range(21, 33)}}
TERMS = ["The newsletter is sent to our readers.", "Accounts not used for {} months are deleted."]


def bill(numbers, edit="", fine=""):
    """The Act in a table of a house, each of its lines behind the number it has in print."""
    lines = [
        line for n, text in TEXTS.items() for line in (f"Section {n}. {heading(1)}", f"({n}) {text}{edit}")
    ]
    lines[9:9] = ["The fine in crowns is:", fine] if fine else []
    rows = (
        f"<tr><td class='n'>{number}</td><td>{line}</td></tr>"
        for number, line in zip(numbers, lines, strict=False)
    )
    return flat("en", sections=["<table>", *rows, "</table>"])


def lines_from(first, step):
    return [first + k * step + k % 2 for k in range(2 * len(TEXTS))]


def test_the_lines_of_a_bill_are_counted_anew_without_a_version():
    assert became(bill(lines_from(1, 3)), bill(lines_from(2, 4))).became != "version"
    assert became(bill(lines_from(1, 3), " This is new."), bill(lines_from(2, 4))).became == "version"


def test_a_fine_that_is_also_the_number_of_a_line_is_law():
    lines, anew = ([*lines_from(first, 3), 201, 203] for first in (1, 2))
    one, other = str(lines[4]), str(lines[14])
    assert became(bill(anew, fine=other), bill(lines, fine=one)).became == "version"
    assert became(bill(anew, fine=one), bill(lines, fine=one)).became != "version"


@pytest.mark.parametrize("numbers", [range(1, 99), [7, 1, 40, 3] * 20, [""] * 99])
def test_numbers_one_by_one_or_in_no_order_are_none_of_lines(numbers):
    page = LexborHTMLParser(bill([*numbers]).decode())
    assert not line_numbers(blocks_of(page.body))


def terms(*items, dress="<p class='t'>{}</p>"):
    return "".join(dress.format(f"{n}. {words}") for n, words in enumerate(items, 1))


def between(furniture, edit=""):
    sections = [f"<h3>Section {n}. {heading(1)}</h3><p>{text}</p>" for n, text in TEXTS.items()]
    if edit:
        sections[2] = f"<h3>Section 3. {heading(1)}</h3><p>{edit}</p>"
    return flat("en", sections=[*sections[:5], furniture, *sections[5:]])


@pytest.mark.parametrize("held", ["{}", "<footer>{}</footer>", "<div class='news'>{}</div>"])
def test_terms_of_use_that_count_from_one_are_the_page_s(held):
    old, new = (terms(*(t.format(n) for t in TERMS), "Our terms are those of the portal.") for n in (4, 9))
    assert became(between(held.format(new)), between("")).became != "version"
    if held != "{}":  # an edited one of several that stayed, set as they are, is as good as law
        assert became(between(held.format(new)), between(held.format(old))).became != "version"
    edited = between(held.format(new), "The provider shall keep a record for nine years.")
    assert became(edited, between(held.format(old))).became == "version"


@pytest.mark.parametrize(
    "items",
    [
        ("The provider shall keep the record.", "The Board may inspect it."),
        ("The record of an order;", "the name of the officer."),
    ],
)
def test_a_series_that_says_nothing_of_the_page_is_law(items):
    assert became(between(terms(*items)), between("")).became == "version"


def typed(*drawn):
    sections = [f"Section {n}. {heading(1)}\n\n  {text}\n" for n, text in TEXTS.items()]
    return flat("en", sections=["<pre>", "\n".join([*sections[:4], *drawn, "", *sections[4:]]), "</pre>"])


@pytest.mark.parametrize(
    "drawn",
    [("+--------+", "| NEWS |", "+--------+"), ("~" * 60,), ("=" * 40, "| 12 visits today |", "=" * 40)],
)
def test_what_a_typed_page_draws_is_its_own(drawn):
    assert became(typed(*drawn), typed()).became in {"frame", "same"}
    assert became(typed(), typed(*drawn)).became in {"frame", "same"}
    assert became(typed(*drawn, "", "The Board may order a record to be kept."), typed()).became == "version"
