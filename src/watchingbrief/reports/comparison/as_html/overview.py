"""What stands before the redline: the changes counted, what they do to rights gravest first, and every principle."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from watchingbrief.comparison import KINDS, Change, Comparison
from watchingbrief.comparison.drift import BETTER, WORSE, Drift, DriftKind, PlaceDrift
from watchingbrief.comparison.drift.principles import PrincipleDrift
from watchingbrief.reports.comparison.as_html.notes import note
from watchingbrief.reports.comparison.as_html.redlined import Redline
from watchingbrief.reports.comparison.kinds import MEANING
from watchingbrief.reports.drift.summary import SAID, address, gravest, telling_words
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import direction, markup
from watchingbrief.review.concerns import concerns
from watchingbrief.review.frameworks import Framework

_LINKED = 12  #: provisions linked from one line
_WORST = 8  #: provisions told before the rest is folded
_QUOTED = 180  #: letters


@dataclass(frozen=True, slots=True)
class Count:
    """How many provisions fared so, and which."""

    kind: str
    number: int
    meaning: str
    places: Markup


def counts(comparison: Comparison, redline: Redline) -> tuple[Count, ...]:
    """The sections and articles by kind of change."""
    found = []
    for kind in KINDS:
        changes = [c for c in comparison.changes if c.kind == kind]
        if changes:
            places = _links(changes if kind != "unchanged" else [], redline)
            found.append(Count(kind.replace("-", " "), len(changes), MEANING[kind], places))
    return tuple(found)


def _links(changes: Sequence[Change], redline: Redline) -> Markup:
    shown = [_link(change, redline) for change in changes[:_LINKED]]
    left = len(changes) - len(shown)
    return Markup(" ".join(shown) + (f" <span>and {left:,} more</span>" if left > 0 else ""))


def _link(change: Change, redline: Redline) -> str:
    return f'<a href="#{redline.home[id(change)]}">{markup(address(change))}</a>'


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to rights in one provision."""

    link: Markup
    heading: str
    concerns: tuple[str, ...]  #: "No remedy, protection weakened"
    severity: str
    said: str  #: "now", "gone:"
    words: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The provisions in which people are protected less, or more: the gravest, and the rest."""

    first: tuple[Effect, ...]
    rest: tuple[Effect, ...]

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)


def balance(drift: Drift, kinds: frozenset[DriftKind], redline: Redline) -> Balance:
    """Gravest first."""
    effects = tuple(_effect(drift, place, kinds, redline) for place in gravest(drift, kinds))
    return Balance(effects[:_WORST], effects[_WORST:])


def _effect(drift: Drift, place: PlaceDrift, kinds: frozenset[DriftKind], redline: Redline) -> Effect:
    entries = [e for e in place.entries if e.kind in kinds]
    change = place.change
    if change is None:
        raise ValueError("the law as a whole is told apart")
    decided = next((e for e in entries if any(r.by == "verdict" for r in e.why)), entries[0])
    shown = [decided, *(e for e in entries if e is not decided)]
    said, words = telling_words(drift, decided) or ("", "")
    law = drift.comparison.new if said == "now" else drift.comparison.old
    provisions = (*change.new, *change.old)
    return Effect(
        Markup(_link(change, redline)),
        shortened(next((p.heading for p in provisions if p.heading), ""), 80),
        tuple(f"{concerns()[e.concern].title}{SAID[e.kind]}" for e in shown),
        {3: "high", 2: "medium", 1: "low"}[max(e.weight for e in entries)],
        said.rstrip(":"),
        shortened(words, _QUOTED),
        law.language,
        direction(law.language),
    )  # fmt: skip


def on_the_whole(drift: Drift) -> tuple[Markup, Markup]:
    """What is lacking in the law as a whole and got worse or better, as notes; and what it lacks as before."""
    entries = next((p.entries for p in drift.places if p.change is None), ())
    said: set[str] = set()
    moved = "".join(note(drift, e, said) for e in entries if e.kind != "unchanged")
    same = [markup(concerns()[e.concern].title) for e in entries if e.kind == "unchanged" and e.now]
    return Markup(moved), Markup("; ".join(same))


@dataclass(frozen=True, slots=True)
class Line:
    """One principle as both versions answer it."""

    title: str
    demand: str
    old: str
    old_look: str
    new: str
    new_look: str
    direction: str
    against: tuple[int, int]
    places: Markup


@dataclass(frozen=True, slots=True)
class Grid:
    """A framework: the principles that are kept better or worse, and those as before."""

    framework: Framework
    moved: tuple[Line, ...]
    same: tuple[Line, ...]
    figures: str


_DIRECTIONS = {
    "weaker": "kept worse",
    "stronger": "kept better",
    "not comparable": "not comparable",
    "unchanged": "as before",
}
_ORDER = list(_DIRECTIONS)


def grids(drift: Drift, redline: Redline) -> tuple[Grid, ...]:
    """Every framework asked, its principles gravest first."""
    found = []
    for _, group in groupby(drift.principles, key=lambda p: p.framework.id):
        answered = list(group)
        lines = [(p.direction, _line(drift, p, redline)) for p in answered]
        lines.sort(key=lambda pair: _ORDER.index(pair[0]))
        figures = [(d, sum(x == d for x, _ in lines)) for d in _ORDER]
        found.append(
            Grid(
                answered[0].framework,
                tuple(line for d, line in lines if d != "unchanged"),
                tuple(line for d, line in lines if d == "unchanged"),
                ", ".join(f"{n} {_DIRECTIONS[d]}" for d, n in figures if n),
            )
        )
    return tuple(found)


def _line(drift: Drift, one: PrincipleDrift, redline: Redline) -> Line:
    principle = one.old.principle
    return Line(
        principle.title,
        principle.demand,
        one.old.word,
        one.old.word.replace(" ", "-"),
        one.new.word,
        one.new.word.replace(" ", "-"),
        _DIRECTIONS[one.direction],
        (len(one.old.against), len(one.new.against)),
        _rests_on(drift, set(principle.concerns), redline),
    )


def _rests_on(drift: Drift, asked: set[str], redline: Redline) -> Markup:
    """Where concerns of a principle got worse, then where they got better."""
    out = []
    for said, kinds in (("worse at", WORSE), ("better at", BETTER)):
        changes = [
            place.change
            for place in gravest(drift, kinds)
            if place.change and any(e.kind in kinds and e.concern in asked for e in place.entries)
        ]
        if changes:
            out.append(f'<span class="places">{said} {_links(changes, redline)}</span>')
    return Markup(" ".join(out))
