"""The contents beside a redline: every change, under the Parts and Chapters it stands in."""

from dataclasses import dataclass

from watchingbrief.comparison.drift import BETTER, WORSE
from watchingbrief.instrument import Provision
from watchingbrief.reports.comparison.as_html.redlined import Redline, Stop
from watchingbrief.reports.place import shortened

_NAMED = 60  #: letters of a heading


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    address: str
    heading: str
    kind: str  #: "" for a Part or Chapter that only holds changes
    fared: str  #: "worse", "better", "worse and better", ""


def contents(redline: Redline) -> tuple[Entry, ...]:
    """What a reader can go to, in reading order."""
    route = {stop.anchor for stop in redline.route}
    holding = {p.id for stop in redline.route for p in _around(redline, stop)}
    return tuple(
        _entry(redline, stop, stop.anchor in route)
        for stop in redline.stops
        if stop.anchor in route
        or (stop.group and stop.place.part == "here" and any(p.id in holding for p in stop.change.new))
    )


def _around(redline: Redline, stop: Stop) -> list[Provision]:
    comparison, change = redline.comparison, stop.change
    if stop.place.part == "went" or not change.new:
        return [q for p in change.old for q in comparison.old.enclosing(p)]
    return [q for p in change.new for q in comparison.new.enclosing(p)]


def _entry(redline: Redline, stop: Stop, changed: bool) -> Entry:
    change = stop.change
    provisions = (stop.place.provision,) if stop.place.provision else (*change.new, *change.old)
    named = shortened(next((p.heading for p in provisions if p and p.heading), ""), _NAMED)
    if not changed:
        return Entry(stop.anchor, change.new[0].citation, named, "", "")
    kinds = redline.fared(change)
    fared = [word for word, those in (("worse", WORSE), ("better", BETTER)) if kinds & those]
    return Entry(
        stop.anchor, redline.address(stop), named, change.kind.replace("-", " "), " and ".join(fared)
    )
