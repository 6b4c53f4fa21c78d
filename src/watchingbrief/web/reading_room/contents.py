"""The contents of a law at the side of its page: Parts and Chapters of all of it, sections of the part that is open."""

from collections.abc import Callable
from dataclasses import dataclass, field

from watchingbrief.instrument import Provision
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.web.reading_room.parts import Laid

_LONGEST = 90  # characters of an entry


@dataclass(slots=True)
class Entry:
    """A heading of the law, with those below it."""

    number: str
    heading: str
    href: str
    here: bool  #: it begins in the part that is open
    below: list["Entry"] = field(default_factory=list)


def contents(laid: Laid, part: int, href: Callable[[str], str]) -> list[Entry]:
    """The entries of the highest level. `href` leads to a provision by its address."""
    first, last = laid.span(part)
    many = laid.count > 1
    top: list[Entry] = []
    of: dict[str, Entry] = {}
    for place, p in enumerate(laid.law.provisions):
        group = p.kind in GROUPING
        here = first <= p.start < last
        if not (group or laid.unit[place] == place) or (many and not group and not here):
            continue
        entry = Entry(*_said(p), href(p.id), here)
        if not (entry.number or entry.heading):
            continue
        around = next((of[e.id] for e in laid.law.enclosing(p) if e.id in of), None)
        (around.below if around else top).append(entry)
        if group:
            of[p.id] = entry
    return top


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a long law, by its first and last section."""

    number: int
    first: str
    last: str


def stretches(laid: Laid) -> list[Stretch]:
    """The parts of a law that is shown on several pages."""
    found = []
    for number in range(1, laid.count + 1):
        units = [row for row in laid.part_rows(number) if not laid.is_group(row) and row.owner >= 0]
        ends = [laid.law.provisions[row.owner].citation for row in (units[:1] + units[-1:])]
        found.append(Stretch(number, ends[0] if ends else "", ends[-1] if ends else ""))
    return found


def _said(p: Provision) -> tuple[str, str]:
    if not p.number and not p.heading:
        return "", shortened(visible(p.citation), _LONGEST)
    return visible(" ".join(p.number.split())), shortened(visible(p.heading), _LONGEST)
