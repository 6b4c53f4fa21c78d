"""Ended at any moment, or with a disk that is full, a store loses nothing that was recorded and hides nothing."""

import os
import resource
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.snapshots.evidence import filled, lines, outcome

from watchingbrief.monitoring.snapshots import NotRecorded, Store, StoreFailure, verify


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    return filled(tmp_path_factory.mktemp("model") / "store")


@pytest.fixture
def folder(tmp_path) -> Path:
    return filled(tmp_path / "store")


def cut_at(model: Path, folder: Path, size: int) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)
    os.truncate(folder / "chain.jsonl", size)
    return folder


@given(data=st.data())
def test_wherever_a_line_is_cut_the_records_before_it_hold_and_the_rest_is_set_aside(
    model, tmp_path_factory, data
):
    whole = (model / "chain.jsonl").read_bytes()
    size = data.draw(st.integers(1, len(whole)))
    folder = cut_at(model, tmp_path_factory.getbasetemp() / "cut" / "store", size)
    before = whole[:size][: whole[:size].rfind(b"\n") + 1]
    torn = whole[len(before) : size]

    unmended = verify(folder)
    assert unmended.ok, "a run that was killed is no tampering"
    assert bool(torn) == any("not finished" in note for note in unmended.notes)
    assert Store(folder).head.number == before.count(b"\n")

    with Store(folder) as store:
        store.record("run", {})
        told = [e.fields for e in store.entries(kind="torn-line")]
    assert (folder / "chain.jsonl").read_bytes().startswith(before)
    assert verify(folder).ok
    assert not any("not finished" in note for note in verify(folder).notes)
    if not torn:
        assert told == []
        return
    [said] = told
    assert (folder / "set-aside" / said["file"]).read_bytes() == torn
    assert said["size"] == len(torn)


def test_a_line_set_aside_is_told_once(folder):
    with (folder / "chain.jsonl").open("ab") as file:
        file.write(b'{"fields":')
    for _ in range(3):
        with Store(folder) as store:
            store.begin()
    assert len(list(Store(folder).entries(kind="torn-line"))) == 1


def test_a_line_set_aside_by_a_run_that_was_killed_before_it_could_say_so_is_told_by_the_next(folder):
    (folder / "set-aside").mkdir()
    (folder / "set-aside" / "after-12-0123456789abcdef.txt").write_bytes(b'{"fields":')
    with Store(folder) as store:
        store.begin()
        assert [e.fields["file"] for e in store.entries(kind="torn-line")] == [
            "after-12-0123456789abcdef.txt"
        ]


def test_a_run_that_ended_before_its_first_record_leaves_nothing_to_verify(tmp_path):
    (tmp_path / "store").mkdir()
    assert not verify(tmp_path / "store").ok, "an empty folder is no store"
    (tmp_path / "store" / "lock").touch()
    assert verify(tmp_path / "store").notes == [
        "nothing is recorded yet: a run began here and was ended before its first record"
    ]
    (tmp_path / "store" / "bodies" / "aa").mkdir(parents=True)
    (tmp_path / "store" / "bodies" / "aa" / ("a" * 64)).touch()
    assert not verify(tmp_path / "store").ok, "a body without a chain: somebody took it away"


def test_what_was_left_of_a_body_goes_and_a_body_without_a_record_is_noted(folder):
    (folder / "unfinished").mkdir(exist_ok=True)
    (folder / "unfinished" / ("a" * 64)).write_bytes(b"half a l")
    with Store(folder) as store:
        store.begin()
    assert list((folder / "unfinished").iterdir()) == []
    body = folder / "bodies" / "aa" / ("a" * 64)
    body.parent.mkdir(exist_ok=True)
    body.write_bytes(b"whole, and the run was killed before it was recorded")
    done = verify(folder)
    assert done.ok
    assert done.notes == ["bodies that no record names, as a run leaves that was killed: 1"]


# the disk


