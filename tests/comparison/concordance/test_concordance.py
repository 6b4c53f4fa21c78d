"""A law beside a treaty: what each article asks, what answers it, what is lacking, dropped or added."""

import pytest
from small_treaty import NARROW, answered_by, beside, ids, law, treaty

from watchingbrief.comparison.concordance import concord
from watchingbrief.reading import read_bytes
from watchingbrief.reading.refusal import Refusal


def test_an_offence_as_narrow_as_the_treaty_asks_answers_it_fully():
    _, by = beside(*NARROW)
    assert answered_by(by["1"]) == ["1"]
    assert by["1"].verdict == "fully"
    assert answered_by(by["2"]) == ["2"]
    assert by["2"].verdict == "fully"


def test_an_offence_without_the_words_without_right_reaches_further():
    loose = ("Access", "A person who intentionally accesses a computer system commits an offence.")
    _, by = beside(loose)
    assert by["1"].verdict == "beyond"
    assert ids(by["1"].dropped) == {"without-right"}
    assert ids(by["1"].answers[0].drops) == {"without-right"}


def test_an_offence_without_intent_reaches_further():
    loose = ("Access", "A person who without lawful authority accesses a computer system commits an offence.")
    _, by = beside(loose)
    assert by["1"].verdict == "beyond"
    assert ids(by["1"].dropped) == {"intent"}


def test_of_two_offences_each_must_be_narrow_by_itself():
    loose = ("Access to a network", "A person who accesses a computer system commits an offence.")
    _, by = beside(NARROW[0], loose)
    assert sorted(answered_by(by["1"])) == ["1", "2"]
    drops = {a.provision.label: ids(a.drops) for a in by["1"].answers}
    assert drops == {"1": set(), "2": {"intent", "without-right"}}
    assert by["1"].verdict == "beyond"


def test_what_the_treaty_only_allows_is_never_dropped():
    _, by = beside(NARROW[0])
    assert ids(by["1"].options) == {"security-measure"}
    assert by["1"].verdict == "fully"
    assert not by["1"].answers[0].uses
    strict = (
        "Access",
        "A person who intentionally and without lawful authority accesses a computer system by infringing security "
        "measures commits an offence.",
    )
    _, by = beside(strict)
    assert [e.id for e in by["1"].answers[0].uses] == ["security-measure"]


def test_a_part_that_is_not_there_is_named_with_the_treatys_words():
    part = (
        "Interception",
        "A person who intentionally and without lawful authority intercepts by technical means a transmission of "
        "computer data commits an offence.",
    )
    found, by = beside(part)
    assert by["2"].verdict == "partly"
    (lacking,) = by["2"].lacking
    assert lacking.element.id == "non-public"
    assert found.treaty.quote(*lacking.place) == "non-public"


def test_aiding_without_attempt_is_half_of_what_is_asked():
    aiding = ("Aiding", "A person who knowingly aids or abets any offence under this Act commits an offence.")
    _, by = beside(*NARROW, aiding)
    assert answered_by(by["4"]) == ["4"]
    assert by["4"].verdict == "partly"
    assert "attempt" in ids(by["4"].lacking)


def test_an_article_nothing_answers_says_where_and_for_what_was_searched():
    _, by = beside(*NARROW)
    copyright = by["3"]
    assert copyright.verdict == "none"
    assert not copyright.answers
    assert not copyright.lacking
    assert copyright.searched == 2  # the two offences; a search power is no place for one
    assert "copyright" in ids(copyright.asks)


def test_articles_on_the_life_of_the_treaty_are_told_apart():
    found, by = beside(*NARROW)
    assert [p.label for p in found.not_national] == ["8"]
    assert "8" not in by


def test_safeguards_an_article_takes_from_another_are_asked_of_the_power():
    bare = (
        "Search of computers",
        "A police officer may at any time search a computer system, seize the computer data stored in it and make a "
        "copy of the data.",
    )
    _, by = beside(bare, NARROW[0])
    assert answered_by(by["6"]) == ["1"]
    assert {"proportionality", "independent"} <= ids(by["6"].dropped)
    assert {a.via.label for a in by["6"].dropped if a.via} == {"5"}
    _, by = beside(*NARROW)
    assert answered_by(by["6"]) == ["3"]
    assert not {"proportionality", "independent"} & ids(by["6"].dropped)


