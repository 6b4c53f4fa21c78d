"""Each operation, each verdict, on short drafts whose truth is plain."""

import pytest
from tests.comparison.uptake.demanding import asked, judged, law, verdict

ACCESS = "Access: A person who accesses a computer system commits an offence and is liable to a fine."
FEES = "Fees: The Minister may by order prescribe the fees payable for any licence under this Act."
GAG = (
    "Secrecy: A provider shall not tell any customer that an order was made, and shall keep no record of the order "
    "that an inspector has not approved in writing."
)
NOTICE = (
    "Notice: The inspector shall tell the customer within thirty days that data about the customer was given to the "
    "police, and by whom the order was made."
)
REPORT = "Reports: The Commissioner shall lay a yearly report on the working of this Act before the Assembly."
FIRST = law(ACCESS, FEES, GAG, NOTICE, REPORT)


def _changed(old, new):
    sections = [ACCESS, FEES, GAG, NOTICE, REPORT]
    return law(*[new if section == old else section for section in sections if new or section != old])


def test_a_section_that_is_gone_was_deleted_as_asked():
    assert verdict({"operation": "delete", "target": "s. 3"}, FIRST, _changed(GAG, "")) == "adopted"


def test_a_section_under_another_number_is_not_deleted():
    moved = law(ACCESS, NOTICE, REPORT, FEES, GAG)
    assert verdict({"operation": "delete", "target": "s. 3"}, FIRST, moved) == "not"


def test_a_section_whose_words_went_into_another_one_is_not_deleted():
    merged = law(ACCESS, FEES, NOTICE + " " + GAG.partition(": ")[2], REPORT)
    assert verdict({"operation": "delete", "target": "s. 3"}, FIRST, merged) in {"not", "partly"}


def test_a_section_that_came_back_is_reversed():
    without = _changed(GAG, "")
    assert verdict({"operation": "delete", "target": "s. 3"}, FIRST, without, FIRST) == (
        "adopted",
        "reversed",
    )


def test_what_is_kept_word_for_word_is_kept_wherever_it_stands():
    moved = law(NOTICE, ACCESS, FEES, GAG, REPORT)
    assert verdict({"operation": "keep", "target": "s. 4"}, FIRST, moved) == "adopted"


def test_what_should_stay_and_is_gone_was_not_heard():
    assert verdict({"operation": "keep", "target": "s. 4"}, FIRST, _changed(NOTICE, "")) == "not"


def test_what_stayed_and_went_later_is_reversed():
    found = verdict({"operation": "keep", "target": "s. 4"}, FIRST, FIRST, _changed(NOTICE, ""))
    assert found == ("adopted", "reversed")


def test_what_stayed_in_part_is_kept_in_part():
    shorter = NOTICE.replace(", and by whom the order was made", "")
    assert verdict({"operation": "keep", "target": "s. 4"}, FIRST, _changed(NOTICE, shorter)) == "partly"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A person who knowingly and without right accesses a computer system commits an offence", "adopted"),
        ("A person who knowingly accesses a computer system commits an offence", "partly"),
        ("A person who accesses a computer system commits an offence", "not"),
    ],
)
def test_wanted_words_are_looked_for_in_what_the_section_became(words, expected):
    one = {
        "operation": "amend", "target": "s. 1",
        "wording": "A person who knowingly and without right accesses a computer system commits an offence",
    }  # fmt: skip
    assert verdict(one, FIRST, _changed(ACCESS, f"Access: {words} and is liable to a fine.")) == expected


@pytest.mark.parametrize(
    "turned",
    ["within sixty days", "within thirty days if the inspector may", "not within thirty days"],
)
def test_a_number_or_a_denial_is_never_near_enough(turned):
    one = {
        "operation": "amend",
        "target": "s. 4",
        "wording": "shall tell the customer and the court within seven days",
    }
    new = NOTICE.replace("the customer within thirty days", f"the customer and the court {turned}")
    assert verdict(one, FIRST, _changed(NOTICE, new)) == "partly"


def test_words_for_other_words():
    one = {"operation": "amend", "target": "s. 5", "replaces": "yearly", "wording": "quarterly"}
    assert verdict(one, FIRST, _changed(REPORT, REPORT.replace("yearly", "quarterly"))) == "adopted"
    assert verdict(one, FIRST, _changed(REPORT, REPORT.replace("yearly", "public"))) == "partly"
    assert verdict(one, FIRST, FIRST) == "not"


