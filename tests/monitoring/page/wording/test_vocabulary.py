"""What is said in hardly any of a law's words is none of it, be it in no other way told from it."""

from itertools import product

import pytest

from watchingbrief.monitoring.page.wording.vocabulary import Vocabulary

#: Some 400 words of its own, and the small ones that every law has.
LAW = [
    "The provider shall keep a record of any order that it receives under this Act, and of the grounds for it.",
    "No person may be required to give any data to the Board without a warrant of a judge.",
    *(f"The {a}{b} of the {b}{a} may be {a}{a}{b}ed by the {b}{b}{a} where it is in the {a}x{b}."
      for a in ("bor", "cul", "dem", "fas", "gil", "hon", "jur", "kel", "lum")
      for b in ("tan", "vic", "wes", "zor", "pra", "qui", "rek", "sto", "mag", "nil")),
]  # fmt: skip
law = Vocabulary(LAW)


@pytest.mark.parametrize(
    "words",
    [
        "tomato umbrella penguin",
        "penguin 7",
        "Le guichet est ouvert chaque jour de neuf heures à midi, sauf pendant les fêtes.",
        "Tickets cost eleven euros each; kids under seven enter free until Sunday.",
        "(1) umbrella tomato penguin bicycle holiday kettle",
    ],
)
def test_what_it_hardly_has_a_word_of_is_none(words):
    assert law.lacks(words)


@pytest.mark.parametrize(
    "words",
    [
        "Deepfakes",
        "Synthetic media",
        "Section 7",
        "Annexe 7",
        "The court may order any tomato to be given to the penguin under this Act.",
        "(3) the tomato;",
        "(vii) Dar-ul-Amans",
        "",
        "2019 12 03",
    ],
)
def test_amendments_headings_and_numbers_are_not_told_from_it(words):
    assert not law.lacks(words)


def test_of_few_words_there_is_nothing_to_tell_by():
    assert not Vocabulary(LAW[:30]).lacks("tomato umbrella penguin")


@pytest.mark.parametrize("words", ["记录 网络 法院 命令", "سجل الشبكة أمر المحكمة", "番茄企鹅雨伞厨房"])
def test_scripts_that_part_words_otherwise_are_not_asked_about(words):
    assert not law.lacks(words)


def test_more_is_asked_for_the_more_words_the_law_has():
    said = "the of may be by where pingu tomat kettl banan bicyc hotel"
    more = ["".join(letters) for letters in product("bcdfghjk", "aeiou", "lmnrs", "aeiou", "tv")]
    assert law.share(said) == 0.5
    assert not law.lacks(said)
    assert Vocabulary([*LAW, *more]).lacks(said)
