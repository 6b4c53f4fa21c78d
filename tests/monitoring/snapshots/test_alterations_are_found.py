"""Whatever is altered, removed, put in or reordered in a store is found, and the place is named."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.monitoring.snapshots.evidence import altered, filled, lines, places, verified_with

from watchingbrief.monitoring.snapshots import Head, Store, verify
from watchingbrief.monitoring.snapshots.verify_store import canonical

RECORDS = 12
number = st.integers(1, RECORDS)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    return filled(tmp_path_factory.mktemp("evidence") / "store")


def bodies(store: Path) -> list[Path]:
    return sorted(p for p in store.glob("bodies/*/*"))


def rehashed(line: bytes, previous: str | None = None, **fields) -> bytes:
    """The record with other fields and its own SHA-256 made anew, as a forger would."""
    record = json.loads(line)
    record.pop("sha256")
    record["fields"].update(fields)
    record["previous"] = previous or record["previous"]
    record["sha256"] = hashlib.sha256(canonical(record)).hexdigest()
    return canonical(record) + b"\n"


def own_hash(line: bytes) -> str:
    return json.loads(line)["sha256"]


def test_what_was_recorded_verifies(store):
    done = verify(store)
    assert done.ok
    assert not done.notes
    assert (done.records, done.bodies) == (RECORDS, 4)
    assert done.head == Store(store).head


@given(data=st.data())
def test_any_byte_of_any_record(store, data):
    chain = lines(store)
    n = data.draw(number)
    line = bytearray(chain[n - 1])
    at = data.draw(st.integers(0, len(line) - 2))
    line[at] = data.draw(st.integers(0, 255).filter(lambda b: b != line[at]))
    chain[n - 1] = bytes(line)
    assert f"record {n}" in places(verified_with(store, chain))


@given(n=number, data=st.data())
def test_bytes_put_into_or_taken_from_a_record(store, n, data):
    chain = lines(store)
    line = chain[n - 1][:-1]
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(line))] * 2)))
    changed = line[:start] + data.draw(st.binary(max_size=5)) + line[end:]
    assume(changed != line)
    chain[n - 1] = changed + b"\n"
    assert f"record {n}" in places(verified_with(store, chain))


@given(n=st.integers(1, RECORDS - 1))
def test_a_line_break_that_went(store, n):
    chain = lines(store)
    chain[n - 1] = chain[n - 1][:-1]
    assert f"record {n}" in places(verified_with(store, chain))


@given(gone=st.sets(st.integers(1, RECORDS - 1), min_size=1))
def test_records_that_were_removed(store, gone):
    chain = lines(store)
    done = verified_with(store, [line for n, line in enumerate(chain, 1) if n not in gone])
    told = " ".join(p.what for p in done.problems if "missing" in p.what)
    for n in gone:
        if n - 1 not in gone:
            assert f"record {n}" in places(done)
            assert f"{n} is missing" in told or f"records {n} to" in told


@given(order=st.permutations(range(RECORDS)))
def test_records_in_another_order(store, order):
    assume(list(order) != sorted(order))
    chain = lines(store)
    done = verified_with(store, [chain[i] for i in order])
    first_wrong = next(i for i, n in enumerate(order) if i != n)
    assert f"record {first_wrong + 1}" in places(done)


@given(n=number, at=st.integers(0, RECORDS))
def test_a_record_that_stands_there_twice(store, n, at):
    chain = lines(store)
    chain.insert(at, chain[n - 1])
    assert not verified_with(store, chain).ok


@given(n=st.integers(1, RECORDS - 1))
def test_a_forged_record_with_its_own_hash_made_anew_breaks_the_next(store, n):
    chain = lines(store)
    chain[n - 1] = rehashed(chain[n - 1], why="it never was")
    done = verified_with(store, chain)
    assert places(done) == {f"record {n + 1}"}
    assert "does not follow" in str(done.problems[0])


@given(n=number)
def test_a_chain_made_anew_is_found_by_a_head_that_was_noted_and_by_nothing_else(store, n):
    chain = lines(store)
    head = Store(store).head
    chain[n - 1] = rehashed(chain[n - 1], why="it never was")
    for i in range(n, RECORDS):
        chain[i] = rehashed(chain[i], previous=own_hash(chain[i - 1]))
    assert verified_with(store, chain).ok
    done = verified_with(store, chain, (head,))
    assert places(done) == {f"record {RECORDS}"}
    assert "not the one that was noted" in done.problems[0].what


@given(left=st.integers(0, RECORDS - 1))
def test_records_cut_off_at_the_end_are_found_by_a_head_that_was_noted(store, left):
    head = Store(store).head
    done = verified_with(store, lines(store)[:left], (head,))
    assert places(done) == {f"record {RECORDS}"}
    assert f"ends at {left}" in done.problems[0].what


@given(n=number)
def test_every_head_that_ever_was_still_holds(store, n):
    assert verify(store, (Head(n, own_hash(lines(store)[n - 1])),)).ok


def test_a_head_noted_in_the_store_is_looked_for(store):
    noted = store / "noted-heads.txt"
    noted.write_text(f"# read out in the meeting of 2 March\n{Store(store).head}\n")
    try:
        assert verify(store).ok
        assert places(verified_with(store, lines(store)[:-1])) == {f"record {RECORDS}"}
        with altered(noted, b"12 abc\n"):
            assert places(verify(store)) == {"noted-heads.txt"}
    finally:
        noted.unlink()


@given(data=st.data())
def test_any_byte_of_any_body(store, data):
    path = data.draw(st.sampled_from(bodies(store)))
    body = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    with altered(path, bytes(body)):
        assert places(verify(store)) == {f"body {path.name}"}


@given(data=st.data(), more=st.binary(min_size=1, max_size=9), cut=st.integers(0, 15))
def test_a_body_that_is_longer_or_shorter(store, data, more, cut):
    path = data.draw(st.sampled_from(bodies(store)))
    for content in (path.read_bytes() + more, path.read_bytes()[:cut]):
        with altered(path, content):
            assert places(verify(store)) == {f"body {path.name}"}


def test_bodies_that_were_swapped_or_removed(store):
    one, other, *_ = bodies(store)
    first, second = one.read_bytes(), other.read_bytes()
    with altered(one, second), altered(other, first):
        assert places(verify(store)) == {f"body {one.name}", f"body {other.name}"}
    with altered(one, None):
        assert [str(p) for p in verify(store).problems] == [f"body {one.name}: it is missing"]


def test_a_body_that_leads_elsewhere(store, tmp_path):
    path = bodies(store)[0]
    (tmp_path / "elsewhere").write_bytes(path.read_bytes())
    with altered(path, b""):
        path.unlink()
        path.symlink_to(tmp_path / "elsewhere")
        assert places(verify(store)) == {f"body {path.name}"}
        path.unlink()


def test_a_chain_that_is_gone_or_is_no_chain(store):
    with altered(store / "chain.jsonl", None):
        assert "chain.jsonl" in places(verify(store))
    assert "record 1" in places(verified_with(store, [b"\x00" * 5000 + b"\n", b"\n", b"[" * 100_000 + b"\n"]))


@pytest.mark.parametrize(
    "written",
    [
        b'{"fields":{},"fields":{"a":1},"kind":"x","number":1,"previous":"%s"',
        b'{"fields": {},"kind":"x","number":1,"previous":"%s"',
        b'{"fields":{},"kind":"x","number":true,"previous":"%s"',
        b'{"fields":{},"kind":"x","number":1.0,"previous":"%s"',
        b'{"fields":{},"kind":"x","more":1,"number":1,"previous":"%s"',
        b'{"fields":{"body":"../../../etc/passwd","size":1},"kind":"snapshot","number":1,"previous":"%s"',
        b'{"fields":{"body":"","size":-1},"kind":"snapshot","number":1,"previous":"%s"',
        b'{"fields":[],"kind":"x","number":1,"previous":"%s"',
        b'{"fields":{"a":NaN},"kind":"x","number":1,"previous":"%s"',
        b'{"fields":{"a":' + b"[" * 50_000 + b"]" * 50_000 + b'},"kind":"x","number":1,"previous":"%s"',
        b'{"fields":{"a":' + b"9" * 5000 + b'},"kind":"x","number":1,"previous":"%s"',
    ],
    ids=lambda written: written[:60].decode(),
)
def test_a_record_with_its_right_hash_that_no_store_would_write(store, written):
    hashed = written.replace(b"%s", b"0" * 64) + b"}"
    line = hashed[:-1] + b',"sha256":"' + hashlib.sha256(hashed).hexdigest().encode() + b'"}\n'
    done = verified_with(store, [line])
    assert "record 1: it is not written as records are" in [str(p) for p in done.problems]
