"""A law beside a treaty: what each article asks, which provisions answer it, and where the law goes further."""

from dataclasses import dataclass
from typing import Literal

from watchingbrief.comparison.concordance.element import Element, Place
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.finding import Finding

#: none: nothing answers it; partly: a thing asked for is lacking; fully: all is there; beyond: all is there, but a
#: limit the treaty sets is dropped, so that the law reaches further.
Verdict = Literal["none", "partly", "fully", "beyond"]
VERDICTS: tuple[Verdict, ...] = ("fully", "beyond", "partly", "none")


@dataclass(frozen=True, slots=True)
class Asked:
    """An element an article asks for, with the words. `via`: the article that asks it, where this one refers to it."""

    element: Element
    place: Place  #: in the treaty's text
    via: Provision | None = None
    #: only allowed: "A Party may require ...". A law without it reaches no further than the treaty lets it.
    option: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """Words of the law that give an element, or the finding that decides whether it is there."""

    element: Element
    place: Place | None  #: in the law's text; None where the review finds it missing
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A provision of the law that answers an article. `likeness` is from 0 to 1."""

    provision: Provision
    likeness: float
    shared: tuple[Element, ...]  #: what both speak of, the most telling first: how it was decided
    gives: tuple[Given, ...]  #: what the article asks and this provision has
    drops: tuple[
        Asked, ...
    ]  #: limits of the article this provision does without (of an offence, each by itself)
    uses: tuple[Element, ...]  #: options the treaty leaves to its parties that this provision takes up
    concerns: tuple[Finding, ...]  #: what the review finds wrong with it


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the treaty and the law's answer."""

    article: Provision
    kind: str  #: "offence", "power", "cooperation" ...
    verdict: Verdict
    asks: tuple[Asked, ...]
    options: tuple[Asked, ...]
    answers: tuple[Answer, ...]  #: the likest first
    lacking: tuple[Asked, ...]  #: parts asked for that no answer has
    dropped: tuple[Asked, ...]  #: limits that an offence, or all answers together, do without
    searched: int  #: how many provisions of the law were held against it
    through: tuple[
        Provision, ...
    ] = ()  #: of sanctions: the offences that answer other articles and state a penalty
    nearest: Provision | None = None  #: of no answer: the provision that came nearest


@dataclass(frozen=True, slots=True)
class Beyond:
    """A provision of the law that punishes or empowers and answers no article."""

    provision: Provision
    kind: str  #: "offence" or "power"
    about: tuple[Element, ...]
    concerns: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """A law set beside a treaty, article by article."""

    law: Instrument
    treaty: Instrument
    entries: tuple[Entry, ...]
    beyond: tuple[Beyond, ...]
    not_national: tuple[
        Provision, ...
    ]  #: articles no national law answers: signature, depositary, reservations
