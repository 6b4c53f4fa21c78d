"""Small marks in the lines of a law, in elements of their own: the page's, where a line differs in nothing else."""

import pytest
from tests.monitoring.following.a_site import heading, law
from tests.monitoring.page.flat_pages import became, flat

WORDS = law()["2"].removesuffix(".")


def act(line, **changed):
    """The Act with its second section set so."""
    texts = law(**changed)
    return flat(
        "en",
        sections=[
            f"<h3>Section {n}. {heading(n)}</h3><p>{line if n == '2' else text}</p>"
            for n, text in texts.items()
        ],
    )


def both_ways(one, other):
    came, went = became(one, other), became(other, one)
    assert came.became == went.became
    return came.became


@pytest.mark.parametrize(
    "mark",
    [
        '<span class="page">[218]</span>', '<span>[AM 2]</span>', "<sup>3</sup>", "<sup>(7)</sup>",
        "<a href='#n'><sup>12</sup></a>",
        "<sup><i>[citation needed]</i></sup>", "<button>💬 12</button>", "<span>👍 250👎 68</span>",
        "<small>[Page 14]</small>", "<span>*</span>", "<b>†2</b>", "<span>[edit | edit source]</span>",
    ],
)  # fmt: skip
def test_a_mark_that_came_into_a_line_is_the_page_s(mark):
    for line in (f"{WORDS}.{mark}", f"{WORDS}{mark}."):
        assert both_ways(act(line), act(f"{WORDS}.")) in {"frame", "same"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<span>[217]</span>", "<span>[218]</span>"), ("<i>💬 2</i><sup>[14]</sup>", "<i>💬 11</i><sup>[2]</sup>"),
        ("<sup>9</sup>", "<sup>10</sup>"),
    ],
)  # fmt: skip
def test_a_mark_that_counts_on_is_the_page_s(old, new):
    assert both_ways(act(f"{WORDS}.{old}"), act(f"{WORDS}.{new}")) in {"frame", "same"}


def test_where_one_mark_is_the_page_s_all_of_its_shape_are():
    marks = [
        act(f"{WORDS}.<i>[{n}]</i>", s3=f"{law()['3']}<i>[{n + 1}]</i>", s4=f"{law()['4']} {more}<i>[{n + 2}]</i>")
        for n, more in ((7, ""), (41, "A court may order that the device be forfeited."))
    ]  # fmt: skip
    done = became(marks[1], marks[0])
    assert done.became == "version"
    assert [(e["new"], e["came"]) for e in done.detail["excerpts"]] == [
        ("s. 4", "A court may order that the device be forfeited.")
    ]
    assert {"[7]", "[42]"} <= set(done.detail["page"])


@pytest.mark.parametrize(
    "tool", ["<a href='#'>Related documents ({})</a>", "<button>Atti correlati ({})</button>"]
)
def test_a_link_with_a_count_beside_a_heading_is_the_page_s(tool):
    sections = [
        f"<h3>Section {n}. {heading(n)} <span>{{}}</span></h3><p>{text}</p>" for n, text in law().items()
    ]
    pages = [
        flat(
            "en",
            sections=[s.format(tool.format(n + k) if (n + k) % 3 else "") for k, s in enumerate(sections)],
        )
        for n in (1, 8)
    ]
    assert both_ways(*pages) in {"frame", "same"}


TOOLS_OF_A_HEADING = [
    "<button>Copy link</button>", "<button>Copy</button><button>Add a note</button>",
    "<a class='headerlink' href='#s'>Copy the address</a>", "<a title='Permalink' href='#s'>here</a>",
]  # fmt: skip


