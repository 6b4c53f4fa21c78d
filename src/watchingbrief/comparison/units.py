"""What is compared as one: the sections and articles of a law, what stands beside them, and what groups them."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, GROUPING


@dataclass(frozen=True, slots=True)
class Layout:
    """The provisions of a law by the part they play in a comparison, each in reading order."""

    units: tuple[
        Provision, ...
    ]  #: outermost sections and articles; preamble, schedule or paragraph beside them
    groups: tuple[Provision, ...]  #: Parts, Chapters and the like around them


def layout(law: Instrument) -> Layout:
    """Tell the units of a law from what only groups them."""
    holds_basic = {a.id for p in law.provisions if p.kind in BASIC for a in law.enclosing(p)}
    units: list[Provision] = []
    groups: list[Provision] = []
    _sort(law, None, holds_basic, units, groups)
    return Layout(tuple(units), tuple(groups))


def _sort(
    law: Instrument, id: str | None, holds_basic: set[str], units: list[Provision], groups: list[Provision]
) -> None:
    for p in law.children(id):
        if p.kind in GROUPING and _groups(law, p, holds_basic):
            groups.append(p)
            _sort(law, p.id, holds_basic, units, groups)
        else:
            units.append(p)


def _groups(law: Instrument, p: Provision, holds_basic: set[str]) -> bool:
    """Whether a grouping only groups. A schedule of paragraphs, or a Part of plain text, is read as one."""
    inside = law.children(p.id)
    if inside:
        return p.id in holds_basic or p.kind not in {"schedule", "annex"}
    return len(law.text[p.start : p.end].strip()) <= len(p.number) + len(p.heading) + 2


def own_ranges(law: Instrument, p: Provision) -> Iterator[tuple[int, int]]:
    """The ranges of a provision's words that stand in nothing inside it."""
    at = p.start
    for child in law.children(p.id):
        if at < child.start:
            yield at, child.start
        at = child.end
    if at < p.end:
        yield at, p.end
