"""People outweigh the computer as long as the words they judged stand; both verdicts are kept."""

from tests.comparison.uptake.demanding import asked, judged
from tests.comparison.uptake.test_verdicts import FIRST, NOTICE, _changed

NEW = _changed(NOTICE, NOTICE.replace("thirty", "ninety"))
BASE = {"operation": "amend", "target": "s. 4"}
RULING = {
    "draft": "second",
    "verdict": "not",
    "by": "A. Reader",
    "reason": "Ninety days is no notice.",
    "date": "2026-01-02",
}


def _outcome(*rulings, law=NEW):
    (tracked,) = judged(asked({**BASE, "overruled": list(rulings)}), FIRST, law).tracked
    return tracked.last


def test_a_ruling_counts_and_the_computed_verdict_is_kept():
    outcome = _outcome(RULING)
    assert (outcome.verdict, outcome.computed.verdict) == ("not", "undetermined")
    assert outcome.rulings[0].changed is None


def test_a_ruling_on_words_that_are_gone_counts_no_more_and_says_so():
    ruling = {**RULING, "quote": "within ninety days"}
    assert _outcome(ruling).verdict == "not"
    stale = _outcome(ruling, law=_changed(NOTICE, NOTICE.replace("thirty", "sixty")))
    assert (stale.verdict, stale.rulings[0].changed) == ("undetermined", True)
    assert "look again" in stale.rulings[0].note


def test_a_fingerprint_tells_when_the_words_changed():
    mark = _outcome().fingerprint
    ruling = {**RULING, "fingerprint": mark}
    assert _outcome(ruling).verdict == "not"
    assert _outcome(ruling, law=_changed(NOTICE, NOTICE.replace("thirty", "sixty"))).rulings[0].changed


def test_people_of_two_minds_outweigh_nobody():
    outcome = _outcome(RULING, {**RULING, "verdict": "adopted", "by": "B. Reader"})
    assert outcome.disputed
    assert outcome.verdict == outcome.computed.verdict
    assert len(outcome.rulings) == 2


def test_a_ruling_on_another_draft_is_left_alone():
    assert _outcome({**RULING, "draft": "third"}).rulings == ()
