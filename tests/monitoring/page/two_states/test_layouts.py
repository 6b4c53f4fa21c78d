"""However a page lays out a law: other prose beside it is no version, and another word of the law is one."""

import pytest
from benchmarks.page_layouts import LAYOUTS, laid_out
from tests.monitoring.following.a_site import heading, law

from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.monitoring.page.one_state.furniture import law_part

PROSE = (
    (
        "The harbour library is closed on Monday.",
        "You may also order a bound copy.",
        "Photo: the new bridge (A. Lind)",
    ),
    ("Nominations for the science prize are open!", "What do you think of this page?"),
    ("Our summer school must be booked by Friday.", "Thank you for a very clear site. My uncle needed it."),
)


def page(layout, prose, **changed):
    lines = [line for n, text in law(**changed).items() for line in (f"Section {n}. {heading(n)}", text)]
    return laid_out(layout, "Network Records Act", lines, list(prose))


def became(new, old):
    before = Raw(old, "act")
    return judge(Raw(new, "act"), before, read_raw(before).reading).became


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("prose", [PROSE[1], PROSE[2], ()], ids=["news", "notices", "none"])
def test_other_prose_is_no_version(layout, prose):
    assert became(page(layout, prose), page(layout, PROSE[0])) in {"same", "frame"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "changed",
    [
        {"s5": "The Board shall publish each month the number of orders and the grounds for them."},
        {"s3": None},
        {"s6": "This Act comes into force on 1 January 2027."},
    ],
    ids=["word", "section gone", "section come"],
)
def test_a_changed_law_is_a_version(layout, changed):
    assert became(page(layout, PROSE[0], **changed), page(layout, PROSE[1])) == "version"


def test_an_advertisement_between_provisions_is_no_version():
    def between(said):
        own = page("behind", ()).decode()
        return own.replace("<p>Section 3.", f'<div class="ad">{said}</div><p>Section 3.').encode()

    some, other = (
        between("Subscribe to our newsletter today!"),
        between("Your advocate on the quay: call us."),
    )
    assert became(some, other) in {"same", "frame"}
    assert became(some, page("behind", ())) in {"same", "frame"}


def test_a_paragraph_between_provisions_is_a_version():
    own = page("behind", ()).decode()
    added = own.replace(
        "<p>Section 3.", "<p>A judge may extend the time for which it is kept.</p><p>Section 3."
    )
    assert became(added.encode(), own.encode()) == "version"


def test_a_list_of_what_is_read_most_is_no_version():
    def listed(*titles):
        items = "".join(f"<p>{n}. {title}</p>" for n, title in enumerate(titles, 1))
        return page("behind", ()).decode().replace("</body>", f"<h3>Most read</h3>{items}</body>").encode()

    assert became(listed("Police Act", "Harbour Rules"), listed("Evidence Act", "Police Act")) in {
        "same",
        "frame",
    }


def test_something_typed_on_a_page_is_not_its_law():
    box = "<div><pre>Gazette office</pre><p>Harbour Street</p></div>"
    own = page("behind", ()).decode().replace("</body>", f"{box}</body>").encode()
    assert law_part(own).left_out == ("Gazette office", "Harbour Street")
