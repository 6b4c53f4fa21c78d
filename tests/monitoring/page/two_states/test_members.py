"""Lists and tables of the law on flat pages: what changes in them is a version, however short it is."""

import pytest
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

LEAD = "<p>The record shall show—</p>"


def items(*each, tag="ul"):
    return f"<{tag}>{''.join(f'<li>{one}</li>' for one in each)}</{tag}>"


def rows(*each):
    return (
        f"<table>{''.join('<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>' for row in each)}</table>"
    )


def lines(*each):
    return "".join(f"<p>{one}</p>" for one in each)


def pairs(*each):
    return f"<dl>{''.join(f'<dt>{one}</dt><dd>{other}</dd>' for one, other in each)}</dl>"


PLACES = {
    "between provisions": lambda held: [*ENGLISH[:3], held, *ENGLISH[3:]],
    "in a schedule": lambda held: [*ENGLISH, "<h3>Schedule</h3>", held],
    "in a schedule to a section": lambda held: [*ENGLISH, "<p>FIRST SCHEDULE</p><p>(Section 4)</p>", held],
}
CHANGES = {
    "a word of a list": (items("Fingerprints", "Photographs"), items("Palm prints", "Photographs")),
    "an item less": (items("Ropes", "Nets", "Lamps", tag="ol"), items("Ropes", "Lamps", tag="ol")),
    "a list under a sentence": (LEAD + items("Fingerprints"), LEAD + items("Palm prints")),
    "a definition": (pairs(("court", "the High Court"), ("data", "any facts")),
                     pairs(("court", "any court"), ("data", "any facts"))),
    "yes to no": (rows(("Ropes", "Yes"), ("Nets", "No")), rows(("Ropes", "Yes"), ("Nets", "Yes"))),
    "a sign": (rows(("Ropes", "✓"), ("Nets", "✓")), rows(("Ropes", "✓"), ("Nets", "✗"))),
    "a number": (rows(("Ropes", "10"), ("Nets", "20")), rows(("Ropes", "10"), ("Nets", "25"))),
    "a row less": (rows(("Ropes", "No"), ("Nets", "No"), ("Lamps", "Yes")), rows(("Ropes", "No"), ("Lamps", "Yes"))),
    "a head of a column": (rows(("Goods", "Fee"), ("Ropes", "10")), rows(("Goods", "Rate"), ("Ropes", "10"))),
    "a row that begins otherwise": (rows(("1", "Ropes"), ("2", "Nets")), rows(("1", "Ropes"), ("2", "Lamps"))),
    "lines under a sentence": (lines("The goods are—", "Ropes", "Nets."), lines("The goods are—", "Lamps", "Nets.")),
    "a line of a form": (lines("Name: ........"), lines("Name: ........", "Nationality: ........")),
    "a line with a dash": (lines("– use is made of force; or"), ""),
    "a sentence that opens": (lines("In this Part—"), ""),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_in_a_list_or_table_of_the_law_is_a_version(change, place):
    old, new = (flat("en", sections=PLACES[place](held)) for held in CHANGES[change])
    assert became(new, old).became == became(old, new).became == "version"


@pytest.mark.parametrize("held", [rows(("Ropes", "Yes"), ("Nets", "No")), items("Ropes", "Nets")])
def test_a_list_that_comes_under_the_head_of_a_schedule_is_a_version(held):
    for place in ("in a schedule", "in a schedule to a section"):
        old, new = (flat("en", sections=PLACES[place](one)) for one in ("", held))
        assert became(new, old).became == became(old, new).became == "version"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h4>General</h4>", "<h4>Miscellaneous</h4>"),
        ("<p>I swear to tell it.</p>", "<p>I affirm to tell it.</p>"),
    ],
)
def test_what_is_edited_or_renamed_in_a_schedule_is_a_version(old, new):
    for place in ("in a schedule", "in a schedule to a section"):
        pages = [flat("en", sections=PLACES[place](f"{one}<p>Ropes are goods.</p>")) for one in (old, new)]
        assert became(*pages).became == became(*pages[::-1]).became == "version"


def test_the_list_of_the_last_section_is_law_where_its_sentence_orders():
    old, new = (flat("en", sections=[*ENGLISH, LEAD, items(one, "Nets")]) for one in ("Ropes", "Lamps"))
    assert became(new, old).became == "version"


def test_a_table_behind_the_law_is_the_law_s_where_its_rows_speak_of_it():
    old, new = (
        flat("en", sections=[*ENGLISH, rows(("Access to traffic data", fee), ("Orders of a judge", "5"))])
        for fee in ("7", "9")
    )
    assert became(new, old).became == "version"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (items("<a href='/1'>Roads Act</a>", "<a href='/2'>Ports Act</a>"), items("<a href='/2'>Ports Act</a>")),
        (items("Print", "Share"), items("Print", "Share", "Comments (3)")),
        (items("Print", "Walk to the harbour with a lantern"), items("Print", "Kettles at half the price")),
    ],
)  # fmt: skip
def test_what_a_page_lists_for_itself_is_no_version(old, new):
    below = "<p>Ropes are goods.</p>"
    for place, before in (("between provisions", ""), ("in a schedule", below)):
        pages = [flat("en", sections=PLACES[place](before + held)) for held in (old, new)]
        assert became(*pages).became in {"same", "frame"}


def test_remarks_beside_provisions_in_a_table_are_no_version():
    seen = ["{}", "Seen", "Seen", "Seen", "Seen"]
    law = [
        (section.replace("h3", "b").replace("p>", "i>"), one)
        for section, one in zip(ENGLISH, seen, strict=True)
    ]
    pages = [
        flat("en", sections=[rows(*((words, remark.format(said)) for words, remark in law))])
        for said in ("Lanterns at dawn", "Kettles are cheap")
    ]
    assert became(*pages).became in {"same", "frame"}


def test_the_day_of_a_page_below_its_law_is_no_member_of_a_list_of_the_law():
    """Though its label has words of that law."""
    law = [*ENGLISH, "<h3>Section 9. Date of records</h3><p>The date of a modified record is kept.</p>"]
    old, new = (
        flat("en", pairs(("Date modified:", day)), sections=law) for day in ("2024-10-01", "2025-03-02")
    )
    assert became(new, old).became in {"same", "frame"}


def test_lines_in_a_box_called_news_below_the_law_are_no_members_of_a_list_of_the_law():
    law = [f"<div>{section}</div>" for section in [*ENGLISH, f"{LEAD}<p>Ropes</p><p>Nets</p>"]]
    news = "<div class='teaser'><p>New records by e-mail each week</p></div>"
    old, new = (flat("en", behind, sections=law) for behind in ("", news))
    assert became(new, old).became in {"same", "frame"}
