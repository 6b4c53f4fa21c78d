"""What a store keeps and gives back: states of a text, failures, events, and who may write."""

import asyncio
import multiprocessing
import threading
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from tests.monitoring.snapshots.evidence import NOON, filled, outcome

from watchingbrief.monitoring.snapshots import Head, NotRecorded, Store, StoreDamaged, StoreInUse, verify
from watchingbrief.monitoring.snapshots import chain as chain_module


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as store:
        yield store


def test_a_body_is_kept_as_it_was_served(store):
    body = b"\xff\xfe\x00 1. Nobody shall.\r\n"
    kept = store.keep(outcome(body=body, name="act.pdf", headers=(("etag", '"1"'),), notes=("https to http",)),
                      "gazette", "act")  # fmt: skip
    assert kept.body == sha256(body).hexdigest()
    assert store.body(kept.body) == body
    assert (kept.number, kept.size, kept.at, kept.name) == (1, len(body), NOON, "act.pdf")
    assert (kept.headers, kept.notes) == ((("etag", '"1"'),), ("https to http",))
    assert (store.folder / "bodies" / kept.body[:2] / kept.body).read_bytes() == body
    assert store.latest("gazette", "act") == kept


def test_one_body_is_kept_once_whoever_served_it(store):
    for source in ("gazette", "ministry"):
        store.keep(outcome(body=b"1."), source, "act")
    assert len(list(store.folder.glob("bodies/*/*"))) == 1
    assert store.head.number == 2


def test_unchanged_stands_for_what_was_shown_last(store):
    first = store.keep(outcome(body=b"1."), "gazette", "act")
    store.keep(outcome("server-error"), "gazette", "act")
    again = store.keep(outcome("unchanged"), "gazette", "act")
    assert (again.body, again.size, again.brought_by) == (first.body, first.size, first.number)
    assert store.latest("gazette", "act") == again


def test_unchanged_of_what_was_never_shown_shows_nothing(store):
    assert store.keep(outcome("unchanged"), "gazette", "act").body == ""
    assert store.latest("gazette", "act") is None


def test_a_failure_is_recorded_and_is_no_state_of_the_text(store):
    shown = store.keep(outcome(body=b"1."), "gazette", "act")
    wall = store.keep(outcome("bot-wall", b"Are you a person?", why="it asks who we are"), "gazette", "act")
    assert store.body(wall.body) == b"Are you a person?"
    assert store.latest("gazette", "act") == shown
    assert store.last("gazette", "act") == wall
    assert list(store.history("gazette", "act")) == [shown, wall]


def test_texts_and_sources_are_kept_apart(store):
    one = store.keep(outcome(body=b"1."), "gazette", "act")
    store.keep(outcome(body=b"2."), "gazette", "regulation")
    store.keep(outcome(body=b"3."), "ministry", "act")
    assert store.latest("gazette", "act") == one
    assert store.latest("ministry", "regulation") is None
    assert store.texts("gazette") == ["act", "regulation"]


def test_what_to_ask_with_is_had_from_the_answer_that_brought_the_body(store):
    assert store.validators("gazette", "act") == ("", "")
    store.keep(outcome(body=b"1.", headers=(("etag", '"1"'), ("last-modified", "Mon"))), "gazette", "act")
    store.keep(outcome("unchanged"), "gazette", "act")
    assert store.validators("gazette", "act") == ('"1"', "Mon")
    store.keep(outcome("unchanged", headers=(("etag", '"2"'),)), "gazette", "act")
    assert store.validators("gazette", "act") == ('"2"', "Mon")
    store.keep(outcome(body=b"2."), "gazette", "act")
    assert store.validators("gazette", "act") == ("", "")


def test_records_that_are_no_snapshot(store):
    event = store.record(
        "event", {"source": "gazette", "at": NOON, "concerns": ("A", "B"), "detail": {"n": [1, 2.5]}}
    )
    store.record("told", {"event": "e1"})
    store.keep(outcome(body=b"1."), "gazette", "act")
    assert event.fields["at"] == "2026-03-02T12:00:00.000250Z"
    assert event.fields["concerns"] == ["A", "B"]
    assert list(store.entries(kind="event")) == [event]
    assert [e.kind for e in store.entries(source="gazette")] == ["event", "snapshot"]
    assert [e.kind for e in store.entries(source="gazette", kind="snapshot")] == ["snapshot"]
    assert [e.kind for e in store.entries()] == ["event", "told", "snapshot"]
    assert list(store.entries(source="nowhere")) == []
    assert list(store.entries(kind="review")) == []


