"""What holds of a comparison whatever the two laws are."""

from collections import Counter

from drafted_law import drafted
from hypothesis import given
from hypothesis import strategies as st

from watchingbrief import compare

_WORDS = st.sampled_from(
    ["the", "State", "shall", "ensure", "no", "person", "access", "without", "right", "order", "of", "a", "judge",
     "thirty", "days", ";", ",", "article", "3", "Court", "data", "((", "))",
     "Repealed", "数据", "处理者应当", "حماية", "البيانات"]
)  # fmt: skip
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=25).map(" ".join)
_ARTICLE = st.lists(_SENTENCE, min_size=1, max_size=4)
LAWS = st.lists(_ARTICLE, min_size=1, max_size=8).map(lambda articles: drafted(*articles))


@st.composite
def two_versions(draw):
    """A law, and one that has some of its articles, in any order, among others."""
    articles = draw(st.lists(_ARTICLE, min_size=3, max_size=7))
    kept = draw(st.lists(st.sampled_from(articles), min_size=1, max_size=7))
    others = draw(st.lists(_ARTICLE, max_size=3))
    return drafted(*articles), drafted(*draw(st.permutations([*kept, *others])))


@given(LAWS)
def test_a_law_compared_with_itself_is_unchanged(law):
    found = compare(law, law)
    assert {c.kind for c in found.every()} == {"unchanged"}
    assert not any(c.words for c in found.every())


@given(two_versions())
def test_every_provision_of_both_stands_in_exactly_one_change(versions):
    old, new = versions
    found = compare(old, new)
    for law, side in ((old, "old"), (new, "new")):
        told = Counter(p.id for c in found.every() for p in getattr(c, side))
        assert told == Counter(p.id for p in law.provisions)


@given(two_versions())
def test_swapping_the_versions_swaps_what_came_and_what_went(versions):
    old, new = versions
    there, back = compare(old, new), compare(new, old)
    came = {c.new for c in there.changes if c.kind == "inserted"}
    went = {c.old for c in there.changes if c.kind == "deleted"}
    assert came == {c.old for c in back.changes if c.kind == "deleted"}
    assert went == {c.new for c in back.changes if c.kind == "inserted"}


@given(two_versions())
def test_swapping_the_versions_turns_every_pair_round(versions):
    old, new = versions
    there = {(c.old, c.new) for c in compare(old, new).changes if c.kind != "unsure"}
    back = {(c.new, c.old) for c in compare(new, old).changes if c.kind != "unsure"}
    assert there == back


@given(two_versions())
def test_the_steps_of_a_redline_rebuild_both_texts_letter_for_letter(versions):
    old, new = versions
    for change in compare(old, new).every():
        if not change.words:
            continue
        assert "".join(old.text[w.old_start : w.old_end] for w in change.words) == "".join(
            old.text[p.start : p.end] for p in change.old
        )
        assert "".join(new.text[w.new_start : w.new_end] for w in change.words) == "".join(
            new.text[p.start : p.end] for p in change.new
        )
        for w in change.words:
            if w.kind == "same":
                assert old.text[w.old_start : w.old_end] == new.text[w.new_start : w.new_end]


@given(two_versions())
def test_only_what_is_decided_is_told_as_sure(versions):
    for change in compare(*versions).every():
        assert 0 <= change.confidence <= 1
        assert (change.confidence < 0.5) == (change.kind == "unsure")
