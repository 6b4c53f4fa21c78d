"""Recommendations in the law: where their words stand, and what is said where they do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submitted_law import FALSE, TEXT, asked, form, law, reviewed

from watchingbrief.assessment import merge
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.assessed import Assessment
from watchingbrief.submission import draft, place

ACT = reviewed()


def _placed(*recommendations, review=ACT):
    return place(form(*recommendations), review, "act.submission.yml")


def _text(submission, k=0, *, accepted=True):
    gone = "deleted" if accepted else "inserted"
    return "".join(p.text for p in submission.passages[0].proposed[k].pieces if p.kind != gone)


def _current(submission):
    return "".join(p.text for p in submission.passages[0].current)


def _fault(*recommendations, review=ACT):
    with pytest.raises(Refusal) as caught:
        _placed(*recommendations, review=review)
    assert caught.value.code == "bad-form"
    return str(caught.value)


def test_a_provision_is_deleted_with_its_number():
    placed = _placed(asked("delete", "s. 2"))
    assert _text(placed).strip() == ""
    assert _text(placed, accepted=False) == _current(placed)
    assert _current(placed).startswith("2. False information")


def test_a_limb_that_goes_leaves_no_empty_line():
    placed = _placed(asked("delete", "s. 3(2)"))
    assert "fit.\n(3) Nothing" in _text(placed)


def test_words_are_replaced_where_they_stand():
    placed = _placed(asked("amend", "s. 2", current="ten years", proposed="two years"))
    assert _text(placed) == _current(placed).replace("ten years", "two years")
    (proposal,) = placed.proposals
    assert ACT.instrument.quote(proposal.where.start, proposal.where.end) == "ten years"


def test_without_words_of_the_law_all_of_a_provision_is_replaced_but_its_number():
    placed = _placed(asked("amend", "s. 3(1)", proposed="Only a court may order interception."))
    assert "\n(1) Only a court may order interception." in _text(placed)
    assert _text(placed).startswith("3. Interception")


def test_words_are_added_at_the_end_of_a_provision_or_after_others():
    at_end = _placed(asked("add", "s. 2(1)", proposed="This does not apply to satire."))
    assert "commits an offence.\nThis does not apply to satire.\n(2)" in _text(at_end)
    after = _placed(asked("add", "s. 2(1)", current=FALSE, proposed=", knowing it to be false,"))
    assert f"{FALSE}, knowing it to be false, commits" in _text(after)
    spaced = _placed(asked("add", "s. 2(1)", current="A person", proposed="of full age"))
    assert "A person of full age who" in _text(spaced)


def test_a_quotation_may_leave_out_what_is_between():
    placed = _placed(asked("delete", "s. 2", current="A person who publishes […] a computer"))
    assert "(1) commits an offence." in " ".join(_text(placed).split())


def test_several_changes_of_a_section_stand_in_one_text():
    placed = _placed(
        asked("amend", "s. 2(2)", current="ten years", proposed="one year"),
        asked("add", "s. 2", proposed="(3) Satire is no offence."),
    )
    (passage,) = placed.passages
    assert [m.numbers for m in passage.proposed] == [(1, 2)]
    assert _text(placed).endswith("for one year.\n(3) Satire is no offence.")


def test_a_change_of_words_that_go_anyway_is_an_alternative():
    placed = _placed(
        asked("delete", "s. 2"), asked("amend", "s. 2(2)", current="ten years", proposed="one year")
    )
    (passage,) = placed.passages
    assert [m.numbers for m in passage.proposed] == [(1,), (2,)]
    assert "one year" in _text(placed, 1)
    assert "Short title" not in _text(placed, 1)


def test_numbers_follow_the_law_and_a_new_provision_comes_last():
    placed = _placed(
        asked("add", "whole instrument", proposed="This Act ends after three years."),
        asked("delete", "s. 3"),
        asked("keep", "s. 3(3)"),
        asked("delete", "s. 2"),
    )
    said = [(p.number, p.said.id) for p in placed.proposals]
    assert said == [(1, "R4"), (2, "R2"), (3, "R1"), (4, "R3")]
    assert [p.said.operation for p in placed.kept] == ["keep"]


def test_a_reason_given_twice_is_told_once():
    placed = _placed(asked("delete", "s. 2"), asked("delete", "s. 3"))
    assert [p.same_as for p in placed.proposals] == [0, 1]


def test_of_a_long_section_the_limbs_concerned_are_shown():
    long = TEXT.replace("The officer may keep", "The officer may keep " + "and keep again " * 80)
    placed = _placed(asked("delete", "s. 3(3)"), review=reviewed(long))
    (passage,) = placed.passages
    assert [p.kind for p in passage.current] == ["kept", "left out", "kept"]
    assert passage.current[-1].text == "(3) Nothing in this section applies to a communication with a lawyer."
    for piece in passage.current:
        assert piece.text in placed.review.instrument.text


def test_words_that_moved_to_another_number_are_followed_and_told():
    renumbered = TEXT.replace("3. Inter", "4. Inter").replace("4. Comp", "5. Comp").replace(
        "2. False", "3. False"
    ).replace("3. False", "2. Scope\nThis Act binds the State.\n\n3. False")  # fmt: skip
    placed = _placed(asked("delete", "s. 2(1)", current=FALSE), review=reviewed(renumbered))
    assert placed.passages[0].provision.citation == "s. 3"
    assert "R1: its words do not stand in s. 2(1) but in s. 3(1); it follows them." in placed.notes


@pytest.mark.parametrize(
    ("recommendation", "said"),
    [
        (asked("delete", "s. 2(1)", current="publishes true information"), "does not stand in the law"),
        (asked("delete", "s. 9"), "no provision of the law is called 's. 9'"),
        (asked("delete", "s. 2", current="commits an offence"), "stands several times in s. 2"),
        (asked("delete", "s. 4", current="ten years"), "in several places (s. 2(2), s. 3(2))"),
        (asked("delete", "whole instrument"), "name their provision or quote them"),
        (
            asked("delete", "whole instrument", current="Short title […] any device"),
            "run over several provisions",
        ),
    ],
)
def test_what_has_no_place_in_the_law_is_told(recommendation, said):
    assert f"R1: “{recommendation.current[:20]}" in _fault(recommendation) or "R1: " in _fault(recommendation)
    assert said in _fault(recommendation)


def test_every_fault_is_told_at_once_and_what_is_left_out_is_not_looked_at():
    told = _fault(asked("delete", "s. 8"), asked("delete", "s. 9"))
    assert "R1: " in told
    assert "R2: " in told
    assert _placed(asked("delete", "s. 9", include=False)).passages == ()


def test_a_word_is_not_found_inside_another():
    text = TEXT.replace("any device", "any act of a compact device")
    placed = _placed(
        asked("amend", "s. 4", current="act", proposed="deed"),
        review=reviewed(text.replace("this Act", "it")),
    )
    assert "In it a computer is any deed of a compact device" in " ".join(_text(placed).split())


def _verdict(verdict, **more):
    stated = {
        "provision": "s. 2",
        "by": "A. Njoroge",
        "reason": "So it is.",
        "date": date(2026, 1, 2),
        **more,
    }
    return Assessment.model_validate({"verdict": verdict, **stated})


def test_a_finding_all_assessors_rejected_is_left_out_and_told():
    finding = next(f for f in ACT.findings if f.concern == "SPEECH.FALSE")
    quote = ACT.instrument.quote(finding.evidence[0].start, finding.evidence[0].end)
    judged = merge(ACT, [_verdict("reject", concern="SPEECH.FALSE", quote=quote)])
    before = draft(ACT, "Title", "")
    alone = asked("delete", "s. 2", concerns=["SPEECH.FALSE"])
    assert len(_placed(alone).proposals) == 1
    assert len(_placed(alone).proposals[0].findings) == 1
    placed = _placed(alone, review=judged)
    assert placed.proposals == ()
    assert "R1 was left out: those who judged its finding in s. 2 rejected it." in placed.notes
    assert any("SPEECH.FALSE" in r.concerns for r in before.recommendations)
    assert not any("SPEECH.FALSE" in r.concerns for r in draft(judged, "Title", "").recommendations)


def test_a_finding_an_assessor_added_becomes_a_recommendation():
    added = _verdict(
        "add",
        concern="PROCESS.TRANSPARENCY",
        quote="may be cited",
        severity="high",
        provision="s. 1",
        remedy="Say more.",
    )
    drafted = draft(merge(ACT, [added]), "Title", "")
    (r,) = [r for r in drafted.recommendations if r.provision.startswith("s. 1")]
    assert (r.include, r.recommendation, r.current) == (True, "Say more.", "may be cited")


def test_another_file_of_the_law_and_changed_words_around_are_told():
    r = asked("delete", "s. 2(1)", current=FALSE, fingerprint="0" * 16)
    placed = place(form(r, sha256="1" * 64), ACT, "act.submission.yml")
    assert placed.notes[0].startswith("act.submission.yml was made from another file of the law")
    assert "look again" in placed.notes[1]


def test_an_unedited_draft_on_any_small_change_of_the_law_stands_in_it():
    for text in (TEXT, TEXT.replace("10", "X"), TEXT.replace("\n(", " ("), TEXT.upper()):
        review = reviewed(text)
        placed = place(draft(review, "Title", ""), review, "x")
        for passage in placed.passages:
            for piece in passage.current:
                assert piece.text in law(text).text


def _by_stretch(pieces, gone):
    stretches = [""]
    for piece in pieces:
        if piece.kind == "left out":
            stretches.append("")
        elif piece.kind != gone:
            stretches[-1] += piece.text
    return stretches


_CHANGES = [
    ("delete", "s. 3"), ("delete", "s. 3(1)"), ("delete", "s. 3(2)"), ("add", "s. 3"), ("add", "s. 3(1)"),
    ("amend", "s. 3(1)"), ("amend", "s. 3(3)"),
]  # fmt: skip


@given(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=4, unique=True))
def test_however_a_long_section_is_changed_its_own_words_are_shown_once(wanted):
    text = TEXT.replace("lawyer.", "lawyer;\nbut an officer who errs is not liable " + "at all " * 200)
    review = reviewed(text)
    some = [asked(o, where, **({} if o == "delete" else {"proposed": "Other words."})) for o, where in wanted]
    (passage,) = _placed(*some, review=review).passages
    assert _by_stretch(passage.proposed[0].pieces, "inserted") == _by_stretch(passage.current, "")
    for marked in passage.proposed:
        for stretch in _by_stretch(marked.pieces, "inserted"):
            assert stretch in review.instrument.text


def test_a_long_provision_is_not_struck_for_some_words_of_it():
    text = TEXT.replace(
        "commits an offence.", "commits an offence. " + "Other duties of the officer stand here. " * 80, 1
    )
    on = [r for r in draft(reviewed(text), "Title", "").recommendations if "SPEECH.FALSE" in r.concerns]
    assert [(r.operation, r.proposed) for r in on] == [("amend", "")]
    assert FALSE in on[0].current