@pytest.fixture
def small_disk():
    """Files can grow to so many bytes and no further."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, was[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, was)


def test_a_record_that_finds_no_room_is_an_error_and_leaves_nothing_behind(folder, small_disk):
    before = (folder / "chain.jsonl").read_bytes()
    store = Store(folder)
    store.begin()
    small_disk(len(before) + 100)
    with pytest.raises(NotRecorded, match=r"chain.jsonl could not be written: .*run again"):
        store.record("event", {"title": "x" * 200})
    small_disk(len(before) + 10_000)
    with pytest.raises(NotRecorded, match="an earlier record failed"):
        store.record("event", {"title": "y"})
    store.close()
    assert (folder / "chain.jsonl").read_bytes() == before
    with Store(folder) as again:
        assert again.record("event", {"title": "y"}).number == 13
    assert verify(folder).ok


def test_a_body_that_finds_no_room_is_not_recorded(folder, small_disk):
    with Store(folder) as store:
        store.begin()
        small_disk(50_000)
        with pytest.raises(NotRecorded, match=r"A body of 60000 bytes could not be kept"):
            store.keep(outcome(body=b"x" * 60_000), "gazette", "act")
        assert store.head.number == 12
    done = verify(folder)
    assert done.ok
    assert not done.notes
    assert list((folder / "unfinished").iterdir()) == []


def test_a_disk_that_fails_at_each_call_in_turn(tmp_path, monkeypatch):
    """Whichever call to the system fails, the store tells so, and verifies; what it said it kept is there."""
    failed = 0
    for turn in range(60):
        folder = tmp_path / str(turn)
        kept = []
        with monkeypatch.context() as patch:
            calls = _fail_at(patch, turn)
            try:
                with Store(folder) as store:
                    for n in range(3):
                        kept.append(store.keep(outcome(body=b"%d" % n), "gazette", "act"))
                        kept.append(store.record("event", {"n": n}))
            except StoreFailure as error:
                failed += 1
                assert "No space left" in str(error)
        if folder.exists():
            done = verify(folder)
            assert not done.problems or not any(folder.iterdir()), [turn, done.problems]
        recorded = {e.number: e.sha256 for e in Store(folder).entries()}
        assert all(recorded[record.number] == record.sha256 for record in kept), turn
        if len(calls) <= turn:
            break
    assert 20 < failed < 60, "calls that can fail were all tried"


def _fail_at(patch: pytest.MonkeyPatch, turn: int) -> list[str]:
    calls: list[str] = []

    def failing(name, real):
        def call(*args, **named):
            calls.append(name)
            if len(calls) == turn + 1:
                raise OSError(28, "No space left on device")
            return real(*args, **named)

        return call

    for name in ("open", "write", "fsync"):
        patch.setattr(os, name, failing(name, getattr(os, name)))
    for name in ("replace", "mkdir", "iterdir"):
        patch.setattr(Path, name, failing(name, getattr(Path, name)))
    return calls


def test_a_short_write_is_gone_on_with(folder, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content[:7])))
    with Store(folder) as store:
        store.record("event", {"title": "x" * 100})
    assert verify(folder).ok
    assert len(lines(folder)) == 13


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with Store(tmp_path / "file" / "store") as store, pytest.raises(NotRecorded, match="cannot be made"):
        store.record("run", {})
    (tmp_path / "store" / "chain.jsonl").mkdir(parents=True)
    with Store(tmp_path / "store") as store, pytest.raises(StoreFailure, match=r"chain.jsonl"):
        store.record("run", {})
    (tmp_path / "other" / "unfinished" / "a folder").mkdir(parents=True)
    with Store(tmp_path / "other") as store, pytest.raises(NotRecorded, match="could not be made ready"):
        store.record("run", {})
    assert verify(tmp_path / "other").ok


def test_nothing_is_recorded_of_a_body_that_is_not_as_it_was(folder):
    with Store(folder) as store:
        body = store.latest("gazette", "index").body
        (folder / "bodies" / body[:2] / body).write_bytes(b"")
        with pytest.raises(StoreFailure, match="its size is another"):
            store.keep(outcome(body=b"An index of laws."), "gazette", "index")
        assert store.head.number == 12
