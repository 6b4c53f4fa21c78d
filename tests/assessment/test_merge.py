"""Verdicts merged into a review: which findings they reach, what becomes of them, and what they never touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_law import AMENDED, FALSE, RENUMBERED, TEXT, WIDE, fates, fingerprint, law, reviewed, said

from watchingbrief.assessment import merge
from watchingbrief.review.assessed import ASSESSOR


def _of(review, concern):
    return [f for f in review.findings if f.concern == concern]


@pytest.mark.parametrize(
    "name", ["s. 2(1)", "s.2 (1)", "section 2(1)", "2(1)", "sec_2__subsec_1", "s. 2", "2", "Section 2"]
)
def test_a_provision_may_be_named_as_a_person_would(name):
    merged = merge(reviewed(), [said(provision=name)])
    assert [j.by for j in merged.findings[0].judgments] == ["A. Njoroge"]
    assert merged.assessments[0].note == ""


@pytest.mark.parametrize(
    "quote", ["PUBLISHES  false\ninformation", "publishes “false” information,", "false information"]
)
def test_signs_blanks_and_capitals_of_a_quotation_do_not_count_nor_its_length(quote):
    assert merge(reviewed(), [said(quote=quote)]).findings[0].judgments


def test_a_rejected_finding_stands_apart_and_is_not_counted():
    review = reviewed()
    merged = merge(review, [said("reject")])
    assert not _of(merged, "SPEECH.FALSE")
    (rejected,) = merged.rejected
    assert rejected.judgments[0].reason == "So it is."
    assert len(merged.findings) == len(review.findings) - 1


def test_where_assessors_disagree_the_finding_stands_with_what_both_said():
    merged = merge(reviewed(), [said(), said("reject", by="B. Okoth", reason="Intent is required.")])
    (finding,) = _of(merged, "SPEECH.FALSE")
    assert finding.disputed
    assert [(j.by, j.verdict) for j in finding.judgments] == [
        ("A. Njoroge", "accept"),
        ("B. Okoth", "reject"),
    ]
    assert not merged.rejected


def test_a_finding_is_added_on_words_of_the_law():
    entry = said(
        "add", concern="VAGUE.TERMS", provision="s. 2(2)", quote=WIDE, title="Open-ended", remedy="Define."
    )
    merged = merge(reviewed(), [entry])
    (finding,) = _of(merged, "VAGUE.TERMS")
    assert finding.check == ASSESSOR
    assert finding.provision.id == "sec_2__subsec_2"
    assert merged.instrument.quote(finding.evidence[0].start, finding.evidence[0].end) == WIDE
    assert (finding.title, finding.why, finding.remedy) == ("Open-ended", "So it is.", "Define.")
    assert merged.findings.index(finding) == 1, "findings stay in the order of the law"


def test_what_two_people_add_is_one_finding_and_a_third_may_dispute_it():
    add = {"concern": "VAGUE.TERMS", "provision": "s. 2(2)", "quote": WIDE}
    entries = [said("reject", by="C", **add), said("add", by="A", **add), said("add", by="B", **add)]
    (finding,) = _of(merge(reviewed(), entries), "VAGUE.TERMS")
    assert sorted(j.by for j in finding.judgments) == ["A", "B", "C"]
    assert finding.disputed


def test_adding_what_a_check_finds_already_confirms_it():
    merged = merge(reviewed(), [said("add")])
    assert len(_of(merged, "SPEECH.FALSE")) == 1
    assert _of(merged, "SPEECH.FALSE")[0].check != ASSESSOR


def test_words_that_are_not_in_the_law_add_nothing():
    review = reviewed()
    merged = merge(review, [said("add", quote="words nobody wrote")])
    assert merged.findings == review.findings
    assert fates(merged) == ["changed"]


def test_words_in_several_places_are_not_added_to_a_place_that_is_not_named():
    merged = merge(reviewed(), [said("add", concern="VAGUE.TERMS", provision="s. 77", quote=WIDE)])
    assert fates(merged) == ["changed"]
    assert merged.assessments[0].look_again


def test_an_absence_is_added_to_a_provision_and_to_the_whole():
    for where, cited in (("s. 3", "s. 3"), ("whole instrument", "whole instrument")):
        entry = said("add", concern="VAGUE.TERMS", provision=where, absence=True)
        (finding,) = _of(merge(reviewed(), [entry]), "VAGUE.TERMS")
        assert finding.verdict == "missing"
        assert finding.looked_in[0].citation == cited


def test_a_verdict_follows_its_words_to_another_number():
    merged = merge(reviewed(RENUMBERED, "sec_3", "sec_4"), [said("reject")])
    (rejected,) = merged.rejected
    assert rejected.judgments[0].note == "Written of s. 2(1); the same text is now in s. 3(1)."


def test_a_verdict_does_not_choose_among_several_places():
    review = reviewed()
    second = merge(review, [said("add", concern="POWER.INTERCEPT", provision="s. 2(2)", quote=WIDE)])
    assert len(_of(second, "POWER.INTERCEPT")) == 2
    stray = said("reject", concern="POWER.INTERCEPT", provision="s. 9", quote=WIDE, by="B")
    merged = merge(second, [stray])
    assert merged.assessments[-1].outcome == "changed"
    assert not merged.rejected


def test_a_verdict_on_words_that_are_gone_is_not_applied_and_says_so():
    review = reviewed(AMENDED)
    merged = merge(review, [said("reject")])
    assert merged.findings == review.findings
    (placed,) = merged.assessments
    assert (placed.outcome, placed.look_again) == ("changed", True)
    assert placed.note == "The text under this verdict has changed: look again."
    assert placed.provision.id == "sec_2__subsec_1"


def test_words_that_stand_where_the_text_around_them_has_changed_are_flagged():
    entry = said(fingerprint=fingerprint(law(), "sec_2"))
    assert not merge(reviewed(), [entry]).assessments[0].look_again
    (placed,) = merge(reviewed(TEXT.replace("ten years", "life")), [entry]).assessments
    assert (placed.outcome, placed.look_again) == ("merged", True)


def test_a_verdict_on_an_absence_holds_while_its_provision_reads_the_same():
    entry = said(
        "reject", concern="SAFEGUARD.JUDICIAL_AUTH", provision="s. 3", absence=True,
        fingerprint=fingerprint(law(), "sec_3"),
    )  # fmt: skip
    assert len(merge(reviewed(), [entry]).rejected) == 1
    moved = merge(reviewed(RENUMBERED, "sec_3", "sec_4"), [entry])
    assert moved.rejected[0].provision.id == "sec_4"
    assert "now in s. 4" in moved.assessments[0].note
    changed = merge(reviewed(TEXT.replace("A police officer", "Anyone")), [entry])
    assert fates(changed) == ["changed"]
    assert not changed.rejected


def test_on_the_whole_law_an_absence_holds_and_says_when_the_law_has_changed():
    entry = said(
        concern="RESEARCH.EXEMPTION", provision="whole instrument", absence=True,
        fingerprint=fingerprint(law(), None),
    )  # fmt: skip
    assert not merge(reviewed(), [entry]).assessments[0].look_again
    (placed,) = merge(reviewed(AMENDED), [entry]).assessments
    assert (placed.outcome, placed.look_again) == ("merged", True)


def test_a_verdict_on_what_no_check_finds_now_is_told():
    merged = merge(
        reviewed(), [said(provision="s. 3", concern="SPEECH.FALSE", quote="intercept any communication")]
    )
    assert fates(merged) == ["no finding"]
    assert "stand in s. 3" in merged.assessments[0].note


def test_a_concern_the_review_did_not_look_for_is_not_held_against_the_verdict():
    merged = merge(reviewed(), [said(concern="SPEECH.DEFAME"), said("add", concern="SPEECH.DEFAME")])
    assert fates(merged) == ["not looked for", "not looked for"]


def test_a_form_nobody_filled_in_counts_for_nothing():
    review = reviewed()
    assert merge(review, [said("", reason="")]) is review


def test_the_same_verdict_in_two_files_is_one():
    merged = merge(reviewed(), [said(file="a.yml", line=1), said(file="b.yml", line=9)])
    assert len(merged.assessments) == 1
    assert len(merged.findings[0].judgments) == 1


REVIEW = reviewed()
ENTRIES = st.builds(
    said,
    st.sampled_from(["accept", "reject", "add"]),
    concern=st.sampled_from(["SPEECH.FALSE", "POWER.INTERCEPT", "VAGUE.TERMS"]),
    provision=st.sampled_from(["s. 2(1)", "s. 2", "s. 3", "s. 9", "whole instrument"]),
    quote=st.sampled_from([FALSE, WIDE, "nowhere at all"]),
    by=st.sampled_from(["A", "B"]),
)


@given(first=st.lists(ENTRIES, max_size=6), second=st.lists(ENTRIES, max_size=6))
def test_merging_is_idempotent_and_leaves_what_nobody_judged(first, second):
    review = REVIEW
    merged = merge(review, first)
    assert merge(merged, first) == merged
    assert merge(merge(merged, second), first) == merge(merged, second)
    assert merge(merged, second) == merge(review, [*first, *second])
    kept = [f for f in (*merged.findings, *merged.rejected) if f.check != ASSESSOR]
    assert len(kept) == len(review.findings), "nothing is lost"
    unjudged = {id(f) for f in kept if not f.judgments}
    assert unjudged <= {id(f) for f in review.findings}, "a finding nobody judged is the same object"
    assert all(j.verdict == "reject" for f in merged.rejected for j in f.judgments)
    assert len(merged.assessments) == len({e.about for e in first})
