"""An event in words: what is told of it, in bounded room, whatever its record holds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telling.happenings import DRIFT, happening
from watchingbrief.telling.account import account
from watchingbrief.telling.chosen import tellable
from watchingbrief.telling.mail.message import plain
from watchingbrief.telling.webhooks.body import body


def place(n, kind="introduced", concern="RETENTION", severity="high", quote=""):
    found = [{"severity": severity, "evidence": [{"quote": quote or f"words of section {n}"}]}]
    return {
        "change": "inserted", "old": [], "new": [{"citation": f"s. {n}"}],
        "concerns": [{"concern": concern, "kind": kind, "why": [], "old": [], "new": found}],
    }  # fmt: skip


def of(*places, **detail):
    return account(happening(detail={"drift": {"judged": True, "places": list(places)}, **detail}))


def test_what_got_worse_comes_first_and_of_it_the_gravest():
    told = of(
        place(1, "resolved"), place(2, severity="low"), place(3, "strengthened"), place(4, severity="high")
    )
    assert [m.place for m in told.movements] == ["s. 4 (new)", "s. 2 (new)", "s. 1 (new)", "s. 3 (new)"]


def test_concerns_that_rest_on_the_same_words_are_told_together():
    both = place(1)
    both["concerns"] += place(1, concern="DATAPROT")["concerns"]
    (one,) = of(both).movements
    assert one.said == "Retention of data; No data-protection limits, introduced"


def test_what_is_left_out_is_counted():
    told = of(*(place(n) for n in range(50)), *(place(n, "resolved") for n in range(50, 60)))
    assert len(told.movements) == 12
    assert told.more == 48


def test_without_concerns_the_words_that_went_and_came_are_told():
    change = {
        "kind": "moved-and-edited",
        "old": "s. 1",
        "new": "s. 2",
        "heading": "Gas",
        "gone": "five",
        "came": "two",
    }
    event = happening(
        detail={"drift": {"judged": False, "reason": "There is no lexicon."}, "excerpts": [change]}
    )
    told = plain([account(event)], "")
    assert "What these changes do to rights was not judged: There is no lexicon." in told
    assert "s. 1 → s. 2 Gas: moved and edited" in told
    assert "Gone: “five”" in told
    assert "New: “two”" in told


def test_of_a_new_instrument_it_is_told_what_the_review_found():
    review = {"reviewed": True, "findings": {"high": 3, "medium": 0, "low": 1}, "met": 2}
    told = account(happening(kind="new-instrument", detail={"review": review}))
    assert told.summary == (
        "Findings of the review by severity: 3 high, 0 medium, 1 low; safeguards found: 2.",
    )


def test_an_address_is_a_link_only_if_it_is_one_of_the_web():
    assert account(happening()).address == "https://gazette.example/bill.html"
    for text in (
        "bill.pdf",
        "javascript:alert(1)",
        "file:///etc/passwd",
        'https://a"onclick="b',
        "https://[",
        "http://",
    ):
        assert account(happening(text=text)).address == ""


@pytest.mark.parametrize("size", [1, 3000])
def test_what_is_kept_to_tell_is_small_and_tells_the_same(size):
    places = [place(n, quote="long words " * 400) for n in range(size)]
    event = happening(
        detail={"drift": {"judged": True, "places": places}, "comparison": {"changes": ["x"] * size}}
    )
    slim = tellable(event)
    assert len(json.dumps(dict(slim.detail))) < 100_000
    assert tellable(slim).detail == slim.detail
    assert body(slim) == body(event)
    assert len(body(event)) < 40_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["drift", "places", "concerns", "kind", "why", "old", "new", "evidence", "quote", "review", "excerpts",
             "findings", "met", "summary", "judged", "reason", "high", "citation", "change", "comparison", "says"]
        ), inner, max_size=4,
    ),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["drift", "review", "excerpts", "why", "comparison"]), JSON))
def test_whatever_a_record_holds_something_is_told(detail):
    told = account(tellable(happening(detail=detail)))
    assert told.title
    assert json.loads(body(told.event))["data"]["id"] == "e1"


def test_the_whole_law_is_a_place_too():
    whole = dict(place(1), change="whole", new=[])
    assert of(whole).movements[0].place == "The law as a whole"
    assert account(happening(detail={"comparison": {"drift": DRIFT}})).movements
