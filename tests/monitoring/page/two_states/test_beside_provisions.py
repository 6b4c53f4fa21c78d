"""What pages set beside each provision or behind the last: buttons, labels, running heads, remarks of an editor."""

import pytest
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

from watchingbrief.monitoring.page.one_state.furniture import law_blocks
from watchingbrief.monitoring.page.two_states import page_own

SHARED = "Records of providers, kept for a judge."  #: words of the law, and no order


def beside(*pieces, sections=ENGLISH):
    """A page with these behind its first provisions, one behind each."""
    behind = [*pieces, *[""] * (len(sections) - len(pieces))]
    return flat("en", sections=[section + piece for section, piece in zip(sections, behind, strict=True)])


def is_told(new, old=None):
    done = became(new, flat("en") if old is None else old)
    assert done.became in {"same", "frame", "version"}
    return done.became == "version"


def test_a_sentence_of_the_laws_words_is_law():
    assert is_told(beside(f"<p>{SHARED}</p>"))


@pytest.mark.parametrize(
    "tool", ['<a href="#">{}</a>', '<a href="javascript:go()">{}</a>', "<button>{}</button>"]
)
def test_as_a_button_it_is_of_the_page(tool):
    assert not is_told(beside(f"<p>{tool.format(SHARED)}</p>"))


@pytest.mark.parametrize("element", ["aside", "address", "figure"])
def test_in_an_element_for_other_things_it_is_of_the_page(element):
    assert not is_told(beside(f"<{element}><p>Records of the harbour, kept for a judge.</p></{element}>"))


def test_where_provisions_open_at_a_button_buttons_are_law():
    opened = [one.replace("<h3>", '<p><a href="#">').replace("</h3>", "</a></p>") for one in ENGLISH]
    more = '<p><a href="#">Records of providers.</a></p><p>The Board shall keep a list.</p>'
    done = became(beside(more, sections=opened), flat("en", sections=opened))
    assert done.became == "version" and "page" not in done.detail


@pytest.mark.parametrize("speck", ["* ,", "~ ;", "• . •"])
def test_signs_alone_are_of_the_page(speck):
    assert not is_told(beside(f"<p>{speck}</p>"))


def test_lines_that_differ_in_a_number_alone_are_of_the_page():
    assert not is_told(beside(*(f"<p>Records of providers in {n} cities.</p>" for n in (7, 12, 31))))


@pytest.mark.parametrize(
    ("line", "told"), [("THE NETWORK RECORDS ACT 2026", False), ("THE ROADS ACT 2026", True)]
)
def test_the_title_again_is_a_running_head(line, told):
    pages = [page.replace(b">Network", b">The Network") for page in (beside(f"<p>{line}</p>"), flat("en"))]
    assert is_told(*pages) == told


def test_a_label_is_not_the_first_paragraph_of_the_last_provision():
    last = "<h3>Section 5. Annual report</h3>{}<p>The Board shall report.</p>"
    pages = [flat("en", sections=[*ENGLISH[:4], last.format(one)]) for one in ("", "<p>Open all</p>")]
    assert not is_told(*pages) and not is_told(*pages[::-1])


def test_labels_that_change_places_are_of_the_page():
    label = "<p>Read more</p>"
    assert not is_told(beside(label, "", label), beside("", label, label))


def test_what_follows_a_label_is_of_the_page():
    words = "the Board keeps records of providers."
    assert is_told(flat("en", f"<p>Here {words}</p>")) and not is_told(
        flat("en", f"<p>Editor's note: {words}</p>")
    )


def test_a_long_paragraph_between_provisions_is_of_the_page_in_a_box_called_news_alone():
    news = "The harbour was painted for the fair, and singers came from the valley with lanterns. " * 9
    assert is_told(beside(f"<p>{news}</p>"))
    assert not is_told(beside(f'<div class="news"><p>{news}</p></div>'))


def test_buttons_without_blanks_between_them_are_of_the_page_whatever_they_say():
    assert is_told(beside("<p>Rules Harbour Act 12</p>"))
    assert not is_told(beside("<p>RulesHarbourMastodon Act 12</p>"))


def test_no_page_says_so_much_in_one_paragraph():
    posted = "Dear readers, our editors thank you for your comments on this website. "
    long = [one.replace("</p>", " The Board shall report." * 60 + "</p>") for one in ENGLISH]
    assert not is_told(flat("en", f"<p>{posted * 9}</p>", long), flat("en", sections=long))
    assert is_told(flat("en", f"<p>{posted * 90}</p>", long), flat("en", sections=long))


def test_where_hardly_anything_is_numbered_the_provisions_are_the_rest():
    rules = [f"<p>{'The Board shall keep records of orders. ' * 9}</p>" for _ in range(9)]
    end = ["<p>1. It is law.</p>", "<p>2. It applies.</p>"]
    posted = "Photo: the new bridge at night (A. Lind)"
    for law, taken in (([*rules, *end], set()), (ENGLISH, {posted})):
        pages = [law_blocks(flat("en", sections=[*more, *law])) for more in ([f"<p>{posted}</p>"], [])]
        assert page_own.page_own(*(blocks for _, blocks in pages), "en") == taken


