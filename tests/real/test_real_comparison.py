"""Versions of real laws compared, and real treaties followed through revisions whose truth is known."""

from collections import Counter

import pytest
from benchmarks.following import laws, measure

from watchingbrief import compare, read


@pytest.fixture(scope="module")
def tally(corpus):
    """Some treaties, with seeds that the figures in the docs do not use."""
    return measure(laws()[:6], range(50, 51))


def test_provisions_are_followed_through_random_revisions(tally):
    pooled = Counter({kind: tally.f1(kind) for kind in tally.wanted})
    assert {kind: f1 for kind, f1 in pooled.items() if f1 < 0.9} == {}
    assert sum(tally.right.values()) >= 0.97 * sum(tally.wanted.values())


def test_what_is_told_as_sure_is_right(tally):
    assert len(tally.wrong) <= 0.01 * tally.pairs


def test_a_by_law_published_twice_is_hardly_changed(corpus):
    old, new = (
        read(corpus / f"akn/za-bylaw-cpt-community-fire-safety-{date}.xml")
        for date in ("2002-02-28", "2015-08-21")
    )
    kinds = Counter(change.kind for change in compare(old, new).changes)
    assert kinds == {"unchanged": 70, "edited": 2}


def test_every_provision_of_a_consolidated_act_is_told_once(corpus):
    old, new = (
        read(corpus / f"akn/it-normattiva-012g0081_{name}.xml") for name in ("originale", "vigenza_20120714")
    )
    found = compare(old, new)
    assert Counter(p.id for c in found.every() for p in c.old) == Counter(p.id for p in old.provisions)
    assert Counter(p.id for c in found.every() for p in c.new) == Counter(p.id for p in new.provisions)
