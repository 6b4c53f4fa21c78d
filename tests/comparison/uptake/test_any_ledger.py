"""What is true of every ledger and every pair of drafts."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.comparison.uptake.demanding import asked, judged, law

from watchingbrief.comparison.uptake import OPERATIONS, VERDICTS

SUBJECTS = ("The Minister", "A provider", "An inspector", "The Court", "Any person", "A foreign State")
ACTS = ("shall publish", "may inspect", "shall erase", "must not sell", "may copy", "shall record")
THINGS = ("every record of traffic", "the yearly accounts", "data about a customer", "the register of licences",
          "a list of all orders made", "the keys of a secured system")  # fmt: skip
ENDS = (
    "within thirty days",
    "without delay",
    "before the Assembly rises",
    "on application to a judge",
    "at its own cost",
)
SENTENCES = st.builds(
    lambda *parts: " ".join(parts) + ".", *(st.sampled_from(p) for p in (SUBJECTS, ACTS, THINGS, ENDS))
)
SECTIONS = st.lists(
    st.lists(SENTENCES, min_size=2, max_size=3, unique=True).map(" ".join),
    min_size=3,
    max_size=6,
    unique=True,
)
ONE = st.fixed_dictionaries(
    {"operation": st.sampled_from(OPERATIONS), "target": st.integers(1, 3).map(lambda n: f"s. {n}")},
    optional={"wording": SENTENCES},
)


def _law(sections):
    return law(*(f"Matter {k}: {words}" for k, words in enumerate(sections, 1)))


def _verdicts(ledger, *laws):
    return {t.recommendation.id: t.last.computed for t in judged(ledger, *laws).tracked}


@settings(max_examples=25)
@given(st.lists(ONE, min_size=1, max_size=5), SECTIONS, SECTIONS, st.randoms(use_true_random=False))
def test_the_order_of_a_ledger_does_not_matter(ones, old, new, random):
    stated = [{**one, "id": str(k)} for k, one in enumerate(ones)]
    laws = _law(old), _law(new)
    shuffled = random.sample(stated, len(stated))
    assert _verdicts(asked(*stated), *laws) == _verdicts(asked(*shuffled), *laws)


@settings(max_examples=40)
@given(ONE, SECTIONS)
def test_a_draft_held_against_itself_heard_nobody_and_kept_everything(one, sections):
    same = _law(sections)
    (found,) = _verdicts(asked(one), same, same).values()
    if one["operation"] in {"amend", "add"}:
        assert found.verdict in {"not", "moot", "undetermined"}
    if one["operation"] == "delete":
        assert found.verdict in {"not", "undetermined"}
    if one["operation"] == "keep" and "wording" not in one:
        assert found.verdict == "adopted"


@settings(max_examples=40)
@given(SECTIONS, st.integers(0, 2))
def test_what_one_draft_deleted_the_other_way_round_is_added(sections, k):
    without = _law(sections[:k] + sections[k + 1 :])
    (gone,) = _verdicts(
        asked({"operation": "delete", "target": f"s. {k + 1}"}), _law(sections), without
    ).values()
    (come,) = _verdicts(asked({"operation": "add", "wording": sections[k]}), without, _law(sections)).values()
    if gone.verdict == "adopted":
        assert come.verdict in {"adopted", "moot", "partly"}


@settings(max_examples=40)
@given(ONE, SECTIONS, SECTIONS)
def test_every_verdict_is_grounded(one, old, new):
    laws = _law(old), _law(new)
    (found,) = _verdicts(asked(one), *laws).values()
    assert found.verdict in VERDICTS
    assert found.why.endswith(".")
    assert 0 <= found.confidence <= 1
    for side, quotes in zip(laws, (found.old, found.new), strict=True):
        for quoted in quotes:
            assert 0 <= quoted.start < quoted.end <= len(side.text)
            assert quoted.provision is None or quoted.provision in side.provisions


@settings(max_examples=30)
@given(SECTIONS, SECTIONS, st.integers(1, 3))
def test_delete_and_keep_never_both_come_true(old, new, k):
    laws = _law(old), _law(new)
    target = f"s. {k}"
    found = _verdicts(
        asked({"operation": "delete", "target": target}, {"operation": "keep", "target": target}), *laws
    )
    assert {found["1"].verdict, found["2"].verdict} != {"adopted"}
