"""Kind "reference": a norm that takes its content from another law, or from elsewhere in this one."""

from collections.abc import Iterator

from watchingbrief.review.checks import ReferenceCheck
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Record
from watchingbrief.review.finding import Finding
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.subject import concerned, subject


def find(record: Record, check: ReferenceCheck) -> Iterator[Finding]:
    """A problem for every norm of the check's subject whose words point where the check says."""
    for facts in concerned(record, check):
        words = subject(record, check, facts)
        if not words:
            continue
        sentence = record.sentence(words[0].start)
        if check.to == "another-law":
            there = bool(record.has(("other-law",), *sentence)) or _points(record, sentence, external=True)
        else:
            there = _points(record, sentence, external=False)
        if there:
            yield finding(check, facts, "problem", quote(record, words))


def _points(record: Record, span: tuple[int, int], *, external: bool) -> bool:
    return any(
        r.external is external and span[0] <= r.start < span[1] and (external or r.target)
        for r in record.instrument.references
    )
