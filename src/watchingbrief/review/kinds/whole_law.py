"""Kind "whole-law": what an instrument as a whole leaves out."""

from collections.abc import Iterator

from watchingbrief.instrument.provision import FRAME
from watchingbrief.review.checks import WholeLawCheck
from watchingbrief.review.facts import Record
from watchingbrief.review.finding import Finding, Searched
from watchingbrief.review.kinds.making import finding
from watchingbrief.review.subject import concerned, subject


def find(record: Record, check: WholeLawCheck) -> Iterator[Finding]:
    """One finding on the whole instrument when some norm is of the check's subject and none gives the safeguard.

    All that a way of giving it needs must stand in one norm: "research" in one section and "it is a defence" in another
    are no defence of research. A law on other matters, with a word on computers in passing, leaves out nothing.
    """
    if not record.about_subject:
        return
    wanting = [f for f in concerned(record, check) if subject(record, check, f) is not None]
    if not wanting or any(_in_one_norm(record, check, way) for way in check.needs):
        return
    places = [Searched(None, f"the whole instrument, {len(record.facts)} provisions", check.sought)]
    places += [Searched(f.norm.section.id, f.norm.section.citation, check.sought) for f in wanting]
    yield finding(check, None, "missing", (), reach="whole", looked_in=dict.fromkeys(places))


def _in_one_norm(record: Record, check: WholeLawCheck, way: list[str]) -> bool:
    parts = [part.split("|") for part in way]
    giving = (
        f
        for f in record.facts
        if f.roles[0] not in check.not_given_by
        and f.norm.provision.kind not in FRAME  # a preamble gives nothing
    )
    return any(all(any(c in f.mentions for c in part) for part in parts) for f in giving)
