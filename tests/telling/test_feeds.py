"""Feeds: valid by the rules of RFC 4287, the same for the same events, and safe whatever a title says."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from tests.telling.happenings import HOSTILE, MONDAY, days, happening
from watchingbrief.telling.feeds.atom import Entries, Feed, atom
from watchingbrief.telling.feeds.folder import feeds, write_feeds
from watchingbrief.telling.feeds.names import file_name
from watchingbrief.telling.settings import Feeds

A = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[\w.@-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9!$'()*,;:@._~%/-]+")
ONCE = ("id", "title", "updated")
ELEMENTS = {
    "feed": {*ONCE, "author", "generator", "link", "entry"},
    "entry": {*ONCE, "published", "link", "category", "summary", "content"},
}


def made(*events, shown=None):
    return atom(Feed("all.atom", ("all",), "", events), Entries(shown or Feeds()))


def valid(body):
    """The feed, held to what sections 4.1 and 4.2 ask of every feed and entry."""
    root = etree.fromstring(body)
    assert root.tag == f"{A}feed"
    for element in (root, *root.iter(f"{A}entry")):
        kind = element.tag.removeprefix(A)
        assert {child.tag.removeprefix(A) for child in element} <= ELEMENTS[kind]
        for name in ONCE:
            assert len(element.findall(A + name)) == 1, f"{kind} has not one {name}"
        assert TAG.fullmatch(element.findtext(f"{A}id"))
        assert RFC3339.fullmatch(element.findtext(f"{A}updated"))
        alternates = [x for x in element.findall(f"{A}link") if x.get("rel", "alternate") == "alternate"]
        assert len(alternates) <= 1
        assert all(x.get("href") for x in element.findall(f"{A}link"))
    assert root.findtext(f"{A}author/{A}name")
    entries = root.findall(f"{A}entry")
    ids = [e.findtext(f"{A}id") for e in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert entry.find(f"{A}content").get("type") == "html"
        assert all(c.get("term") for c in entry.findall(f"{A}category"))
    assert root.findtext(f"{A}updated") == max(e.findtext(f"{A}updated") for e in entries)
    return root


def test_a_feed_is_valid_and_a_reader_of_feeds_takes_it():
    body = made(
        happening("a"), happening("b", at=MONDAY + days(1), kind="source-broken", detail={}, severity="")
    )
    valid(body)
    read = feedparser.parse(body)
    assert not read.bozo
    assert [entry.id.rpartition("/")[2] for entry in read.entries] == ["b", "a"]


def test_an_entry_tells_the_drift_in_words_with_quotes_of_both_versions():
    content = valid(made(happening())).findtext(f"{A}entry/{A}content")
    page = html.fromstring(f"<div>{content}</div>")
    assert page.findtext("h3") == "s. 4 → s. 5: No prior judicial authorisation, protection weakened"
    assert [q.text_content() for q in page.iter("blockquote")] == [
        "Was: a judge <b>may</b> order", "Now: an officer may order"
    ]  # fmt: skip
    assert "unchanged" not in content


def test_what_a_title_holds_stays_text():
    event = happening(title=HOSTILE, instrument=HOSTILE, jurisdiction=HOSTILE, text="javascript:alert(1)")
    root = valid(made(event))
    title = root.findtext(f"{A}entry/{A}title")
    assert "<script>alert(1)</script>" in title
    assert "\u202e" not in title
    assert "[U+202E]" in title
    page = html.fromstring(f"<div>{root.findtext(f'{A}entry/{A}content')}</div>")
    assert not list(page.iter("script", "a", "title", "img"))
    assert root.find(f"{A}entry/{A}link") is None


def test_what_the_names_of_places_and_laws_hold_stays_text():
    event = happening(HOSTILE, instrument=HOSTILE, jurisdiction=HOSTILE, concerns=(HOSTILE,))
    for feed in feeds([event]):
        valid(atom(feed, Entries(Feeds())))


ANY = st.builds(
    happening, id=st.text(), title=st.text(), jurisdiction=st.text(), instrument=st.text(), text=st.text(),
    concerns=st.lists(st.text()).map(tuple),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(ANY, min_size=1, max_size=3, unique_by=lambda e: e.id))
def test_any_words_make_valid_feeds(events):
    for feed in feeds(events):
        valid(atom(feed, Entries(Feeds())))


def test_ids_outlast_everything_but_what_happened():
    before = valid(made(happening())).findtext(f"{A}entry/{A}id")
    changed = happening(title="Other words", at=MONDAY + days(9), detail={}, severity="low")
    assert valid(made(changed, shown=Feeds(title="New name"))).findtext(f"{A}entry/{A}id") == before


def test_times_are_told_in_utc_whatever_zone_they_came_in():
    east = datetime.fromisoformat("2026-07-20T14:00:00+05:00")
    root = valid(made(happening(at=east)))
    assert root.findtext(f"{A}entry/{A}updated") == "2026-07-20T09:00:00Z"
    assert east.astimezone(UTC) == MONDAY


def test_a_published_folder_gives_each_feed_its_own_address():
    root = valid(made(happening(), shown=Feeds(address="https://example.org/feeds/")))
    assert root.find(f"{A}link").attrib["href"] == "https://example.org/feeds/all.atom"


def test_a_feed_holds_the_newest_only():
    events = [happening(f"e{n}", at=MONDAY + days(n)) for n in range(7)]
    root = valid(made(*events, shown=Feeds(entries=3)))
    assert [e.findtext(f"{A}id")[-2:] for e in root.findall(f"{A}entry")] == ["e6", "e5", "e4"]


def test_there_is_a_feed_for_each_jurisdiction_instrument_and_concern(tmp_path):
    other = happening("e2", jurisdiction="EE", instrument="Küberturvalisuse seadus", concerns=())
    names = write_feeds(tmp_path, [happening(), other], Feeds())
    assert set(names) == {
        "all.atom", "jurisdiction-EE.atom", "jurisdiction-MV.atom", "instrument-cybercrime-bill.atom",
        file_name("instrument", "Küberturvalisuse seadus"), "concern-SAFEGUARD.JUDICIAL_AUTH.atom",
    }  # fmt: skip
    assert {p.name for p in (tmp_path / "feeds").iterdir()} == set(names)
    only = valid((tmp_path / "feeds" / "jurisdiction-EE.atom").read_bytes())
    assert [e.findtext(f"{A}id")[-2:] for e in only.findall(f"{A}entry")] == ["e2"]


def test_technical_events_are_in_no_feed(tmp_path):
    technical = happening("t", kind="technical", at=MONDAY + days(3))
    assert write_feeds(tmp_path, [technical], Feeds()) == ()
    assert not (tmp_path / "feeds").exists()
    write_feeds(tmp_path, [happening(), technical], Feeds())
    assert b"event/t<" not in (tmp_path / "feeds" / "all.atom").read_bytes()


def test_only_what_changed_is_written_again(tmp_path):
    first = [happening(), happening("e2", jurisdiction="EE", instrument="act", concerns=())]
    write_feeds(tmp_path, first, Feeds())
    at = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "feeds").iterdir()}
    assert write_feeds(tmp_path, first[::-1], Feeds()) == ()
    more = [*first, happening("e3", jurisdiction="EE", instrument="act", concerns=())]
    assert set(write_feeds(tmp_path, more, Feeds())) == {
        "all.atom",
        "jurisdiction-EE.atom",
        "instrument-act.atom",
    }
    untouched = tmp_path / "feeds" / "jurisdiction-MV.atom"
    assert untouched.stat().st_mtime_ns == at[untouched.name]


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    write_feeds(tmp_path, [happening()], Feeds())
    before = (tmp_path / "feeds" / "all.atom").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_feeds(tmp_path, [happening(), happening("e2")], Feeds())
    assert (tmp_path / "feeds" / "all.atom").read_bytes() == before
    assert not [p for p in (tmp_path / "feeds").iterdir() if p.name.endswith(".tmp")]


@given(st.text(), st.text())
def test_two_names_never_share_a_file_also_where_upper_and_lower_case_are_one(one, other):
    names = [
        file_name(what, name) for what in ("jurisdiction", "instrument", "concern") for name in {one, other}
    ]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.atom", name) for name in names)


@pytest.mark.parametrize(
    ("one", "other"), [("ee", "EE"), ("act", "Act"), ("ACT", "act"), ("é", "e"), ("a b", "a-b")]
)
def test_names_that_are_nearly_one_are_two(one, other):
    for what in ("jurisdiction", "instrument", "concern"):
        assert file_name(what, one).casefold() != file_name(what, other).casefold()


def test_the_same_events_give_the_same_bytes_in_any_order():
    events = [happening(f"e{n}", at=MONDAY + days(n % 2)) for n in range(5)]
    assert made(*events) == made(*reversed(events)) == made(*(replace(e) for e in events))
