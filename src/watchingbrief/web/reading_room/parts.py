"""A law cut into parts that open quickly: whole sections, with a Part or Chapter beginning one where it can."""

from bisect import bisect_right
from dataclasses import dataclass, field

from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.layout import Item, Piece, items, levels, pieces

#: Characters of law on one page. Measured: a page of so many, with a finding every 200 characters, takes about a tenth
#: of a second to write the first time, and a browser lays it out at once.
PAGE = 60_000


@dataclass(slots=True)
class Laid:
    """A law laid out: its pieces of text, gathered into sections, gathered into parts."""

    law: Instrument
    cut: list[Piece] = field(init=False)
    depth: list[int] = field(init=False)
    unit: list[int] = field(init=False)  #: for each provision the section it is or stands in; -1 for a group
    rows: list[Item] = field(init=False)  #: sections, and groups' headings, in order
    first_rows: list[int] = field(init=False)  #: the row each part begins with
    place: dict[str, int] = field(init=False)  #: of each provision, by its address
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.cut = pieces(self.law)
        self.depth, self.unit = levels(self.law)
        self.rows = items(self.cut, self.unit, {})
        self.first_rows = self._first_rows()
        self.place = {p.id: i for i, p in enumerate(self.law.provisions)}
        self._starts = [self._start(k) for k in self.first_rows]

    @property
    def count(self) -> int:
        """How many parts there are; one at least."""
        return max(len(self.first_rows), 1)

    def part_at(self, offset: int) -> int:
        """The part, counted from 1, that holds an offset."""
        return max(bisect_right(self._starts, offset), 1)

    def part_rows(self, part: int) -> list[Item]:
        """The rows of a part, counted from 1."""
        bounds = [*self.first_rows, len(self.rows)]
        return self.rows[bounds[part - 1] : bounds[part]] if self.rows else []

    def span(self, part: int) -> tuple[int, int]:
        """Where the text of a part begins and ends."""
        rows = self.part_rows(part)
        if not rows:
            return 0, 0
        return self.cut[rows[0].pieces[0]].start, self.cut[rows[-1].pieces[-1]].end

    def is_group(self, row: Item) -> bool:
        """The heading of a Part or Chapter, and not a section."""
        return row.owner >= 0 and self.law.provisions[row.owner].kind in GROUPING

    def _start(self, row: int) -> int:
        return self.cut[self.rows[row].pieces[0]].start

    def _first_rows(self) -> list[int]:
        """Rows are taken until a page is full; then the highest heading of its second half begins the next."""
        firsts = [0] if self.rows else []
        sizes = [sum(self.cut[k].end - self.cut[k].start for k in row.pieces) for row in self.rows]
        size = at = 0
        while at < len(self.rows):
            if size and size + sizes[at] > PAGE:
                at = self._best_cut(firsts[-1], at, sizes)
                firsts.append(at)
                size = 0
            size += sizes[at]
            at += 1
        return firsts

    def _best_cut(self, first: int, full: int, sizes: list[int]) -> int:
        best, size = full, 0
        depth = self._group_depth(full)
        for row in range(first, full):  # never the row the part begins with: it would begin for ever
            if row > first and size >= PAGE // 3 and self._group_depth(row) < depth:
                best, depth = row, self._group_depth(row)
            size += sizes[row]
        return best

    def _group_depth(self, row: int) -> int:
        """How high a heading stands: 0 the highest; a section stands below all of them."""
        item = self.rows[row]
        return self.depth[item.owner] if self.is_group(item) else 99
