"""What came or went in words that are not those of the law: of the page, wherever it stands and however it is set."""

import pytest
from tests.monitoring.page.flat_pages import became, flat

_ENDINGS = ("tan", "vic", "wes", "zor", "pra", "qui", "rek", "sto", "mag", "nil", "fut", "hab")
#: A law of some 400 words.
SECTIONS = [
    f"<p>Section {n}. Of {a}{b} and {b}{a}</p><p>The {a}{b} of the {b}{a} may be {a}{a}{b}ed by the {b}{b}{a} "
    f"where it is in the {a}x{b} under this Act.</p>"
    for n, (a, b) in enumerate(
        ((a, b) for a in ("bor", "cul", "dem", "fas", "gil", "hon", "jur", "kel") for b in _ENDINGS), 1
    )
]
MIDST = len(SECTIONS) // 2


def page(*, between="", section=""):
    sections = [*SECTIONS[:MIDST], between, *SECTIONS[MIDST:]]
    if section:
        sections[3] = f"<p>Section 4. Records</p><p>{section}</p>"
    return flat("en", sections=sections)


AMENDED = "The provider may keep a record of any tomato, where it is under this Act."


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>umbrella penguin tomato, kettle holiday bicycle winner jackpot</p>",
        "<h3>Penguin 7</h3>",
        "<p>(1) Le guichet est ouvert chaque jour de neuf heures à midi.</p>",
        "<h4>Before you ring us</h4><p>(1) Dogs wait outside.</p><p>(2) Bring your card.</p>"
        "<p>(3) Lifts are broken.</p>",
    ],
)
def test_it_is_of_the_page(furniture):
    assert became(page(between=furniture), page()).became == "frame"
    assert became(page(), page(between=furniture)).became == "frame"
    done = became(page(between=furniture, section=AMENDED), page())
    assert done.became == "version"
    assert "page" in done.detail


@pytest.mark.parametrize(
    "added",
    [
        "<p>(2) The fine is 500.</p>",
        f"<p>{AMENDED}</p>",
        "<p>Section 48A. Deepfakes</p><p>No person may keep a deepfake of any other under this Act.</p>",
    ],
)
def test_an_amendment_beside_it_is_law(added):
    furniture = "<p>umbrella penguin tomato, kettle holiday bicycle winner jackpot</p>"
    for between in (furniture + added, added + furniture):
        assert became(page(between=between), page()).became == "version"
        assert became(page(), page(between=between)).became == "version"


def test_an_item_that_is_a_list_of_names_is_law():
    item = "<p>(vii) safe house, Umbrella, Penguin Kettle, Dar-ul-Amans etc.; and</p>"
    assert became(page(between=item), page()).became == became(page(), page(between=item)).became == "version"


def test_the_lines_of_a_schedule_are_law_in_any_words():
    behind = "<h3>Schedule</h3><p>Banque des tomates</p>{}<p>Umbrella Works</p>"
    old = flat("en", behind.format(""), sections=SECTIONS)
    new = flat("en", behind.format("<p>Penguin Kettle Holiday House</p>"), sections=SECTIONS)
    assert became(new, old).became == became(old, new).became == "version"
