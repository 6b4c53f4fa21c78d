"""What changes do to rights, construct by construct."""

import pytest
from drafted_law import drafted

from watchingbrief import compare, review
from watchingbrief.comparison.drift import drift

ACCESS = "A person who accesses a computer system without authority commits an offence."
GUARDED = (
    "A person who intentionally and without authority accesses a computer system by overcoming a security measure, "
    "with intent to defraud, commits an offence."
)
SEARCH = "A police officer may search a computer system and seize computer data found in it."
WARRANT = SEARCH.replace("may search", "may, under a warrant issued by a judge, search")
RUMOUR = "A person who publishes false information by means of a computer system commits an offence."
PURPOSE = "This Act provides for the security of computer systems and computer data."


def told(old, new):
    """What became of each concern: {(old numbers, new numbers): {concern: kind}}; the law as a whole under None."""
    found = drift(compare(old, new), review(old), review(new))
    return {_where(place.change): {e.concern: e.kind for e in place.entries} for place in found.places}


def entry(old, new, concern):
    """The one entry of a concern, the law as a whole aside."""
    found = drift(compare(old, new), review(old), review(new))
    (one,) = (e for e in found.entries() if e.concern == concern and e.change)
    return one


def _where(change):
    return change and (tuple(p.label for p in change.old), tuple(p.label for p in change.new))


def penalty(term):
    return (
        f"{RUMOUR} The person is liable on conviction to imprisonment for a term not exceeding {term} years."
    )


def words(law, findings):
    return " ".join(law.quote(e.start, e.end) for f in findings for e in f.evidence)


def test_a_safeguard_that_is_missing_now_is_weakened_with_the_words_of_both():
    old, new = drafted(PURPOSE, WARRANT), drafted(PURPOSE, SEARCH)
    one = entry(old, new, "SAFEGUARD.JUDICIAL_AUTH")
    assert one.kind == "weakened"
    assert one.why[0].says == "the safeguard is there; now the safeguard is missing"
    assert "warrant issued by a judge" in words(old, one.was)
    assert "may search a computer system" in words(new, one.now)


def test_a_safeguard_that_came_is_strengthened():
    one = entry(drafted(PURPOSE, SEARCH), drafted(PURPOSE, WARRANT), "SAFEGUARD.JUDICIAL_AUTH")
    assert one.kind == "strengthened"


def test_a_problem_of_which_nothing_is_left_is_resolved_and_one_that_was_not_there_is_introduced():
    old, new = drafted(PURPOSE, RUMOUR), drafted(PURPOSE, RUMOUR.replace("false", "commercial"))
    assert entry(old, new, "SPEECH.FALSE").kind == "resolved"
    assert entry(new, old, "SPEECH.FALSE").kind == "introduced"


def test_a_new_offence_introduces_its_concerns_and_a_repealed_one_resolves_them():
    old, new = drafted(PURPOSE, GUARDED), drafted(PURPOSE, GUARDED, RUMOUR)
    assert told(old, new)[(), ("3",)]["SPEECH.FALSE"] == "introduced"
    assert told(new, old)[("3",), ()]["SPEECH.FALSE"] == "resolved"
    came = drift(compare(old, new), review(old), review(new)).came
    assert [(p.label, role) for p, role in came] == [("3", "offence")]


def test_what_a_new_offence_requires_is_no_safeguard_gained_and_with_a_repealed_one_none_is_lost():
    old, new = drafted(PURPOSE, RUMOUR), drafted(PURPOSE, RUMOUR, GUARDED)
    assert told(old, new)[(), ("3",)]["INTENT.DISHONEST"] == "unchanged"
    assert told(new, old)[("3",), ()]["INTENT.DISHONEST"] == "unchanged"


@pytest.mark.parametrize(
    ("was", "now", "kind"), [("two", "five", "weakened"), ("five", "two", "strengthened")]
)
def test_a_longer_prison_term_weakens_protection_and_a_shorter_one_strengthens_it(was, now, kind):
    old, new = drafted(PURPOSE, penalty(was)), drafted(PURPOSE, penalty(now))
    one = entry(old, new, "PENALTY.DISPROPORTIONATE")
    assert one.kind == kind
    assert f"{was} years; now {now} years" in one.why[-1].says


