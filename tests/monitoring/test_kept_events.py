"""What is listed of an event is in its record, what is long is a body beside it, and both are evidence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.journal import journal
from watchingbrief.monitoring.kept_events import kept_events, record_event
from watchingbrief.monitoring.snapshots import Store, StoreDamaged

LONG = {"drift": {"summary": ["protection weaker — un « mot »"] * 200}, "excerpts": []}
SHORT = {"why": "It did not answer.", "failures": 3}


def happening(**stated):
    fields = {
        "id": "e1", "kind": "new-version", "at": datetime(2026, 7, 20, 9, tzinfo=UTC), "source": "bill",
        "instrument": "Bill", "jurisdiction": "MV", "title": "Bill: new version", "concerns": ("RETENTION",),
        "detail": LONG,
    }  # fmt: skip
    return Event(**fields | stated)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as store:
        yield store


def only(store):
    [(_, event)] = kept_events(store)
    return event


@pytest.mark.parametrize("detail", [LONG, SHORT, {}])
def test_an_event_comes_back_whole_with_its_place_in_the_chain(store, detail):
    event = happening(detail=detail)
    entry = record_event(store, event, {})
    again = only(store)
    assert replace(again, record="") == event
    assert again.fields() == event.fields()
    assert again.record == str(store.head) == f"{entry.number}:{entry.sha256}"
    assert store.verify().ok


def test_the_record_of_a_long_event_is_short_and_listing_reads_no_body(store, monkeypatch):
    entry = record_event(store, happening(), {"settled": {"sha256": "x"}})
    assert len(str(entry.fields)) < 1000
    assert entry.fields["settled"] == {"sha256": "x"}
    monkeypatch.setattr(store, "body", lambda sha256: pytest.fail("it read the body"))
    assert only(store).title == "Bill: new version"
    assert [line.says for line in journal(store)] == ["Bill: new version"]


def test_the_record_of_an_earlier_release_holds_its_detail_itself_and_is_read(store):
    store.record("event", happening().fields())
    assert only(store).detail == LONG
    assert [line.event.fields() for line in journal(store)] == [happening().fields()]


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_a_body_that_is_not_as_it_was_kept_is_told(store, harm):
    entry = record_event(store, happening(), {})
    sha256 = entry.fields["body"]
    path = store.folder / "bodies" / sha256[:2] / sha256
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(b"{}")
    event = only(store)
    assert event.title
    with pytest.raises(StoreDamaged):
        event.detail.get("drift")
    assert not store.verify().ok