def test_provisions_with_a_sign_before_them_are_provisions():
    def page(*sections):
        stars = [one.replace("<h3>", "<h3>☆ ").replace("<p>", "<p>☆ ") for one in sections]
        return flat("en", sections=stars)

    assert is_told(page(*ENGLISH[:3], *ENGLISH[4:]), page(*ENGLISH))


REMARKS = "<h4>Editor's notes</h4><p>1. The photograph shows the {}.</p><p>2. Thanks to the {}.</p>"


def test_numbered_remarks_of_an_editor_behind_the_law_are_of_the_page():
    assert not is_told(
        flat("en", REMARKS.format("harbour", "library")), flat("en", REMARKS.format("bridge", "town"))
    )
    assert is_told(flat("en", "<p>6. The photograph shows the harbour.</p>"))


@pytest.mark.parametrize("name", ["widget", "news"])
def test_a_name_of_boxes_tells_nothing_where_the_provisions_stand_in_such(name):
    def page(*sections):
        return flat("en", sections=[f'<div class="{name}">{section}</div>' for section in sections])

    twice = "<p>(2) It binds the Board.</p>"
    same = [one + twice * (k in {1, 3}) for k, one in enumerate(ENGLISH)]
    assert not is_told(page(*same[:3], "<p>Harbours and museums</p>", *same[3:]), page(*same))
    assert is_told(page(*same[:3], "<p>The judge shall hear the provider.</p>", *same[3:]), page(*same))


def test_a_provision_set_in_more_paragraphs_than_before_is_the_same():
    first, second = "Section 6. The Board keeps a list.", "Lanterns stood at the harbour of the valley."
    pages = [
        flat("en", sections=[*ENGLISH, end])
        for end in (f"<p>{first} {second}</p>", f"<p>{first}</p><p>{second}</p>")
    ]
    pages[0] = pages[0].replace(b"</h1>", b"</h1><p>Singers came from the valley.</p>")
    assert not is_told(*pages) and not is_told(*pages[::-1])


@pytest.mark.parametrize("line", ["9 Harbour Street", "12 place de la Gare, Paris"])
def test_an_address_behind_the_law_is_no_provision_of_it(line):
    must = "<p>Readers must return the books to the library.</p>"
    assert not is_told(flat("en", f"{must}<p>{line}</p>"), flat("en", f"<p>{line}</p>"))
    assert is_told(
        flat("en", f"{must}<p>6 Duties of the Board</p>"), flat("en", "<p>6 Duties of the Board</p>")
    )


def test_of_a_page_that_is_another_one_nothing_is_taken_for_its_own(monkeypatch):
    monkeypatch.setattr(page_own, "_MOST", 2)
    lines = [f"<p>{name}</p>" for name in ("Harbours and museums", "Singers", "Lanterns")]
    assert not is_told(beside(*lines[:2])) and is_told(beside(*lines))


@pytest.mark.parametrize(
    ("words", "became_"),
    [
        ("Comments can be sent to the office until {} October 2026.", "frame"),
        ("Accidents on the roads fell by {} percent in a year.", "frame"),
        ("This Act expires on {} October 2026.", "version"),
        ("The provider shall keep each record for {} years.", "version"),
        ("The record of an order under this Act is kept by the Board for {} years.", "version"),
    ],
)
def test_a_notice_behind_the_law_may_tell_of_another_day_and_a_provision_may_not(words, became_):
    pages = [flat("en", f"<p>{words.format(n)}</p>") for n in (7, 9)]
    assert became(*pages).became == became(*pages[::-1]).became == became_


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((0, "<h4>Records of providers</h4>"), (2, "<aside><p>45,90 €</p></aside>")),
        ((1, "<p>New: our lunch card <a href='/x'>news</a></p>"), (2, "<p><a href='/x'>New: our lunch card</a></p>")),
        ((0, "<p>In this series <a href='/x'>Five mistakes in leases</a></p>"),
         (2, "<p>In this series <a href='/y'>What a lease costs</a></p>")),
    ],
    ids=["a price, and a heading elsewhere", "set otherwise elsewhere", "a label and a link"],
)  # fmt: skip
def test_what_stands_beside_another_provision_now_is_of_the_page(one, other):
    def page(at, held):
        return flat("en", sections=[s + held * (k == at) for k, s in enumerate(ENGLISH)])

    assert became(page(*one), page(*other)).became == became(page(*other), page(*one)).became == "frame"


@pytest.mark.parametrize(
    "words", ["The Board must keep a register of them.", "Providers must pay a fee to the Board."]
)
def test_a_sentence_of_law_under_a_heading_of_pages_is_a_version(words):
    pages = flat("en", f"<h3>Related acts</h3><p>{words}</p>"), flat("en")
    assert became(*pages).became == became(*pages[::-1]).became == "version"
