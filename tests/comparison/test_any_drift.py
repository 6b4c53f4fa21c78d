"""What holds of drift whatever the two laws are."""

from collections import Counter

from drafted_law import drafted
from hypothesis import given, settings
from hypothesis import strategies as st

from watchingbrief import compare, review
from watchingbrief.comparison.drift import drift

_RULES = st.sampled_from([
    "A person who accesses a computer system without authority commits an offence.",
    "A person who intentionally accesses a computer system, recklessly or with intent to defraud, commits an offence.",
    "A person who publishes false or misleading information commits an offence and is liable to imprisonment "
    "for a term not exceeding five years.",
    "A person who publishes false information or a rumour commits an offence and is liable to imprisonment for life.",
    "A police officer may search a computer system and seize computer data.",
    "A police officer may, under a warrant issued by a judge, search a computer system where it is necessary.",
    "A service provider shall retain traffic data for twelve months.",
    "A service provider shall retain traffic data for twenty-four months and disclose it to no one.",
    "It is a defence that the act was done in good faith for the purpose of security research.",
    "The powers under this Act shall be exercised only where necessary and proportionate.",
    "A person affected may apply to the Court to have the measure set aside.",
    "Regulations may prescribe fees.",
])  # fmt: skip
_ARTICLE = st.lists(_RULES, min_size=1, max_size=3)
_LAWS = st.lists(_ARTICLE, min_size=1, max_size=6).map(lambda articles: drafted(*articles))
_SWAPPED = {
    "introduced": "resolved", "resolved": "introduced", "weakened": "strengthened", "strengthened": "weakened",
    "unchanged": "unchanged",
}  # fmt: skip
_FACING = {
    "weaker": "stronger", "stronger": "weaker", "mixed": "mixed", "unchanged": "unchanged",
    "not comparable": "not comparable",
}  # fmt: skip


def _drift(old, new):
    return drift(compare(old, new), review(old), review(new))


def _ids(change, swapped):
    if change is None:
        return None
    old, new = tuple(p.id for p in change.old), tuple(p.id for p in change.new)
    return (new, old) if swapped else (old, new)


def _pairings(comparison, swapped=False):
    return {_ids(c, swapped) for c in comparison.changes}


@given(_LAWS)
@settings(max_examples=40)
def test_a_law_against_itself_has_every_concern_unchanged(law):
    found = _drift(law, law)
    assert {e.kind for e in found.entries()} <= {"unchanged"}
    assert not [r for e in found.entries() for r in e.why]
    assert found.direction == "unchanged"


@given(_LAWS, _LAWS)
@settings(max_examples=60)
def test_swapping_the_versions_swaps_what_became_of_every_concern(old, new):
    there, back = _drift(old, new), _drift(new, old)
    if _pairings(there.comparison) != _pairings(back.comparison, swapped=True):
        return  # which of two same articles is left is not for drift to decide
    one = {(_ids(p.change, False), e.concern): e.kind for p in there.places for e in p.entries}
    other = {(_ids(p.change, True), e.concern): _SWAPPED[e.kind] for p in back.places for e in p.entries}
    assert one == other
    assert there.direction == _FACING[back.direction]
    assert [p.direction for p in there.principles] == [_FACING[p.direction] for p in back.principles]
    whole = {c.concern: c.kind for c in there.concerns}
    assert whole == {c.concern: _SWAPPED[c.kind] for c in back.concerns}


@given(_LAWS, _LAWS)
@settings(max_examples=40)
def test_every_finding_of_both_reviews_stands_in_exactly_one_entry(old, new):
    before, after = review(old), review(new)
    found = drift(compare(old, new), before, after)
    assert Counter(id(f) for e in found.entries() for f in e.was) == Counter(map(id, before.findings))
    assert Counter(id(f) for e in found.entries() for f in e.now) == Counter(map(id, after.findings))


@given(_LAWS, _LAWS)
@settings(max_examples=20)
def test_words_given_as_a_reason_stand_in_the_texts(old, new):
    for e in _drift(old, new).entries():
        for r in e.why:
            assert all(0 <= w.start < w.end <= len(old.text) for w in r.old)
            assert all(0 <= w.start < w.end <= len(new.text) for w in r.new)
