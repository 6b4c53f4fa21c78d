"""Reach: where a safeguard may stand and still count for a norm.

In the norm; in words that lead into it; in a provision it refers to; in one that refers to it ("the powers in this
Part are subject to section 5"); or in a general clause. Options a treaty leaves to its parties do not count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Provision
from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Reach
from watchingbrief.review.norms import Span

_GENERAL = "general-safeguard-clause"
_CONDITION = "subject-to"
_EXEMPTS = "exempts"
_BESIDE = (
    100  # characters between "is exempt from liability for the acts described in" and the article it means
)


@dataclass(frozen=True, slots=True)
class Found:
    """A safeguard's words, and the way they reach the norm."""

    mention: Mention
    reach: Reach


def search(
    record: Record,
    facts: Facts,
    concepts: Iterable[str],
    ways: Iterable[Reach],
    here: list[Span] | None = None,
) -> Iterator[Found]:
    """The places where one of these concepts counts for the norm, nearest first.

    `here` narrows the norm's own words to some of them: the limb the safeguard is wanted in.
    """
    concepts = tuple(concepts)
    for way in ways:
        for start, end in here if here is not None and way == "here" else places(record, facts, way):
            for mention in record.has(concepts, start, end):
                if not record.is_option(mention):
                    yield Found(mention, way)


def places(record: Record, facts: Facts, way: Reach) -> list[Span]:
    """The stretches of text one way of reaching leads to."""
    section = facts.norm.section
    if way == "here":
        return [facts.norm.span]
    if way == "enclosing":
        return list(facts.norm.lead)
    if way == "reference":
        return [(p.start, p.end) for p in referred_to(record, facts)]
    if way == "referred":
        return [(p.start, p.end) for p in referring(record, section)]
    if way == "general":
        return general_clauses(record)
    return [(0, len(record.instrument.text))]


def referred_to(record: Record, facts: Facts) -> list[Provision]:
    """Provisions the norm makes itself depend on ("subject to section 5", "in accordance with article 15")."""
    instrument = record.instrument
    found: dict[str, Provision] = {}
    for start, end in (*facts.norm.lead, facts.norm.span):
        for ref in record.references_in(start, end):
            if ref.target is None or not record.has((_CONDITION,), max(0, ref.start - 60), ref.end):
                continue
            target = instrument.provision(ref.target)
            if not (target.start <= facts.norm.span[0] and facts.norm.span[1] <= target.end):
                found[target.id] = target
    return list(found.values())


def referring(record: Record, section: Provision) -> list[Provision]:
    """Provisions that exempt from this section, or lay conditions on it or on a Part it stands in."""
    instrument = record.instrument
    around = {section.id, *(p.id for p in instrument.enclosing(section))}
    out: dict[str, Provision] = {}
    for ref in record.pointing_to(around):
        basic = instrument.basic(instrument.provision(ref.source))
        if basic.id != section.id and record.has((_EXEMPTS,), ref.start - _BESIDE, ref.end + _BESIDE):
            out[basic.id] = basic
    return list(out.values())


def general_clauses(record: Record) -> list[Span]:
    """The sentences that lay conditions on the powers of the law in general.

    Not the sections they stand in: a warrant for one power, in a section that also binds all powers to
    proportionality, is not a warrant for the others.
    """
    return list(dict.fromkeys(record.sentence(m.start) for m in record.by_concept.get(_GENERAL, ())))
