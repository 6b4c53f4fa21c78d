"""Where a safeguard may stand and still count, by construct of law."""

from tests.review.conftest import read_law
from watchingbrief.review import review
from watchingbrief.review.finding import Finding

POWER = "12. Real-time collection\nA police officer may collect traffic data in real-time.\n"


def authorisation(law: str) -> list[Finding]:
    found = review(read_law(law), only=frozenset({"SAFEGUARD.JUDICIAL_AUTH"})).findings
    return [f for f in found if f.provision is not None and f.provision.id.startswith("sec_12")]


def test_in_the_provision_itself() -> None:
    law = "12. Real-time collection\nA police officer may, by order of a court, collect traffic data in real-time.\n"
    assert [(f.verdict, f.reach) for f in authorisation(law)] == [("met", "here")]


def test_missing_names_every_place_searched() -> None:
    (finding,) = authorisation(POWER + "13. Fees\nThe Minister may prescribe fees.\n")
    assert finding.verdict == "missing"
    assert "s. 12" in {place.citation for place in finding.looked_in}


def test_in_a_provision_it_is_made_subject_to() -> None:
    law = (
        "12. Real-time collection\nSubject to section 13, a police officer may collect traffic data in real-time.\n"
        "13. Orders\nNothing may be done under section 12 except by order of a court.\n"
    )
    assert [f.verdict for f in authorisation(law)] == ["met"]


def test_in_a_provision_that_lays_a_condition_on_it() -> None:
    law = POWER + "13. Conditions\nSection 12 shall not apply unless a court order has been issued.\n"
    assert [f.verdict for f in authorisation(law)] == ["met"]


def test_a_safeguard_for_something_else_does_not_count() -> None:
    law = POWER + "13. Premises\nA court may issue a warrant to enter premises under section 20.\n"
    assert [f.verdict for f in authorisation(law)] == ["missing"]


def test_an_option_of_a_treaty_is_no_safeguard() -> None:
    law = (
        "Article 2 Illegal access\nEach Party shall establish as criminal offences the access to a computer system "
        "without right. A Party may require that the offence be committed by infringing security measures.\n"
    )
    findings = review(read_law(law), only=frozenset({"ACCESS.AUTH"})).findings
    assert [f.verdict for f in findings] == ["problem"]


def test_what_is_immaterial_is_no_safeguard() -> None:
    law = (
        "5. Illegal access\n(1) A person who accesses a computer system without authority commits an offence.\n"
        "(2) It is immaterial that the person did not overcome a security measure.\n"
    )
    findings = review(read_law(law), only=frozenset({"ACCESS.AUTH"})).findings
    assert [f.verdict for f in findings] == ["problem"]


def test_power_with_a_way_around_the_court_is_both_met_and_a_problem() -> None:
    law = (
        "12. Search\n(1) A magistrate may issue a warrant to search a computer system for data.\n"
        "(2) In urgent cases a police officer may search the computer system without a warrant.\n"
    )
    assert {f.verdict for f in authorisation(law)} == {"met", "problem"}


def test_a_duty_and_the_offence_of_breaching_it_are_one_rule() -> None:
    law = (
        "40. Systems of the State\n(1) A person shall not access a computer system without authority.\n"
        "(2) A person who contravenes subsection (1) commits an offence.\n"
    )
    findings = review(read_law(law), only=frozenset({"ACCESS.AUTH"})).findings
    assert [f.verdict for f in findings] == ["problem"]


def test_a_duty_nobody_makes_punishable_is_no_offence() -> None:
    law = (
        "40. Systems of the State\n(1) A person shall not access a computer system without authority.\n"
        "(2) A person who obstructs an officer commits an offence.\n"
    )
    assert not review(read_law(law), only=frozenset({"ACCESS.AUTH"})).findings


def test_paragraph_before_a_list_is_not_covered_by_a_warrant_for_something_else() -> None:
    law = (
        "12. Collection of traffic data\n"
        "Law enforcement authorities shall be authorized to collect or record traffic data in real-time.\n"
        "All other data to be disclosed will require a court warrant.\n"
        "The court warrant shall only be issued upon showing:\n"
        "(1) that there are reasonable grounds to believe that a crime was committed;\n"
        "(2) that the evidence to be obtained is essential.\n"
    )
    assert "missing" in {f.verdict for f in authorisation(law)}