def test_words_that_never_stood_there_cannot_be_replaced():
    one = {"operation": "amend", "target": "s. 5", "replaces": "monthly", "wording": "quarterly"}
    assert verdict(one, FIRST, FIRST) == "undetermined"


def test_what_should_be_changed_and_is_gone_is_moot():
    one = {"operation": "amend", "target": "s. 3", "wording": "for not more than ninety days"}
    assert verdict(one, FIRST, _changed(GAG, "")) == "moot"


def test_a_change_nobody_described_is_for_a_person_to_judge():
    one = {"operation": "amend", "target": "s. 4"}
    assert verdict(one, FIRST, FIRST) == "not"
    assert verdict(one, FIRST, _changed(NOTICE, NOTICE.replace("thirty", "ninety"))) == "undetermined"


def test_a_new_clause_is_found_wherever_it_stands():
    one = {
        "operation": "add",
        "wording": "The Commissioner is independent and takes instructions from nobody.",
    }
    clause = "Independence: The Commissioner is independent and takes instructions from nobody."
    assert verdict(one, FIRST, law(ACCESS, FEES, GAG, NOTICE, clause, REPORT)) == "adopted"
    assert verdict(one, FIRST, FIRST) == "not"


def test_a_clause_that_was_there_already_need_not_be_added():
    one = {"operation": "add", "wording": REPORT.partition(": ")[2]}
    assert verdict(one, FIRST, FIRST) == "moot"


def test_words_that_should_not_come_in():
    one = {"operation": "reject", "wording": "No person shall use any tool of encryption without a licence."}
    clause = "Encryption: No person shall use any tool of encryption without a licence."
    assert verdict(one, FIRST, FIRST) == "adopted"
    assert verdict(one, FIRST, law(ACCESS, FEES, clause, GAG, NOTICE, REPORT)) == "not"


def test_several_sections_are_taken_together():
    one = {"operation": "delete", "target": "ss. 3-4"}
    assert verdict(one, FIRST, law(ACCESS, FEES, REPORT)) == "adopted"
    assert verdict(one, FIRST, _changed(GAG, "")) == "partly"
    assert verdict(one, FIRST, FIRST) == "not"


def test_a_section_that_is_not_there_is_told_and_not_judged():
    (tracked,) = judged(asked({"operation": "delete", "target": "s. 99"}), FIRST, FIRST).tracked
    assert tracked.last.verdict == "undetermined"
    assert tracked.notes == ("Not found in first: s. 99.",)


def test_a_draft_that_was_not_given_is_told():
    (tracked,) = judged(
        asked({"operation": "delete", "target": "s. 1", "draft": "white paper"}), FIRST, FIRST
    ).tracked
    assert not tracked.outcomes
    assert "'white paper'" in tracked.notes[0]


def test_the_last_draft_has_nothing_after_it_to_be_judged_in():
    (tracked,) = judged(
        asked({"operation": "delete", "target": "s. 1", "draft": "second"}), FIRST, FIRST
    ).tracked
    assert not tracked.outcomes
    assert "No draft after second" in tracked.notes[0]


def test_a_concern_without_reviews_is_not_judged():
    one = {"operation": "amend", "target": "s. 3", "concern": "GAG.SECRECY"}
    assert verdict(one, FIRST, FIRST) == "undetermined"


TAP = (
    "Collection: An inspector may collect in real time the traffic data of any communication for the investigation of "
    "any offence."
)
JUDGED = (
    "Collection: A judge may, on application by an inspector, issue a warrant authorising the inspector to collect in "
    "real time the traffic data of specified communications for the investigation of a serious offence."
)


def test_a_demand_in_words_is_decided_by_both_reviews():
    one = {"operation": "add", "demand": "prior judicial authorisation for real-time collection"}
    first, second = law(ACCESS, TAP, REPORT), law(ACCESS, JUDGED, REPORT)
    assert verdict(one, first, second, reviewed=True) == "adopted"
    assert verdict(one, first, first, reviewed=True) == "not"
    assert verdict(one, first, second, first, reviewed=True) == ("adopted", "reversed")


def test_a_safeguard_that_was_there_and_is_lacking_is_the_opposite_of_what_was_asked():
    one = {"operation": "amend", "target": "s. 2", "concern": "SAFEGUARD.JUDICIAL_AUTH"}
    assert verdict(one, law(ACCESS, JUDGED, REPORT), law(ACCESS, TAP, REPORT), reviewed=True) == "reversed"