def test_what_is_long_is_attached_and_verified_as_a_body_is(store, tmp_path):
    long = b'{"changes": [%s]}' % (b"1," * 50_000)
    entry = store.record("event", {"title": "new version"}, attached=long)
    assert entry.fields == {"title": "new version", "body": sha256(long).hexdigest(), "size": len(long)}
    assert store.body(entry.fields["body"]) == long
    assert store.verify().bodies == 1
    assert verify(store.export(tmp_path / "bundle.zip").path).bodies == 1
    (store.folder / "bodies" / entry.fields["body"][:2] / entry.fields["body"]).unlink()
    assert [p.what for p in store.verify().problems] == ["it is missing"]


@pytest.mark.parametrize("body", ["words", "0" * 64, 5, None])
def test_a_field_called_body_that_names_none_is_a_field(store, body):
    store.record("review", {"body": body, "size": "A4"})
    assert store.verify().ok


@pytest.mark.parametrize("kind", ["snapshot", "torn-line", "", "Event", "an event", "../x"])
def test_kinds_that_no_one_may_record(store, kind):
    with pytest.raises(ValueError, match="no kind of record"):
        store.record(kind, {})


@pytest.mark.parametrize(
    "fields", [{"a": float("nan")}, {"a": b"1"}, {"a": {1}}, {1: "a", "b": 2}, {"a": 10**5000}]
)
def test_what_is_no_json_is_refused_and_the_store_goes_on(store, fields):
    with pytest.raises(ValueError):
        store.record("event", fields)
    assert store.record("event", {"a": 1}).number == 1
    assert store.verify().ok


def test_a_record_longer_than_verifying_reads_is_refused(store, monkeypatch):
    monkeypatch.setattr(chain_module, "LONGEST_LINE", 1000)
    with pytest.raises(ValueError, match="longer than 1000 bytes"):
        store.record("event", {"title": "x" * 1000})
    assert store.record("event", {"title": "x"}).number == 1


def test_times_are_written_in_utc_and_one_without_a_zone_is_refused(store):
    east = datetime(2026, 3, 2, 14, tzinfo=timezone(timedelta(hours=2)))
    assert store.keep(outcome(at=east), "gazette", "act").at == datetime(2026, 3, 2, 12, tzinfo=UTC)
    with pytest.raises(ValueError, match="no time zone"):
        store.keep(outcome(at=datetime(2026, 3, 2)), "gazette", "act")
    assert store.head.number == 1


def test_everything_is_there_again_when_it_is_opened_anew(tmp_path):
    folder = filled(tmp_path / "store")
    with Store(folder) as store:
        assert [e.number for e in store.entries()] == list(range(1, 13))
        assert store.latest("ministry", "act").at == NOON + timedelta(days=1)
        assert store.record("run", {}).number == 13
    assert Store(folder).head.number == 13


def test_a_reader_sees_what_a_writer_records_meanwhile(store):
    reader = Store(store.folder)
    assert reader.head == Head(0, "0" * 64)
    for n in range(1, 4):
        kept = store.keep(outcome(body=b"%d." % n), "gazette", "act")
        assert reader.latest("gazette", "act") == kept
        assert reader.body(kept.body) == b"%d." % n
        assert reader.head == store.head


def test_reading_a_store_that_is_not_there_makes_none(tmp_path):
    store = Store(tmp_path / "store")
    assert store.latest("gazette", "act") is None
    assert list(store.entries()) == []
    assert store.verify().ok
    assert not store.folder.exists()
    with pytest.raises(KeyError):
        store.body("0" * 64)


def test_one_writer_at_a_time(store):
    store.record("run", {})
    with Store(store.folder) as other:
        with pytest.raises(StoreInUse, match="Another run is writing"):
            other.record("run", {})
        store.close()
        assert other.record("run", {}).number == 2
    assert store.record("run", {}).number == 3, "one that was closed takes its turn again"


def _hold(folder, ready, go):
    store = Store(folder)
    store.begin()
    ready.set()
    go.wait(20)


def test_the_lock_goes_with_the_process_that_held_it(store):
    context = multiprocessing.get_context("forkserver")
    ready, go = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(store.folder, ready, go))
    holder.start()
    assert ready.wait(20)
    with pytest.raises(StoreInUse):
        store.begin()
    holder.kill()
    holder.join()
    assert store.record("run", {}).number == 1


