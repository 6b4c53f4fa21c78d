"""What a ledger asks, put to one law as recommendations of a submission."""

from submitted_law import FALSE, reviewed

from watchingbrief.comparison.uptake.ledger import Ledger
from watchingbrief.submission import draft, place, written
from watchingbrief.submission.from_ledger import drafts_named, with_ledger
from watchingbrief.submission.load import parse

ACT = reviewed()


def _joined(*entries):
    ledger = Ledger.model_validate(
        {"recommendations": [{"id": str(n), **e} for n, e in enumerate(entries, 1)]}
    )
    form = with_ledger(draft(ACT, "Title", ""), ledger, ACT.instrument)
    assert parse(written(form, ACT.instrument), "x").model_dump() == form.model_dump()
    place(form, ACT, "x")
    return form, form.recommendations[: len(entries)]


def test_words_of_the_ledger_find_their_place_in_the_law():
    _, (going, changed, added, kept) = _joined(
        {"operation": "reject", "target": "section 2(1)", "wording": FALSE, "by": ["A", "B"]},
        {"operation": "amend", "target": "s. 2", "replaces": "ten years", "wording": "one year"},
        {"operation": "add", "target": "s. 3", "wording": "Only a court may decide."},
        {"operation": "keep", "target": "s. 3(3)"},
    )
    assert (going.operation, going.provision, going.current, going.by) == ("delete", "s. 2(1)", FALSE, "A, B")
    assert (changed.current, changed.proposed) == ("ten years", "one year")
    assert (added.operation, added.proposed, added.current) == ("add", "Only a court may decide.", "")
    assert (kept.operation, kept.provision) == ("keep", "s. 3(3)")


def test_what_is_asked_only_as_a_concern_takes_the_reasons_of_the_review():
    form, (one,) = _joined(
        {"operation": "delete", "target": "s. 2", "concern": "SPEECH.FALSE", "remark": "Ours."}
    )
    assert one.problem.startswith("Ours.\n")
    assert one.authority
    again = [r for r in form.recommendations[1:] if "SPEECH.FALSE" in r.concerns]
    assert again
    assert not any(r.include for r in again)


def test_a_provision_this_law_does_not_have_is_kept_but_not_chosen():
    _, (gone, general, somewhere) = _joined(
        {"operation": "delete", "target": "s. 99", "demand": "Strike it."},
        {"operation": "add", "demand": "A review after three years."},
        {"operation": "add", "wording": "This Act ends after three years."},
    )
    assert (gone.include, gone.provision, gone.recommendation) == (False, "whole instrument", "Strike it.")
    assert (general.include, general.recommendation) == (True, "A review after three years.")
    assert (somewhere.operation, somewhere.proposed) == ("add", "This Act ends after three years.")


def test_one_entry_on_several_provisions_is_several_recommendations():
    form, _ = _joined({"operation": "delete", "target": "ss. 2-3"})
    assert [(r.id, r.provision) for r in form.recommendations[:2]] == [("1", "s. 2"), ("1-2", "s. 3")]


def test_drafts_a_ledger_names_are_told():
    entry = {"id": "1", "operation": "delete", "target": "s. 2"}
    assert drafts_named(Ledger.model_validate({"recommendations": [entry]})) == []
    (said,) = drafts_named(Ledger.model_validate({"recommendations": [{**entry, "draft": "draft-1"}]}))
    assert "as draft-1 numbers them" in said
