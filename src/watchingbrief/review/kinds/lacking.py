"""Kind "lacking": a norm that wants a safeguard, with the places searched for it, or the words that give it."""

from collections.abc import Iterator

from watchingbrief.review import reach
from watchingbrief.review.checks import LackingCheck
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Finding, Searched
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.subject import subject


def find(record: Record, check: LackingCheck) -> Iterator[Finding]:
    """A finding for every norm of the check's subject: the safeguard met, or wanting."""
    for facts in record.facts:
        words = subject(record, check, facts)
        if words is None:
            continue
        found = met(record, check, facts)
        if not found:
            evidence = quote(record, words) or quote(record, facts.of(facts.mentions)[:1])
            looked_in = _searched(record, check, facts)
            yield finding(check, facts, check.verdict, evidence, looked_in=looked_in)
        elif check.met_title:
            evidence = quote(record, [f.mention for f in found])
            yield finding(check, facts, "met", evidence, reach=found[0].reach, title=check.met_title)


def met(record: Record, check: LackingCheck, facts: Facts) -> list[reach.Found]:
    """The words that give the safeguard: for one of the alternatives all its parts. Empty when none is whole."""
    for alternative in check.needs:
        parts = [reach.search(record, facts, part.split("|"), check.reach) for part in alternative]
        if all(parts):
            return [p for p in parts if p is not None]
    return []


def _searched(record: Record, check: LackingCheck, facts: Facts) -> Iterator[Searched]:
    """Every place looked in, nearest first, once."""
    seen = set()
    for way in check.reach:
        for start, _end in reach.places(record, facts, way):
            p = record.instrument.at(start)
            if p is not None and way != "here":
                p = record.instrument.basic(p)
            elif way == "here":
                p = facts.norm.provision
            if p is not None and p.id not in seen:
                seen.add(p.id)
                yield Searched(p.id, p.citation, check.sought)
