"""Reach: where a safeguard may stand and still count for a norm.

In the norm; in words that lead into it; in the definition of a term it uses; in a provision it refers to; in one that
refers to it ("the powers in this Part are subject to section 5"); or in a general clause. Options a treaty leaves to
its parties do not count, nor does a provision the norm sets aside ("notwithstanding section 5").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Provision, Reference
from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Reach
from watchingbrief.review.norms import Span

_GENERAL = "general-safeguard-clause"
_CONDITION = "subject-to"
_IN_SPITE = "notwithstanding"
_IN_SPITE_OF_ALL = "notwithstanding-this-law"
_EXEMPTS = "exempts"
_CONDITION_ON_POWER = "condition-on-power"
_ELSEWHERE = ("offence", "cooperation", "definition")  # what rules of these roles ask is asked for themselves
_OFFENCE = "creates-offence"
_LEADING = 60  # characters before "section 5" in which "subject to" or "notwithstanding" may begin
_AT_ONCE = 12  # characters between "notwithstanding" and "the conditions laid down in" that it governs
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
    near: list[Span],
    here: list[Span] | None = None,
) -> Iterator[Found]:
    """The places where one of these concepts counts for the norm, nearest first.

    `near` is the limb that wants the safeguard, with the words that lead into it: what it defines its terms by, and
    what it sets aside, is its own. `here` narrows the norm's own words to some of them.
    """
    concepts = tuple(concepts)
    for way in ways:
        for start, end in here if here is not None and way == "here" else places(record, facts, way, near):
            for mention in record.has(concepts, start, end):
                if not record.is_option(mention):
                    yield Found(mention, way)


def places(record: Record, facts: Facts, way: Reach, near: list[Span]) -> list[Span]:
    """The stretches of text one way of reaching leads to."""
    if way == "here":
        return [facts.norm.span]
    if way == "enclosing":
        return list(facts.norm.lead)
    if way == "definition":
        return definitions(record, facts, near)
    if way == "reference":
        return [(p.start, p.end) for p in referred_to(record, facts)]
    if way == "whole":
        return [(0, len(record.instrument.text))]
    without = set_aside(record, near)
    return [span for span in _from_afar(record, facts, way) if not _within(span, without)]


def overridden(record: Record, facts: Facts, near: list[Span]) -> list[Span]:
    """The places that would reach the norm, had it not set them aside."""
    without = set_aside(record, near)
    ways: tuple[Reach, ...] = ("referred", "general")
    return [span for way in ways for span in _from_afar(record, facts, way) if _within(span, without)]


def _from_afar(record: Record, facts: Facts, way: Reach) -> list[Span]:
    """What reaches the norm though the norm does not name it."""
    if way == "general":
        return general_clauses(record, facts)
    return [(p.start, p.end) for p in referring(record, facts)]


def _within(span: Span, wider: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in wider)


def definitions(record: Record, facts: Facts, near: list[Span]) -> list[Span]:
    """The definitions of the terms the norm uses, from term to end. A heading names a rule and uses no term."""
    own, heading = facts.norm.section, (facts.norm.span[0], facts.norm.body)
    found = [
        (use.definition.start, use.definition.body_end)
        for span in near
        for use in record.terms.used(*span)
        if not heading[0] <= use.start < heading[1]
    ]
    return [span for span in dict.fromkeys(found) if not own.start <= span[0] < own.end]


def set_aside(record: Record, near: list[Span]) -> list[Span]:
    """What words apply in spite of: "notwithstanding section 5", "notwithstanding anything in this Act"."""
    out = []
    for start, end in near:
        if record.has((_IN_SPITE_OF_ALL,), start, end):
            return [(0, len(record.instrument.text))]
        for ref in record.references_in(start, end):
            if ref.target is not None and _led_by(record, ref) == _IN_SPITE:
                target = record.instrument.provision(ref.target)
                out.append((target.start, target.end))
    return out


def _led_by(record: Record, ref: Reference) -> str | None:
    """What stands before a reference: a condition, a derogation or neither.

    The nearer of the two, but "no obstante lo dispuesto en" and "nonobstant les conditions prévues à" are derogations.
    """
    found = record.has((_CONDITION, _IN_SPITE), max(0, ref.start - _LEADING), ref.end)
    if not found:
        return None
    last, text = found[-1], record.instrument.text
    derogation = next((m for m in reversed(found) if m.concept == _IN_SPITE), None)
    if derogation is None:
        return _CONDITION
    if "," in text[derogation.end : ref.start]:
        return _CONDITION if last.concept == _CONDITION else None
    return _IN_SPITE if last.start - derogation.end <= _AT_ONCE else _CONDITION


def referred_to(record: Record, facts: Facts) -> list[Provision]:
    """Provisions the norm makes itself depend on ("subject to section 5", "in accordance with article 15")."""
    instrument = record.instrument
    found: dict[str, Provision] = {}
    for start, end in (*facts.norm.lead, facts.norm.span):
        for ref in record.references_in(start, end):
            if ref.target is None or _led_by(record, ref) != _CONDITION:
                continue
            target = instrument.provision(ref.target)
            if not (target.start <= facts.norm.span[0] and facts.norm.span[1] <= target.end):
                found[target.id] = target
    return list(found.values())


def referring(record: Record, facts: Facts) -> list[Provision]:
    """Provisions that exempt from this section, or lay conditions on it or on a Part it stands in."""
    instrument, section = record.instrument, facts.norm.section
    around = {section.id, *(p.id for p in instrument.enclosing(section))}
    out: dict[str, Provision] = {}
    for ref in record.pointing_to(around):
        basic = instrument.basic(instrument.provision(ref.source))
        if basic.id != section.id and (_exempts(record, ref) or _lays_condition(record, ref, facts)):
            out[basic.id] = basic
    return list(out.values())


def _exempts(record: Record, ref: Reference) -> bool:
    return bool(record.has((_EXEMPTS,), ref.start - _BESIDE, ref.end + _BESIDE))


def _lays_condition(record: Record, ref: Reference, facts: Facts) -> bool:
    """Whether a sentence says on what condition the provision it refers to applies.

    "Whoever obstructs an officer in the exercise of a power under this Part commits an offence" lays no condition; nor
    does a clause on requests from abroad that are carried out under the powers of the law.
    """
    first, last = record.sentence(ref.start)
    near = max(first, ref.start - _BESIDE), min(last, ref.end + _BESIDE)
    if not record.has((_CONDITION_ON_POWER,), *near) or record.has((_OFFENCE,), first, last):
        return False
    source = record.norm_at(ref.start)
    return source is None or source.roles[0] == facts.roles[0] or source.roles[0] not in _ELSEWHERE


def general_clauses(record: Record, facts: Facts) -> list[Span]:
    """The sentences that lay conditions on the powers of the law in general, or of a Part the norm stands in.

    Not the sections they stand in: a warrant for one power, in a section that also binds all powers to
    proportionality, is not a warrant for the others.
    """
    section = facts.norm.section
    around = {section.id, *(p.id for p in record.instrument.enclosing(section))}
    found: dict[Span, None] = {}
    for clause in record.by_concept.get(_GENERAL, ()):
        named = {ref.target for ref in record.references_in(clause.start, clause.end) if ref.target}
        if not named or named & around:
            found[record.sentence(clause.start)] = None
    return list(found)
