"""Words something is said of, followed into the next version: exactly, as changed, or told as gone; never others."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchingbrief import compare
from watchingbrief.reading import read
from watchingbrief.web.speaking.anchoring import follow, words_in

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "comparison"))
from drafted_law import drafted  # noqa: E402

_WORDS = "the authority may order a provider to keep data of any person for thirty days without right when judge court"


def _sentence(numbers: random.Random, k: int) -> str:
    return (
        " ".join(numbers.choices(_WORDS.split(), k=14))
        + f" as number {k} of {numbers.randrange(10_000)} says."
    )


@st.composite
def edited_laws(draw):
    """A law, an edit of one sentence of one article, and where each other sentence stood and stands."""
    numbers = random.Random(draw(st.integers(0, 10**6)))
    articles = [[_sentence(numbers, 10 * a + s) for s in range(3)] for a in range(draw(st.integers(2, 5)))]
    which = draw(st.integers(0, len(articles) - 1)), draw(st.integers(0, 2))
    edit = draw(st.sampled_from(["drop", "word", "add", "article before", "article away"]))
    new = [list(article) for article in articles]
    if edit == "drop":
        del new[which[0]][which[1]]
    elif edit == "word":
        new[which[0]][which[1]] = new[which[0]][which[1]].replace("number", "figure")
    elif edit == "add":
        new[which[0]].insert(which[1], _sentence(numbers, 99))
    elif edit == "article before":
        new.insert(which[0], [_sentence(numbers, 70 + s) for s in range(3)])
    else:
        del new[which[0]]
    untouched = [s for article in articles for s in article if any(s in other for other in new)]
    return (
        drafted(*(" ".join(a) for a in articles)),
        drafted(*(" ".join(a) for a in new)),
        untouched,
    )


@given(edited_laws())
def test_words_an_edit_does_not_touch_follow_exactly(laws):
    old, new, untouched = laws
    comparison = compare(old, new)
    for sentence in untouched:
        start = old.text.index(sentence)
        found = follow(comparison, start, start + len(sentence))
        assert found.fate == "same"
        assert new.text[found.start : found.end] == sentence
        assert found.start == new.text.index(sentence)
        around = new.provision(found.eid)
        assert around.start <= found.start and found.end <= around.end


@given(edited_laws(), st.data())
def test_whatever_is_pointed_at_no_other_words_are_ever_given_as_the_same(laws, data):
    old, new, _untouched = laws
    comparison = compare(old, new)
    start = data.draw(st.integers(0, len(old.text) - 2))
    end = data.draw(st.integers(start + 1, min(len(old.text), start + 160)))
    found = follow(comparison, start, end)
    if found.fate == "same":
        assert words_in(new.text[found.start : found.end]) == words_in(old.text[start:end])
    if found.fate == "gone":
        assert (found.start, found.end, found.eid) == (0, 0, "")
    else:
        assert 0 <= found.start < found.end <= len(new.text)


@given(edited_laws(), st.data())
def test_a_law_that_does_not_change_leaves_every_passage_where_it_is(laws, data):
    law = laws[0]
    start = data.draw(st.integers(0, len(law.text) - 1))
    end = data.draw(st.integers(start + 1, len(law.text)))
    if not law.text[start:end].strip():
        return
    found = follow(compare(law, law), start, end)
    assert (found.fate, found.start, found.end) == ("same", start, end)


def _followed(old: str, new: str, words: str):
    before, after = drafted(old), drafted(new)
    start = before.text.index(words)
    found = follow(compare(before, after), start, start + len(words))
    return found.fate, after.text[found.start : found.end]


BEFORE = "An officer may order a provider to keep data for ninety days. Nobody shall be told of the order."


@pytest.mark.parametrize(
    ("after", "words", "fate", "becomes"),
    [
        (BEFORE.replace("ninety", "thirty"), "ninety", "changed", "thirty"),
        (BEFORE.replace("ninety", "thirty"), "keep data for ninety days", "changed", "keep data for thirty days"),
        (BEFORE.replace("ninety", "thirty"), "keep data", "same", "keep data"),
        (BEFORE.replace("An officer", "A judge"), "to keep data", "same", "to keep data"),
        (BEFORE.replace(" Nobody shall be told of the order.", ""), "Nobody shall be told", "gone", ""),
        (BEFORE.replace("a provider", "any other provider"), "a provider", "changed", "any other provider"),
        (BEFORE.replace("keep data", "keep  data"), "to keep data for", "same", "to keep  data for"),
    ],
)  # fmt: skip
def test_words_unchanged_edited_and_gone(after, words, fate, becomes):
    assert _followed(BEFORE, after, words) == (fate, becomes)


def test_words_of_a_deleted_provision_are_gone_even_where_another_reads_alike():
    old = drafted(
        "First rule of all, which stays.", "A person shall not publish any rumour of war.", "Last rule."
    )
    new = drafted(
        "First rule of all, which stays.", "Last rule.", "A person shall register each vessel with a port."
    )
    start = old.text.index("A person shall")
    assert follow(compare(old, new), start, start + len("A person shall")).fate == "gone"


def test_a_paragraph_that_moved_to_another_article_is_found_by_its_own_words():
    moved = "no order is given without the written leave of a judge of the High Court"
    old = drafted(
        ["Keeping.", "data is kept for ninety days by every provider", moved], ["Costs.", "the State pays"]
    )
    new = drafted(
        ["Keeping.", "data is kept for ninety days by every provider"], ["Costs.", "the State pays", moved]
    )
    start = old.text.index(moved)
    found = follow(compare(old, new), start, start + len(moved))
    assert found.fate == "same"
    assert new.text[found.start : found.end] == moved
    assert found.citation == "art. 2(2)"


def test_every_sentence_of_the_sample_bill_that_is_still_there_is_found():
    old, new = (read(ROOT / "sample" / f"draft-{k}" / "cybercrime-bill.txt") for k in (1, 2))
    comparison = compare(old, new)
    told = {"same": 0, "changed": 0, "gone": 0}
    for provision in old.provisions:
        words = old.quote(provision.start, provision.end).strip()
        found = follow(comparison, provision.start, provision.end)
        told[found.fate] += 1
        if old.text.count(words) == 1 == new.text.count(words):
            assert (found.fate, new.text[found.start : found.end].strip()) == ("same", words)
    assert min(told.values()) > 10


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10_000)])
def test_what_is_no_passage_is_refused(start, end):
    law = drafted("A short law.")
    with pytest.raises(ValueError):
        follow(compare(law, law), start, end)