def test_a_power_at_home_answers_no_article_on_cooperation():
    _, by = beside(*NARROW)
    assert by["7"].verdict == "none"
    contact = (
        "Point of contact",
        "The Central Authority shall designate a point of contact available on a twenty-four hour, seven-day-a-week "
        "basis to give mutual assistance to foreign States.",
    )
    _, by = beside(*NARROW, contact)
    assert answered_by(by["7"]) == ["4"]


def test_what_no_article_asks_for_is_told_with_what_the_review_finds():
    rumour = (
        "False news",
        "A person who publishes false news on the internet that is likely to cause alarm commits an offence and is "
        "liable to imprisonment for three years.",
    )
    found, _ = beside(*NARROW, rumour)
    (added,) = found.beyond
    assert (added.provision.label, added.kind) == ("4", "offence")
    assert "SPEECH.FALSE" in {f.concern for f in added.concerns}


SPANISH = (
    (
        "Acceso ilícito",
        "El que intencionalmente y sin autorización acceda a un sistema informático será castigado con pena de prisión "
        "de uno a tres años.",
    ),
    (
        "Interceptación ilícita",
        "El que intencionalmente y sin autorización intercepte, por medios técnicos, transmisiones no públicas de "
        "datos informáticos será castigado con pena de prisión.",
    ),
)
FRENCH = (
    (
        "",
        "Quiconque aura intentionnellement et sans droit accédé à tout ou partie d’un système informatique sera puni "
        "d’un emprisonnement de six mois à trois ans.",
    ),
    (
        "",
        "Quiconque aura intentionnellement et sans droit intercepté par des moyens techniques des données "
        "informatisées lors de leur transmission non publique sera puni d’un emprisonnement.",
    ),
)


@pytest.mark.parametrize(
    ("articles", "title", "word"),
    [
        (SPANISH, "Ley de delitos informáticos", "Artículo"),
        (FRENCH, "Loi sur la cybercriminalité", "Article"),
    ],
    ids=["es", "fr"],
)
def test_a_law_in_another_language_answers_by_what_it_speaks_of(articles, title, word):
    found, by = beside(*articles, title=title, word=word)
    assert found.law.language[:2] != found.treaty.language[:2]
    assert answered_by(by["1"]) == ["1"]
    assert answered_by(by["2"]) == ["2"]
    assert by["1"].verdict == by["2"].verdict == "fully"
    assert by["3"].verdict == "none"


def test_a_treaty_in_a_language_without_a_lexicon_is_refused_by_name():
    german = (
        "Übereinkommen über die Computerkriminalität\n\nArtikel 1\nJede Vertragspartei trifft die erforderlichen "
        "gesetzgeberischen Maßnahmen, um den unbefugten Zugang zu einem Computersystem als Straftat zu umschreiben.\n"
        "\nArtikel 2\nDie Vertragsparteien arbeiten bei den Ermittlungen untereinander zusammen.\n"
    )
    with pytest.raises(Refusal) as refused:
        concord(law(*NARROW), read_bytes(german.encode(), "vertrag.txt"))
    assert refused.value.code == "no-lexicon"
    assert "de" in refused.value.what.split()[-1]


def test_the_sanctions_asked_for_may_stand_with_the_offences():
    asking = (
        "Sanctions and measures",
        "Each Party shall ensure that the criminal offences established in accordance with Article 1 are punishable by "
        "effective, proportionate and dissuasive sanctions, which include deprivation of liberty and monetary "
        "sanctions.",
    )
    from small_treaty import ACCESS

    offence = (
        "Access",
        "A person who intentionally and without lawful authority accesses a computer system commits an offence and is "
        "liable to a fine or to imprisonment for a term not exceeding two years.",
    )
    _, sanctions = concord(law(offence), treaty(ACCESS, asking)).entries
    assert sanctions.kind == "sanctions"
    assert not sanctions.answers
    assert [p.label for p in sanctions.through] == ["1"]
    assert sanctions.verdict == "fully"
