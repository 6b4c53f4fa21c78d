"""Ledgers that people write: broken, hostile, or only strange."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchingbrief.comparison.uptake import load, parse
from watchingbrief.reading.refusal import Refusal

GOOD = b"recommendations:\n- {id: 1, operation: delete, target: s. 6}\n"


def _with(*entries):
    """A ledger of recommendations, each its fields."""
    return "recommendations:\n" + "".join(f"- {{{entry}}}\n" for entry in entries)


ONE = "id: 7, operation: add, target: s. 1"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "line 1: it must begin with fields"),
        ("- a", "line 1: it must begin with fields"),
        ("title: T\n", "'recommendations' is missing"),
        ("recommendations: []", "'recommendations' is empty"),
        ("recommendations: 3", "'recommendations' must be a list"),
        (_with("id: 7, target: s. 1"), "line 2, recommendation 7: 'operation' is missing"),
        (_with("operation: add, target: s. 1"), "recommendation no. 1: 'id' is missing"),
        (_with("id: 7, operation: burn, target: s. 1"), "'operation' must be 'delete', 'amend'"),
        (_with("id: 7, operation: add"), "it says nothing of what is wanted"),
        (_with("id: 7, operation: add, concern: SPEECH"), "there is no concern 'SPEECH'"),
        (
            _with(ONE, "id: 8, operation: add,\n   colour: red, target: s. 1"),
            "line 4, recommendation 8: there is no",
        ),
        (_with(f"{ONE}, date: 2026-02-30"), "'2026-02-30' is no date"),
        (_with(f"{ONE}, date: soon"), "'soon' is no date"),
        (_with(f"{ONE}, id: 8"), "'id' is given twice"),
        (_with(ONE, ONE), "line 3, recommendation 7: its id is given twice"),
        ("drafts:\n- name: one\n" + _with(f"{ONE}, draft: two"), "there is no draft 'two'"),
        ("drafts:\n- name: one\n- name: ONE\n" + _with(ONE), "is named twice"),
        (
            _with(f"{ONE}, overruled: [{{draft: b, verdict: maybe, by: me, reason: r}}]"),
            "'verdict' must be 'adopted'",
        ),
        (_with(f"{ONE}, overruled: [{{draft: b, verdict: not, by: me}}]"), "'reason' is missing"),
        (_with("id: 7, operation: delete, replaces: x, wording: y"), "'replaces' needs the operation amend"),
        ("recommendations: &a [*a]", "must stand between"),
        ("recommendations: !!python/object:os.system [x]", "must stand between"),
        ("recommendations: " + "[" * 500, "lists stand in lists"),
        (_with(ONE) + "---\na: b", "a second document"),
        (_with("id: 7: 8"), "not YAML"),
        ("title: a: b", "not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(written, told):
    with pytest.raises(Refusal) as caught:
        parse(written.encode(), "ledger.yml")
    assert told in caught.value.what
    assert caught.value.code == "bad-ledger"
    assert caught.value.next


def test_every_fault_is_told_at_once():
    with pytest.raises(Refusal) as caught:
        parse(
            b"recommendations:\n- {id: 1, operation: burn, target: s. 1}\n- {id: 2, operation: add}", "x.yml"
        )
    assert "recommendation 1" in caught.value.what
    assert "recommendation 2" in caught.value.what


def test_one_name_is_as_good_as_a_list():
    stated = (
        b"recommendations:\n- {id: 1, operation: delete, target: s. 6, by: A League, concern: BLOCKING}\n"
    )
    (one,) = parse(stated, "x.yml").recommendations
    assert (one.by, one.concern) == (("A League",), ("BLOCKING",))


def test_a_file_saved_by_a_windows_editor_is_read():
    assert parse(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), "x.yml").recommendations[0].id == "1"


def test_other_encodings_are_named():
    with pytest.raises(Refusal, match="UTF-8"):
        parse(GOOD.replace(b"s. 6", b"s. \xe9"), "x.yml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yml")
    with pytest.raises(Refusal, match="no regular file"):
        load(tmp_path / "pipe.yml")


@settings(max_examples=50)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: (GOOD.decode() + t).encode())))
def test_any_bytes_are_a_ledger_or_refused(data):
    try:
        parse(data, "x.yml")
    except Refusal as refusal:
        assert refusal.code == "bad-ledger"
