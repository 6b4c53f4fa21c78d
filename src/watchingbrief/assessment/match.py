"""Which findings a verdict is on: same concern, same provision, same words.

1. The words (blanks, signs and capitals aside) must stand in the law; else the text has changed and nothing is matched.
2. Findings of the concern on the named provision that quote those words, or words that overlap them, are meant; those
   that quote exactly them before others.
3. Where there are none, because the provision has another number now, the verdict follows its words to the one
   provision where a finding of the concern quotes them. It never chooses among several.
4. A verdict on an absence has no words to follow. It holds while the fingerprint of its section or article does, and
   follows it to another number. On the whole instrument it holds as long as the safeguard is missing, and says when
   anything in the instrument has changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchingbrief.assessment.names import Names, Place
from watchingbrief.assessment.plain_text import PlainText, letters_of
from watchingbrief.instrument import Instrument
from watchingbrief.review.assessed import Assessment, Outcome
from watchingbrief.review.finding import Evidence, Finding

CHANGED = "The text under this verdict has changed: look again."
AROUND = "The words stand, but the provision around them has changed: look again."
_ANYTHING = "The law has changed since: look again."
SEVERAL = "Its words now stand in several other places: look again, and say which is meant."


@dataclass(frozen=True, slots=True)
class Match:
    """What a verdict is on."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    note: str = ""
    provision: Place = None
    look_again: bool = False


class Matcher:
    """Matches verdicts with the findings on one instrument."""

    def __init__(self, instrument: Instrument, findings: Iterable[Finding]) -> None:
        self.law = instrument
        self.text = PlainText(instrument)
        self.names = Names(instrument)
        self._of: dict[str, list[Finding]] = {}
        for finding in findings:
            self.know(finding)

    def know(self, finding: Finding) -> None:
        """Take one more finding in."""
        self._of.setdefault(finding.concern, []).append(finding)

    def match(self, said: Assessment) -> Match:
        """The findings a verdict is on, or why there are none."""
        named = self.names.find(said.provision)
        return self._absence(said, named) if said.absence else self._words(said, named)

    def stands(self, said: Assessment, where: Place) -> tuple[Evidence, ...]:
        """All words of a verdict in a provision; empty when one of them is not there."""
        found = [self.text.find(letters, where) for letters in letters_of(said.quotations)]
        return tuple(e for e in found if e is not None) if None not in found else ()

    def _words(self, said: Assessment, named: tuple[Place, ...]) -> Match:
        letters = letters_of(said.quotations)
        if not self.stands(said, None):
            return _changed(CHANGED, named)
        quoting = [f for f in self._of.get(said.concern, ()) if self._quotes(f, letters)]
        here = self._likest(_closest(quoting, named), letters)
        if here:
            return self._merged(said, here)
        if any(self.stands(said, place) for place in named):
            return self._unfound(said, _first(named))
        there = self._likest(quoting, letters)
        places = {f.provision for f in there}
        if len(places) == 1:
            return self._merged(said, there, moved=True)
        if places:
            return _changed(SEVERAL, named)
        return self._unfound(said, self.law.at(self.stands(said, None)[0].start))

    def _absence(self, said: Assessment, named: tuple[Place, ...]) -> Match:
        missing = [f for f in self._of.get(said.concern, ()) if f.verdict == "missing"]
        held = [p for p in named if p is None or self._as_it_was(said, p)]
        here = tuple(_closest(missing, tuple(held)))
        if here:
            return self._merged(said, here)
        if held:
            return Match("no finding", note="Nothing is found missing there now.", provision=held[0])
        there = [
            f for f in missing if f.provision and said.fingerprint and self._as_it_was(said, f.provision)
        ]
        if len({f.provision for f in there}) == 1:
            return self._merged(said, tuple(there), moved=True)
        return _changed(CHANGED, named)

    def _merged(self, said: Assessment, findings: tuple[Finding, ...], moved: bool = False) -> Match:
        where = findings[0].provision
        same = self._as_it_was(said, where)
        notes = (
            [f"Written of {said.provision}; the same text is now in {self.names.name(where)}."]
            if moved
            else []
        )
        if not same:
            notes.append(AROUND if where else _ANYTHING)
        elif said.absence and not said.fingerprint:
            notes.append("It has no fingerprint: a change of the text cannot be noticed.")
        return Match("merged", findings, " ".join(notes), where, not same)

    def _as_it_was(self, said: Assessment, where: Place) -> bool:
        return said.fingerprint in {"", self.text.fingerprint(where)}

    def _quotes(self, finding: Finding, letters: Sequence[str]) -> bool:
        return any(self.text.touches(e, part) for e in finding.evidence for part in letters)

    def _likest(self, findings: Sequence[Finding], letters: tuple[str, ...]) -> tuple[Finding, ...]:
        """Those that resemble a verdict most: on words and not on an absence, quoting just these words."""

        def unlike(finding: Finding) -> tuple[bool, bool]:
            own = tuple(self.text.between(e.start, e.end) for e in finding.evidence)
            return finding.verdict == "missing", own != letters

        best = min(map(unlike, findings), default=None)
        return tuple(f for f in findings if unlike(f) == best)

    def _unfound(self, said: Assessment, where: Place) -> Match:
        note = f"Its words stand in {self.names.name(where)}, but no check finds this concern there now."
        return Match("no finding", note=note, provision=where)


def _changed(note: str, named: tuple[Place, ...]) -> Match:
    return Match("changed", note=note, provision=_first(named), look_again=True)


def _closest(findings: Iterable[Finding], named: tuple[Place, ...]) -> list[Finding]:
    """Those on a named provision itself; else those inside one; else those around one."""
    ranked: list[list[Finding]] = [[], [], []]
    for finding in findings:
        ways = [way for place in named if (way := _way(finding.provision, place)) is not None]
        if ways:
            ranked[min(ways)].append(finding)
    return next((found for found in ranked if found), [])


def _way(own: Place, named: Place) -> int | None:
    if own == named:
        return 0
    if own is None or named is None:
        return None
    if named.start <= own.start and own.end <= named.end:
        return 1
    return 2 if own.start <= named.start and named.end <= own.end else None


def _first(places: Sequence[Place]) -> Place:
    return places[0] if places else None
