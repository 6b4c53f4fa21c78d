"""The elements, as data: complete in every language, readable, and of known kinds."""

import pytest

from watchingbrief import yaml_files
from watchingbrief.comparison.concordance.element import MACHINERY, elements
from watchingbrief.comparison.concordance.unit import kinds
from watchingbrief.reports.concordance.said import KIND
from watchingbrief.review import phrase
from watchingbrief.review.concepts import lexicon
from watchingbrief.review.concerns import concerns
from watchingbrief.review.review import languages

FOLDER = "comparison/concordance/elements"


def _words(language):
    return yaml_files.load(f"{FOLDER}/{language}.yml")


@pytest.mark.parametrize("language", languages())
def test_every_language_that_can_be_reviewed_has_words_for_every_element(language):
    assert _words(language).keys() == _words("en").keys()


@pytest.mark.parametrize("language", languages())
def test_every_phrase_can_be_read(language):
    for phrases in _words(language).values():
        assert phrases
        for words in phrases:
            assert phrase.parse(words)


def test_every_element_can_be_found_and_every_word_belongs_to_one():
    own = _words("en").keys()
    concepts = {c.id for c in lexicon("en")}
    assert own <= elements().keys() | {MACHINERY}
    for element in elements().values():
        assert element.id in own or element.concepts, element.id
        assert {*element.concepts, *element.granted} <= concepts, element.id
        assert set(element.concerns) <= concerns().keys(), element.id
        assert {*element.instead_of, *element.beside} <= elements().keys(), element.id


def test_every_kind_is_one_reports_have_words_for():
    named = {
        *kinds().treaty.values(),
        *kinds().shows.values(),
        *(k for some in kinds().law.values() for k in some),
    }
    named |= {k for e in elements().values() for k in e.kinds}
    assert named <= KIND.keys()
    matters = {k for e in elements().values() if e.of == "matter" for k in e.kinds}
    assert set(kinds().treaty.values()) <= matters
