"""Pages that hold no law: who ratified a treaty, at what reading a bill is."""

import pytest
from a_site import Site, Watch, source

TREATY = """<html><head><title>Convention on Records</title></head><body><nav>Home 12</nav>
<form><h1>16. Convention on Records</h1><p>Status as at 22 November 2026 09:15:39 EDT</p>
<table><tr><th>Participant</th><th>Signature</th><th>Ratification</th></tr>
<tr><td><a href="/r">Ruritania</a></td><td>25 Oct 2025</td><td></td></tr>
<tr><td>Utopia</td><td>26 Oct 2025</td><td></td></tr></table>
<p>Read for the first time.</p></form><footer>Seen 14 times</footer></body></html>"""


def _watch(tmp_path, **fields):
    site = Site(act=TREATY.encode())
    watch = Watch(tmp_path, site, source("status", **fields))
    assert watch.kinds() == []
    return site, watch


@pytest.mark.parametrize(
    ("old", "new", "says", "came", "went"),
    [
        ("<td>26 Oct 2025</td><td></td>", "<td>26 Oct 2025</td><td>1 Mar 2026</td>",
         "now states: Utopia | 26 Oct 2025 | 1 Mar 2026 (and 1 more)",
         ["Utopia | 26 Oct 2025 | 1 Mar 2026"], ["Utopia | 26 Oct 2025 | "]),
        ("<td>26 Oct 2025</td><td></td>", '<td>26 Oct 2025</td><td><a href="/u">✓</a></td>',
         "now states: Utopia | 26 Oct 2025 | ✓", ["Utopia | 26 Oct 2025 | ✓"], ["Utopia | 26 Oct 2025 | "]),
        ("<td>26 Oct 2025</td>", "<td>27 Oct 2025</td>", "now states: Utopia | 27 Oct 2025",
         ["Utopia | 27 Oct 2025 | "], ["Utopia | 26 Oct 2025 | "]),
        ("Read for the first time.", "Read for the second time.", "now states: Read for the second time.",
         ["Read for the second time."], ["Read for the first time."]),
        ("<p>Read for the first time.</p>", "", "no longer states: Read for the first time.",
         [], ["Read for the first time."]),
    ],
)  # fmt: skip
def test_a_line_that_came_or_went_is_a_change_of_status(tmp_path, old, new, says, came, went):
    site, watch = _watch(tmp_path)
    site["act"] = TREATY.replace(old, new).encode()
    (event,) = watch.run().events
    assert event.kind == "status-changed"
    assert says in event.title
    assert event.detail == {"came": came, "went": went}
    assert watch.kinds() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("22 November 2026 09:15:39", "3 December 2026 10:00:01"),
        ("Home 12", "Start"),
        ("Seen 14 times", "Seen often"),
        ("<p>Read", "<div><p>  Read"),
        ('<tr><td><a href="/r">Ruritania</a></td><td>25 Oct 2025</td><td></td></tr>\n', ""),
    ],
)
def test_the_hour_and_the_furniture_of_a_page_are_no_change(tmp_path, old, new):
    site, watch = _watch(tmp_path)
    page = TREATY.replace(old, new)
    if not new:  # a row that stands elsewhere only moved
        page = page.replace("</table>", old + "</table>")
    assert page != TREATY
    site["act"] = page.encode()
    assert watch.kinds() == []


def test_only_the_part_selected_counts(tmp_path):
    site, watch = _watch(tmp_path, select="table")
    site["act"] = TREATY.replace("first time", "second time").encode()
    assert watch.kinds() == []


def test_what_is_no_page_breaks_the_source_and_a_page_mends_it(tmp_path):
    site, watch = _watch(tmp_path)
    site["act"] = b"%PDF-1.4 nothing"
    kinds = [kind for _ in range(3) for kind in watch.kinds()]
    assert kinds == ["source-broken"]
    site["act"] = TREATY.encode()
    assert watch.kinds() == ["source-mended"]
