"""What became of each provision from one version of a law to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from watchingbrief.instrument import Instrument, Provision

Kind = Literal[
    "unchanged", "edited", "renumbered", "moved", "moved-and-edited",
    "split", "merged", "inserted", "deleted", "unsure",
]  # fmt: skip
#: Every kind of change, in the order reports count them in. The words are stored by users: they are for ever.
KINDS: tuple[Kind, ...] = (
    "unchanged", "edited", "renumbered", "moved", "moved-and-edited",
    "split", "merged", "inserted", "deleted", "unsure",
)  # fmt: skip

OperationKind = Literal["same", "respaced", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a redline: the words `[old_start, old_end)` of the old text became those of the new.

    "same" is letter for letter the same; "respaced" has the same words with other blanks or other forms of quotation
    marks, dashes or brackets around a number; of "deleted" the new range is empty, of "inserted" the old one. The old
    ranges, joined, are the old words letter for letter, and the new ranges the new words.
    """

    kind: OperationKind
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A provision and its counterpart; one and several where it was split or merged; one alone where it came or went.

    `renumbered`: another number, and the same words but for the numbers of provisions they refer to. `unsure`:
    `old` and `new` may be the same provision, and nothing in the two texts decides it.
    """

    kind: Kind
    old: tuple[Provision, ...]
    new: tuple[Provision, ...]
    confidence: float  #: 0 to 1: how often a pairing on such evidence is right
    words: tuple[Operation, ...] = ()  #: the redline, where words, blanks or the number differ
    within: tuple["Change", ...] = ()  #: the same for what stands inside
    consequential: bool = False  #: no words differ but numbers of provisions that were themselves renumbered

    def every(self) -> Iterator["Change"]:
        """This change and all that is within it."""
        yield self
        for inner in self.within:
            yield from inner.every()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, or two laws, provision by provision.

    Every provision of both stands in exactly one change, of `changes`, of what is within them, or of `groups`.
    """

    old: Instrument
    new: Instrument
    changes: tuple[Change, ...]  #: sections and articles, and what stands beside them, in reading order
    groups: tuple[Change, ...]  #: Parts, Chapters and the like, by their own heading and words

    def every(self) -> Iterator[Change]:
        """All changes, those within others after them."""
        for change in (*self.groups, *self.changes):
            yield from change.every()

    def counterparts(self) -> dict[str, tuple[str, ...]]:
        """Ids of the old version's provisions with the ids of what became of them; none where they were deleted."""
        return {o.id: tuple(n.id for n in c.new) for c in self.every() if c.kind != "unsure" for o in c.old}
