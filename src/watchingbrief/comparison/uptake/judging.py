"""Uptake: what became of every recommendation of a ledger in every later draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from itertools import pairwise

from watchingbrief.comparison.compare import compare
from watchingbrief.comparison.drift import Drift, drift
from watchingbrief.comparison.drift.reason import Reason
from watchingbrief.comparison.uptake import by_operation, by_review, by_wording
from watchingbrief.comparison.uptake.case import Case, Text
from watchingbrief.comparison.uptake.demands import About, about_of, concerns_of
from watchingbrief.comparison.uptake.following import Followed
from watchingbrief.comparison.uptake.ledger import Ledger, Recommendation, Verdict
from watchingbrief.comparison.uptake.target import Places, Target, Targets, names_the_whole
from watchingbrief.comparison.uptake.verdict import (
    Decision,
    Outcome,
    Quoted,
    Ruling,
    Tracked,
    Version,
)
from watchingbrief.comparison.uptake.wording import Scales, scales, spelled
from watchingbrief.review import Finding, Review

_RANK: dict[Verdict, int] = {"adopted": 2, "partly": 1, "not": 0, "reversed": -1}


@dataclass(frozen=True, slots=True)
class Uptake:
    """A ledger judged against its drafts."""

    ledger: Ledger
    versions: tuple[Version, ...]
    tracked: tuple[Tracked, ...]  #: in the order of the ledger


def uptake(ledger: Ledger, versions: Sequence[Version]) -> Uptake:
    """What became of each recommendation in each later draft. The same input gives the same verdicts.

    `versions`: two or more, in their order, under the names the ledger has for them. A recommendation that names a
    draft that is not among them keeps a note that says so, and no verdict.
    """
    judging = _Judging(tuple(versions))
    return Uptake(ledger, tuple(versions), tuple(judging.tracked(one) for one in ledger.recommendations))


class _Judging:
    """Drafts with all that is looked up in them once."""

    def __init__(self, versions: tuple[Version, ...]) -> None:
        self.versions = versions
        laws = [v.law for v in versions]
        self.steps = [compare(old, new) for old, new in pairwise(laws)]
        self.followed = Followed(laws, self.steps)
        self.texts = [Text(law) for law in laws]
        self.places = [Places(law) for law in laws]

    @cached_property
    def scale(self) -> Scales:
        return scales([text.law for text in self.texts], [text.words for text in self.texts])

    @cached_property
    def drifts(self) -> list[Drift | None]:
        """Of each step; None where one of its drafts has no review."""
        out: list[Drift | None] = []
        for step, (old, new) in zip(self.steps, pairwise(self.versions), strict=True):
            judged = isinstance(old.review, Review) and isinstance(new.review, Review)
            out.append(drift(step, old.review, new.review, ()) if judged else None)  # type: ignore[arg-type]
        return out

    def tracked(self, one: Recommendation) -> Tracked:
        """One recommendation through all drafts after the one it is about."""
        names = [v.name.casefold() for v in self.versions]
        if one.draft and one.draft.casefold() not in names:
            note = f"None of the drafts compared is called {one.draft!r}; give it, or its name with --drafts."
            return Tracked(one, -1, Targets(), one.concern, one.about, (), (note,))
        base = names.index(one.draft.casefold()) if one.draft else 0
        targets = self.places[base].find(one.target)
        concern = one.concern or concerns_of(one.demand)
        about = None if targets.found else (about_of(one.about) or about_of(one.demand))
        judge = _Judge(self, one, base, targets, concern, about)
        outcomes: list[Outcome] = []
        for later in range(base + 1, len(self.versions)):
            computed = _in_view_of(outcomes, judge.decided(later), self.versions, one)
            outcomes.append(self._outcome(one, computed, later))
        notes = tuple(self._notes(one, base, targets, concern, about))
        return Tracked(one, base, targets, concern, about.name if about else "", tuple(outcomes), notes)

    def _notes(
        self, one: Recommendation, base: int, targets: Targets, concern: tuple[str, ...], about: About | None
    ) -> Iterable[str]:
        name = self.versions[base].name
        if targets.unknown:
            yield f"Not found in {name}: {'; '.join(targets.unknown)}."
        if targets.passed_over:
            yield f"Names no provision: {'; '.join(targets.passed_over)}."
        if one.about and about is None and not targets.found:
            yield f"What {one.about!r} is about was not understood; the whole draft was looked at."
        if base == len(self.versions) - 1:
            yield f"No draft after {name} was given: nothing to judge yet."
        if one.demand and not concern:
            yield "No concern was recognised in the demand; name one with 'concern'."

    def _outcome(self, one: Recommendation, computed: Decision, later: int) -> Outcome:
        version = self.versions[later]
        mark = self._fingerprint(later, computed)
        meant = [o for o in one.overruled if o.draft.casefold() == version.name.casefold()]
        rulings = []
        for ruling in meant:
            changed, note = None, ""
            if ruling.quote:
                words = [w.plain for w in spelled(ruling.quote)]
                changed = not by_wording.occurrences(words, self.texts[later].words)
                note = "The words it quotes do not stand in the draft: look again." if changed else ""
            if ruling.fingerprint and not changed:
                changed = ruling.fingerprint != mark
                note = "The words it was given on have changed: look again." if changed else ""
            rulings.append(Ruling(ruling, changed, note))
        return Outcome(later, computed, mark, tuple(rulings))

    def _fingerprint(self, later: int, decision: Decision) -> str:
        """Of the words of the later draft that a verdict was given on; without any, of the whole draft."""
        text = self.texts[later]
        spans = sorted({(q.start, q.end) for q in decision.new})
        words = " ".join(w.plain for w in (text.within(spans) if spans else text.words))
        return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Judge:
    """One recommendation, judged draft by draft."""

    def __init__(
        self, all: _Judging, one: Recommendation, base: int, targets: Targets,
        concern: tuple[str, ...], about: About | None,
    ) -> None:  # fmt: skip
        self.all, self.one, self.base = all, one, base
        self.targets, self.concern, self.about = targets, concern, about
        self.reviewed = cache(self._reviewed)

    def decided(self, later: int) -> Decision:
        """The verdict in one later draft, whatever came between."""
        if not self.targets.found:
            if (
                self.one.target
                and not names_the_whole(self.one.target)
                and not (self.concern or self.one.wording)
            ):
                why = f"{self.one.target!r} was not found in {self.all.versions[self.base].name}."
                return Decision("undetermined", "nothing", 0.0, why)
            return self._one(None, later)
        return together([self._one(target, later) for target in self.targets.found])

    def _one(self, target: Target | None, later: int) -> Decision:
        became = self.all.followed.became(target.provision, self.base, later) if target else None
        case = Case(
            self.one, self.all.texts[self.base], self.all.texts[later], self.all.scale, target, became
        )
        case = by_operation.nothing_alike(case)
        told = [self._by_words(case)] if self.one.wording else []
        if not told and case.target is not None and self.one.operation in {"delete", "reject", "keep"}:
            return self._provision(case, later)
        if self.concern:
            told.append(self._by_review(case, later))
        if told:
            return self._moot(case, better(told))
        return self._by_operation(case, later)

    def _provision(self, case: Case, later: int) -> Decision:
        """A provision that should go or stay: where it does not, what it was about may have been heard in part."""
        decision = self._by_operation(case, later)
        if not self.concern or decision.verdict not in {"not", "partly"}:
            return decision
        heard = self._by_review(case, later)
        if heard.verdict not in {"adopted", "partly"} or decision.verdict == "partly":
            return decision
        why = f"{decision.why} {heard.why}"
        return replace(heard, verdict="partly", why=why, confidence=round(heard.confidence * 0.9, 2))

    def _moot(self, case: Case, decision: Decision) -> Decision:
        """What should be changed and is gone needs no change, unless what was asked for came elsewhere."""
        changes = self.one.operation in {"amend", "add"}
        if not changes or not case.gone or decision.verdict == "adopted":
            return decision
        if self.one.operation == "add" and self.one.wording and not self.concern:
            return decision
        return by_operation.should_change(case)

    def _by_words(self, case: Case) -> Decision:
        rule = {
            "delete": by_wording.to_go, "reject": by_wording.to_stay_out, "keep": by_wording.to_stay,
        }.get(self.one.operation, by_wording.asked_in)  # fmt: skip
        if case.became is not None and case.became.unsure:
            case = replace(case, became=replace(case.became, provisions=case.became.maybe, confidence=0.5))
        return rule(case)

    def _by_operation(self, case: Case, later: int) -> Decision:
        if case.target is None:
            said = (
                "nothing in it can be looked for"
                if self.one.demand
                else "it names no provision, words or concern"
            )
            return Decision("undetermined", "nothing", 0.0, f"{said[:1].upper()}{said[1:]}.")
        if self.one.operation in {"delete", "reject"}:
            return by_operation.should_go(case)
        if self.one.operation == "keep":
            return self._kept(case, later)
        return by_operation.should_change(case)

    def _kept(self, case: Case, later: int) -> Decision:
        """What stands, changed, may have lost what it was to be kept for: the reviews say."""
        decision = by_operation.should_stay(case)
        if decision.verdict != "partly" or case.gone:
            return decision
        scopes = self._scopes(case, later)
        before, after = self.all.versions[self.base].review, self.all.versions[later].review
        if isinstance(before, str) or isinstance(after, str):
            return decision
        lost = by_review.worse_there(
            *(_by_concern(r, s) for r, s in zip((before, after), scopes, strict=True))
        )
        if not lost:
            return decision
        told = self.reviewed(tuple(lost), scopes, later)
        why = f"{decision.why} What it gave is lost. {told.why}"
        return Decision("not", "review", 0.75, why, decision.old, decision.new)

    def _by_review(self, case: Case, later: int) -> Decision:
        for version in (self.all.versions[self.base], self.all.versions[later]):
            if isinstance(version.review, str):
                why = f"A concern is decided by reviews, and {version.name} has none: {version.review}"
                return Decision("undetermined", "nothing", 0.0, why)
        if case.became is not None and case.became.unsure and not case.became.home:
            return by_operation.should_change(case)
        told = self.reviewed(self.concern, self._scopes(case, later), later)
        old, new = case.quotes()
        return replace(told, old=told.old or old, new=told.new or new)

    def _scopes(self, case: Case, later: int) -> tuple[by_review.Scope, by_review.Scope]:
        """The provisions looked at in both drafts."""
        before, after = self.all.versions[self.base], self.all.versions[later]
        if case.target is not None and case.became is not None:
            basic = before.law.basic(case.target.provision)
            return frozenset({basic.id}), frozenset(
                p.id for p in (*case.became.home, *case.became.provisions)
            )
        if self.about is None or isinstance(before.review, str) or isinstance(after.review, str):
            return None, None
        old, new = self.about.provisions(before.review), self.about.provisions(after.review)
        followed = [
            p.id
            for id in old
            for p in self.all.followed.became(before.law.provision(id), self.base, later).provisions
        ]
        return frozenset(old), frozenset([*new, *followed])

    def _reviewed(
        self, concern: tuple[str, ...], scopes: tuple[by_review.Scope, by_review.Scope], later: int
    ) -> Decision:
        before, after = self.all.versions[self.base], self.all.versions[later]
        assert isinstance(before.review, Review) and isinstance(after.review, Review)
        decisions = []
        for code in concern:
            total, why = self._leaning(code, scopes[0], later)
            held = by_review.Held(
                code, by_review.findings(before.review, code, scopes[0]),
                by_review.findings(after.review, code, scopes[1]), total, why, later - self.base,
            )  # fmt: skip
            decisions.append(by_review.judged(held, self.one.operation, (before.law, after.law)))
        return together(decisions)

    def _leaning(self, code: str, scope: by_review.Scope, later: int) -> tuple[int, tuple[Reason, ...]]:
        """All steps from the draft it was asked of to this one."""
        total, now = 0, scope
        why: list[Reason] = []
        for k in range(self.base, later):
            step = self.all.drifts[k]
            if step is not None:
                lean, reasons = by_review.leaning(step, code, now)
                total += lean
                why += reasons
            if now is not None:
                told = self.all.followed.became
                law = self.all.versions[k].law
                now = frozenset(p.id for id in now for p in told(law.provision(id), k, k + 1).provisions)
        return total, tuple(why)


def together(decisions: Sequence[Decision]) -> Decision:
    """One verdict where several provisions, or several concerns, are asked about."""
    if len(decisions) == 1:
        return decisions[0]
    verdicts = {d.verdict for d in decisions}
    telling = verdicts - {"moot", "undetermined"}
    verdict: Verdict
    if len(verdicts) == 1:
        verdict = decisions[0].verdict
    elif not telling:
        verdict = "undetermined"
    elif telling & {"adopted", "partly"}:
        verdict = "adopted" if telling == {"adopted"} and "undetermined" not in verdicts else "partly"
    elif "undetermined" in verdicts:
        verdict = "undetermined"
    else:
        verdict = "not" if "not" in telling else "reversed"
    why = " ".join(dict.fromkeys(f"{_place(d)}{d.why}" for d in decisions))
    shares = [d.near for d in decisions if d.near is not None]
    return Decision(
        verdict, decisions[0].basis, min(d.confidence for d in decisions if d.verdict in telling or not telling), why,
        _each(q for d in decisions for q in d.old), _each(q for d in decisions for q in d.new),
        min(shares) if shares else None,
    )  # fmt: skip


def _place(decision: Decision) -> str:
    named = next((q.provision for q in decision.old if q.provision), None)
    return f"{named.citation}: " if named and decision.basis != "review" else ""


def _each(quotes: Iterable[Quoted]) -> tuple[Quoted, ...]:
    return tuple({(q.start, q.end): q for q in quotes}.values())


def better(told: Sequence[Decision]) -> Decision:
    """By words and by reviews: the words decide where they came; where not, reviews may hear other words."""
    if len(told) == 1:
        return told[0]
    words, heard = told
    if words.verdict == "adopted" or heard.verdict in {"undetermined", "moot"}:
        return words
    if words.verdict in {"undetermined", "moot"} or _RANK[heard.verdict] > _RANK[words.verdict]:
        why = f"{heard.why} By its words alone: {words.why[:1].lower()}{words.why[1:]}"
        return replace(heard, why=why, confidence=round(heard.confidence * 0.9, 2), near=words.near)
    if words.verdict == "not" and heard.verdict == "reversed":
        return replace(heard, near=words.near)
    return words


def _in_view_of(
    before: Sequence[Outcome], now: Decision, versions: Sequence[Version], one: Recommendation
) -> Decision:
    """What an earlier draft had taken up and this one has not is reversed."""
    if now.verdict not in {"not", "reversed", "partly"}:
        return now
    had = [o for o in before if _RANK.get(o.computed.verdict, 0) > max(0, _RANK[now.verdict])]
    if not had:
        return now
    name = versions[had[-1].version].name
    if now.verdict == "partly":
        return replace(now, why=f"{now.why} {name} had taken it up in full.")
    how = "in full" if had[-1].computed.verdict == "adopted" else "in part"
    return replace(
        now, verdict="reversed", why=f"{name} had taken it up {how}; this draft undoes that. {now.why}"
    )


def _by_concern(review: Review, scope: by_review.Scope) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = {}
    for f in review.findings:
        if f.provision and scope is not None and f.provision.id in scope:
            out.setdefault(f.concern, []).append(f)
    return out
