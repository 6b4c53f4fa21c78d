"""Versions of real laws compared, and real treaties followed through revisions whose truth is known."""

from collections import Counter

import pytest
from benchmarks.following import laws, measure
from benchmarks.redrafting import redraft
from benchmarks.revisions import revise

from watchingbrief import compare, read
from watchingbrief.reading import read_bytes


def _law(name):
    """The first treaty whose file is called so."""
    return next(law for law in laws("treaties") if law.source.name.startswith(name))


@pytest.fixture(scope="module", params=[revise, redraft], ids=["revised", "redrafted"])
def tally(corpus, request):
    """Some treaties, with seeds that the figures in the docs do not use, by two drafters of different habits."""
    assert corpus.is_dir()
    return measure(laws("treaties")[3:9], range(50, 51), None, request.param)


def test_provisions_are_followed_through_random_revisions(tally):
    pooled = Counter({kind: tally.f1(kind) for kind in tally.wanted})
    assert {kind: f1 for kind, f1 in pooled.items() if f1 < 0.95} == {}
    assert sum(tally.right.values()) >= 0.98 * sum(tally.wanted.values())


def test_what_is_told_as_sure_is_right(tally):
    assert tally.pairs > 200
    assert len(tally.wrong) <= 0.003 * tally.pairs


def test_a_chinese_treaty_is_followed_as_an_english_one_is(corpus):
    found = measure(laws("chinese")[:2], range(50, 52))
    assert corpus and sum(found.right.values()) >= 0.98 * sum(found.wanted.values())


@pytest.mark.parametrize("drafter", [revise, redraft])
def test_swapping_two_versions_swaps_what_came_and_what_went(corpus, drafter):
    revision = drafter(_law("crpd"), [_law("uncac")], 5, None)
    old, new = (read_bytes(t.encode(), revision.name) for t in (revision.old, revision.new))
    there, back = compare(old, new), compare(new, old)
    for kind, opposite in (("inserted", "deleted"), ("deleted", "inserted")):
        here = {p.id for c in there.changes if c.kind == kind for p in c.old + c.new}
        assert here == {p.id for c in back.changes if c.kind == opposite for p in c.old + c.new}
    assert {c.kind for c in there.changes} >= {"inserted", "deleted", "edited"}


@pytest.mark.parametrize(
    "name",
    ["national/fr-code-penal@2004-06-22.md", "treaties/uncac-zh-en.json", "national/bd-ict-act-2006.txt"],
)
def test_a_law_compared_with_itself_has_no_change(corpus, name):
    law = read(corpus / name)
    found = compare(law, law)
    assert {c.kind for c in found.every()} == {"unchanged"}
    assert not any(c.words for c in found.every())


def test_a_by_law_published_twice_is_hardly_changed(corpus):
    old, new = (
        read(corpus / f"akn/za-bylaw-cpt-community-fire-safety-{date}.xml")
        for date in ("2002-02-28", "2015-08-21")
    )
    kinds = Counter(change.kind for change in compare(old, new).changes)
    assert kinds == {"unchanged": 70, "edited": 2}


def test_brackets_of_the_publisher_are_no_amendment(corpus):
    old, new = (
        read(corpus / f"akn/it-normattiva-012g0081_vigenza_{date}.xml") for date in ("20120714", "20140209")
    )
    edited = [c for c in compare(old, new).changes if c.kind == "edited"]
    altered = [w for c in edited for w in c.words if w.kind in {"deleted", "inserted"}]
    assert len(edited) == 1
    assert len(altered) == 2  # a note, and the mark that leads to it


def test_a_code_that_keeps_its_numbers_is_followed_by_them(corpus):
    old, new = (read(corpus / f"national/fr-code-penal@{date}.md") for date in ("2004-06-22", "2010-08-11"))
    found = compare(old, new)
    kinds = Counter(change.kind for change in found.changes)
    assert kinds["unchanged"] + kinds["edited"] > 1000
    assert kinds["unsure"] < 5
    moved = {(c.old[0].label, c.new[0].label) for c in found.changes if c.kind == "moved-and-edited"}
    assert ("511-1", "214-1") in moved


def test_sections_left_as_empty_numbers_are_those_that_stood_there(corpus):
    name = "national/ee-kuberturvalisuse-seadus@{}.md"
    old, new = (read(corpus / name.format(date)) for date in ("2018-05-23", "2022-08-16"))
    became = {c.old[0].label: c.kind for c in compare(old, new).changes if c.old}
    assert (became["21"], became["28"], became["24"]) == ("edited", "edited", "deleted")


def test_every_provision_of_a_consolidated_act_is_told_once(corpus):
    old, new = (
        read(corpus / f"akn/it-normattiva-012g0081_{name}.xml") for name in ("originale", "vigenza_20120714")
    )
    found = compare(old, new)
    assert Counter(p.id for c in found.every() for p in c.old) == Counter(p.id for p in old.provisions)
    assert Counter(p.id for c in found.every() for p in c.new) == Counter(p.id for p in new.provisions)
