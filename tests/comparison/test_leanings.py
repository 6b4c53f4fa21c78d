"""What words mean for concerns is stated of concerns and words that there are."""

from watchingbrief.comparison.drift.wording import leanings
from watchingbrief.review.concepts import lexicon
from watchingbrief.review.concerns import concerns
from watchingbrief.review.review import languages

KNOWN = {concept.id for concept in lexicon("en")}


def test_every_word_is_in_the_lexicon_and_every_concern_in_the_catalogue():
    stated = leanings()
    for group in (stated.protects, stated.burdens, stated.lengths):
        assert set(group) <= set(concerns())
        assert {concept for concepts in group.values() for concept in concepts} <= KNOWN
    assert set(stated.exempts) <= KNOWN


def test_no_word_both_protects_and_burdens_one_concern():
    stated = leanings()
    for concern, concepts in stated.protects.items():
        assert not set(concepts) & set(stated.burdens.get(concern, ()))


def test_every_language_of_a_review_has_its_words_for_an_alternative():
    assert set(leanings().alternatives) == set(languages())
