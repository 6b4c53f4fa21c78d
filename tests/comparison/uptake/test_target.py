"""Places as people write them."""

import pytest
from tests.comparison.drafted_law import drafted

from watchingbrief import read
from watchingbrief.comparison.uptake.target import Places, names_a_place

TREATY = drafted(*[["States shall cooperate.", "With care.", "In good faith."] for _ in range(9)])


@pytest.fixture(scope="module")
def bill(sample):
    return Places(read(sample / "draft-1" / "cybercrime-bill.txt"))


def _cited(targets):
    return [target.provision.citation for target in targets.found]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("s. 22", ["s. 22"]),
        ("section 22", ["s. 22"]),
        ("22", ["s. 22"]),
        ("clause 22(1)", ["s. 22(1)"]),
        ("s.10(1)(a)", ["s. 10(1)(a)"]),
        ("sec_12__subsec_3", ["s. 12(3)"]),
        ("ss. 3-5, 17", ["s. 3", "s. 4", "s. 5", "s. 17"]),
        ("s. 12(1)-(3)", ["s. 12(1)", "s. 12(2)", "s. 12(3)"]),
        ("ss. 12(1), (3) and 13", ["s. 12(1)", "s. 12(3)", "s. 13"]),
        ("section 26, subsection (5)", ["s. 26(5)"]),
        ("Part V", ["Part V"]),
        ("part 5", ["Part V"]),
        ("Second Schedule", ["Sch. SECOND"]),
        ("Schedule 1", ["Sch. FIRST"]),
        ("Preamble", ["Preamble"]),
        ("Illegal access", ["s. 5"]),
    ],
)
def test_a_place_of_a_bill(bill, written, meant):
    assert _cited(bill.find(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Art. 4", ["art. 4"]),
        ("Arts.7-9 with 2", ["art. 7", "art. 8", "art. 9", "art. 2"]),
        ("article 3(2)", ["art. 3(2)"]),
        ("Article 3, paragraph 2", ["art. 3(2)"]),
        ("Art. 3.2", ["art. 3(2)"]),
        ("Artículo 4", ["art. 4"]),
    ],
)
def test_a_place_of_a_treaty(written, meant):
    assert _cited(Places(TREATY).find(written)) == meant


def test_a_recital_is_its_own_words(bill):
    (target,) = bill.find("Preamble para 2").found
    assert bill.law.text[target.start : target.end].startswith("AND WHEREAS those who misuse")
    assert not target.whole


def test_a_definition_is_its_own_words(bill):
    (target,) = bill.find("definition of “publish”").found
    assert "mark with approval" in bill.law.text[target.start : target.end]


def test_what_is_not_there_is_told():
    found = Places(TREATY).find("Arts. 4, 44 and others")
    assert (_cited(found), found.unknown, found.passed_over) == (["art. 4"], ("44",), ("and others",))


@pytest.mark.parametrize("written", ["whole bill", "", "the law", "Whole text"])
def test_the_whole_draft_is_no_provision(bill, written):
    assert bill.find(written).found == ()
    assert bill.find(written).unknown == ()


def test_digits_of_other_scripts_are_digits():
    bengali = drafted("এক।", "দুই।", numbers=["২৫", "২৬"])
    assert _cited(Places(bengali).find("s. 25")) == ["art. ২৫"]
    assert _cited(Places(bengali).find("ধারা ২৬")) == ["art. ২৬"]


@pytest.mark.parametrize(
    "written", ["Art.17", "Preamble para 3", "ss.3-9, 17", "Arts.14(2)-(4), 15(4)", "whole text"]
)
def test_addresses_look_like_addresses(written):
    assert names_a_place(written)


@pytest.mark.parametrize(
    "written", ["content offences", "dual criminality", "several", "human rights safeguards"]
)
def test_topics_do_not(written):
    assert not names_a_place(written)
