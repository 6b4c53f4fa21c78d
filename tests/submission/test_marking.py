"""Marked words: whatever the words, rejecting gives the law's own and accepting the proposed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submitted_law import law

from watchingbrief.review.assessed import plain
from watchingbrief.submission.marking import Edit, Piece, marked, overlap, rewritten

_WORDS = st.lists(
    st.sampled_from(["a", "person", "who", "not", "(1)", "five", "years.", ",", "“x”", "\n", "سنة"])
)
_TEXTS = st.one_of(_WORDS.map(" ".join), st.text(max_size=30))


def _joined(pieces, *kinds):
    return "".join(p.text for p in pieces if p.kind in kinds)


@given(_TEXTS, _TEXTS)
def test_any_words_become_any_others(old, new):
    pieces = list(rewritten(old, new))
    assert _joined(pieces, "kept", "deleted") == old
    assert plain(_joined(pieces, "kept", "inserted")) == plain(new)


def test_only_the_words_that_differ_are_marked():
    pieces = list(rewritten("liable to imprisonment for ten years", "liable to imprisonment for two years"))
    assert pieces == [
        Piece("kept", "liable to imprisonment for "), Piece("deleted", "ten "), Piece("inserted", "two "),
        Piece("kept", "years"),
    ]  # fmt: skip


def test_line_breaks_of_the_law_stay_when_its_words_were_copied_onto_one_line():
    old = "may—\n(a) enter; and\n(b) search"
    pieces = list(rewritten(old, "may— (a) enter; and (b) look"))
    assert _joined(pieces, "kept", "inserted") == "may—\n(a) enter; and\n(b) look"


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        (Edit(5, 9, ""), Edit(8, 12, "x"), True),
        (Edit(5, 9, ""), Edit(9, 12, "x"), False),
        (Edit(5, 9, ""), Edit(5, 5, "before"), False),
        (Edit(5, 9, ""), Edit(7, 7, "inside"), True),
        (Edit(5, 9, ""), Edit(9, 9, "after what goes"), True),
        (Edit(9, 9, "x"), Edit(9, 9, "y"), False),
        (Edit(0, 30, ""), Edit(5, 9, "x"), True),
    ],
)
def test_two_changes_of_the_same_words_clash(a, b, clash):
    assert overlap(a, b) is clash
    assert overlap(b, a) is clash


@given(st.data())
def test_changes_that_do_not_clash_are_made_together(data):
    act = law()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(act.text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(a, b, data.draw(st.sampled_from(["", "other words", "(2) new"]))) for a, b in pairs]
    pieces = list(marked(act, 0, len(act.text), edits))
    assert _joined(pieces, "kept", "deleted") == act.text
    expected, at = "", 0
    for edit in edits:
        expected += act.text[at : edit.start] + edit.words
        at = edit.end
    assert plain(_joined(pieces, "kept", "inserted")) == plain(expected + act.text[at:])
