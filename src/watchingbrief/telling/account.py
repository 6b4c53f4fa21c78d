"""An event in words: what happened, what it does to rights, and the words of both versions.

What a record states is read as a stranger's: what is not of the form that reports give it is passed over.
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
_WORSE = {"introduced", "weakened"}
_TITLE = 200  # letters of a title
_WHY = 300
_QUOTE = 320
_FEW = 2  # quotations of one version
_WORST, _BEST = 8, 4  # movements told in full; the rest is counted
_EXCERPTS = 8
_WEIGHT = {"high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True, slots=True)
class Movement:
    """What became of a concern in one place, or of several that rest on the same words."""

    place: str  #: "s. 26 → s. 29"
    concerns: tuple[str, ...]  #: their titles
    kind: Literal["introduced", "resolved", "weakened", "strengthened"]
    why: str
    was: tuple[str, ...]  #: words of the version before
    now: tuple[str, ...]
    weight: int  #: of the gravest finding

    @property
    def worse(self) -> bool:
        """Whether people are protected less."""
        return self.kind in _WORSE

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
    drift = _drift(event.detail)
    every = sorted(_together(_movements(drift)), key=lambda m: -m.weight)
    shown = (*[m for m in every if m.worse][:_WORST], *[m for m in every if not m.worse][:_BEST])
    return Account(
        event=event,
        title=line(event.title) or f"{KIND[event.kind]}: {line(event.instrument)}",
        kind=KIND[event.kind],
        instrument=line(event.instrument),
        jurisdiction=line(event.jurisdiction, 80),
        severity=SEVERITY[event.severity],
        address=_web(event.text),
        why=line(_words(event.detail.get("why")), _WHY),
        summary=tuple(line(s, 400) for s in _summary(event.detail, drift)),
        movements=shown,
        more=len(every) - len(shown),
        excerpts=() if shown else tuple(_excerpts(event.detail)),
    )


def _drift(detail: Mapping[str, Any]) -> Mapping[str, Any]:
    within = detail.get("drift") or _map(detail.get("comparison")).get("drift")
    return _map(within)


def _summary(detail: Mapping[str, Any], drift: Mapping[str, Any]) -> Iterator[str]:
    """What is said of the law as a whole: by the drift, or why there is none, or by the review of a new instrument."""
    yield from filter(_general, map(_words, _list(drift.get("summary"))))
    reviewed = _map(detail.get("review"))
    for said, stated, done in (("these changes do", drift, "judged"), ("it does", reviewed, "reviewed")):
        if stated.get(done) is False and _words(stated.get("reason")):
            yield f"What {said} to rights was not judged: {stated['reason']}"
    found = _map(reviewed.get("findings"))
    counts = [f"{found[s]} {s}" for s in SEVERITY if isinstance(found.get(s), int)]
    if counts:
        met = reviewed.get("met")
        safeguards = f"; safeguards found: {met}" if isinstance(met, int) else ""
        yield f"Findings of the review by severity: {', '.join(counts)}{safeguards}."


def _excerpts(detail: Mapping[str, Any]) -> Iterator[Excerpt]:
    for one in map(_map, _list(detail.get("excerpts"))[:_EXCERPTS]):
        where = _where(_words(one.get("old")), _words(one.get("new")))
        said = f"{where} {_words(one.get('heading'))}".strip()
        yield Excerpt(
            line(f"{said}: {_words(one.get('kind')).replace('-', ' ')}"),
            line(_words(one.get("gone")), _QUOTE),
            line(_words(one.get("came")), _QUOTE),
        )


def _general(said: str) -> bool:
    """Whether a line of a summary speaks of the law, and not of one place: those are told one by one."""
    return bool(said) and not said.startswith("- ") and not said.endswith(":")


def _movements(drift: Mapping[str, Any]) -> Iterator[Movement]:
    for place in map(_map, _list(drift.get("places"))):
        for entry in map(_map, _list(place.get("concerns"))):
            if entry.get("kind") in _SAID:
                yield _movement(_place(place), entry)


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
            weight=max(one.weight for one in group),
        )
        for group in groups.values()
    ]


def _movement(place: str, entry: Mapping[str, Any]) -> Movement:
    code = _words(entry.get("concern"))
    toward = "worse" if entry["kind"] in _WORSE else "better"
    reasons = [r for r in map(_map, _list(entry.get("why"))) if r.get("toward") == toward]
    said = "; ".join(filter(None, (_words(r.get("says")) for r in reasons)))
    return Movement(
        place=line(place),
        concerns=(concerns()[code].title if code in concerns() else line(code, 60),),
        kind=entry["kind"],
        why=line(said[:1].upper() + said[1:], _WHY),
        was=_quotes(entry.get("old")),
        now=_quotes(entry.get("new")),
        weight=max((_WEIGHT.get(_words(f.get("severity")), 0) for f in _findings(entry)), default=0),
    )


def _findings(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [_map(f) for side in ("old", "new") for f in _list(entry.get(side))]


def _quotes(findings: object) -> tuple[str, ...]:
    evidence = (e for f in _list(findings) for e in _list(_map(f).get("evidence")))
    quoted = (line(_words(_map(e).get("quote")), _QUOTE) for e in evidence)
    return tuple(dict.fromkeys(q for q in quoted if q))[:_FEW]


def _place(place: Mapping[str, Any]) -> str:
    if place.get("change") == "whole":
        return "The law as a whole"
    return _where(_citations(place.get("old")), _citations(place.get("new")))


def _citations(provisions: object) -> str:
    return ", ".join(_words(_map(p).get("citation")) for p in _list(provisions))


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


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
