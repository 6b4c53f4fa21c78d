"""What a section is for: its heading says it first, its own words next, the chapter it stands in last."""

import pytest

from tests.review.conftest import read_law
from watchingbrief import yaml_files
from watchingbrief.review import review
from watchingbrief.review.concepts import heading_scanner, lexicon, scanner


def role(law: str, number: str = "1", language: str = "en") -> str:
    done = review(read_law(law, language), using=[])
    found = {p.label: done.roles[p.id] for p in done.instrument.provisions if p.id in done.roles}
    return found[number]


HEADED = [
    ("Short title", "This Act may be cited as the Networks Act.", "other"),
    (
        "Establishment of the Board",
        "There is a Board whose members order the keeping of data.",
        "institution",
    ),
    ("Accounts and audit", "Books are kept and shown to the Auditor each year.", "institution"),
    (
        "Critical information infrastructure",
        "The Minister may by order name a system as critical.",
        "prevention",
    ),
    ("Licensing of service providers", "A provider shall hold a licence.", "prevention"),
    ("Attempt and aiding", "A person who aids an offence under this Act commits an offence.", "penalty-rule"),
    ("Offences by bodies corporate", "A director of it commits an offence too.", "penalty-rule"),
    ("Jurisdiction", "A person who commits an offence here may be tried here.", "jurisdiction"),
    ("Appeals", "A person may go to the High Court against an order of the Authority.", "safeguard"),
    (
        "Power to make rules",
        "The Minister may, for the purposes of this Act, make rules.",
        "regulation-making",
    ),
    ("Mere conduit", "A provider that only carries data is not liable for it.", "safeguard"),
    ("Deletion order", "The Court may order a provider to delete the data.", "blocking"),
    ("Cyber espionage", "A person who gives data to a foreign state commits an offence.", "offence"),
]


@pytest.mark.parametrize(("heading", "words", "expected"), HEADED, ids=[h[0] for h in HEADED])
def test_a_heading_says_what_a_section_is_for(heading: str, words: str, expected: str) -> None:
    assert role(f"1. {heading}\n(1) {words}\n2. Other matters\n(1) Nothing else is said.") == expected


LOOK_ALIKES = [
    (
        "Unlawful access to critical infrastructure",
        "A person who gains access commits an offence.",
        "offence",
    ),
    ("Punishment for cheating", "Whoever cheats by computer shall be punished with imprisonment.", "offence"),
    ("Obstruction of the Authority", "A person who obstructs the Authority commits an offence.", "offence"),
]


@pytest.mark.parametrize(("heading", "words", "expected"), LOOK_ALIKES, ids=[h[0] for h in LOOK_ALIKES])
def test_a_heading_that_only_sounds_like_another_does_not(heading: str, words: str, expected: str) -> None:
    assert role(f"1. {heading}\n(1) {words}\n2. Other matters\n(1) Nothing else is said.") == expected


def test_a_heading_run_into_the_text_counts() -> None:
    law = (
        "Artículo 1.- Circunstancias agravantes. El que abuse de su cargo será penado más.\nArtículo 2.- Fin."
    )
    assert role(law, language="es") == "penalty-rule"


OPENINGS = [
    (
        "fr",
        "Article 1\nLa tentative des délits prévus aux articles 3 à 9 est punie des mêmes peines.",
        "penalty-rule",
    ),
    ("fr", "Article 1\nQuiconque accède sans droit à un système est puni d'une amende.", "offence"),
    ("es", "Artículo 1. Las penas previstas en esta ley se aumentarán en un tercio.", "penalty-rule"),
    ("fr", "Article 1\nLe juge d'instruction opère la saisie de tous les objets utiles.", "procedural-power"),
    ("fr", "Article 1\nQuiconque trompe le juge d'instruction est puni d'une amende.", "offence"),
    (
        "es",
        "Artículo 1. Datos objeto de conservación. Los datos son los siguientes: nombre y dirección.",
        "provider-duty",
    ),
    ("es", "Artículo 1. El que acceda sin derecho a un sistema será sancionado con multa.", "offence"),
]


@pytest.mark.parametrize(("language", "law", "expected"), OPENINGS)
def test_a_section_without_a_heading_is_known_by_what_it_opens_with(
    language: str, law: str, expected: str
) -> None:
    following = "Article 2\nRien d'autre." if language == "fr" else "Artículo 2. Nada más."
    assert role(f"{law}\n{following}", language=language) == expected


def test_words_decide_where_the_heading_says_nothing() -> None:
    law = (
        "1. Computers\n(1) A person who copies data without right commits an offence.\n2. Rest\n(1) Nothing."
    )
    assert role(law) == "offence"


def test_an_offence_of_not_obeying_does_not_make_a_power_an_offence() -> None:
    power = (
        "1. Officers of the Unit\n(1) An authorised officer is known by a badge.\n"
        "(2) Traffic data are collected in real time for ten days.\n"
    )
    disobeyed = "(3) A person who fails to comply with this section commits an offence."
    own = "(3) A person who takes computer data from a device without right commits an offence."
    assert role(f"{power}{disobeyed}\n\n2. Books\nThey are kept.") == "procedural-power"
    assert role(f"{power}{own}\n\n2. Books\nThey are kept.") == "offence"
    assert (
        role(f"1. Users\n(1) {disobeyed[4:]}\n(2) Books are kept.\n\n2. Books\nThey are kept.") == "offence"
    )


def test_the_chapter_decides_where_a_section_says_nothing() -> None:
    law = (
        "CHAPTER I\nINSTITUTIONAL FRAMEWORK OF THE AUTHORITY\n1. Spring and autumn\n(1) They convene twice a year.\n"
        "CHAPTER II\nOTHER MATTERS\n2. Rest\n(1) Nothing is said."
    )
    assert role(law) == "institution"
    assert role(law, "2") == "other"


def test_heading_concepts_count_in_headings_alone() -> None:
    words = "the Authority spoke of the jurisdiction of its Board and of awareness"
    assert not [m for m in scanner("en").scan(words) if m.concept.startswith("heading-")]
    assert {m.concept for m in heading_scanner("en").scan(words)} >= {
        "heading-institution",
        "heading-prevention",
    }


def test_the_rules_of_headings_name_concepts_that_exist() -> None:
    known = {concept.id for concept in lexicon("en")}
    rules = yaml_files.load("review/headings.yml")
    named = {c for roles in rules.values() for ways in roles.values() for way in ways for c in way}
    bare = {c.removeprefix("not ").removeprefix("in ").removeprefix("under ") for c in named}
    assert bare <= known, f"no such concept: {sorted(bare - known)}"
