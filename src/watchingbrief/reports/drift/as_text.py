"""Drift as text to read: concern by concern in each provision, with the words of both versions."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from watchingbrief.comparison.drift import Drift, Entry, PlaceDrift
from watchingbrief.comparison.drift.principles import PrincipleDrift
from watchingbrief.reports.drift.entries import because, quotes
from watchingbrief.reports.drift.summary import SAID, address
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped
from watchingbrief.review.concerns import concerns

_WIDTH = 100
_FEW = 2  # quotations of one version


def drift_text(drift: Drift, shown: Iterable[str]) -> list[str]:
    """Every provision in which a concern got better or worse; then the frameworks named, principle by principle."""
    lines = ["WHAT THE CHANGES DO TO RIGHTS", *_wrap(_ABOUT, 0)]
    for place in drift.places:
        if any(e.kind != "unchanged" for e in place.entries):
            lines += ["", *_place(drift, place)]
    named = set(shown)
    asked = [p for p in drift.principles if p.framework.id in named]
    for _, group in groupby(asked, key=lambda p: p.framework.id):
        lines += ["", *_framework(list(group))]
    return lines


_ABOUT = "Weakened and strengthened speak of the protection of rights. Concerns that stayed as they were are left out."


def _place(drift: Drift, place: PlaceDrift) -> list[str]:
    change = place.change
    provisions = (*change.new, *change.old) if change else ()
    named = next((f" {p.heading}" for p in provisions if p.heading), "")
    lines = _wrap(
        f"{address(change)}{shortened(named, 80) and ' ' + shortened(named, 80)}: {place.direction}", 0
    )
    for entry in place.entries:
        if entry.kind != "unchanged":
            lines += _entry(drift, entry)
    return lines


def _entry(drift: Drift, entry: Entry) -> list[str]:
    lines = _wrap(f"{concerns()[entry.concern].title}{SAID[entry.kind]}. {because(entry)}", 2)
    was, now = quotes(drift.comparison.old, entry.was), quotes(drift.comparison.new, entry.now)
    for sign, words in (("was:", was), ("now:", now)):
        lines += [line for quoted in words[:_FEW] for line in _wrap(f"{sign} “{quoted}”", 6)]
    return lines


def _framework(group: Sequence[PrincipleDrift]) -> list[str]:
    lines = [group[0].framework.title.upper()]
    for one in group:
        was, now = one.old.word, one.new.word
        words = was if was == now else f"{was} → {now}"
        counts = f"{len(one.old.against)} against it; now {len(one.new.against)}"
        lines += _wrap(f"{one.old.principle.title}: {words} ({one.direction}; {counts})", 2)
    return lines


def _wrap(text: str, indent: int) -> list[str]:
    return [" " * indent + line for line in wrapped(visible(" ".join(text.split())), _WIDTH - indent)]
