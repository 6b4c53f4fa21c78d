"""Which finding on a new text is the one people judged on the text before, and whether its words still stand.

1. A finding follows another of the same concern and verdict, in what became of its provision (by the comparison).
   Where several could, the one of the same check and with the same words is meant, then the one whose words overlap
   what became of the earlier words. Each new finding follows one earlier one at most.
2. Where the section or article around it says what it said before, the judgment is carried over as it is. Otherwise it
   is carried over with the reason for another look.
3. A finding that a person added follows its words; where they are gone, it is gone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.comparison import Change, Comparison
from watchingbrief.instrument import Provision
from watchingbrief.review.finding import Evidence, Finding
from watchingbrief.web.reviewing.redlined import Pieces, became, redlined

#: Why an earlier judgment wants another look, as it is kept; `standing` says it in the reader's language.
WORDS, AROUND, ABSENCE, WHOLE = "words", "around", "absence", "whole"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finding of the run or version before."""

    pk: int
    check: str
    concern: str
    verdict: str
    eid: str
    evidence: tuple[Evidence, ...]
    by_person: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """An earlier finding and what it is now: a finding of the engine by its place, or words that a person marked."""

    pk: int
    finding: int = -1  #: place among the new findings; -1 where a person added it
    eid: str = ""  #: of a finding that a person added: where it stands now
    evidence: tuple[Evidence, ...] = ()  #: its words now
    look_again: str = ""
    redline: Pieces = ()


class Carrying:
    """Finds what became of earlier findings."""

    def __init__(self, comparison: Comparison, findings: Sequence[Finding]) -> None:
        self.old, self.new = comparison.old, comparison.new
        self.findings = findings
        self._before, self._after = PlainText(self.old), PlainText(self.new)
        self._change = {p.id: c for c in comparison.every() if c.kind != "unsure" for p in c.old}
        self._old_ids = {p.id for p in self.old.provisions}
        self._of: dict[tuple[str, str], list[int]] = {}
        for place, finding in enumerate(findings):
            self._of.setdefault((finding.concern, finding.verdict), []).append(place)

    def carried(self, earlier: Iterable[Earlier]) -> list[Followed]:
        """What each earlier finding is now; those that are gone are left out."""
        known = [one for one in earlier if not one.eid or one.eid in self._old_ids]
        people = [followed for one in known if one.by_person and (followed := self._by_words(one))]
        ranked = sorted(
            (rank, number, place)
            for number, one in enumerate(known)
            if not one.by_person
            for place in self._of.get((one.concern, one.verdict), ())
            if (rank := self._unlike(one, self.findings[place])) is not None
        )
        taken: set[int] = set()
        matched: dict[int, int] = {}
        for _, number, place in ranked:
            if number not in matched and place not in taken:
                matched[number] = place
                taken.add(place)
        return people + [self._followed(known[number], place) for number, place in sorted(matched.items())]

    def _unlike(self, earlier: Earlier, finding: Finding) -> tuple[bool, bool, bool] | None:
        """How little a new finding resembles an earlier one; None where it cannot be the same."""
        if not self._same_place(earlier, finding):
            return None
        same_words = self._old_words(earlier.evidence) == self._new_words(finding.evidence)
        overlap = same_words or self._overlaps(earlier, finding)
        if finding.check != earlier.check and not overlap:
            return None
        return not same_words, not overlap, finding.check != earlier.check

    def _same_place(self, earlier: Earlier, finding: Finding) -> bool:
        if not earlier.eid or finding.provision is None:
            return not earlier.eid and finding.provision is None
        change = self._change.get(earlier.eid)
        return change is not None and any(p.id == finding.provision.id for p in change.new)

    def _overlaps(self, earlier: Earlier, finding: Finding) -> bool:
        now = [span for e in earlier.evidence if (span := self._now(e))]
        return any(a < e.end and e.start < b for a, b in now for e in finding.evidence)

    def _followed(self, earlier: Earlier, place: int) -> Followed:
        finding = self.findings[place]
        look_again = self._shaken(earlier, finding)
        redline = self._redline(earlier, look_again) if look_again else ()
        return Followed(earlier.pk, place, look_again=look_again, redline=redline)

    def _shaken(self, earlier: Earlier, finding: Finding) -> str:
        if self._stands(earlier.eid):
            return ""
        if self._old_words(earlier.evidence) != self._new_words(finding.evidence):
            return WORDS
        if not earlier.eid:
            return WHOLE
        return AROUND if earlier.evidence else ABSENCE

    def _stands(self, eid: str) -> bool:
        """Whether the section or article around a provision, or the whole law, says what it said before.

        Another number, or the numbers of provisions it refers to, make it no other.
        """
        if not eid:
            return self._before.fingerprint(None) == self._after.fingerprint(None)
        change = self._change.get(self.old.basic(self.old.provision(eid)).id)
        return change is not None and change.kind in {"unchanged", "renumbered", "moved"}

    def _by_words(self, earlier: Earlier) -> Followed | None:
        spans = [self._now(e) for e in earlier.evidence]
        evidence = tuple(Evidence(*span) for span in spans if span is not None)
        if not evidence or len(evidence) < len(spans):
            return None
        where = self._holding(evidence[0])
        look_again = ""
        if not self._stands(earlier.eid):
            same = self._old_words(earlier.evidence) == self._new_words(evidence)
            look_again = AROUND if same else WORDS
        redline = self._redline(earlier, look_again) if look_again else ()
        eid = where.id if where else ""
        return Followed(earlier.pk, eid=eid, evidence=evidence, look_again=look_again, redline=redline)

    def _holding(self, words: Evidence) -> Provision | None:
        innermost = self.new.at(words.start)
        around = (innermost, *self.new.enclosing(innermost)) if innermost else ()
        return next((p for p in around if words.end <= p.end), None)

    def _now(self, words: Evidence) -> tuple[int, int] | None:
        """Where words of the old text stand in the new one; None where they are gone."""
        change = self._holding_change(words)
        return became(change, words.start, words.end) if change else None

    def _holding_change(self, words: Evidence) -> Change | None:
        innermost = self.old.at(words.start)
        around = (innermost, *self.old.enclosing(innermost)) if innermost else ()
        holding = next((p for p in around if words.end <= p.end), None)
        return self._change.get(holding.id) if holding else None

    def _redline(self, earlier: Earlier, look_again: str) -> Pieces:
        """What became of the words judged; where they stand or there are none, of what is around them."""
        if look_again == WORDS:
            pieces: list[tuple[str, str]] = []
            for words in earlier.evidence:
                change = self._holding_change(words)
                if change:
                    pieces += redlined(self.old.text, self.new.text, change, words.start, words.end)
            return tuple(pieces)
        if not earlier.eid:
            return ()
        section = self.old.basic(self.old.provision(earlier.eid))
        change = self._change.get(section.id)
        if change is None:
            return ()
        return redlined(self.old.text, self.new.text, change, section.start, section.end + 1)

    def _old_words(self, evidence: Iterable[Evidence]) -> list[str]:
        return [self._before.between(e.start, e.end) for e in evidence]

    def _new_words(self, evidence: Iterable[Evidence]) -> list[str]:
        return [self._after.between(e.start, e.end) for e in evidence]