@pytest.mark.parametrize("tools", TOOLS_OF_A_HEADING)
def test_what_is_pressed_in_a_heading_and_is_not_all_of_it_is_the_page_s(tools):
    """Else all headings changed, and news beside them would be law with them."""

    def page(said):
        words = law().items()
        return flat(
            "en", sections=[f"<h3>Section {n}. {heading(n)}{said}</h3><p>{text}</p>" for n, text in words]
        )

    news = b"<p>Walk to the harbour with the singers of the valley, and bring a lantern.</p>"
    with_news = page(tools).replace(b"<h3>Section 4", news + b"<h3>Section 4")
    assert both_ways(page(""), page(tools)) in {"frame", "same"}
    assert both_ways(page(""), with_news) in {"frame", "same"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Section {}. Of <a href='#p'>parts</a>", "Section {}. Of <a href='#p'>sections</a>"),
        ("<button>Section {}. Records</button>", "<button>Section {}. Orders</button>"),
    ],
)
def test_words_of_a_heading_that_lead_elsewhere_or_are_all_of_it_are_law(old, new):
    def page(said):
        return flat("en", sections=[f"<h3>{said.format(n)}</h3><p>{text}</p>" for n, text in law().items()])

    assert both_ways(page(old), page(new)) == "version"


def test_a_row_of_tools_is_known_whole_though_a_mark_in_it_stands_elsewhere_alone():
    def page(said):
        row = "<p><span>{}</span></p>"
        return flat(
            "en",
            sections=[
                f"<h3>Section {n}. {heading(n)}</h3>{row.format(said[k % len(said)])}<p>{text}</p>"
                for k, (n, text) in enumerate(law().items())
            ],
        )

    tools = ("<a href='#'>💬 22</a>", "<a href='#'>💬 22</a><a href='#'>⭐ Add to favourites</a>")
    assert both_ways(page(("",)), page(tools)) in {"frame", "same"}


def test_a_day_beside_a_button_is_the_page_s():
    row = "<div class='tools'><button>Link to this provision</button><span>{}</span></div>"
    pages = [
        act(f"{WORDS}.", s5=f"{law()['5']}</p>{row.format(said)}<p>")
        for said in ("", "As it stood on 27.04.2025")
    ]
    assert both_ways(*pages) in {"frame", "same"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("within <span>5 days</span>", "within <span>10 days</span>"), ("", "<span>[or fee]</span>"),
        ("under section 3<sup>1</sup>", "under section 3<sup>2</sup>"), ("", "<span>[Repealed]</span>"),
        ("in 4 km<sup>2</sup>", "in 4 km<sup>3</sup>"), ("in the <em>Report</em>", "in the <em>Review</em>"),
        ("at 5 <span>°</span>", "at 5"), ("see <a href='/3'>page 3</a>", "see <a href='/4'>page 4</a>"),
        ("from <span>1 May 2026</span>", "from <span>1 June 2026</span>"),
        ("<b>at once</b>", ""), ("", "<span>12</span>"), ("item [3]", "item [4]"),
        ("in <a href='/3'>paragraph (3)</a>", "in <a href='/4'>paragraph (4)</a>"),
    ],
)  # fmt: skip
def test_what_may_be_of_the_law_is_no_mark(old, new):
    assert both_ways(act(f"{WORDS} {old}."), act(f"{WORDS} {new}.")) == "version"


def test_a_line_that_changed_beside_its_mark_is_a_version():
    assert both_ways(act(f"{WORDS}.<sup>4</sup>"), act(f"{WORDS} or warrant.<sup>5</sup>")) == "version"


def test_figures_raised_behind_numbers_stay_where_others_are_marks():
    pages = [
        act(f"{WORDS} and section 3<sup>1</sup>.<sup>{n}</sup>", s3=f"{law()['3']}<sup>1</sup>") for n in "12"
    ]
    assert both_ways(*pages) in {"frame", "same"}
    changed = act(f"{WORDS} and section 3<sup>4</sup>.<sup>1</sup>", s3=f"{law()['3']}<sup>1</sup>")
    assert both_ways(pages[0], changed) == "version"


def test_marks_that_stayed_are_not_spoken_of():
    old, new = (act(f"{WORDS}.<i>[7]</i>", s3=text) for text in (law()["3"], "An officer may require data."))
    done = became(new, old)
    assert (done.became, "page" in done.detail) == ("version", False)


def test_a_sign_alone_in_a_cell_of_a_table_is_law():
    table = "".join(f"<tr><td>Offence under section {n}</td><td><b>{{}}</b></td></tr>" for n in (3, 4))
    old, new = (
        act(f"{WORDS}.", s3=f"{law()['3']}</p><table>{table.format(*signs)}</table><p>This is the table.")
        for signs in ("✓✓", "✓✗")
    )
    assert both_ways(old, new) == "version"
