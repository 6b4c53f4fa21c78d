"""Drift: what the changes from one version of a law to the next do to people's rights, concern by concern.

A *place* is a provision and its counterpart (several where it was split or merged), one alone that came or went, or
the law as a whole. In each place every concern that either review found there, or whose quantities changed, is

- *introduced*: the new version raises it, and nothing of it was found in the old one;
- *resolved*: the old version raised it, and nothing of it is found in the new one;
- *weakened*: protection is less. A safeguard that was there is missing or a problem now, a problem is graver or one of
  more, a penalty or a period is longer, words that protect went or words that burden came, a safeguard is gone;
- *strengthened*: the same the other way round;
- *unchanged*: nothing of that differs, what differs points both ways, or the same words only stand in another place.

So weakened and strengthened speak of the protection of rights, never of the force of a power or a penalty. Where
reasons point both ways the weightiest decide: first the verdicts, then severity, the number of findings, quantities,
words, and last whether the provision itself gives a safeguard or another one does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from watchingbrief.comparison.change import Change, Comparison
from watchingbrief.comparison.drift.alternatives import alternatives
from watchingbrief.comparison.drift.elsewhere import Gist, gist, only_moved
from watchingbrief.comparison.drift.principles import PrincipleDrift, principles
from watchingbrief.comparison.drift.reason import Reason, balance
from watchingbrief.comparison.drift.standing import Standing, against, met, worst
from watchingbrief.comparison.drift.wording import Marks, Side, Wording, leanings
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review import Finding, Review
from watchingbrief.review.concerns import concerns
from watchingbrief.review.frameworks import Framework, frameworks

DriftKind = Literal["introduced", "resolved", "weakened", "strengthened", "unchanged"]
#: What can become of a concern, in the order reports count in. The words are stored by users: they are for ever.
DRIFT_KINDS: tuple[DriftKind, ...] = ("introduced", "weakened", "resolved", "strengthened", "unchanged")
WORSE: frozenset[DriftKind] = frozenset({"introduced", "weakened"})
BETTER: frozenset[DriftKind] = frozenset({"resolved", "strengthened"})
#: How protection fares in a place, or in the law, all concerns together.
Direction = Literal["weaker", "stronger", "mixed", "unchanged"]
_OUTWEIGHS = 2  #: one side decides where it weighs so many times the other
_MOVED = {
    "resolved": "the same words stand in another provision now",
    "introduced": "the same words stood in another provision",
}
_ACTING = frozenset({"offence", "procedural-power", "provider-duty", "blocking", "cooperation"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one concern in one place."""

    concern: str  #: code: "SPEECH.FALSE"
    kind: DriftKind
    change: Change | None  #: the place; None for the law as a whole
    was: tuple[Finding, ...]  #: in the old version
    now: tuple[Finding, ...]
    why: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """How much it counts: 3 where a finding against is of high severity, 2 medium, 1 low or none."""
        return worst([*against(self.was), *against(self.now)] or [*self.was, *self.now]) or 1


@dataclass(frozen=True, slots=True)
class PlaceDrift:
    """What became of the concerns of one place."""

    change: Change | None  #: None for the law as a whole
    direction: Direction
    entries: tuple[Entry, ...]  #: gravest first


