"""The two drafts of the sample bill: what became of each section's protection, against what a lawyer says of it."""

import pytest
import yaml

from watchingbrief import compare, read, review
from watchingbrief.comparison.drift import drift
from watchingbrief.reports.drift.summary import drift_summary

_SAID = {"strengthened": "stronger", "weakened": "weaker", "mixed": "mixed"}
#: Sections where the direction is another than the lawyer's, with the reason. To get shorter, never longer.
OTHERWISE = {
    "18": "stronger for mixed: knowledge, a lower penalty and a shorter list outweigh one more thing protected",
    "42": "mixed for weaker: the review does not hear data sent to intelligence agencies as sent abroad",
    "First Schedule": "unchanged for weaker: no finding stands in a list of offences that a definition points to",
}


@pytest.fixture(scope="module")
def found(sample):
    old, new = (read(sample / f"draft-{k}/cybercrime-bill.txt") for k in (1, 2))
    return drift(compare(old, new), review(old), review(new))


def _name(provision):
    return provision.number.title() if provision.kind == "schedule" else provision.label


def _directions(found):
    return {
        (tuple(map(_name, p.change.old)), tuple(map(_name, p.change.new))): p.direction
        for p in found.places if p.change
    }  # fmt: skip


def test_the_direction_of_every_section_is_what_a_lawyer_says(sample, found):
    truth = yaml.safe_load((sample / "expected-changes.yml").read_text(encoding="utf-8"))["changes"]
    told = _directions(found)
    wanted, wrong = 0, set()
    for change in truth:
        direction = _SAID.get(change.get("what", "").split(":")[0].split(" ")[0])
        if direction is None:
            continue
        wanted += 1
        got = told.get((tuple(change["from"]), tuple(change["to"])), "unchanged")
        if got != direction:
            wrong.add(change["to"][0])
    assert wanted == 22
    assert wrong <= set(OTHERWISE)


def test_nothing_is_weaker_or_stronger_where_nothing_that_reaches_it_changed(sample, found):
    """Of sections left as they were only one got stronger: the new section on research reaches it."""
    moved = [
        _name(p.change.new[0]) for p in found.places
        if p.change and p.change.kind in {"unchanged", "renumbered", "moved"} and p.direction != "unchanged"
    ]  # fmt: skip
    assert moved == ["6"]


def test_the_new_speech_offence_is_introduced_and_the_new_clause_on_research_a_gain(found):
    told = _directions(found)
    assert told[(), ("22",)] == "weaker"
    assert told[(), ("11",)] == "stronger"
    (offence,) = (p for p in found.places if p.change and not p.change.old and p.direction == "weaker")
    assert {e.kind for e in offence.entries} == {"introduced"}


def test_the_summary_says_in_a_minute_what_matters(found):
    lines = drift_summary(found)
    assert len(lines) <= 16
    assert all(len(line) < 240 for line in lines)
    assert lines[0].startswith("On the whole rights are better protected: ")
    assert "new: offence s. 22; gone: offence s. 6" in lines[1]
    worse = lines[lines.index(next(line for line in lines if line.startswith("Worse"))) + 1 :]
    assert worse[0].startswith("- s. 22 (new): ")
    assert "publishes a matter that is" in worse[0]
    assert any(line.startswith("- s. 26 → s. 29: ") and "without an order" in line for line in lines)
    assert lines[-1].startswith("In the law as a whole resolved: No protection of security research")
