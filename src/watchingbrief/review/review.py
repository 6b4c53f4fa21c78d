"""Instrument to findings."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.checks import Check, checks
from watchingbrief.review.concepts import heading_scanner, scanner
from watchingbrief.review.facts import Record, record
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.kinds import KINDS

_ORDER = {"problem": 0, "missing": 1, "met": 2}
_SEVERITY = {"high": 0, "medium": 1, "low": 2}


@cache
def languages() -> tuple[str, ...]:
    """The languages a law can be reviewed in: those with words for all that English has words for, and for numbers.

    A lexicon half written would pass half the problems of a law in silence.
    """
    concepts = [folder for folder in yaml_files.folders("lexicon") if (folder / "en.yml").is_file()]
    words = Counter(p.stem for concept in concepts for p in concept.glob("*.yml"))
    numbers = {p.parent.name for p in yaml_files.ROOT.glob("reading/languages/*/quantities.yml")}
    return tuple(sorted(code for code, n in words.items() if n == len(concepts) and code in numbers))


def make_ready(language: str) -> None:
    """Load and compile all that reviews in a language need: seconds, which processes forked afterwards inherit."""
    if language in languages():
        checks()
        scanner(language).make_ready()
        heading_scanner(language).make_ready()


def review(
    instrument: Instrument, only: frozenset[str] | None = None, using: Iterable[Check] | None = None
) -> Review:
    """All findings on one version of an instrument; with `only`, those of the named concerns.

    The same instrument gives the same review. Raises Refusal ("no-lexicon") for a language without a lexicon: silence
    about a law nobody could search would read as a clean bill of health.
    """
    refuse_without_lexicon(instrument)
    chosen = [c for c in (checks() if using is None else using) if only is None or c.concern in only]
    facts = record(instrument)
    findings = _said_once(f for check in chosen for f in KINDS[check.kind](facts, check))
    return Review(
        instrument=instrument,
        findings=tuple(in_document_order(instrument, findings)),
        checks=tuple(c.id for c in chosen),
        roles=_roles(facts),
        outside=tuple(dict.fromkeys(f.norm.section.id for f in facts.facts if not f.in_subject)),
    )


def _said_once(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings that rest on the same words, on one provision and concern, the most severe; the first of equals."""
    kept: dict[object, Finding] = {}
    for f in findings:
        same_words = (f.provision and f.provision.id, f.concern, f.verdict, f.evidence or f.check)
        before = kept.get(same_words)
        if before is None or _SEVERITY[f.severity] < _SEVERITY[before.severity]:
            kept[same_words] = f
    return list(kept.values())


def in_document_order(instrument: Instrument, findings: Iterable[Finding]) -> list[Finding]:
    """Document order, findings on the whole instrument last."""
    position = {p.id: i for i, p in enumerate(instrument.provisions)}
    last = len(position)

    def key(f: Finding) -> tuple[int, int, str, str, int]:
        at = position[f.provision.id] if f.provision else last
        return at, _ORDER[f.verdict], f.concern, f.check, f.evidence[0].start if f.evidence else 0

    return sorted(findings, key=key)


def _roles(facts: Record) -> dict[str, str]:
    """The first role that shows in each section or article."""
    out: dict[str, str] = {}
    for f in facts.facts:
        if f.norm.section.id not in out or out[f.norm.section.id] == "other":
            out[f.norm.section.id] = f.roles[0]
    return out


def refuse_without_lexicon(instrument: Instrument) -> None:
    """Raise Refusal ("no-lexicon") where the words of an instrument's language are not known."""
    known = languages()
    if instrument.language.split("-")[0] not in known:
        raise Refusal(
            code="no-lexicon",
            what=f"The law is in a language that has no lexicon yet: {instrument.language}.",
            why="A review looks for legal notions by their words. Without the words of this language it would find "
            "nothing and look like a clean result, so none is given.",
            next=f"Read it with 'wbrief read', or review a translation into one of: {', '.join(known)}.",
            file=instrument.source.name,
        )
