"""The agenda of reviews: what is due, what changed since the last one, which verdicts stand on changed words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from watchingbrief.monitoring.earlier_verdicts import Shaken, shaken
from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.kept_events import kept_events
from watchingbrief.monitoring.review_plan import Plans, ReviewPlan, review_plans
from watchingbrief.monitoring.snapshots import Entry, Store
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import Workspace
from watchingbrief.reading.refusal import Refusal

REVIEW = "review"  #: the kind of a record that says that an instrument was reviewed
#: Events that are no change of a law, but of its source.
_OF_THE_SOURCE = frozenset({"source-broken", "source-mended"})


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be done about one instrument."""

    instrument: str
    sources: tuple[Source, ...]
    reviewer: str
    due: date | None  #: of the next review; None where nobody set one
    is_due: bool
    reviewed: date | None  #: last
    by: str  #: who reviewed it last, where the store knows
    changed: tuple[Event, ...]  #: since then, oldest first; with no review yet, all there were
    beside: tuple[Event, ...]  #: since then, what was taken for no change of the law: to be looked through
    shaken: tuple[Shaken, ...]  #: earlier verdicts on words that have changed
    troubles: tuple[Refusal, ...] = ()  #: why some verdicts could not be looked at

    @property
    def asks_for_something(self) -> bool:
        """Whether a person should look at it now."""
        return self.is_due or bool(self.changed or self.shaken)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda on one day."""

    on: date
    items: tuple[Item, ...]  #: what is due first, the longest due first; then what changed; then the rest
    faulty: tuple[Refusal, ...] = ()  #: plans that cannot be used


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """The last review of an instrument that is known."""

    on: date
    number: int = 0  #: of its record; 0 where only the plan says so
    by: str = ""

    def before(self, entry: Entry, event: Event) -> bool:
        """Whether an event came after it."""
        return entry.number > self.number if self.number else event.at.date() > self.on


def agenda(workspace: Workspace, store: Store, on: date) -> Agenda:
    """The agenda of a workspace. Writes nothing."""
    plans = review_plans(workspace.folder)
    reviews = _reviews(store)
    changes: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in kept_events(store):
        if event.kind not in _OF_THE_SOURCE:
            changes.setdefault(event.instrument.casefold(), []).append((entry, event))
    items = [
        _item(workspace, store, name, plans.of(name), reviews, changes.get(name.casefold(), ()), on)
        for name in _instruments(workspace, plans)
    ]
    return Agenda(on, tuple(sorted(items, key=_urgency)), plans.faulty)


def record_review(store: Store, instrument: str, by: str, at: datetime, note: str = "") -> None:
    """Record that an instrument was reviewed: what happens from then on is new to its reviewer."""
    store.record(REVIEW, {"instrument": instrument, "by": by, "at": at, "note": note})


def known_instrument(workspace: Workspace, written: str) -> str | None:
    """The instrument people mean, whatever its capitals."""
    names = _instruments(workspace, review_plans(workspace.folder))
    return next((name for name in names if name.casefold() == written.casefold()), None)


def _instruments(workspace: Workspace, plans: Plans) -> list[str]:
    """Each once, as it is called first."""
    named = [s.instrument for s in workspace.sources] + [p.instrument for p in plans.plans]
    first: dict[str, str] = {}
    for name in named:
        first.setdefault(name.casefold(), name)
    return list(first.values())


def _reviews(store: Store) -> dict[str, _Reviewed]:
    found: dict[str, _Reviewed] = {}
    for entry in store.entries(kind=REVIEW):
        fields = entry.fields
        on = datetime.fromisoformat(fields["at"]).date()
        found[fields["instrument"].casefold()] = _Reviewed(on, entry.number, fields.get("by", ""))
    return found


def _item(
    workspace: Workspace, store: Store, name: str, plan: ReviewPlan | None, reviews: Mapping[str, _Reviewed],
    changes: Sequence[tuple[Entry, Event]], on: date,
) -> Item:  # fmt: skip
    last = reviews.get(name.casefold())
    if last is None and plan is not None and plan.reviewed:
        last = _Reviewed(plan.reviewed)
    due = _next(plan, last.on if last else None, on)
    sources = tuple(s for s in workspace.sources if s.instrument.casefold() == name.casefold())
    found, troubles = shaken(workspace, store, sources, plan)
    since = [event for entry, event in changes if last is None or last.before(entry, event)]
    return Item(
        name, sources, plan.reviewer if plan else "",
        due=due,
        is_due=due is not None and due <= on,
        reviewed=last.on if last else None,
        by=last.by if last else "",
        changed=tuple(event for event in since if event.kind != "technical"),
        beside=tuple(event for event in since if event.kind == "technical" and _is_of_words(event)),
        shaken=found,
        troubles=troubles,
    )  # fmt: skip


def _is_of_words(event: Event) -> bool:
    """Whether a technical event is of words of the text, and not of how it is read or where it lies."""
    return "page" in event.detail or "comparison" in event.detail


def _next(plan: ReviewPlan | None, last: date | None, on: date) -> date | None:
    """When the next review is due: on the day that was set, or the span after the last; at once if there was none."""
    if plan is None:
        return None
    if plan.due is not None and (last is None or plan.due > last):
        return plan.due
    if plan.every is None:
        return None
    return last + plan.every if last is not None else on


def _urgency(item: Item) -> tuple[bool, bool, date, str]:
    due = item.due or datetime.max.date()
    return not item.is_due, not item.asks_for_something, due, item.instrument.casefold()


def end(day: date) -> date:
    """The day after: calendars state the end of what lasts a day so."""
    return day + timedelta(days=1)
