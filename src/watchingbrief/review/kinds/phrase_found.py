"""Kind "phrase": words that are a problem, or a safeguard, by standing there."""

from collections.abc import Iterator

from watchingbrief.review.checks import PhraseCheck
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Record
from watchingbrief.review.finding import Finding
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.subject import concerned, subject


def find(record: Record, check: PhraseCheck) -> Iterator[Finding]:
    """A finding for every norm in which the words stand together."""
    for facts in concerned(record, check):
        words = subject(record, check, facts)
        if words:
            yield finding(check, facts, check.verdict, quote(record, words))
