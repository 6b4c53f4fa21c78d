"""Answers: what the findings of a review say to each principle of a framework.

A *place* is a section or article, or the instrument as a whole. *Looked at* are the sections and articles whose role is
of the kinds the principle asks about, and those in which a finding of its decisive concerns stands; where it is
asked only *beside* certain concerns, those in which one of these was found. Sections left aside, because they say
nothing of computers, data or networks, are not among them. Findings count in the provisions looked at and, but for
a principle asked beside others, on the whole: problems and missing safeguards of all its concerns *against* it,
safeguards met of its decisive concerns *for* it.

**Each decisive concern** stands, by its findings:

- *broken*, *partly kept* or *kept*. A place fails where a finding stands against; it keeps where only findings for it
  stand. Without a place that fails, the concern is kept if some place keeps it, or if the principle is a restraint.
- With places that fail it is *partly kept* when for every two of them at least one other keeps it; or when the
  principle is a restraint, nothing against it is of high severity, and fewer than half of the provisions looked at
  fail. Otherwise it is broken.
- *silent*, for a safeguard, when no finding stands either way.
- *not searched*, when no check for it ran.

**The answer** is the first that fits:

1. *not determined*, when the framework says that no text can show it;
2. *not applicable*, when no provision looked at is of the kinds the principle asks about and no finding rests on its
   decisive concerns; but *not determined* when it is asked beside concerns that no check looked for, or when no
   check ran at all, because people alone reviewed;
3. *not determined*, when every decisive concern is silent or not searched;
4. *not met*, for a restraint when one decisive concern is broken, for a safeguard when all that stand either way are;
5. *partly met*, when a decisive concern is broken or partly kept;
6. *not determined*, when a decisive concern was not searched: what stands against it may have been missed;
7. *partly met*, when something stands against it among the supporting concerns;
8. *met*, and the answer says whether it rests on safeguards found or on the absence of any problem.

So "not met" always rests on findings against, and "met" on findings for or on the list of provisions looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from watchingbrief.counted import counted
from watchingbrief.instrument import Provision
from watchingbrief.review.checks import checks
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.frameworks import Framework, Principle

Word = Literal["met", "partly met", "not met", "not applicable", "not determined"]
#: The words an answer can have, in the order a report shows them.
WORDS: tuple[Word, ...] = ("met", "partly met", "not met", "not applicable", "not determined")
_Standing = Literal["kept", "partly", "broken", "silent", "not searched"]
_WHOLE = ""  #: the place of a finding on the whole instrument


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one principle, with all it rests on."""

    principle: Principle
    word: Word
    reason: str  #: one or two sentences
    against: tuple[Finding, ...]  #: problems and missing safeguards, those of decisive concerns first
    upheld: tuple[Finding, ...]  #: safeguards met
    looked_at: tuple[Provision, ...]  #: the sections or articles the principle asks about
    not_searched: tuple[str, ...]  #: codes of decisive concerns that no check looked for


@dataclass(frozen=True, slots=True)
class Answers:
    """A framework answered, principle by principle, in its order."""

    framework: Framework
    answers: tuple[Answer, ...]

    def count(self, word: Word) -> int:
        """How many principles have this answer."""
        return sum(a.word == word for a in self.answers)


def answer(review: Review, framework: Framework) -> Answers:
    """What a review says to a framework. The same review gives the same answers."""
    seen = _Seen(review)
    return Answers(framework, tuple(_Question(seen, p).answer() for p in framework.principles))


class _Seen:
    """What a review looked at and looked for."""

    def __init__(self, review: Review) -> None:
        self.review = review
        ran = set(review.checks)
        self.searched = {c.concern for c in checks() if c.id in ran} | {f.concern for f in review.findings}
        outside = set(review.outside)
        self.sections = {eid: role for eid, role in review.roles.items() if eid not in outside}

    def place(self, finding: Finding) -> str:
        """The section or article a finding stands in."""
        return self.review.instrument.basic(finding.provision).id if finding.provision else _WHOLE

    def of(self, concerns: Iterable[str]) -> list[Finding]:
        """Findings of these concerns: by concern as listed, then as the review has them."""
        order = {code: i for i, code in enumerate(concerns)}
        return sorted((f for f in self.review.findings if f.concern in order), key=lambda f: order[f.concern])


