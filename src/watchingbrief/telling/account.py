"""An event in words: what happened, what it does to rights, and the words of both versions.

All words are a stranger's: each becomes one line in which nothing unseen is left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from watchingbrief.monitoring.event import Event, EventKind
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.review.concerns import concerns
from watchingbrief.telling.chosen import WORSE, as_list, as_map, as_words, chosen

KIND: dict[EventKind, str] = {
    "new-instrument": "New instrument", "new-version": "New version", "text-removed": "Text removed",
    "text-restored": "Text is there again", "source-broken": "Source broken", "source-mended": "Source mended",
    "status-changed": "Status changed", "technical": "Technical",
}  # fmt: skip
SEVERITY = {"high": "high", "medium": "medium", "low": "low", "": "not graded"}
_SAID = {
    "introduced": "introduced", "resolved": "resolved", "weakened": "protection weakened",
    "strengthened": "protection strengthened",
}  # fmt: skip
_TITLE = 300  # letters of a title
_WHY = 300
_QUOTE = 320
_WORST, _BEST = 8, 4  # movements told in full; the rest is counted


@dataclass(frozen=True, slots=True)
class Movement:
    """What became of a concern in one place, or of several that rest on the same words."""

    place: str  #: "s. 26 → s. 29"
    concerns: tuple[str, ...]  #: their titles
    kind: Literal["introduced", "resolved", "weakened", "strengthened"]
    why: str
    was: tuple[str, ...]  #: words of the version before
    now: tuple[str, ...]
    size: int  #: how many changes to concerns it tells

    @property
    def worse(self) -> bool:
        """Whether people are protected less."""
        return self.kind in WORSE

    @property
    def said(self) -> str:
        """The concerns and what became of them."""
        return f"{'; '.join(self.concerns)}, {_SAID[self.kind]}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What became of one provision, in the words that went and came."""

    said: str  #: "s. 26 → s. 29 Production order: edited"
    gone: str
    came: str


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of an event, whatever the form. All in plain text, in which nothing unseen is left."""

    event: Event
    title: str  #: one line
    kind: str
    instrument: str
    jurisdiction: str
    severity: str
    address: str  #: of the text, where it is one of the web
    why: str  #: what went wrong at a source, or what a page states
    summary: tuple[str, ...]
    movements: tuple[Movement, ...]  #: what got worse first, the gravest first
    more: int  #: movements that are left out
    excerpts: tuple[Excerpt, ...]  #: only where nothing is told of concerns
    #: Elements of a page that changed and hold no provision: for who keeps the source.
    leave_out: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """When it was found: "21 July 2026, 14:05 UTC"."""
        return moment(self.event.at)


def moment(at: datetime) -> str:
    """A time in UTC, for people."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def line(text: str, limit: int = _TITLE) -> str:
    """Words of a stranger as one line, with every character that could change how it looks spelled out."""
    return visible(shortened(text, limit)).replace("\ufffe", "[U+FFFE]").replace("\uffff", "[U+FFFF]")


def account(event: Event) -> Account:
    """An event in words."""
    told = chosen(event.detail)
    every = _together(map(_movement, told["entries"]))
    shown = (*[m for m in every if m.worse][:_WORST], *[m for m in every if not m.worse][:_BEST])
    return Account(
        event=event,
        title=line(event.title) or f"{KIND[event.kind]}: {line(event.instrument)}",
        kind=KIND[event.kind],
        instrument=line(event.instrument),
        jurisdiction=line(event.jurisdiction, 80),
        severity=SEVERITY[event.severity],
        address=_web(event.text),
        why=line(told["why"], _WHY),
        summary=tuple(line(said, 400) for said in _summary(told)),
        movements=shown,
        more=max(told["count"] - sum(m.size for m in shown), 0),
        excerpts=() if shown else tuple(map(_excerpt, told["excerpts"])),
        # Events told by an earlier release have none.
        leave_out=tuple(line(as_words(one), 80) for one in as_list(told.get("leave_out"))),
    )


def _summary(told: Mapping[str, Any]) -> Iterator[str]:
    """What is said of the law as a whole: by the drift, or why there is none, or by the review of a new instrument."""
    yield from filter(_general, told["summary"])
    review = told["review"]
    if told["unjudged"]:
        yield f"What these changes do to rights was not judged: {told['unjudged']}"
    if review.get("reviewed") is False and as_words(review.get("reason")):
        yield f"What it does to rights was not judged: {review['reason']}"
    found = as_map(review.get("findings"))
    counts = [f"{found[s]} {s}" for s in SEVERITY if isinstance(found.get(s), int)]
    if counts:
        met = review.get("met")
        safeguards = f"; safeguards found: {met}" if isinstance(met, int) else ""
        yield f"Findings of the review by severity: {', '.join(counts)}{safeguards}."


def _general(said: str) -> bool:
    """Whether a line of a summary speaks of the law, and not of one place: those are told one by one."""
    return bool(said) and not said.startswith("- ") and not said.endswith(":")


def _excerpt(one: Mapping[str, str]) -> Excerpt:
    said = f"{_where(one['old'], one['new'])} {one['heading']}".strip()
    return Excerpt(
        line(f"{said}: {one['kind'].replace('-', ' ')}"), line(one["gone"], _QUOTE), line(one["came"], _QUOTE)
    )


def _together(movements: Iterable[Movement]) -> list[Movement]:
    """Concerns that fared alike in one place by the same words, as one: its words are then read once."""
    groups: dict[tuple[object, ...], list[Movement]] = {}
    for one in movements:
        groups.setdefault((one.place, one.kind, one.was, one.now), []).append(one)
    return [
        replace(
            group[0],
            concerns=tuple(dict.fromkeys(title for one in group for title in one.concerns)),
            why=". ".join(dict.fromkeys(one.why for one in group if one.why)),
            size=len(group),
        )
        for group in groups.values()
    ]


def _movement(entry: Mapping[str, Any]) -> Movement:
    code, why = entry["concern"], entry["why"]
    return Movement(
        place="The law as a whole" if entry["whole"] else line(_where(*entry["places"])),
        concerns=(concerns()[code].title if code in concerns() else line(code, 60),),
        kind=entry["kind"],
        why=line(why[:1].upper() + why[1:], _WHY),
        was=tuple(filter(None, (line(words, _QUOTE) for words in entry["was"]))),
        now=tuple(filter(None, (line(words, _QUOTE) for words in entry["now"]))),
        size=1,
    )


def _where(old: str, new: str) -> str:
    if not old or not new:
        return f"{new} (new)" if new else f"{old} (gone)"
    return new if old == new else f"{old} → {new}"


def _web(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = address.isprintable() and not set(address) & set(' <>"\\')
    return address if plain and parts.scheme in {"http", "https"} and parts.hostname else ""
