"""How pages speak and how laws do, by the words of a language and of the law at hand."""

import pytest
from tests.monitoring.following.a_site import law

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.wording.speech import LawAtHand, voice

ACT = [
    *law().values(),
    "A provider that fails to keep a record is liable to a fine of 500 crowns.",
    "A judge may order that a record be kept for another year where an investigation of the offence needs it.",
    "The Board may inspect the records of a provider and shall hear the provider before it reports.",
    "A person who is heard may be accompanied by an advocate.",
]
LANGUAGES = ("en", "fr", "es", "it", "et", "de", "pt", "ru", "ar", "zh", "id")


@pytest.fixture(scope="module")
def act():
    return LawAtHand(ACT, "en")


SPOKEN = {
    "page, to its reader": (
        "You may also order a bound copy at the counter.",
        "We shall be closed on the day of the elections.",
        "Must a landlord register, or does the act apply to hotels only?",
        "Subscribe to read what judges may do.",
        "Your order may be sent by post within three days.",
        "Our office is liable for no loss.",
    ),
    "page, ordering what shares nothing with the law": (
        "Sealed tenders for a new roof of the museum must be handed in by Friday.",
        "Applicants must hold a degree in botany and may be called for a second interview in Lower Harbour.",
        "The swimming pool may be visited free of charge by schools, which must book a fortnight ahead.",
    ),
    "law, ordering in the words of the law": (
        "This Act comes into force on 1 January 2027.",
        "A provider may keep the record of an order for a further year.",
        "The Board may order a provider to keep traffic data.",
        "A police officer who obtains data without a warrant commits an offence.",
        "Section 4 applies to an officer of the Board.",
    ),
}


@pytest.mark.parametrize(("how", "words"), [(how, words) for how, all in SPOKEN.items() for words in all])
def test_how_a_paragraph_is_spoken(act, how, words):
    assert act.likeness(words) == how.split(",")[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "La L. 7 aprile 2019, n. 630 ha disposto (con l'art. 35, comma 1) la modifica."),
        ("it", "[Comma aggiornato dalla redazione il 27 maggio 2024.]"),
        ("it", "La Corte costituzionale con sentenza n. 888 del 2013 si è pronunciata."),
        ("en", "Applied by the Court of Appeal in C-369/2011; leave to appeal refused."),
        ("en", "S. 3 substituted (1.1.2007) by the Police Act."),
        ("fr", "Modifié par la loi n° 2004-575."),
        ("et", "Vrd § 5 selgitus."),
        ("de", "§ 3 Abs. 2 eingef. mWv 1.1.2020."),
        ("pt", "(Redação dada pela Lei nº 14.155)"),
        ("es", "Véase la circular 4 del ministerio."),
    ],
)
def test_what_editors_note_at_a_provision_is_no_law(language, words):
    assert LawAtHand(["Lex."], language).has_marks_of_pages(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "Il giudice che ha disposto il sequestro lo comunica."),
        ("it", "(Comma abrogato dalla legge 3 aprile 2001, n. 142)"),
        ("en", "Section 3 of the Police Act, as amended by section 5, applies."),
        ("fr", "(Abrogé par la loi n° 2004-575)"),
        ("fr", "La loi du 29 juillet 1881, modifiée par la loi du 4 août 1982, s'applique."),
        ("pt", "(Revogado pela Lei nº 14.155)"),
    ],
)
def test_that_a_provision_is_amended_or_repealed_is_law(language, words):
    assert not LawAtHand(["Lex."], language).has_marks_of_pages(words)


def test_what_the_law_says_itself_is_no_sign_of_a_page():
    words = "A provider shall tell users who post on a web site of the order by e-mail and in a newsletter."
    assert LawAtHand(ACT, "en").likeness(words) == "page"
    told = "A provider that publishes a newsletter on a web site shall tell its users by e-mail."
    assert LawAtHand([*ACT, told], "en").likeness(words) == "law"


def test_a_formula_of_laws_outweighs_one_mark_of_pages_and_not_three(act):
    assert act.likeness("This Act may be cited as the Photo Records Act.") == "law"
    assert act.likeness("Click here if you think it may be cited as the Photo Act!") == "page"


@pytest.mark.parametrize(
    "words", ["We use cookies to count our visitors.", "Please tell us what you think of this page."]
)
def test_english_on_the_page_of_a_law_in_another_language(words):
    seadus = ["Teenuseosutaja säilitab iga korralduse kohta andmed.", "Amet avaldab igal aastal aruande."]
    assert LawAtHand(seadus, "et").likeness(words) == "page"


def test_one_word_that_english_shares_is_no_english(act):
    assert (
        LawAtHand(["Il fornitore conserva i dati."], "it").likeness("Il giudice può me autorizzare.")
        != "page"
    )


def test_of_a_language_whose_laws_are_not_known_only_signs_of_all_pages_tell():
    maori = LawAtHand(["Ka taea e te kaiwhakawa te tuku ota."], "mi")
    assert maori.likeness("Ka tuku pūrongo te Poari.") == "law"
    assert maori.likeness("He aha tō whakaaro?") == "page"


def test_how_much_is_shared_counts_for_sentences_without_a_word_of_law(act):
    shared = "The traffic data of a provider and the grounds of the order stand in the record of the Board."
    assert act.shares(shared, at_least=1)
    assert not act.shares("The harbour choir sings on the quay before the lanterns are lit.", at_least=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language):
    assert all(pattern is not None for pattern in voice(language))


@pytest.mark.parametrize("part", ["certain", "likely", "names"])
def test_words_are_stated_once(part):
    stated = yaml_files.load("monitoring/page/wording/speech.yml")[part]
    for language, words in stated.items():
        each = words if isinstance(words, list) else words.split(" | ")
        assert sorted({*each}) == sorted(each), language
        assert all(one and one == one.strip() for one in each), language


def test_several_words_of_laws_need_less_of_the_law_at_hand(act):
    """Each offence has facts of its own, and what follows of them is said in the same words."""
    facts = "A person who hides or misdirects letters, parcels, banknotes, lanterns or kettles of somebody"
    said = f"{facts} shall be convicted, and liable to forfeit any licence for three years."
    assert act.likeness(said, marks=1) == "law" and not act.is_certainly_no_part(said, marks=1)
    said = f"{facts} shall be sent to the sorting desk below the harbour bridge."
    assert act.likeness(said) == "page" and act.is_certainly_no_part(said, marks=1)


def test_what_belongs_to_a_law_stands_first_in_its_words():
    act = LawAtHand(ACT, "it")
    assert act.speaks("Visto il parere del Consiglio", at_all=True)
    assert not act.speaks("Rivisto dai volontari", at_all=True)
    assert act.speaks("Dato a Roma, addi' 11 novembre 2016", at_all=True)
    assert not act.speaks("Dato a disposizione dei lettori", at_all=True)