@dataclass(frozen=True, slots=True)
class ConcernDrift:
    """What became of one concern in the law, all places together."""

    concern: str
    kind: DriftKind
    old_against: int  #: findings against: problems and missing safeguards
    new_against: int
    old_met: int
    new_met: int


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of every concern from one version to the next."""

    comparison: Comparison
    places: tuple[PlaceDrift, ...]  #: in reading order, the law as a whole last; those with entries
    concerns: tuple[ConcernDrift, ...]  #: in the order of the catalogue
    came: tuple[
        tuple[Provision, str], ...
    ]  #: new offences, powers and duties that were looked at, with their roles
    went: tuple[tuple[Provision, str], ...]
    principles: tuple[PrincipleDrift, ...]  #: framework by framework

    @property
    def direction(self) -> Direction:
        """How protection fares on the whole."""
        return direction(self.entries())

    def entries(self) -> Iterator[Entry]:
        """All entries, place by place."""
        for place in self.places:
            yield from place.entries

    def count(self, kind: DriftKind) -> int:
        """How many concerns in places fared so."""
        return sum(e.kind == kind for e in self.entries())


def drift(
    comparison: Comparison, old: Review, new: Review, asked: Iterable[Framework] | None = None
) -> Drift:
    """What the changes between two reviewed versions do to rights. The same input gives the same drift.

    `asked`: the frameworks to answer; all of them when none is named.
    """
    everything = (*comparison.groups, *comparison.changes)
    marks = Marks(comparison.old), Marks(comparison.new)
    before = _by_place(old, [change.old for change in everything])
    after = _by_place(new, [change.new for change in everything])
    places = [
        _place(marks, change, before.get(k, {}), after.get(k, {})) for k, change in enumerate(everything)
    ]
    places.append(_place(marks, None, before.get(None, {}), after.get(None, {})))
    found = tuple(_less_moved(comparison, [place for place in places if place.entries]))
    acting = [(change, side) for change in comparison.changes for side in (change.old, change.new)]
    return Drift(
        comparison,
        found,
        _by_concern([entry for place in found for entry in place.entries]),
        tuple(_roles(new, [p for c, side in acting if not c.old for p in side])),
        tuple(_roles(old, [p for c, side in acting if not c.new for p in side])),
        tuple(principles(old, new, frameworks() if asked is None else asked)),
    )


def _less_moved(comparison: Comparison, places: Sequence[PlaceDrift]) -> Iterator[PlaceDrift]:
    """The places, with concerns that only went from one of them to another as unchanged."""

    def rests_on(entry: Entry) -> Gist:
        if entry.kind == "resolved":
            return gist(comparison.old, entry.concern, entry.was)
        return gist(comparison.new, entry.concern, entry.now)

    every = [e for place in places for e in place.entries]
    moved = only_moved(
        [rests_on(e) for e in every if e.kind == "resolved"],
        [rests_on(e) for e in every if e.kind == "introduced"],
    )
    for place in places:
        entries = tuple(
            replace(e, kind="unchanged", why=(Reason("verdict", "neither", _MOVED[e.kind]),))
            if e.kind in _MOVED and rests_on(e) in moved
            else e
            for e in place.entries
        )
        yield place if entries == place.entries else PlaceDrift(place.change, direction(entries), entries)


def _roles(review: Review, provisions: Iterable[Provision]) -> Iterator[tuple[Provision, str]]:
    for p in provisions:
        role = review.roles.get(p.id, "")
        if role in _ACTING and p.id not in review.outside:
            yield p, role


def _by_place(
    review: Review, places: Sequence[Sequence[Provision]]
) -> dict[int | None, dict[str, list[Finding]]]:
    """Findings by place and concern; `None` is the law as a whole."""
    home = {p.id: k for k, provisions in enumerate(places) for p in provisions}
    out: dict[int | None, dict[str, list[Finding]]] = {}
    for finding in review.findings:
        place = _home(review.instrument, finding.provision, home)
        out.setdefault(place, {}).setdefault(finding.concern, []).append(finding)
    return out


def _home(law: Instrument, provision: Provision | None, home: dict[str, int]) -> int | None:
    if provision is None:
        return None
    around = (provision, *law.enclosing(provision))
    return next((home[p.id] for p in around if p.id in home), None)


def _place(
    marks: tuple[Marks, Marks],
    change: Change | None,
    was: dict[str, list[Finding]],
    now: dict[str, list[Finding]],
) -> PlaceDrift:
    there = change is None or bool(change.old), change is None or bool(change.new)
    wording = _wording(marks, change) if all(there) else None
    gravest = _gravest(was, now)
    looked_at = {*was, *now} | (leanings().lengths.keys() if wording and (was or now) else set())
    entries = []
    for concern in sorted(looked_at, key=list(concerns()).index):
        before, after = tuple(was.get(concern, ())), tuple(now.get(concern, ()))
        standing = Standing(
            before if there[0] else None,
            after if there[1] else None,
            several=change is not None and len(change.old) != len(change.new),
        )
        why = tuple(standing.reasons())
        if wording and change:
            why += tuple(_by_words(wording, change, standing, concern, gravest))
        if before or after or why:
            entries.append(Entry(concern, _kind(before, after, why), change, before, after, why))
    entries.sort(key=lambda e: (DRIFT_KINDS.index(e.kind) // 2, -e.weight))
    return PlaceDrift(change, direction(entries), tuple(entries))


def _by_words(
    wording: Wording, change: Change, standing: Standing, concern: str, gravest: str | None
) -> Iterator[Reason]:
    if not standing.was and not standing.now:  # no review speaks of it here: only what can be measured counts
        yield from wording.lengths(concern)
        return
    acting = any(f.role in _ACTING for f in (*(standing.was or ()), *(standing.now or ())))
    yield from wording.reasons(concern, exempting=acting and concern == gravest)
    if concern == gravest and not standing.several:
        laws = wording.old.law, wording.new.law
        yield from alternatives(laws, change, standing.was or (), standing.now or ())


def _wording(marks: tuple[Marks, Marks], change: Change | None) -> Wording | None:
    """The words of both, where they differ."""
    if change is None or change.kind == "unchanged" or not any(_differs(w.kind) for w in change.words):
        return None
    return Wording(Side(marks[0], change.old), Side(marks[1], change.new))


def _differs(kind: str) -> bool:
    return kind in {"deleted", "inserted"}


def _gravest(was: dict[str, list[Finding]], now: dict[str, list[Finding]]) -> str | None:
    """The concern of the gravest problem that both versions have; without one, that of the gravest finding against."""
    order = list(concerns())
    lasting = {f.check for f in _all(was) if f.verdict == "problem"} & {
        f.check for f in _all(now) if f.verdict == "problem"
    }
    ranked = sorted(
        (f.check not in lasting, -worst([f]), order.index(f.concern)) for f in against(_all(was) + _all(now))
    )
    return order[ranked[0][2]] if ranked else None


def _all(found: dict[str, list[Finding]]) -> list[Finding]:
    return [f for findings in found.values() for f in findings]


def _kind(was: tuple[Finding, ...], now: tuple[Finding, ...], why: tuple[Reason, ...]) -> DriftKind:
    """The rules at the head of this file."""
    toward = balance(why)
    if toward == "neither":
        return "unchanged"
    if toward == "worse":
        return "introduced" if against(now) and not was else "weakened"
    return "resolved" if against(was) and not now else "strengthened"


def direction(entries: Iterable[Entry]) -> Direction:
    """How protection fares where these entries stand: by severity, one side must weigh twice the other."""
    better = worse = 0
    for entry in entries:
        better += entry.weight * (entry.kind in BETTER)
        worse += entry.weight * (entry.kind in WORSE)
    if better == worse == 0:
        return "unchanged"
    if better >= _OUTWEIGHS * worse:
        return "stronger"
    return "weaker" if worse >= _OUTWEIGHS * better else "mixed"


def _by_concern(entries: Sequence[Entry]) -> tuple[ConcernDrift, ...]:
    out = []
    for concern in concerns():
        own = [e for e in entries if e.concern == concern]
        was = [f for e in own for f in e.was]
        now = [f for e in own for f in e.now]
        if own:
            counts = len(against(was)), len(against(now)), len(met(was)), len(met(now))
            out.append(ConcernDrift(concern, _whole(own, *counts[:2]), *counts))
    return tuple(out)


def _whole(entries: Sequence[Entry], was: int, now: int) -> DriftKind:
    """Introduced or resolved where the law raises it at last or no more; else by the weight of what changed."""
    if not was and now:
        return "introduced"
    if was and not now:
        return "resolved"
    lean: Counter[bool] = Counter()
    for entry in entries:
        if entry.kind != "unchanged":
            lean[entry.kind in BETTER] += entry.weight
    if lean[True] == lean[False]:
        return "unchanged"
    return "strengthened" if lean[True] > lean[False] else "weakened"
