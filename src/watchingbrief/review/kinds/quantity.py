"""Kind "quantity": penalties and periods past a bound."""

from collections.abc import Iterator

from watchingbrief.review.checks import QuantityCheck
from watchingbrief.review.concepts import Mention
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Finding
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.quantities import Period, periods
from watchingbrief.review.subject import around, subject


def find(record: Record, check: QuantityCheck) -> Iterator[Finding]:
    """A problem for every norm of the check's subject that names such a quantity."""
    for facts in record.facts:
        if subject(record, check, facts) is None:
            continue
        period = longest(record, check, facts)
        if period:
            yield finding(check, facts, "problem", quote(record, [Mention(period.start, period.end, "")]))


def longest(record: Record, check: QuantityCheck, facts: Facts) -> Period | None:
    """The longest period at or past the bound, in a sentence with what the check measures."""
    text, best = record.instrument.text, None
    language = record.instrument.language.split("-")[0]
    for period in periods(text, *facts.norm.span, language):
        if period.months < check.at_least_months or (
            check.bound != "any" and period.bound not in (check.bound, "")
        ):
            continue
        if check.bound == "min" and period.bound != "min":
            continue
        if best is not None and period.months <= best.months:
            continue
        beside = Mention(period.start, period.end, "")
        spared = any(record.has(check.spare, *span) for span in around(record, facts, "limb", beside))
        if not spared and record.has(check.near, *record.sentence(period.start)):
            best = period
    return best
