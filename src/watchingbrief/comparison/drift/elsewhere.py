"""Concerns that only changed their place: words struck in one section stand in another one now.

A subsection may be moved where the sections around it were not. Its concern is then resolved in the one place and
introduced in the other, by the same checks on the same words, and people are protected neither better nor worse.
"""

from collections.abc import Iterable

from watchingbrief.comparison.drift.standing import against
from watchingbrief.instrument import Instrument
from watchingbrief.review import Finding

#: A concern, and the checks and words of what stands against it in a place.
Gist = tuple[str, frozenset[tuple[str, str]]]


def gist(law: Instrument, concern: str, findings: Iterable[Finding]) -> Gist:
    """What a concern rests on in a place, numbers and signs aside."""
    return concern, frozenset(
        (f.check, "".join(c for e in f.evidence for c in law.text[e.start : e.end].casefold() if c.isalpha()))
        for f in against(list(findings))
    )


def only_moved(gone: Iterable[Gist], came: Iterable[Gist]) -> frozenset[Gist]:
    """Those that went from exactly one place and came to exactly one other."""
    went, arrived = list(gone), list(came)
    return frozenset(g for g in went if g[1] and went.count(g) == 1 == arrived.count(g))
