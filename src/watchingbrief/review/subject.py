"""What a check looks at: whether a norm is of its subject, and which words show it."""

from watchingbrief.review.checks import Check
from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Facts, Record


def subject(record: Record, check: Check, facts: Facts) -> list[Mention] | None:
    """The words that make a norm the check's business; None when it is not. Empty when roles alone decide."""
    if check.roles and not set(check.roles) & set(facts.roles):
        return None
    if any(concept in facts.mentions for concept in check.unless):
        return None
    if check.unless_in_lead and any(record.has(check.unless_in_lead, *span) for span in facts.norm.lead):
        return None
    if not check.of:
        return []
    return _together(record, check, facts)


def _together(record: Record, check: Check, facts: Facts) -> list[Mention] | None:
    """The first words where all the groups of `of` stand as close together as the check asks."""
    groups = [facts.of(group) for group in check.of]
    if not all(groups):
        return None
    if check.within == "norm":
        return [group[0] for group in groups]
    for first in groups[0]:
        near = _around(record, facts, check.within, first)
        picked = [next((m for m in group if any(s <= m.start < e for s, e in near)), None) for group in groups[1:]]
        if None not in picked:
            return [first, *(m for m in picked if m is not None)]
    return None


def _around(record: Record, facts: Facts, within: str, mention: Mention) -> list[tuple[int, int]]:
    """The stretches of text that count as close to a mention: its sentence; or its limb and what leads into it."""
    if within == "sentence":
        return [record.sentence(mention.start)]
    start, end = facts.norm.span
    opening = (start, facts.norm.limbs[0][0])
    for limb in facts.norm.limbs:
        if limb[0] <= mention.start < limb[1]:
            return [limb, opening, *facts.norm.lead]
    return [(start, end), *facts.norm.lead]  # a mention in the opening words goes with every limb
