"""Kind "undefined-term": elastic words that decide what is forbidden or allowed and that the law does not define."""

from collections.abc import Iterator

from watchingbrief.review.checks import UndefinedTermCheck
from watchingbrief.review.concepts import Mention
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Finding, Searched
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.subject import concerned, subject


def find(record: Record, check: UndefinedTermCheck) -> Iterator[Finding]:
    """A problem for every norm of the check's subject that turns on undefined terms."""
    defined = {d.term.lower() for d in record.instrument.definitions}
    places = tuple(_definitions(record, check))
    for facts in concerned(record, check):
        if subject(record, check, facts) is None:
            continue
        terms = _undefined(record, check, facts, defined)
        if len(terms) >= check.at_least:
            yield finding(check, facts, "problem", quote(record, list(terms.values())[:3]), looked_in=places)


def _undefined(
    record: Record, check: UndefinedTermCheck, facts: Facts, defined: set[str]
) -> dict[str, Mention]:
    """The undefined terms a norm uses in its own words, each where it stands first."""
    out: dict[str, Mention] = {}
    start, end = facts.norm.span
    for mention in record.has(check.terms, start, end):
        words = record.instrument.text[mention.start : mention.end].lower()
        if not any(words in term for term in defined):
            out.setdefault(words, mention)
    return out


def _definitions(record: Record, check: UndefinedTermCheck) -> Iterator[Searched]:
    """The provisions that define terms: where a definition was looked for."""
    seen = set()
    for definition in record.instrument.definitions:
        p = record.instrument.basic(record.instrument.provision(definition.provision))
        if p.id not in seen:
            seen.add(p.id)
            yield Searched(p.id, p.citation, "a definition")
