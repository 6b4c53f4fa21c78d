"""Verdicts that rest on the reviews of both drafts: whether a concern is still found where it was to be met.

A safeguard asked for is there when the review finds it met and nothing against it; a problem is mended when the review
finds it no more. Less of it, or less grave, is a part. A review hears words: what it does not hear it cannot tell, so
these verdicts are less sure than those on wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchingbrief.comparison.drift import BETTER, WORSE, Drift
from watchingbrief.comparison.drift.reason import Reason
from watchingbrief.comparison.drift.standing import against, met, severities
from watchingbrief.comparison.uptake.ledger import Operation, Verdict
from watchingbrief.comparison.uptake.verdict import Decision, Quoted
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.review import Evidence, Finding, Review
from watchingbrief.review.concerns import concerns

#: The provisions looked at, by id; None is the whole draft.
Scope = frozenset[str] | None
_TELLING = {"quantity", "words", "severity", "number"}
_WHOLE = 600  # characters of a provision quoted whole around words that changed
_FEW = 4  # quotations of one draft
#: A verdict, how sure it is, and why.
_Told = tuple[Verdict, float, str]


@dataclass(frozen=True, slots=True)
class Held:
    """What both reviews find of one concern, where it was asked about."""

    concern: str
    was: tuple[Finding, ...]
    now: tuple[Finding, ...]
    leaning: int  #: which way the drafts between went, by their drift: above 0 people are protected better
    reasons: tuple[Reason, ...] = ()  #: why, as the drift of each step says
    steps: int = 1  #: how many there were: words of a draft in between are not quoted


def findings(review: Review, concern: str, scope: Scope) -> tuple[Finding, ...]:
    """What a review finds of a concern in some provisions."""
    law = review.instrument
    return tuple(
        f
        for f in review.findings
        if f.concern == concern
        and (
            scope is None
            or (
                f.provision is not None
                and any(p.id in scope for p in (f.provision, *law.enclosing(f.provision)))
            )
        )
    )


def leaning(drift: Drift, concern: str, scope: Scope) -> tuple[int, tuple[Reason, ...]]:
    """Which way one step went for a concern in these provisions of its earlier draft, and why."""
    total, why = 0, []
    for entry in drift.entries():
        if entry.concern != concern or not _touches(entry.change and entry.change.old, scope):
            continue
        if entry.kind in BETTER | WORSE:
            toward = "better" if entry.kind in BETTER else "worse"
            total += entry.weight if toward == "better" else -entry.weight
            why += [r for r in entry.why if r.toward == toward and r.by in _TELLING]
    return total, tuple(why)


def _touches(provisions: object, scope: Scope) -> bool:
    if scope is None:
        return True
    return isinstance(provisions, tuple) and any(p.id in scope for p in provisions)


def judged(held: Held, operation: Operation, laws: tuple[Instrument, Instrument]) -> Decision:
    """The verdict on one concern."""
    verdict = {"keep": _kept, "delete": _shut_out, "reject": _shut_out}.get(operation, _met)(held)
    shown = (
        against(held.was) or met(held.was),
        (met(held.now) if verdict[0] == "adopted" else against(held.now)) or held.now,
    )
    telling = held.reasons if held.steps == 1 and verdict[0] in {"partly", "reversed"} else ()
    marks = [e for r in telling for e in r.old], [e for r in telling for e in r.new]
    old, new = (tuple(_quotes(law, f, e)) for law, f, e in zip(laws, shown, marks, strict=True))
    return Decision(
        verdict[0], "review", verdict[1], f"{concerns()[held.concern].title}: {verdict[2]}.", old, new
    )


def _met(held: Held) -> _Told:
    """Something was asked for: a safeguard, or that a problem be mended."""
    b, n = against(held.was), against(held.now)
    if b and not n:
        if met(held.now):
            return "adopted", 0.8, f"{_in_words(b)} before; now the review finds it met"
        return "adopted", 0.65, f"{_in_words(b)} before; nothing against is found now"
    if b and n:
        return _less(held)
    if n:
        say = "met before, and now" if met(held.was) else "nothing was found before; now"
        return "reversed", 0.75, f"{say} {_in_words(n)}"
    return _clean(held)


def _clean(held: Held) -> _Told:
    """Nothing against is found, before or now."""
    if met(held.was):
        return "moot", 0.6, "the review found it met in the draft already"
    if met(held.now):
        return "adopted", 0.7, "the review finds it met now"
    return "undetermined", 0.0, "neither review finds anything of it there, so they cannot decide it"


def _less(held: Held) -> _Told:
    b, n = against(held.was), against(held.now)
    was, now = severities(b), severities(n)
    says = list(dict.fromkeys(r.says for r in held.reasons))[:3]
    why = f"; {'; '.join(says)}" if says else ""
    change = f"{_in_words(b)} before, {_in_words(n)} now{why}"
    if (now < was and held.leaning >= 0) or (now == was and (held.leaning > 0 or _part(held))):
        return "partly", 0.65, change
    if (now > was and held.leaning <= 0) or held.leaning < 0:
        return "reversed", 0.6, change
    return "not", 0.75, change


def _part(held: Held) -> bool:
    """A safeguard is given in part now that was not given at all."""
    return bool(met(held.now)) and not met(held.was)


def _kept(held: Held) -> _Told:
    """Something was there and should stay."""
    b, n = against(held.was), against(held.now)
    if not met(held.was):
        return (
            "undetermined",
            0.0,
            "the review did not find it met before, so it cannot say whether it was kept",
        )
    if met(held.now) and severities(n) <= severities(b):
        return "adopted", 0.75, "the review finds it met as before"
    if met(held.now):
        return "partly", 0.65, f"the review finds it met in part; besides, {_in_words(n)} now"
    if n:
        return "not", 0.75, f"met before, and now {_in_words(n)}"
    return "not", 0.5, "the review finds nothing of it any more"


def _shut_out(held: Held) -> _Told:
    """Something should go, or never come in."""
    b, n = against(held.was), against(held.now)
    if not n:
        if b:
            return "adopted", 0.7, f"{_in_words(b)} before; nothing against is found now"
        return "adopted", 0.55, "the reviews find nothing of it, before or now"
    if not b:
        return "not", 0.75, f"nothing was found before; now {_in_words(n)}"
    verdict, confidence, why = _less(held)
    return ("not" if verdict == "reversed" else verdict), confidence, why


def _in_words(found: Sequence[Finding]) -> str:
    problems = [f for f in found if f.verdict == "problem"]
    missing = [f for f in found if f.verdict == "missing"]
    said = [counted(len(problems), "problem")] if problems else []
    said += [f"a safeguard missing in {counted(len(missing), 'place')}"] if missing else []
    return " and ".join(said)


def _quotes(law: Instrument, found: Iterable[Finding], marks: Iterable[Evidence]) -> Iterator[Quoted]:
    """The words that changed; what findings rest on; of what is missing, the provision in which it is."""
    shown: dict[tuple[int, int], Quoted] = {}
    for e in marks:
        p = law.at(e.start)
        span = (p.start, p.end) if p and p.end - p.start <= _WHOLE else (e.start, e.end)
        shown.setdefault(span, Quoted(p, *span))
    for f in found:
        for e in f.evidence:
            shown.setdefault((e.start, e.end), Quoted(f.provision or law.at(e.start), e.start, e.end))
        if not f.evidence and f.provision is not None:
            p = f.provision
            shown.setdefault((p.start, p.end), Quoted(p, p.start, p.end))
    yield from list(shown.values())[:_FEW]


def worse_there(was: Mapping[str, Sequence[Finding]], now: Mapping[str, Sequence[Finding]]) -> list[str]:
    """Concerns that were met in a provision, and are problems or missing in it now."""
    return [
        c
        for c in concerns()
        if met(was.get(c, ())) and not against(was.get(c, ())) and against(now.get(c, ()))
    ]
