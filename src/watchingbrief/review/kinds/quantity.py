"""Kind "quantity": penalties and periods past a bound."""

from collections.abc import Iterator

from watchingbrief.review.checks import QuantityCheck
from watchingbrief.review.concepts import Mention
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Finding
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.quantities import Period
from watchingbrief.review.subject import around, concerned, subject


def find(record: Record, check: QuantityCheck) -> Iterator[Finding]:
    """A problem for every norm of the check's subject that names such a quantity."""
    for facts in concerned(record, check):
        if subject(record, check, facts) is None:
            continue
        period = longest(record, check, facts)
        if period:
            yield finding(check, facts, "problem", quote(record, [Mention(period.start, period.end, "")]))


def longest(record: Record, check: QuantityCheck, facts: Facts) -> Period | None:
    """The longest period at or past the bound, in a sentence with what the check measures."""
    sentences = dict.fromkeys(record.sentence(m.start) for m in record.has(check.near, *facts.norm.span))
    named = [period for sentence in sentences for period in record.periods(sentence)]
    fitting = [p for p in named if _past(check, p) and not _spared(record, check, facts, p)]
    return max(fitting, key=lambda p: (p.months, -p.start), default=None)


def _past(check: QuantityCheck, period: Period) -> bool:
    """A maximum may be left unsaid ("imprisonment for ten years"); a minimum never is."""
    bounds = {"max": ("max", ""), "min": ("min",), "any": ("max", "min", "")}[check.bound]
    return period.months >= check.at_least_months and period.bound in bounds


def _spared(record: Record, check: QuantityCheck, facts: Facts, period: Period) -> bool:
    if not check.spare:
        return False
    beside = Mention(period.start, period.end, "")
    spans = [*around(record, facts, "limb", beside), facts.norm.limbs[0]]  # the first limb makes the offence
    return any(record.has(check.spare, *span) for span in spans)
