"""Assessors' verdicts on the screen: what needs another look, where people disagree, what they rejected and added."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from watchingbrief.reports.place import citation, shortened
from watchingbrief.reports.review.assessors import (
    as_it_stands,
    assessed_in_words,
    judged,
    judgment_in_words,
    look_again,
    verdict_in_words,
)
from watchingbrief.reports.visible import visible
from watchingbrief.review.finding import Finding, Review

if TYPE_CHECKING:
    from rich.padding import Padding

_SHOWN = 8  #: of a kind, before the rest are counted
_WORDS = 140  #: characters of a quotation


def assessor_lines(review: Review) -> Iterator["Padding"]:
    """Everything assessors said that changes how the review is to be read; nothing where nobody judged."""
    if not review.assessments:
        return
    yield _line(0, ("", ""))
    yield _line(0, ("Assessors  ", "bold"), (assessed_in_words(review), ""))
    yield from _again(review)
    yield from _group("Disputed", (f for f in review.findings if f.disputed))
    yield from _group("Rejected, and not counted", review.rejected)
    yield from _group("Added", (f for f in review.findings if judged(f) == "added"))


def _again(review: Review) -> Iterator["Padding"]:
    """The verdicts whose text has changed: the words then, and the provision now."""
    again = look_again(review)
    for placed in again[:_SHOWN]:
        said = placed.assessment
        yield _line(2, (said.provision, "bold"), (f"  {said.concern}  ", ""), (placed.note, "yellow"))
        yield _line(4, (verdict_in_words(placed), ""))
        if said.quote:
            yield _line(4, (f"then: “{shortened(said.quote, _WORDS)}”", "italic"))
        now = as_it_stands(review.instrument, placed)
        if now and placed.outcome == "changed":
            yield _line(4, (f"now:  {shortened(now, _WORDS)}", "italic"))
    yield from _left(len(again))


def _group(head: str, findings: Iterable[Finding]) -> Iterator["Padding"]:
    found = tuple(findings)
    if found:
        yield _line(2, (head, "bold"))
    for finding in found[:_SHOWN]:
        yield _line(4, (citation(finding), "bold"), (f"  {finding.title}", ""))
        for judgment in finding.judgments:
            yield _line(6, (judgment_in_words(judgment), "dim"))
    yield from _left(len(found))


def _left(of: int) -> Iterator["Padding"]:
    if of > _SHOWN:
        yield _line(4, (f"and {of - _SHOWN:,} more", "dim"))


def _line(indent: int, *parts: tuple[str, str]) -> "Padding":
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text.assemble(*((visible(text), style) for text, style in parts)), (0, 0, 0, indent))
