"""Frameworks as a matrix: every principle with its answer, why, and links to the findings behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from watchingbrief.counted import counted
from watchingbrief.instrument import Provision
from watchingbrief.reports.place import numbers
from watchingbrief.reports.review.as_html.overview import links
from watchingbrief.reports.review.tally import SEVERITIES, answers_in_words
from watchingbrief.reports.visible import attribute, markup
from watchingbrief.review.answers import WORDS, Answer, answer
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.frameworks import Framework, Source

_PLACES = 12  #: places linked from one answer
_SAFEGUARDS = 6  #: and places with a safeguard
#: Class and shape of each answer; the word always stands beside the shape.
LOOKS = {word: word.replace(" ", "-") for word in WORDS}


@dataclass(frozen=True, slots=True)
class Line:
    """One principle answered."""

    id: str  #: of its row in the page
    title: str
    demand: str
    note: str
    word: str
    look: str
    reason: str
    places: tuple[Markup, ...]  #: links to the findings, or to the provisions looked at


@dataclass(frozen=True, slots=True)
class Grid:
    """One framework answered."""

    id: str
    title: str
    source: Source
    about: str
    figures: str  #: how many principles have which answer
    lines: tuple[Line, ...]


def grids(review: Review, findings: Iterable[Finding], asked: Iterable[Framework]) -> tuple[Grid, ...]:
    """The frameworks answered, findings linked by their number in the report."""
    number = numbers(findings)
    return tuple(_grid(review, framework, number) for framework in asked)


def _grid(review: Review, framework: Framework, number: dict[int, int]) -> Grid:
    answered = answer(review, framework)
    own = f"framework-{framework.id}"
    return Grid(
        own, framework.title, framework.source, framework.about, answers_in_words(answered),
        tuple(_line(f"{own}-{a.principle.id}", a, number) for a in answered.answers),
    )  # fmt: skip


def _line(id: str, answered: Answer, number: dict[int, int]) -> Line:
    principle = answered.principle
    return Line(
        id, principle.title, principle.demand, principle.note,
        answered.word, LOOKS[answered.word], answered.reason, _places(answered, number),
    )  # fmt: skip


def _places(answered: Answer, number: dict[int, int]) -> tuple[Markup, ...]:
    """Where the answer rests: findings against it, decisive and severe ones first, then safeguards met.

    Without any, for a "met", the provisions looked at.
    """
    decisive = answered.principle.decisive

    def weight(found: tuple[int, Finding]) -> tuple[bool, int, int]:
        return found[1].concern not in decisive, SEVERITIES.index(found[1].severity), found[0]

    against = sorted(((number[id(f)], f) for f in answered.against), key=weight)
    upheld = [(number[id(f)], f) for f in answered.upheld]
    linked = (links(against, most=_PLACES), links(upheld, most=_SAFEGUARDS))
    if answered.word == "met" and not upheld:
        return (_looked_at(answered.looked_at),)
    return tuple(places for places in linked if places)


def _looked_at(provisions: tuple[Provision, ...]) -> Markup:
    linked = [f'<a href="#{attribute(p.id)}">{markup(p.citation)}</a>' for p in provisions[:_PLACES]]
    left = len(provisions) - _PLACES
    more = f" <span>and {counted(left, 'more', 'more')}</span>" if left > 0 else ""
    return Markup("looked at " + " ".join(linked) + more)
