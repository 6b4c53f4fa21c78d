"""What changes behind several provisions at once, in a look that none of them has."""

import pytest
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

#: Sentences that a law might have, and that say nothing of how laws speak; held by their words alone they are law.
NOTES = [
    "Records of providers, kept for a judge.",
    "The number of records and grounds.",
    "Providers and records, by year.",
    "Grounds of the Board, by number.",
]
SHARED = "Records of each order that a provider keeps for the judge, with the number of the grounds."
DRESSES = [
    "<p style='color:gray'>{words}</p>",
    "<p class='meta {k}'>{words}</p>",
    "<div class='c{k}'><div><p>{words}</p></div></div>",
    "<p><small>{words}</small></p>",
]


def page(notes, dress="<p class='meta'>{words}</p>", sections=ENGLISH):
    """The law with a note behind each of its provisions that has one."""
    behind = [dress.format(words=words, k=k) if words else "" for k, words in enumerate(notes)]
    return flat(
        "en",
        sections=[section + note for section, note in zip(sections, behind, strict=False)]
        + sections[len(behind) :],
    )


def is_told(new, old):
    done = became(new, old)
    assert done.became in {"same", "frame", "version"}
    return done.became == "version"


@pytest.mark.parametrize("dress", DRESSES)
def test_what_changes_behind_several_provisions_in_a_look_of_its_own_is_of_the_page(dress):
    one, other = page(NOTES[:3], dress), page(["", NOTES[3], NOTES[0]], dress)
    none = flat("en")
    assert not is_told(one, none) and not is_told(none, one) and not is_told(one, other)


def test_in_the_look_of_a_provision_it_is_law():
    assert is_told(page(NOTES[:3], "<p>{words}</p>"), flat("en"))


def test_in_a_look_that_a_numbered_paragraph_has_too_it_is_law():
    dress = "<p class='meta'>{words}</p>"
    numbered = [ENGLISH[0] + "<p class='meta'>(2) It binds the State.</p>", *ENGLISH[1:]]
    assert is_told(page(NOTES[:3], dress, numbered), flat("en", sections=numbered))


def test_where_most_of_them_stay_it_is_law():
    stay = page(NOTES)
    assert is_told(page([*NOTES[:3], "The number of Boards and grounds."]), stay)


def test_behind_one_provision_alone_it_is_law():
    assert is_told(page(["", NOTES[0] + " " + NOTES[1]]), flat("en"))


@pytest.mark.parametrize("words", ["Penalty: {} units", "The Board shall report in {} days."])
def test_what_speaks_as_laws_do_is_law(words):
    assert is_told(page([words.format(n) for n in (3, 5, 7)]), flat("en"))


def test_one_that_orders_is_law_among_others_that_do_not():
    done = became(page([*NOTES[:3], "The Board shall report to the judge."]), flat("en"))
    assert done.became == "version"
    assert {"The Board shall report to the judge."}.isdisjoint(done.detail.get("page", ()))


def test_one_of_the_laws_words_is_law_at_three_places_and_none_at_four():
    assert is_told(page([*NOTES[:2], SHARED]), flat("en"))
    assert not is_told(page([*NOTES[:3], SHARED]), flat("en"))


def test_what_is_long_is_law():
    assert is_told(page([words * 12 for words in NOTES]), flat("en"))


def test_a_look_is_known_though_something_set_so_stayed():
    """One note stayed, and the others with it are no law for that."""
    news = [
        "Singers of the valley were heard on the quay.",
        "Lanterns hang over both bridges until Sunday.",
        "Kettles boil again below the lighthouse.",
    ]
    stayed = [ENGLISH[0] + f"<p class='meta'>{news[0]}</p>", *ENGLISH[1:]]
    came = [
        stayed[0],
        ENGLISH[1] + f"<p class='meta'>{news[1]}</p><p class='meta'>{news[2]}</p>",
        *ENGLISH[2:],
    ]
    assert not is_told(flat("en", sections=came), flat("en", sections=stayed))


ORDERS = [
    "Most disputes turn on who must prove what.",
    "Answers may contain mistakes.",
    "Keep what you must show.",
]


def test_what_comes_at_some_places_and_goes_at_others_is_of_the_page_though_it_orders():
    one, other = page([ORDERS[0], "", NOTES[0], ORDERS[1]]), page(["", NOTES[1], ORDERS[2], "", NOTES[2]])
    assert not is_told(one, other) and not is_told(other, one)


def test_a_sentence_that_stands_elsewhere_each_day_is_of_the_page():
    hint = "Hover over a word to see it."
    one, other = page([hint, "", hint, ""]), page(["", hint, "", hint])
    assert not is_told(one, other)


def test_what_came_at_one_place_and_went_at_two_is_of_the_page_though_it_orders():
    """Beside a change of a provision, with which all else that orders is law."""
    amended = [ENGLISH[0].replace("</p>", " It binds the State.</p>"), *ENGLISH[1:]]
    orders = "Most disputes turn on who must prove what."
    old, new = page(NOTES[:2]), page(["", "", "", orders], sections=amended)
    for done in (became(new, old), became(old, new)):
        assert done.became == "version" and orders in done.detail["page"]
