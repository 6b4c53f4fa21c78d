"""What a delegate reads first: whether rights fare better or worse, where most, and what changed, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from watchingbrief.comparison import KINDS, Comparison
from watchingbrief.comparison.drift import BETTER, WORSE, Drift, DriftKind, PlaceDrift
from watchingbrief.comparison.drift.principles import PrincipleDrift
from watchingbrief.instrument import Provision
from watchingbrief.reports.drift.summary import gravest, safeguards, scope, telling_words
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import direction, visible
from watchingbrief.review.concerns import concerns
from watchingbrief.review.frameworks import Framework
from watchingbrief.web.comparing.notes import Note, notes
from watchingbrief.web.comparing.redlined import Redlined, in_both
from watchingbrief.web.comparing.words import (
    ANSWER,
    DRIFT,
    KIND,
    MEANING,
    MOVED,
    OVERALL,
    ROLE,
    SEVERITY,
    SEVERITY_CLASS,
    Said,
)

_FIRST = 4  #: provisions told before the rest is folded
_QUOTED = 180  #: letters
_ORDER = ("weaker", "stronger", "not comparable", "unchanged")


@dataclass(frozen=True, slots=True)
class Count:
    """How many sections and articles changed so."""

    kind: str
    said: Said
    meaning: Said
    number: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An offence, a power or a duty that came or went."""

    role: Said
    citation: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to rights in one provision."""

    anchor: str
    address: str
    heading: str
    concerns: tuple[tuple[str, Said], ...]  #: title, and what became of it
    severity: Said
    severity_class: str
    gone: bool  #: the words shown stood in the old version
    words: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of a framework as both versions answer it."""

    title: str
    demand: str
    was: Said
    now: Said
    moved: Said
    direction: str
    against: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A framework: what of it is kept better or worse, and what as before."""

    framework: Framework
    weaker: int
    stronger: int
    changed: tuple[Principle, ...]
    same: tuple[Principle, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """What the changes do to rights, all together."""

    overall: Said
    direction: str
    counts: dict[str, int]
    narrower: int
    wider: int
    stronger: int
    weaker: int
    came: tuple[Newcomer, ...]
    went: tuple[Newcomer, ...]
    worse: tuple[Effect, ...]
    better: tuple[Effect, ...]
    whole: tuple[Note, ...]
    still: tuple[str, ...]  #: what the law as a whole lacks as before
    principles: dict[str, int]
    grids: tuple[Grid, ...]

    @property
    def worse_first(self) -> tuple[Effect, ...]:
        """The gravest, told at once."""
        return self.worse[:_FIRST]

    @property
    def worse_rest(self) -> tuple[Effect, ...]:
        """The others, folded."""
        return self.worse[_FIRST:]

    @property
    def better_first(self) -> tuple[Effect, ...]:
        """Where most was won."""
        return self.better[:_FIRST]

    @property
    def better_rest(self) -> tuple[Effect, ...]:
        """The others, folded."""
        return self.better[_FIRST:]


def counts(comparison: Comparison) -> list[Count]:
    """The sections and articles by kind of change; kinds nothing is of are left out."""
    found = Counter(change.kind for change in comparison.changes)
    return [Count(k, KIND[k], MEANING[k], found[k]) for k in KINDS if found[k]]


def rights(redlined: Redlined) -> Rights | None:
    """What the changes do to rights; None where that was not judged."""
    drift = redlined.drift
    if isinstance(drift, str):
        return None
    narrower, wider = scope(drift)
    stronger, weaker = safeguards(drift)
    whole = next((p.entries for p in drift.places if p.change is None), ())
    return Rights(
        OVERALL[drift.direction],
        drift.direction,
        Counter(entry.kind for entry in drift.entries()),
        narrower,
        wider,
        stronger,
        weaker,
        tuple(_newcomers(redlined, drift.came, "new")),
        tuple(_newcomers(redlined, drift.went, "old")),
        tuple(_effects(redlined, drift, WORSE)),
        tuple(_effects(redlined, drift, BETTER)),
        tuple(notes(drift, None)),
        tuple(concerns()[e.concern].title for e in whole if e.kind == "unchanged" and e.now),
        {k.replace(" ", "_"): n for k, n in Counter(p.direction for p in drift.principles).items()},
        tuple(_grids(drift.principles)),
    )


def _newcomers(redlined: Redlined, found: Iterable[tuple[Provision, str]], side: str) -> Iterable[Newcomer]:
    for p, role in found:
        stop = redlined.find(f"{side}-{p.id}")
        anchor = redlined.anchors[stop.anchor] if stop else ""
        yield Newcomer(ROLE.get(role, role), visible(p.citation), anchor)


def _effects(redlined: Redlined, drift: Drift, kinds: frozenset[DriftKind]) -> Iterable[Effect]:
    """Gravest first."""
    for place in gravest(drift, kinds):
        yield _effect(redlined, drift, place, kinds)


def _effect(redlined: Redlined, drift: Drift, place: PlaceDrift, kinds: frozenset[DriftKind]) -> Effect:
    entries = [e for e in place.entries if e.kind in kinds]
    change = place.change
    assert change is not None  # the law as a whole is told apart
    decided = next((e for e in entries if any(r.by == "verdict" for r in e.why)), entries[0])
    shown = [decided, *(e for e in entries if e is not decided)]
    said, words = telling_words(drift, decided) or ("", "")
    law = drift.comparison.new if said == "now" else drift.comparison.old
    weight = max(e.weight for e in entries)
    return Effect(
        redlined.anchors[redlined.redline.home[id(change)]],
        in_both(change),
        visible(shortened(next((p.heading for p in (*change.new, *change.old) if p.heading), ""), 80)),
        tuple((concerns()[e.concern].title, DRIFT[e.kind]) for e in shown),
        SEVERITY[weight],
        SEVERITY_CLASS[weight],
        said != "now",
        visible(shortened(words, _QUOTED)),
        law.language,
        direction(law.language),
    )


def _grids(principles: Iterable[PrincipleDrift]) -> Iterable[Grid]:
    """Every framework, those first where most is kept worse."""
    found = []
    for _, group in groupby(principles, key=lambda p: p.framework.id):
        answered = sorted(group, key=lambda p: _ORDER.index(p.direction))
        n = Counter(p.direction for p in answered)
        found.append(
            Grid(
                answered[0].framework, n["weaker"], n["stronger"],
                tuple(_principle(p) for p in answered if p.direction != "unchanged"),
                tuple(_principle(p) for p in answered if p.direction == "unchanged"),
            )
        )  # fmt: skip
    return sorted(found, key=lambda grid: (-grid.weaker, -grid.stronger))


def _principle(one: PrincipleDrift) -> Principle:
    return Principle(
        one.old.principle.title, one.old.principle.demand, ANSWER[one.old.word], ANSWER[one.new.word],
        MOVED[one.direction], one.direction.replace(" ", "-"), (len(one.old.against), len(one.new.against)),
    )  # fmt: skip
