"""Whatever a server sends, it is kept as it came, under no name of the server's choosing."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.snapshots.evidence import outcome

from watchingbrief.monitoring.snapshots import Entry, Store, verify

anything = st.text(st.characters(codec=None, exclude_categories=[]), max_size=20)
hostile = anything | st.sampled_from(
    [
        "../../../x",
        "/etc/passwd",
        "CON",
        "a\0b",
        "\ud800",
        "\udfff\ud800",
        '","sha256":"',
        "\n",
        "\r\n{}",
        "\u202egpj.exe",
        " ",
    ]
)
hexes = "0123456789abcdef"


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def own(name: str) -> bool:
    """Whether the store may have made a file of that name."""
    parts = name.split("/")
    if name in {"store/chain.jsonl", "store/lock"}:
        return True
    return (
        parts[:2] == ["store", "bodies"]
        and len(parts) == 4
        and len(parts[3]) == 64
        and parts[3].startswith(parts[2])
        and set(parts[3]) <= set(hexes)
    )


@given(
    source=hostile, text=hostile, address=hostile, name=hostile, why=hostile, final=hostile,
    headers=st.lists(st.tuples(hostile, hostile), max_size=3), body=st.binary(max_size=30),
)  # fmt: skip
def test_hostile_words_are_words_and_never_a_path(
    tmp_path_factory, source, text, address, name, why, final, headers, body
):
    workspace = tmp_path_factory.mktemp("hostile")
    answer = outcome(body=body, address=address, name=name, why=why, final=final, headers=tuple(headers))
    with Store(workspace / "store") as store:
        kept = store.keep(answer, source, text)
        assert store.last(source, text) == kept
        assert list(store.history(source, text)) == [kept]
        assert [e.number for e in store.entries(source=source)] == [1]
        if body:
            assert store.body(kept.body) == body
        event = store.record("event", {"source": source, "title": why, "detail": {text: [headers]}})
        assert list(store.entries(kind="event")) == [event]
    reader = Store(workspace / "store")
    assert reader.last(source, text) == kept
    assert len(list(reader.entries(source=source))) == 2
    assert verify(workspace / "store").ok
    assert all(map(own, files(workspace)))
    bundle = reader.export(workspace / "bundle.zip")
    assert verify(bundle.path).ok


@pytest.mark.parametrize("words", ["\ud800", "\udcff law", "\ud83d" + "\ude00", "\ude00\ud83d"], ids=ascii)
def test_lone_surrogates_come_back_as_they_were(tmp_path, words):
    """Two that belong together are one letter, which is how everyone reads them."""
    together = words.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    with Store(tmp_path / "store") as store:
        kept = store.keep(outcome(body=b"1.", name=words, headers=((words, words),)), words, words)
    assert kept.name == kept.text == together
    assert kept.headers == ((together, together),)
    assert Store(tmp_path / "store").latest(words, words) == kept


def test_words_that_name_fields_may_be_surrogates_as_well(tmp_path):
    with Store(tmp_path / "store") as store:
        store.record("event", {"\ud83d" + "\ude00": 1, "\uffff": 2, "\ud800": 3})
        [entry] = store.entries(kind="event")
    assert entry.fields == {"\U0001f600": 1, "\uffff": 2, "\ud800": 3}
    assert verify(tmp_path / "store").ok


def test_a_hundred_megabytes_of_nothing_are_kept_and_verified_in_little_memory(tmp_path):
    body = bytes(100_000_000)
    with Store(tmp_path / "store") as store:
        tracemalloc.start()
        kept = store.keep(outcome(body=body), "gazette", "act")
        del body
        done = store.verify()
        bundle = store.export(tmp_path / "bundle.zip")
        assert verify(bundle.path).ok
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert done.ok
    assert kept.size == 100_000_000
    assert bundle.path.stat().st_size < 1_000_000
    assert peak < 15_000_000


def test_a_server_that_sends_ten_thousand_headers(tmp_path):
    many = tuple((f"x-{n}", "y" * 100) for n in range(10_000))
    with Store(tmp_path / "store") as store:
        assert store.keep(outcome(headers=many, body=b"1."), "gazette", "act").headers == many
    assert verify(tmp_path / "store").ok


@pytest.mark.parametrize("at", [datetime.min, datetime.max], ids=["first", "last"])
def test_the_ends_of_time(tmp_path, at):
    at = at.replace(tzinfo=UTC)
    with Store(tmp_path / "store") as store:
        store.keep(outcome(at=at, body=b"1."), "gazette", "act")
    assert Store(tmp_path / "store").latest("gazette", "act").at == at


@given(
    fields=st.dictionaries(
        anything,
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | anything,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(anything, inner, max_size=3),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_any_fields_come_back_as_they_were_recorded(tmp_path_factory, fields):
    folder = tmp_path_factory.mktemp("fields") / "store"
    with Store(folder) as store:
        entry = store.record("event", fields)
        store.record("event", entry.fields)
    first, again = Store(folder).entries(kind="event")
    assert isinstance(first, Entry)
    assert first == entry
    assert again.fields == entry.fields
    assert verify(folder).ok