def test_a_provision_is_held_against_the_one_that_answers_it_whatever_its_number():
    old = drafted(PURPOSE, RUMOUR, WARRANT)
    new = drafted(PURPOSE, ACCESS, SEARCH, RUMOUR, numbers=["1", "2", "3", "4"])
    found = told(old, new)
    assert found[("2",), ("4",)]["SPEECH.FALSE"] == "unchanged"
    assert found[("3",), ("3",)]["SAFEGUARD.JUDICIAL_AUTH"] == "weakened"


def test_a_safeguard_that_another_provision_gives_now_counts_for_every_provision_it_reaches():
    clause = "The powers under this Act shall be exercised only under a warrant issued by a judge."
    found = told(drafted(PURPOSE, SEARCH), drafted(PURPOSE, SEARCH, clause))
    assert found[("2",), ("2",)]["SAFEGUARD.JUDICIAL_AUTH"] == "strengthened"


def test_one_more_thing_in_the_words_of_a_problem_weakens_protection():
    old = drafted(
        PURPOSE, "The Agency may share traffic data with a law enforcement agency of a foreign State."
    )
    new = drafted(
        PURPOSE,
        "The Agency may share traffic data with a law enforcement or intelligence agency of a foreign State.",
    )
    one = entry(old, new, "COOP.DIRECT")
    assert one.kind == "weakened"
    assert one.why[0].says.startswith("now also named: “intelligence agency")


def test_intent_that_must_be_proved_now_strengthens_protection_though_the_problem_stays():
    old = drafted(PURPOSE, ACCESS)
    new = drafted(PURPOSE, ACCESS.replace("who accesses", "who intentionally accesses"))
    one = entry(old, new, "INTENT.DISHONEST")
    assert one.kind == "strengthened"
    assert [r.says for r in one.why] == ["intent or knowledge (new: “intentionally”)"]


def test_a_safeguard_the_whole_law_lacked_is_resolved_for_the_whole():
    research = "It is a defence that the person acted in good faith for the purpose of security research."
    found = told(drafted(PURPOSE, ACCESS), drafted(PURPOSE, ACCESS, research))
    assert found[None]["RESEARCH.EXEMPTION"] == "resolved"
    assert found[(), ("3",)]["RESEARCH.EXEMPTION"] == "strengthened"


def test_a_rule_that_went_into_another_article_is_no_concern_resolved_and_none_introduced():
    fees = "The Minister may by regulation prescribe the fees that are payable under this Act."
    forms = "Every application shall be made in the prescribed form and signed by the applicant."
    old, new = drafted(PURPOSE, [fees, RUMOUR], [forms]), drafted(PURPOSE, [fees], [forms, RUMOUR])
    found = told(old, new)
    assert found[("2",), ("2",)]["SPEECH.FALSE"] == "unchanged"
    assert found[("3",), ("3",)]["SPEECH.FALSE"] == "unchanged"


def test_one_law_has_no_drift_against_itself():
    law = drafted(PURPOSE, ACCESS, SEARCH, penalty("five"))
    found = drift(compare(law, law), review(law), review(law))
    assert {e.kind for e in found.entries()} == {"unchanged"}
    assert found.direction == "unchanged"
    assert {p.direction for p in found.principles} == {"unchanged"}


def test_each_principle_of_each_framework_has_both_answers_and_a_direction():
    old, new = drafted(PURPOSE, WARRANT), drafted(PURPOSE, SEARCH)
    found = drift(compare(old, new), review(old), review(new))
    by_id = {(p.framework.id, p.old.principle.id): p for p in found.principles}
    supervision = by_id["budapest-article-15", "supervision"]
    assert (supervision.old.word, supervision.new.word, supervision.direction) == (
        "partly met",
        "not met",
        "weaker",
    )
