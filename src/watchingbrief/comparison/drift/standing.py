"""How a concern stands in a provision of either version, as the findings of two reviews say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchingbrief.comparison.drift.reason import Reason, Toward
from watchingbrief.review import Finding
from watchingbrief.review.checks import checks

_SEVERITY = {"low": 1, "medium": 2, "high": 3}
_OWN = {"here", "enclosing", "definition"}  #: reaches by which a provision itself gives a safeguard
#: A safeguard that stands in one of these comes and goes with it.
_BOUND = {"offence", "procedural-power", "provider-duty", "blocking"}
_CLAUSES = {"safeguard", "scope"}  #: roles of provisions that limit others


@dataclass(frozen=True, slots=True)
class Standing:
    """The findings of one concern in a provision and its counterpart. `None` where there is no such provision."""

    was: tuple[Finding, ...] | None
    now: tuple[Finding, ...] | None
    several: bool = False  #: the provision was split or merged: one finding may have become two

    def reasons(self) -> Iterator[Reason]:
        """What the two reviews say differently."""
        yield from self._verdict()
        if against(self.was) and against(self.now):
            yield from self._severity()
            yield from self._number()
        yield from self._reach()

    def _verdict(self) -> Iterator[Reason]:
        was, now = bool(against(self.was)), bool(against(self.now))
        kept, keeps = bool(met(self.was)), bool(met(self.now))
        if was != now:
            worse = now
            before, after = self._in_words(self.was), self._in_words(self.now)
            toward: Toward = "worse" if worse else "better"
            if self.was is not None and self.now is not None and _further_wish(self.now if now else self.was):
                toward = "neither"
            yield Reason("verdict", toward, f"{before}; now {after}")
        elif kept != keeps and was:
            says = (
                "a safeguard is there now, in part"
                if keeps
                else "the safeguard that was there in part is gone"
            )
            yield Reason("verdict", "better" if keeps else "worse", says)
        elif kept != keeps:
            yield self._alone(keeps)

    def _alone(self, keeps: bool) -> Reason:
        """A safeguard on the one side, and nothing found on the other."""
        findings, gone = (self.now, self.was) if keeps else (self.was, self.now)
        stands = [f for f in findings or () if f.check in _phrases()]
        bound = gone is None and all(f.role in _BOUND for f in findings or ())
        if not stands or bound:
            says = (
                "the safeguard comes with the provision" if keeps else "the provision calls for it no longer"
            )
            return Reason("verdict", "neither", says)
        says = "a safeguard came" if keeps else "the safeguard is gone"
        return Reason("verdict", "better" if keeps else "worse", says)

    def _in_words(self, findings: tuple[Finding, ...] | None) -> str:
        if findings is None:
            return "no such provision"
        standing = {f.verdict for f in against(findings)}
        if not standing:
            return "the safeguard is there" if met(findings) else "nothing of it is found"
        return "a problem" if "problem" in standing else "the safeguard is missing"

    def _severity(self) -> Iterator[Reason]:
        was, now = worst(against(self.was)), worst(against(self.now))
        if was != now:
            says = f"its severity was {_named(was)}; now {_named(now)}"
            yield Reason("severity", "worse" if now > was else "better", says)

    def _number(self) -> Iterator[Reason]:
        before, after = against(self.was), against(self.now)
        was, now = len(before), len(after)
        if self.several:
            was, now = len({f.check for f in before}), len({f.check for f in after})
        if was != now:
            gone = sorted({f.title for f in before} - {f.title for f in after})
            came = sorted({f.title for f in after} - {f.title for f in before})
            says = "; ".join([*(f"no longer: {t}" for t in gone), *(f"now also: {t}" for t in came)])
            yield Reason(
                "number", "worse" if now > was else "better", says or f"found {was} times; now {now}"
            )

    def _reach(self) -> Iterator[Reason]:
        before, after = met(self.was), met(self.now)
        if not before or not after:
            return
        was, now = any(f.reach in _OWN for f in before), any(f.reach in _OWN for f in after)
        if was != now:
            says = "the provision now gives it itself" if now else "only another provision gives it now"
            yield Reason("reach", "better" if now else "worse", says)


def against(findings: Sequence[Finding] | None) -> list[Finding]:
    """Problems and missing safeguards."""
    return [f for f in findings or () if f.verdict != "met"]


def met(findings: Sequence[Finding] | None) -> list[Finding]:
    """Safeguards that are there."""
    return [f for f in findings or () if f.verdict == "met"]


def worst(findings: Sequence[Finding]) -> int:
    """The highest severity among findings: 3 high, 2 medium, 1 low; 0 without any."""
    return max((_SEVERITY[f.severity] for f in findings), default=0)


def severities(findings: Sequence[Finding]) -> int:
    """How much findings weigh together: 3 for each of high severity, 2 medium, 1 low."""
    return sum(_SEVERITY[f.severity] for f in findings)


def _named(severity: int) -> str:
    return next(name for name, rank in _SEVERITY.items() if rank == severity)


def _further_wish(findings: tuple[Finding, ...]) -> bool:
    """Whether all that is missing is more of a clause that limits others: to have one is no step back."""
    return all(f.verdict == "missing" and f.role in _CLAUSES for f in against(findings))


def _phrases() -> frozenset[str]:
    """Checks that find a safeguard by its own words, whatever it is for."""
    return frozenset(c.id for c in checks() if c.kind == "phrase")
