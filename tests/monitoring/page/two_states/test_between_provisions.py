"""What stands between the provisions of a flat page: law where it speaks as law, else the page's own."""

from textwrap import wrap

import pytest
from tests.monitoring.following.a_site import heading, law
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

ADVERT = "Walk to the harbour with the singers of the valley, and bring a lantern."


def between(*lines, sections=ENGLISH):
    """A page with these between its provisions."""
    return flat("en", sections=[*sections[:3], *(f"<p>{line}</p>" for line in lines), *sections[3:]])


@pytest.mark.parametrize(
    ("line", "became_"),
    [
        ("The judge shall hear the provider.", "version"), ("Providers may keep more of it:", "version"),
        ("the grounds for each of them", "version"), ("Penalty: 5 units", "version"),
        ("It is not permitted to keep lanterns.", "version"),
        ("It is prohibited to alter records by lantern.", "version"),
        ("Part of the records", "version"), (ADVERT, "frame"), ("Harbours and museums", "frame"),
        ("Topics Roads Forests", "frame"), ("Versions Version in force on 3 May 2024 As enacted", "frame"),
        ("ShareFacebookWhatsAppX", "frame"), ("42,340 readers receive it", "frame"),
    ],
)  # fmt: skip
def test_a_paragraph_between_provisions_that_alone_changed_is_law_where_it_speaks_as_law(line, became_):
    assert became(between(line), flat("en")).became == became_
    assert became(flat("en"), between(line)).became == became_


def test_with_a_change_of_a_provision_all_between_them_is_law():
    done = became(between("Harbours and museums", sections=[*ENGLISH[:4], *ENGLISH[5:]]), flat("en"))
    assert done.became == "version"
    assert "page" not in done.detail


@pytest.mark.parametrize(
    ("old", "new"), [("<p>{}</p>", "<p>{} and of persons</p>"), ("<h4>{}</h4>", "<h4>Duties</h4>")]
)
def test_a_line_that_was_edited_and_a_heading_that_was_renamed_are_law(old, new):
    pages = [
        flat("en", sections=[*ENGLISH[:3], one.format("Rights of harbours"), *ENGLISH[3:]])
        for one in (old, new)
    ]
    assert became(*pages).became == became(*pages[::-1]).became == "version"


@pytest.mark.parametrize(
    "dress",
    [
        '<div class="ad">{}</div>',
        '<div id="news-box"><p>{}</p></div>',
        "<div><p>{}</p></div>",
        '<p class="promo">{}</p>',
    ],
)
def test_what_stands_between_provisions_in_a_box_of_its_own_is_of_the_page(dress):
    between = flat("en", sections=[*ENGLISH[:3], dress.format(ADVERT), *ENGLISH[3:]])
    assert became(between, flat("en")).became in {"same", "frame"}
    assert became(flat("en"), between).became in {"same", "frame"}


@pytest.mark.parametrize("dress", ['<div class="ad">{}</div>', "<div><p>{}</p></div>"])
def test_what_speaks_as_the_law_does_is_law_in_any_dress(dress):
    words = "The provider shall give the judge the grounds for each order under this Act."
    between = flat("en", sections=[*ENGLISH[:3], dress.format(words), *ENGLISH[3:]])
    assert became(between, flat("en")).became == "version"


@pytest.mark.parametrize("dress", ["<p>{}</p>", "<p class='penalty'>{}</p>", "<div>{}</div>"])
@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((3, 5, 7, 9, 2), (30, 50, 70, 90, 20)), ((3, 5, 7, 9, 2), (3, 5, 7, 9, 20)), ((3, 5, 7, 9, 2), ()),
        ((3, 5, 7), (30, 50, 70)), ((3, 5, 7), (3, 5, 90)), ((3, 5, 7), ()),
    ],
)  # fmt: skip
def test_penalties_below_sections_are_law_however_they_are_set(dress, before, now):
    """Though each says the same as the others but for its number, as counts of a page do."""

    def below(numbers):
        lines = [dress.format(f"Penalty: {n} units") for n in numbers] + [""] * 5
        return flat("en", sections=[section + line for section, line in zip(ENGLISH, lines, strict=False)])

    assert became(below(now), below(before)).became == "version"


def test_a_line_in_a_look_of_its_own_that_speaks_to_readers_is_of_the_page_though_it_orders():
    line = "<p class='teaser'>What {} providers shall do with orders</p>"
    pages = [flat("en", sections=[*ENGLISH[:3], line.format(one), *ENGLISH[3:]]) for one in ("your", "other")]
    assert became(pages[0], flat("en")).became in {"same", "frame"}
    assert became(pages[1], flat("en")).became == "version"


def test_what_headings_say_that_are_links_to_their_provisions_is_law():
    linked = [
        s.replace("<h3>", f"<h3><a href='/s{n}'>").replace("</h3>", "</a></h3>")
        for n, s in enumerate(ENGLISH)
    ]
    renamed = [linked[0].replace("</a>", " and more</a>"), *linked[1:]]
    beheaded = [linked[0], linked[1][linked[1].index("<p>") :], *linked[2:]]
    for other in (renamed, beheaded):
        assert became(flat("en", sections=other), flat("en", sections=linked)).became == "version"


@pytest.mark.parametrize(
    "element",
    [
        "<form action='/search'>{}</form>",
        "<div class='news'>{}</div>",
        "<div id='sidebar'><div>{}</div></div>",
    ],
)
def test_a_paragraph_that_went_is_held_against_the_law_it_stood_in(element):
    """What holds the whole law says nothing of one of its paragraphs, whether that comes or goes."""
    paragraph = "<p>Such a record is kept for a year and may be asked for by a judge.</p>"
    law = [[*ENGLISH[:3], held, *ENGLISH[3:]] for held in (paragraph, "")]
    pages = [flat("en", sections=[element.format("".join(sections))]) for sections in law]
    assert became(pages[0], pages[1]).became == became(pages[1], pages[0]).became == "version"


@pytest.mark.parametrize("place", ["class='t x1 h2 y{:x}'", "style='position:absolute; top:{}px'"])
def test_where_each_line_of_a_print_has_its_own_place_that_tells_nothing(place):
    lines = [line for n, text in law().items() for line in (f"Section {n}. {heading(n)}", *wrap(text, 40))]

    def page(words):
        held = [*lines[:8], words, "Valley keep a lantern.", *lines[8:]]
        return flat("en", sections=[f"<div {place.format(k)}>{line}</div>" for k, line in enumerate(held)])

    old, new = page("Members of the Board of Harbours of the"), page("Members of the Board of Museums of the")
    assert became(new, old).became == became(old, new).became == "version"
