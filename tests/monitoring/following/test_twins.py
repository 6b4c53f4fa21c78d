"""Two files of one law, a page and a PDF of it, give one event; both are kept, and it is said how that was decided."""

import pytest
from tests.monitoring.following.a_site import HOME, as_page, heading, law, source

INDEX = b'<ul><li><a href="/act-1.html">Page</a></li><li><a href="/act-1.txt">Print</a></li></ul>'
LATER, LAST = law(s5=None), law(s5=None, s4=None)


def both(site, words, other=None):
    """The page says `words`; the file to print says so too, set otherwise, or `other`."""
    site["act-1.html"] = as_page(
        words, before="<p>Status: In force</p>" if words == law() else "<p>Status: Repealed</p>"
    )
    sections = "\n\n".join(f"Section {n}. {heading(n)}\n\n{said}" for n, said in (other or words).items())
    printed = f"Gazette No. 7\n\nNETWORK RECORDS ACT\n\n{sections}\n".replace(
        "warrant issued", "warrant  is-\nsued"
    )
    site["act-1.txt"] = printed.encode()


@pytest.fixture
def following(watch, site):
    site["acts"] = INDEX
    both(site, law())
    return watch(source("index", "acts", links="/act-"))


def test_the_same_law_in_another_file_is_one_new_instrument(following):
    new, other = following.run().events
    assert (new.kind, other.kind, other.text) == ("new-instrument", "technical", f"{HOME}act-1.txt")
    assert other.title == f"Network Records Act: {HOME}act-1.txt holds the same law as {HOME}act-1.html"
    assert other.detail["twin"] == f"{HOME}act-1.html"
    assert "every letter and figure" in other.detail["how"]


def test_a_new_version_of_both_is_one_event_with_all_its_evidence(following, site):
    following.run()
    both(site, LATER)
    events = following.run().events
    assert [e.kind for e in events] == ["status-changed", "new-version", "technical"]
    assert {e.text for e in events[:2]} == {f"{HOME}act-1.html"}
    assert events[2].old and events[2].new
    kept = [
        e.fields for e in following.recorded() if e.kind == "snapshot" and e.fields["text"].endswith(".txt")
    ]
    assert [k["outcome"] for k in kept] == ["fetched", "fetched"]


def test_the_file_that_follows_days_later_is_no_event_of_its_own(following, site):
    following.run()
    both(site, LATER, other=law())
    assert "new-version" in following.kinds()
    assert following.kinds() == []
    both(site, LATER)
    assert following.kinds() == ["technical"]


def test_a_file_that_skips_a_version_is_no_event_of_its_own(following, site):
    following.run()
    for words in (LATER, LAST):
        both(site, words, other=law())
        assert following.kinds().count("new-version") == 1
    both(site, LAST)
    assert following.kinds() == ["technical"]


def test_files_that_part_are_each_told(following, site):
    following.run()
    both(site, LATER, other=LAST)
    assert following.kinds().count("new-version") == 2


def test_going_back_is_told_once(following, site):
    following.run()
    both(site, LATER)
    following.run()
    both(site, law())
    assert following.kinds().count("new-version") == 1


def test_a_draft_that_goes_back_to_an_earlier_one_kept_beside_it_has_changed(watch, site):
    site["acts"] = INDEX
    both(site, LATER, other=law())
    following = watch(source("index", "acts", links="/act-"))
    assert following.kinds() == ["new-instrument"] * 2
    site["act-1.html"] = as_page(law())
    assert following.kinds() == ["new-version"]


def test_one_of_two_files_that_goes_leaves_the_law_there(following, site):
    following.run()
    site["acts"] = INDEX.replace(b"act-1.txt", b"other")
    (event,) = following.run().events
    assert event.kind == "text-removed"
    assert event.title.endswith(f"(the same law is still there: {HOME}act-1.html)")


def test_a_change_of_signs_alone_is_told_of_each(following, site):
    following.run()
    words = law(s2="A provider shall keep, a record of every order that it receives under this Act.")
    both(site, words)
    assert following.kinds().count("new-version") == 2


def two_sources(watch, site, **second):
    site["act"], site["print"] = as_page(law()), as_page(law(), before="<p>Printed on 3 May 2026</p>")
    return watch(source(), source(path="print", id="print", **second))


def test_two_sources_of_one_instrument_give_one_event(watch, site):
    following = two_sources(watch, site)
    events = following.run().events
    assert sorted(e.kind for e in events) == ["new-instrument", "technical"]
    (other,) = (e for e in events if e.kind == "technical")
    assert other.title.endswith(
        f" holds the same law as {other.detail['twin']} (source {other.detail['source']})"
    )
    assert {other.source, other.detail["source"]} == {"act", "print"}
    site["act"] = as_page(LATER)
    assert following.kinds() == ["new-version"]
    site["print"] = as_page(LATER)
    assert following.kinds() == ["technical"]


def test_a_source_that_says_something_else_is_told(watch, site):
    following = two_sources(watch, site)
    following.run()
    site["act"], site["print"] = as_page(LATER), as_page(LAST)
    assert following.kinds() == ["new-version"] * 2


@pytest.mark.parametrize("second", [{"instrument": "Another Act"}, {"jurisdiction": "EE"}])
def test_sources_of_other_instruments_are_told_by_themselves(watch, site, second):
    assert two_sources(watch, site, **second).kinds() == ["new-instrument"] * 2
