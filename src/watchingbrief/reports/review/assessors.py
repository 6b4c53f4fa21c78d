"""What assessors said, in the words a report uses."""

from collections import Counter

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import shortened
from watchingbrief.review.assessed import Judgment, Placed
from watchingbrief.review.finding import Finding, Review

#: A verdict as the word a sentence begins with.
SAID = {"accept": "Confirmed", "reject": "Rejected", "add": "Added"}
_SHOWN = 600  #: characters shown of a provision as it stands now


def assessed_in_words(review: Review) -> str:
    """ "12 verdicts of 2 assessors merged from bill.review.yml, 1 not applied: the text under it has changed." """
    placed = review.assessments
    if not placed:
        return ""
    files = ", ".join(dict.fromkeys(p.assessment.file for p in placed if p.assessment.file))
    merged = sum(p.outcome == "merged" for p in placed)
    verdicts = counted(len(placed), "verdict")
    said = [
        f"{verdicts} of {counted(len(people(review)), 'assessor')}{f' in {files}' if files else ''}: {merged:,} merged"
    ]
    changed = sum(p.outcome == "changed" for p in placed)
    around = sum(p.look_again for p in placed) - changed
    unfound = sum(p.outcome == "no finding" for p in placed)
    left = sum(p.outcome == "not looked for" for p in placed)
    disputed = sum(f.disputed for f in review.findings)
    said += [f"{changed:,} on words that have changed, not applied"] if changed else []
    said += [f"{around:,} merged where the text around has changed"] if around else []
    said += [f"{unfound:,} on what no check finds now"] if unfound else []
    said += [f"{left:,} on concerns not looked for"] if left else []
    said += [f"{counted(len(review.rejected), 'finding')} rejected"] if review.rejected else []
    said += [f"{disputed:,} disputed"] if disputed else []
    return "; ".join(said) + "."


def people(review: Review) -> list[tuple[str, int]]:
    """Who judged, with the number of their verdicts, in the order met."""
    return list(Counter(p.assessment.by for p in review.assessments).items())


def judgment_in_words(judgment: Judgment) -> str:
    """ "Rejected by A. Njoroge, 2025-01-31: intent is required." """
    when = f", {judgment.date}" if judgment.date else ""
    reason = f": {judgment.reason}" if judgment.reason else ""
    note = f" [{judgment.note}]" if judgment.note else ""
    return f"{SAID[judgment.verdict]} by {judgment.by}{when}{reason}{note}"


def judged(finding: Finding) -> str:
    """What assessors made of a finding, in a word: "confirmed", "rejected", "disputed", "added"; "" for nothing."""
    verdicts = {j.verdict for j in finding.judgments}
    if finding.disputed:
        return "disputed"
    if "add" in verdicts:
        return "added"
    return {"accept": "confirmed", "reject": "rejected"}.get(next(iter(verdicts), ""), "")


def look_again(review: Review) -> tuple[Placed, ...]:
    """The verdicts a person must look at again: not applied first, then those around which the text has changed."""
    return tuple(
        sorted((p for p in review.assessments if p.look_again), key=lambda p: p.outcome != "changed")
    )


def without_finding(review: Review) -> tuple[Placed, ...]:
    """The verdicts on what no check finds now."""
    return tuple(p for p in review.assessments if p.outcome == "no finding")


def verdict_in_words(placed: Placed) -> str:
    """A verdict as its assessor wrote it: "Rejected by A. Njoroge, 2025-01-31: intent is required"."""
    said = placed.assessment
    when = said.date.isoformat() if said.date else ""
    return judgment_in_words(Judgment(said.verdict or "accept", said.by, when, said.reason))


def as_it_stands(instrument: Instrument, placed: Placed) -> str:
    """The provision a verdict names, or its words stand in, as the law has it now; "" where there is none."""
    p = placed.provision
    return shortened(instrument.quote(p.start, min(p.end, p.start + _SHOWN * 8)), _SHOWN) if p else ""