class _Question:
    """One principle put to one review."""

    def __init__(self, seen: _Seen, principle: Principle) -> None:
        self.seen = seen
        self.principle = principle
        beside = {seen.place(f) for f in seen.of(principle.beside) if f.verdict != "met"} - {_WHOLE}
        places = beside if principle.beside else self._of_its_kind()
        counted = places if principle.beside else {*places, _WHOLE}
        rests_on = [f for f in seen.of(principle.concerns) if seen.place(f) in counted]
        self.against = tuple(f for f in rests_on if f.verdict != "met")
        self.upheld = tuple(f for f in self._decisive(rests_on) if f.verdict == "met")
        self.looked_at = tuple(p for p in seen.review.instrument.provisions if p.id in places)
        needed = principle.decisive if places else [*principle.beside, *principle.decisive]
        self.not_searched = tuple(c for c in dict.fromkeys(needed) if c not in seen.searched)

    def _of_its_kind(self) -> set[str]:
        """The places of the kind the principle asks about, and those that findings of its decisive concerns rest on."""
        asked = set(self.principle.of)
        places = {eid for eid, role in self.seen.sections.items() if not asked or role in asked}
        return places | {self.seen.place(f) for f in self.seen.of(self.principle.decisive)} - {_WHOLE}

    def answer(self) -> Answer:
        """The answer, by the rules at the head of this file."""
        if self.principle.undetermined:
            return Answer(self.principle, "not determined", self.principle.undetermined, (), (), (), ())
        if not self.looked_at and not self._decisive(self.against) and not self.upheld:
            return self._nothing_to_ask()
        word, reason = self._word()
        return Answer(
            self.principle, word, reason, self.against, self.upheld, self.looked_at, self.not_searched
        )

    def _word(self) -> tuple[Word, str]:
        standings = {c: self._standing(c) for c in self.principle.decisive}
        known = {s for s in standings.values() if s not in {"silent", "not searched"}}
        if not known:
            return "not determined", self._nothing_found(standings)
        word = self._judged(known)
        if known == {"kept"} and self.not_searched:
            return "not determined", f"{self._figures()} {self._unsearched()}"
        return word, self._figures()

    def _judged(self, known: set[_Standing]) -> Word:
        """Rules 4, 5, 7 and 8: what the concerns that stand one way or another come to."""
        if "broken" in known and (self.principle.asks == "restraint" or known == {"broken"}):
            return "not met"
        return "met" if known == {"kept"} and not self.against else "partly met"

    def _standing(self, concern: str) -> _Standing:
        """How a decisive concern stands, by the rules at the head of this file."""
        against = [f for f in self.against if f.concern == concern]
        restraint = self.principle.asks == "restraint"
        fails = {self.seen.place(f) for f in against}
        keeps = {self.seen.place(f) for f in self.upheld if f.concern == concern} - fails
        if not fails:
            if concern in self.not_searched:
                return "not searched"
            return "kept" if keeps or restraint else "silent"
        if keeps and len(keeps) * 2 >= len(fails):
            return "partly"
        mild = all(f.severity != "high" for f in against) and len(fails) * 2 < len(self.looked_at)
        return "partly" if restraint and mild else "broken"

    def _decisive(self, findings: Iterable[Finding]) -> list[Finding]:
        return [f for f in findings if f.concern in self.principle.decisive]

    # What is said of it

    def _nothing_to_ask(self) -> Answer:
        """No provision is of the kind: not applicable, unless it is not known."""
        beside = self.principle.beside
        nobody_looked = not self.seen.review.checks and self.not_searched
        if nobody_looked or set(beside) & set(self.not_searched):
            return Answer(self.principle, "not determined", self._unsearched(), (), (), (), self.not_searched)
        if beside:
            kinds = ", ".join(concerns()[code].title.lower() for code in beside)
            reason = f"Nothing was found of what it asks about: {kinds}."
        else:
            reason = self._no_such_provision()
        return Answer(self.principle, "not applicable", reason, (), (), (), ())

    def _no_such_provision(self) -> str:
        asked, roles = self.principle.of, self.seen.review.roles
        aside = {role for eid, role in roles.items() if eid not in self.seen.sections}
        if aside & set(asked) or (aside and not asked):
            return "The provisions it asks about say nothing of computers, data or networks and were not reviewed."
        kinds = ", ".join(role.replace("-", " ") for role in asked)
        return f"No provision is of the kind it asks about ({kinds})." if kinds else "There is no provision."

    def _nothing_found(self, standings: dict[str, _Standing]) -> str:
        if set(standings.values()) == {"not searched"}:
            return self._unsearched()
        said = "Neither the safeguard nor a place that wants it was found."
        return f"{said} {self._unsearched()}" if self.not_searched else said

    def _unsearched(self) -> str:
        named = ", ".join(f"{concerns()[code].title} ({code})" for code in self.not_searched)
        return f"No check looked for: {named}."

    def _figures(self) -> str:
        """The findings in figures: what stands against, what for, among how many provisions."""
        among = counted(len(self.looked_at), "provision") + " looked at"
        decisive = self._decisive(self.against)
        lesser = len(self.against) - len(decisive)
        if decisive:
            high = sum(f.severity == "high" for f in decisive)
            said = f"{_verdicts(decisive)} {self._where(decisive, among)}, {high or 'none'} of high severity"
        else:
            said = f"Nothing decisive against it in {among}"
        if lesser:
            said += f"; {counted(lesser, 'supporting finding')} against it"
        if self.upheld:
            places = {self.seen.place(f) for f in self.upheld}
            return f"{said}; a safeguard found in {counted(len(places), 'place')}."
        return f"{said}; no safeguard found." if self.principle.asks == "safeguard" else f"{said}."

    def _where(self, findings: list[Finding], among: str) -> str:
        places = {self.seen.place(f) for f in findings}
        where = [f"in {len(places - {_WHOLE})} of {among}"] if places - {_WHOLE} else []
        where += ["in the instrument as a whole"] if _WHOLE in places else []
        return " and ".join(where)


def _verdicts(findings: list[Finding]) -> str:
    """ "2 problems", "1 safeguard missing", or both."""
    problems = sum(f.verdict == "problem" for f in findings)
    missing = len(findings) - problems
    said = [counted(problems, "problem")] if problems else []
    said += [f"{counted(missing, 'safeguard')} missing"] if missing else []
    return " and ".join(said)
