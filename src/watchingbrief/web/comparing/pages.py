"""A redline in pages: what is shown of it, in what order, and on which page each provision stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict

from watchingbrief.comparison import KINDS
from watchingbrief.reports.comparison.as_html.redlined import Stop
from watchingbrief.web.comparing.redlined import Redlined, Shown

_MOST = 20  #: changes of one page
_FULL = 20_000  #: letters of one page


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a reader wants a redline shown, as the address says it."""

    sides: bool = False
    kinds: frozenset[str] = frozenset()
    rights: bool = False
    everything: bool = False
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict) -> "Wanted":
        """What an address asks for; what it asks for wrongly is left out."""
        page = asked.get("page", "1")
        return cls(
            asked.get("view") == "sides",
            frozenset(k for k in asked.getlist("kind") if k in KINDS),
            asked.get("show") == "rights",
            asked.get("show") == "all",
            int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def filtered(self) -> bool:
        """Whether a part of the changes is left out."""
        return bool(self.kinds) or self.rights

    def query(self, **other: object) -> str:
        """This, but for what is named, as an address says it: "?view=sides&page=2"."""
        said: dict[str, object] = {
            "view": "sides" if self.sides else "",
            "kind": [k for k in KINDS if k in self.kinds],
            "show": "rights" if self.rights else "all" if self.everything else "",
            "page": self.page if self.page > 1 else "",
        }
        told = {k: v for k, v in (said | other).items() if v}
        return "?" + urlencode(told, doseq=True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the page: a change, an unchanged heading over changes, or unchanged provisions left out."""

    shown: Shown | None = None
    heading: str = ""
    anchor: str = ""
    span: str = ""  #: "s. 3 – s. 7"
    many: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: what stands on it, told as the pages are turned."""

    number: int
    span: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page a reader has open."""

    stretches: tuple[Stretch, ...]
    leaves: tuple[Leaf, ...]
    number: int
    anchors: frozenset[str]  #: of the changes that stand on it
    many: int  #: changes shown on all pages


class Pages:
    """A redline cut into pages, as a reader wants it."""

    def __init__(self, redlined: Redlined, wanted: Wanted) -> None:
        self.redlined = redlined
        self.wanted = wanted
        self.leaves = list(self._cut(self._chosen()))

    def _chosen(self) -> Iterator[Stop]:
        wanted, redlined = self.wanted, self.redlined
        for stop in redlined.stops:
            if wanted.rights and stop.anchor not in redlined.weighed:
                continue
            if wanted.kinds and stop.change.kind not in wanted.kinds:
                continue
            yield stop

    def _cut(self, stops: Iterable[Stop]) -> Iterator[list[Stop]]:
        """Pages of so many changes, or so many letters; what is left out takes no room."""
        leaf: list[Stop] = []
        changes = letters = 0
        for stop in stops:
            if changes >= _MOST or letters > _FULL:
                yield leaf
                leaf, changes, letters = [], 0, 0
            leaf.append(stop)
            if self._counts(stop):
                changes += 1
                letters += 0 if stop.group else _letters(stop)
        if leaf:
            yield leaf

    def _counts(self, stop: Stop) -> bool:
        """Whether a stop is shown with its words."""
        everything = self.wanted.everything or "unchanged" in self.wanted.kinds
        return everything or self.redlined.differs(stop)

    def page(self) -> Page:
        """The page asked for; the last one where there are fewer."""
        number = min(max(self.wanted.page, 1), max(len(self.leaves), 1))
        stops = self.leaves[number - 1] if self.leaves else []
        spans = tuple(Leaf(k, self.redlined.span(leaf)) for k, leaf in enumerate(self.leaves, 1))
        shown = sum(self._counts(stop) for leaf in self.leaves for stop in leaf)
        anchors = frozenset(self.redlined.anchors[stop.anchor] for stop in stops if self._counts(stop))
        return Page(tuple(self._stretches(stops)), spans, number, anchors, shown)

    def where(self, stop: Stop) -> int | None:
        """The page a stop stands on; None where it is left out."""
        if not self._counts(stop):
            return None
        return next((k for k, leaf in enumerate(self.leaves, 1) if stop in leaf), None)

    def _stretches(self, stops: Sequence[Stop]) -> Iterator[Stretch]:
        for counts, group in groupby(stops, key=self._counts):
            run = list(group)
            if counts:
                yield from (Stretch(shown=self.redlined.shown(stop)) for stop in run)
            elif not self.wanted.filtered:
                yield from self._quiet(run, last=run[-1] is stops[-1])

    def _quiet(self, run: Sequence[Stop], last: bool) -> Iterator[Stretch]:
        """Unchanged provisions as one line; the headings of Parts and Chapters at their end stand over what follows."""
        headings = 0
        while not last and headings < len(run) and run[-1 - headings].group:
            headings += 1
        folded = run[: len(run) - headings]
        many = sum(not stop.group for stop in folded)
        if many:
            units = [stop for stop in folded if not stop.group]
            anchor = self.redlined.anchors[units[0].anchor]
            yield Stretch(span=self.redlined.span(units), many=many, anchor=anchor)
        for stop in run[len(run) - headings :]:
            yield Stretch(heading=self.redlined.heading(stop), anchor=self.redlined.anchors[stop.anchor])


def _letters(stop: Stop) -> int:
    return max((p.end - p.start for p in (*stop.change.old, *stop.change.new)), default=0)