def test_many_threads_of_one_run_may_keep(store):
    def keep(n):
        for i in range(10):
            store.keep(outcome(body=b"%d %d" % (n, i)), f"s{n}", "act")

    threads = [threading.Thread(target=keep, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = store.verify()
    assert done.ok
    assert (done.records, done.bodies) == (50, 50)


def test_it_may_be_used_while_a_loop_runs(tmp_path):
    async def run():
        with Store(tmp_path / "store") as store:
            await asyncio.gather(*[asyncio.to_thread(store.record, "event", {"n": n}) for n in range(20)])
            return sorted(e.fields["n"] for e in store.entries(kind="event"))

    assert asyncio.run(run()) == list(range(20))


def test_a_body_that_was_altered_is_never_given_out(store):
    kept = store.keep(outcome(body=b"1. Nobody shall."), "gazette", "act")
    (store.folder / "bodies" / kept.body[:2] / kept.body).write_bytes(b"1. Everyone may!")
    with pytest.raises(StoreDamaged, match="is not what was kept"):
        store.body(kept.body)


@pytest.mark.parametrize(
    "name", ["", "..", "../../chain.jsonl", "A" * 64, "0" * 63, "0" * 64 + "\n", "0" * 64 + "/x"]
)
def test_what_is_no_sha256_is_never_looked_for(store, name):
    with pytest.raises(ValueError, match="no SHA-256"):
        store.body(name)


def test_a_chain_whose_last_record_was_altered_is_not_added_to(tmp_path):
    folder = filled(tmp_path / "store")
    chain = folder / "chain.jsonl"
    chain.write_bytes(chain.read_bytes().replace(b'"ended":"2026', b'"ended":"2025'))
    before = chain.read_bytes()
    with Store(folder) as store, pytest.raises(StoreDamaged, match="cannot be added to: it was altered"):
        store.record("run", {})
    assert chain.read_bytes() == before


def test_after_a_damaged_line_it_says_where(tmp_path):
    folder = filled(tmp_path / "store")
    chain = folder / "chain.jsonl"
    chain.write_bytes(chain.read_bytes() + b"\x00\x00\n")
    with pytest.raises(StoreDamaged, match=f"damaged at byte {chain.stat().st_size - 3}"):
        Store(folder).latest("gazette", "act")


# the file of the index


@pytest.fixture
def long(tmp_path):
    """A store long enough to have a file of its index, and what it must say."""
    folder = filled(tmp_path / "store")
    with Store(folder) as store:
        for n in range(1100):
            store.keep(outcome("unchanged", at=NOON + timedelta(hours=n)), "gazette", "act")
    assert (folder / "index").is_file()
    return folder


def said(folder):
    store = Store(folder)
    told = [*store.entries(kind="event"), *store.entries(kind="told")]
    states = (
        store.latest("gazette", "act"),
        store.last("ministry", "act"),
        store.validators("gazette", "act"),
    )
    return (
        store.head,
        told,
        states,
        list(store.history("gazette", "act")),
        list(store.entries(source="ministry")),
    )


def test_it_says_with_the_index_what_it_says_without(long):
    with_index = said(long)
    (long / "index").unlink()
    assert said(long) == with_index


def test_with_the_index_only_what_came_later_is_read(long, monkeypatch):
    with Store(long) as store:
        store.record("run", {})
    read = []
    real = chain_module.entry_in
    monkeypatch.setattr(chain_module, "entry_in", lambda line: read.append(line) or real(line))
    assert Store(long).head.number == 1113
    assert len(read) == 1


@pytest.mark.parametrize(
    "spoil", [b"", b"nonsense", b"0" * 64 + b"\n{}"], ids=["emptied", "no index", "another sum"]
)
def test_an_index_that_was_spoilt_is_made_anew(long, spoil):
    right = said(long)
    (long / "index").write_bytes(spoil)
    assert said(long) == right


def test_an_index_of_another_chain_is_made_anew(long, tmp_path):
    other = filled(tmp_path / "other")
    with Store(other) as store:
        for n in range(1200):
            store.keep(outcome(body=b"%d" % (n % 3)), "gazette", "act")
    right = said(other)
    (other / "index").write_bytes((long / "index").read_bytes())
    assert said(other) == right


def test_a_full_disk_for_the_index_is_no_harm(long, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with Store(long) as store:
        for _ in range(1100):
            store.keep(outcome("unchanged"), "gazette", "act")
    assert Store(long).head.number == 2212


def test_a_failure_to_record_is_an_error_of_its_own():
    assert not issubclass(NotRecorded, (OSError, ValueError))
