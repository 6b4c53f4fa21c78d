"""Whether an edit only follows other changes: references to provisions that were renumbered."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchingbrief.comparison.change import Operation
from watchingbrief.comparison.redline import altered
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import GROUPING

_NUMBER = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Consequences:
    """Two versions, and which section, article or Part of the one is which of the other."""

    old: Instrument
    new: Instrument
    became: Mapping[str, frozenset[str]]  #: ids of old units and groups with those of their counterparts
    old_units: Sequence[Provision]  #: sections and articles
    new_units: Sequence[Provision]

    def only(self, steps: Sequence[Operation], before: Provision, after: Provision) -> bool:
        """Whether, its own number aside, a provision differs only in numbers of others that were renumbered."""
        return all(
            gone and came and self._same_target(gone, came, before, after) for gone, came in altered(steps)
        )

    def _same_target(self, gone: Operation, came: Operation, old: Provision, new: Provision) -> bool:
        before = _NUMBER.findall(
            self.old.text, max(gone.old_start, old.start + len(old.number)), gone.old_end
        )
        after = _NUMBER.findall(self.new.text, max(came.new_start, new.start + len(new.number)), came.new_end)
        if len(before) != len(after):
            return False
        targets = _targets(self.old, self.old_units, gone.old_start, gone.old_end)
        others = _targets(self.new, self.new_units, came.new_start, came.new_end)
        return all(
            any(
                other.id in self.became.get(target.id, ())
                for target in targets if target.label.casefold() == was.casefold()
                for other in others if other.label.casefold() == is_.casefold()
            )
            for was, is_ in zip(before, after, strict=True)
        )  # fmt: skip


def _targets(law: Instrument, units: Sequence[Provision], start: int, end: int) -> list[Provision]:
    """The sections, articles or Parts that references at a place in the text point to.

    A reference that leads to no provision, to a paragraph the article does not have, may mean any unit by its number.
    """
    references = law.references
    k = bisect_left(references, start, key=lambda r: r.end)
    found: list[Provision] = []
    for reference in references[k:]:
        if reference.start >= end:
            break
        if reference.end <= start or reference.external:
            continue
        if reference.target is None:
            found += units
        else:
            target = law.provision(reference.target)
            found.append(target if target.kind in GROUPING else law.basic(target))
    return found
