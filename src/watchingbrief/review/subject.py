"""What a check looks at: whether a norm is of its subject, and which words show it."""

from collections.abc import Iterator

from watchingbrief.review.checks import Check
from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.norms import Span


def concerned(record: Record, check: Check) -> Iterator[Facts]:
    """The norms a check has to look at, in order: in the subject, of its roles, with a word of each group of `of`."""
    if any(_said_at_once(record, way) for way in check.unless_in_law):
        return
    norms = record.marks
    left = norms.having("subject")
    for wanted in ([f"main {r}" for r in check.main_roles], [f"role {r}" for r in check.roles], *check.of):
        left &= norms.having(*wanted) if wanted else left
    left &= ~norms.having(*check.unless_in_norm)
    while left:
        lowest = left & -left
        yield record.facts[lowest.bit_length() - 1]
        left ^= lowest


def subject(record: Record, check: Check, facts: Facts) -> list[Mention] | None:
    """The first words that make a norm the check's business; None when it is not. Empty when roles alone decide."""
    return next(subjects(record, check, facts), None)


def subjects(record: Record, check: Check, facts: Facts) -> Iterator[list[Mention]]:
    """Each place in a concerned norm, as close together as `within` asks, where all the groups of `of` stand."""
    if not check.of:
        if not facts.of(check.unless):
            yield []
        return
    body = facts.norm.body  # words of the rule are quoted before words of its heading
    groups = [sorted(facts.of(group), key=lambda m: (m.start < body, m.start)) for group in check.of]
    seen: set[tuple[Span, ...]] = set()
    for first in groups[0]:
        near = tuple(around(record, facts, check.within, first))
        if near in seen:
            continue
        picked = [next((m for m in group if _inside(m, near)), None) for group in groups[1:]]
        if None in picked:
            continue
        seen.add(near)
        if not any(_inside(m, near) and not record.is_option(m) for m in facts.of(check.unless)):
            yield [first, *(m for m in picked if m is not None)]


def _said_at_once(record: Record, concepts: list[str]) -> bool:
    """Whether one norm of the law has all these concepts: a clause that speaks for all."""
    left = -1
    for concept in concepts:
        left &= record.marks.having(concept)
    return bool(left)


def _inside(mention: Mention, spans: tuple[Span, ...]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def around(record: Record, facts: Facts, within: str, mention: Mention) -> list[Span]:
    """The stretches of text that count as close to a mention: its sentence; or its limb and what leads into it."""
    start, end = facts.norm.span
    if within == "sentence":
        return [record.sentence(mention.start)]
    if within == "norm":
        return [(start, end), *facts.norm.lead]
    if within == "item":
        return [*_item(record, facts, mention), *facts.norm.lead]
    opening = (start, facts.norm.limbs[0][0])
    if within == "clause" and (not facts.norm.numbered or _stands_alone(record, opening, mention)):
        return [record.sentence(mention.start), *facts.norm.lead]
    for limb in facts.norm.limbs:
        if limb[0] <= mention.start < limb[1]:
            return [
                limb,
                opening,
                *_closing(record, facts),
                *facts.norm.lead,
                *_breached(record, facts, limb),
            ]
    return [(start, end), *facts.norm.lead]  # a mention in the opening words goes with every limb


def _stands_alone(record: Record, opening: Span, mention: Mention) -> bool:
    """Whether a mention before the limbs stands in a paragraph that ends there and leads into none of them."""
    line_end = record.instrument.text.find("\n", mention.start, opening[1])
    return line_end >= 0 and record.instrument.text[mention.start : line_end].rstrip().endswith(".")


def _closing(record: Record, facts: Facts) -> Iterator[Span]:
    """The words after a list that end the sentence running through it: "(a) ...; or (b) ..., commits an offence".

    They govern every limb, as the words before the list do. What begins like a sentence is a rule of its own.
    """
    start, end = facts.norm.limbs[-1][1], facts.norm.span[1]
    if record.instrument.text[start:end].lstrip(" \n,;—–-")[:1].islower():
        yield start, end


def _breached(record: Record, facts: Facts, limb: Span) -> Iterator[Span]:
    """The limbs a limb makes punishable, or that make it so: "(2) A person who contravenes subsection (1) commits ...".

    Conduct and offence stand apart in much Commonwealth drafting; together they are one rule.
    """
    for duty, offence in record.breaches(facts.norm):
        if limb in (duty, offence):
            yield duty if limb == offence else offence


def _item(record: Record, facts: Facts, mention: Mention) -> list[Span]:
    """The innermost provision around a mention, and the own words of what encloses it within the norm."""
    instrument = record.instrument
    innermost = instrument.at(mention.start)
    if innermost is None or innermost.start <= facts.norm.span[0]:
        return [facts.norm.span]
    spans = [(innermost.start, innermost.end)]
    for p in instrument.enclosing(innermost):
        children = instrument.children(p.id)
        spans += [(p.start, children[0].start), (children[-1].end, p.end)]
        if p.id == facts.norm.provision.id:
            break
    return spans
