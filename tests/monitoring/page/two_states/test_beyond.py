"""What follows furniture behind the last provision of a flat page, or behind its schedule: the page's own."""

import pytest
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

HELPFUL = "<p>Was this page helpful?</p>"
SCHEDULE = ["<p>SCHEDULE</p>", "<p>Routers, from one to ten</p>", "<p>Each of them is sold sealed.</p>"]


@pytest.mark.parametrize(
    ("came", "went"),
    [
        (
            "From 3 May 2026 the fee for a certified copy is 7 euros.",
            "The Board must give reasons within 9 days.",
        ),
        (
            "12 Harbour Street, Port Sable. Open from 9 to 17.",
            "14 Harbour Street, Port Sable. Open from 9 to 18.",
        ),
        ("Related acts: Archives Act 2009, Penal Code", "Related acts: Archives Act 2009, Roads Act 2015"),
        ("may 2024", "june 2024"),
        ("The Minister shall present a report to the Board.", ""),
    ],
)
def test_it_is_the_pages_be_it_spoken_as_laws_are(came, went):
    def page(words, before):
        return flat("en", f"{before}<p>{words}</p>")

    assert became(page(came, HELPFUL), page(went, HELPFUL)).became in {"same", "frame"}


@pytest.mark.parametrize(
    ("language", "furniture", "words"),
    [
        ("en", "Last updated: {}", "The provider must pay the Board 9 euros for each record."),
        ("fr", "Dernière mise à jour : {}", "Le fournisseur doit payer au Conseil 9 euros par registre."),
        (
            "et",
            "Viimati uuendatud: {}",
            "Teenuseosutaja peab maksma kohtunikule 9 eurot iga korralduse eest.",
        ),
    ],
)
def test_in_any_language_what_is_law_right_behind_the_law_is_none_behind_furniture(
    language, furniture, words
):
    news = f"<p>{words}</p>"
    days = [f"<p>{furniture.format(day)}</p>" for day in ("3.5.2026", "4.5.2026")]
    assert became(flat(language, days[0] + news), flat(language, days[1])).became == "frame"
    assert became(flat(language, news), flat(language)).became == "version"


def test_words_of_the_law_behind_furniture_are_law():
    """A page may move its own line up: what is nearly all in the words of the law is taken for it."""
    sentence = "<p>A police officer may require traffic data only under a warrant issued by a judge.</p>"
    assert became(flat("en", HELPFUL + sentence), flat("en", HELPFUL)).became == "version"


def test_furniture_that_each_provision_has_tells_nothing():
    tools = "<p>Print this page</p>"
    sections = [section + tools for section in ENGLISH]
    news = "<p>The provider pays the Board for the record.</p>"
    assert became(flat("en", news, sections), flat("en", sections=sections)).became == "version"
    assert became(flat("en", tools + news), flat("en", tools)).became == "frame"


def test_furniture_ends_a_schedule():
    new, old = (
        flat("en", "".join([*SCHEDULE, HELPFUL, f"<p>{one}</p>", "<p>Signed in as a guest</p>"]))
        for one in ("The mayor opened 12 libraries.", "Each library has a reading room.")
    )
    assert became(new, old).became == "frame"
    row = "".join([*SCHEDULE[:2], "<p>Cables</p>", SCHEDULE[2], HELPFUL])
    assert became(flat("en", row), flat("en", "".join([*SCHEDULE, HELPFUL]))).became == "version"


def test_a_schedule_behind_furniture_is_law():
    rows = "".join(SCHEDULE)
    new, old = flat("en", HELPFUL + rows), flat("en", HELPFUL + rows.replace("ten", "nine"))
    assert became(new, old).became == "version"


def test_what_stands_outside_an_element_called_that_of_the_law_is_the_pages():
    def page(words):
        inside = "".join(f'<div class="sec">{section}</div>' for section in ENGLISH)
        news = "".join(
            f"<p>{one}</p>" for one in (words, *(f"Boats {n} wait for the tide." * 9 for n in range(9)))
        )
        body = f'<div class="statute">{inside}</div><div><div>{news}</div></div>'
        return flat("en", sections=[body])

    new, old = (page(f"The Board must hear {one} within 9 days.") for one in ("each boat", "the mayor"))
    assert became(new, old).became == "frame"
