"""Kind "lacking": a norm that wants a safeguard, with the places searched for it, or the words that give it."""

from collections.abc import Iterator

from watchingbrief.review import reach
from watchingbrief.review.checks import LackingCheck
from watchingbrief.review.concepts import Mention
from watchingbrief.review.evidence import quote
from watchingbrief.review.facts import Facts, Record
from watchingbrief.review.finding import Finding, Searched
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.norms import Span
from watchingbrief.review.subject import around, concerned, subjects


def find(record: Record, check: LackingCheck) -> Iterator[Finding]:
    """For every norm of the check's subject: the safeguard met, or wanting, or wanting here and met elsewhere in it."""
    if record.has(check.anywhere, 0, len(record.instrument.text)):
        return
    for facts in concerned(record, check):
        cases = list(subjects(record, check, facts))
        if not cases:
            continue
        answers = [
            _met(record, check, facts, words) for words in (cases if check.beside == "each" else cases[:1])
        ]
        wanting = next((words for words, found in zip(cases, answers, strict=False) if not found), None)
        if wanting is not None:
            evidence = quote(record, wanting) or quote(record, facts.of(facts.mentions)[:1])
            looked_in = _searched(record, check, facts, wanting)
            yield finding(check, facts, check.verdict, evidence, looked_in=looked_in)
        elif check.met_title:
            yield _safeguard(record, check, facts, answers[0], check.met_title)
        if wanting is not None and check.met_title and check.beside != "norm":
            elsewhere = _met(record, check, facts, [])
            if elsewhere and all(f.reach == "here" for f in elsewhere):
                yield _safeguard(record, check, facts, elsewhere, f"In part: {_lower_first(check.met_title)}")


def _safeguard(
    record: Record, check: LackingCheck, facts: Facts, found: list[reach.Found], title: str
) -> Finding:
    evidence = quote(record, [f.mention for f in found])
    return finding(check, facts, "met", evidence, reach=found[0].reach, title=title)


def _lower_first(title: str) -> str:
    return title[:1].lower() + title[1:]


def _met(record: Record, check: LackingCheck, facts: Facts, words: list[Mention]) -> list[reach.Found]:
    """The words that give the safeguard: for one of the alternatives all its parts. Empty when none is whole."""
    here = around(record, facts, check.within, words[0]) if check.beside != "norm" and words else None
    near = _near(record, facts, words)
    for alternative in check.needs:
        parts = [_part(record, check, facts, part, near, here) for part in alternative]
        if all(parts):
            return [p for p in parts if p is not None]
    return []


def _near(record: Record, facts: Facts, words: list[Mention]) -> list[Span]:
    """The limb the words of the subject stand in, with what leads into it; all of the norm when roles alone decide."""
    return around(record, facts, "limb", words[0]) if words else [facts.norm.span, *facts.norm.lead]


def _part(
    record: Record, check: LackingCheck, facts: Facts, part: str, near: list[Span], here: list[Span] | None
) -> reach.Found | None:
    """The words that give one part of the safeguard, where they do not stand with what makes them something else."""
    for found in reach.search(record, facts, part.split("|"), check.reach, near, here):
        limb = around(record, facts, "limb", found.mention)[0] if found.reach == "here" else None
        if limb is None or not record.has(check.not_with, *limb):
            return found
    return None


def _searched(record: Record, check: LackingCheck, facts: Facts, words: list[Mention]) -> Iterator[Searched]:
    """Every place looked in, nearest first, once; then those that would count, had the norm not set them aside."""
    near = _near(record, facts, words)
    seen = {facts.norm.provision.id}
    if "here" in check.reach:
        yield Searched(facts.norm.provision.id, facts.norm.provision.citation, check.sought)
    away = [span for way in check.reach if way != "here" for span in reach.places(record, facts, way, near)]
    aside = [] if "referred" not in check.reach else reach.overridden(record, facts, near)
    for spans, sought in (
        (away, check.sought),
        (aside, f"{check.sought} (set aside by the provision itself)"),
    ):
        for start, _end in spans:
            p = record.instrument.at(start)
            if p is not None and (p := record.instrument.basic(p)).id not in seen:
                seen.add(p.id)
                yield Searched(p.id, p.citation, sought)
