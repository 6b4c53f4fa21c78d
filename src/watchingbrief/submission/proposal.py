"""A recommendation in its place in a law."""

from dataclasses import dataclass

from watchingbrief.assessment.names import Place
from watchingbrief.review.finding import Evidence, Finding
from watchingbrief.submission.marking import Edit
from watchingbrief.submission.recommendation import Recommendation


@dataclass(frozen=True, slots=True)
class Proposal:
    """A recommendation with its number in the document, its place in the law and the findings it answers."""

    number: int
    said: Recommendation
    provision: Place  #: None: the instrument as a whole
    where: Evidence | None  #: the words it is on; None: the instrument as a whole
    edit: Edit | None  #: the change it makes; None where it asks for something in words alone
    findings: tuple[Finding, ...]  #: of its concern, in its section or article
    same_as: int = 0  #: number of an earlier recommendation that gives the same problem and authority
