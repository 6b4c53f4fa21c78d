"""A trial says what would be read, and keeps nothing."""

import asyncio

from tests.monitoring.following.a_site import HOME, as_page, law, source

from watchingbrief.monitoring import following
from watchingbrief.monitoring.workspace import Workspace


def _tried(site, tmp_path, tried, **how):
    trial = asyncio.run(following.test(Workspace(tmp_path, (tried,)), tried, ask=site.ask, **how))
    assert list(tmp_path.iterdir()) == [], "nothing is kept"
    return trial


def test_it_says_what_is_law_and_what_is_left_out(here, site, tmp_path):
    site["act"] = as_page(law(), before="<p>Last updated: 4 May 2026</p>")
    (text,) = _tried(site, tmp_path, source()).texts
    assert text.reading.title == "Network Records Act" and text.reading.language == "en"
    assert text.provisions == ("s. 1", "s. 2", "s. 3", "s. 4", "s. 5")
    assert text.left_out == ("Last updated: 4 May 2026",)


def test_it_names_the_part_of_a_page_that_holds_the_provisions(here, site, tmp_path):
    site["act"] = as_page(law())
    assert [_tried(site, tmp_path, source(select=css)).texts[0].select for css in ("", "div.act")] == [
        "div.act",
        "",
    ]


def test_what_the_source_leaves_out_is_not_read(here, site, tmp_path):
    site["act"] = as_page(law(), after='<p class="ad">6. Walk to the harbour, and bring a lantern.</p>')
    whole, left = (
        _tried(site, tmp_path, source(leave_out=css)).texts[0].reading.words for css in ("", ".ad")
    )
    site["act"] = as_page(law())
    assert left == _tried(site, tmp_path, source()).texts[0].reading.words != whole


def test_it_says_what_would_make_a_source_broken(here, site, tmp_path):
    assert _tried(site, tmp_path, source()).why == "The server says: not-found."
    site["act"] = b"<html><body><p>Welcome to the Gazette.</p></body></html>"
    trial = _tried(site, tmp_path, source())
    assert trial.why == trial.texts[0].why == "This does not look like a law, bill or treaty."


def test_it_reads_some_texts_of_a_list_and_names_the_others(here, site, tmp_path):
    site["acts"] = b"".join(b'<a href="/act-%d">Act %d</a>' % (n, n) for n in range(1, 6))
    site["act-1"] = as_page(law())
    trial = _tried(site, tmp_path, source("index", "acts", links="/act-"), most=2)
    assert [(t.text, bool(t.reading), t.why) for t in trial.texts] == [
        (f"{HOME}act-1", True, ""), (f"{HOME}act-2", False, "The server says: not-found."),
    ]  # fmt: skip
    assert [t.title for t in trial.not_tried] == ["Act 3", "Act 4", "Act 5"]
