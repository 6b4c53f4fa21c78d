"""An instrument: any law, bill, treaty or draft, at one moment."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from watchingbrief.instrument.provision import BASIC, FRAME, GROUPING, Provision

WHOLE = "whole"  #: stands for the number of a section where something is said of the instrument as a whole


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of the source that are not part of the law, kept with the reason why they stand apart."""

    reason: str  #: "page furniture", "contents list", "line number", "footnote", "amendment note", "other language" ...
    text: str
    page: int = 0  #: 1-based; 0 where the format has no pages
    line: int = 0  #: 1-based, within the page or the file
    near: int = (
        -1
    )  #: offset in `Instrument.text` that the words belong to (a footnote's mark); -1 when unknown


@dataclass(frozen=True, slots=True)
class Source:
    """The file an instrument was read from."""

    name: str  #: file name without its folder: a path may name a person
    format: str  #: "pdf", "docx", "html", "akn", "markdown", "text", "json"
    sha256: str
    size: int  #: bytes
    pages: int = 0


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads from an offset in the text back to page and line. `starts` ascends; entry i holds up to `starts[i+1]`."""

    starts: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()  #: (page, line), 1-based; page 0 where the format has no pages

    def place(self, offset: int) -> tuple[int, int]:
        """Page and line of an offset; (0, 0) when the format gave none."""
        i = bisect_right(self.starts, offset) - 1
        return self.places[i] if i >= 0 else (0, 0)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term the instrument defines. `start`/`end` span the term; `body_end` ends what it is said to mean."""

    term: str
    provision: str  #: id of the provision that defines it
    start: int
    end: int
    body_end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point to a provision of this instrument ("subsection (2)") or to another law."""

    start: int
    end: int
    source: str  #: id of the provision the words stand in
    target: (
        str | None
    )  #: id of the provision pointed to; None when it is another law's or could not be resolved
    external: bool = False  #: points to another law


@dataclass(frozen=True, slots=True)
class Instrument:
    """The text of a law with its provisions in document order.

    True of every instrument: `text` is NFC; ids are unique; a child lies within its parent; siblings do not overlap;
    top-level provisions cover every letter of `text`.
    """

    title: str
    language: str  #: BCP 47 ("en", "zh-Hant"); "und" when not determined
    text: str
    provisions: tuple[Provision, ...]
    set_aside: tuple[SetAside, ...]
    source: Source
    source_map: SourceMap = SourceMap()
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    notices: tuple[str, ...] = ()  #: what a reader should know about how well the file could be read
    _index: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _children: dict[str | None, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for i, p in enumerate(self.provisions):
            self._index[p.id] = i
            self._children.setdefault(p.parent, []).append(i)

    def provision(self, id: str) -> Provision:
        """The provision with this eId; KeyError when there is none."""
        return self.provisions[self._index[id]]

    def children(self, id: str | None) -> list[Provision]:
        """What stands directly inside a provision; with None, the top level."""
        return [self.provisions[i] for i in self._children.get(id, ())]

    def enclosing(self, provision: Provision) -> Iterator[Provision]:
        """The provisions around this one, nearest first."""
        while provision.parent is not None:
            provision = self.provision(provision.parent)
            yield provision

    def basic(self, provision: Provision) -> Provision:
        """The section or article this provision is, or stands in; itself when it stands in neither."""
        if provision.kind in BASIC:
            return provision
        return next((p for p in self.enclosing(provision) if p.kind in BASIC), provision)

    def enclosing_number(self, provision: Provision | None) -> str:
        """The bare number of the section or article around a provision: "22"; "whole" when there is none.

        Where no section or article stands around it: the number of the outermost numbered unit
        ("5" of a paragraph 5), but the kind ("preamble", "part") in the frame, in a schedule and for what
        only groups.
        """
        if provision is None:
            return WHOLE
        basic = self.basic(provision)
        if basic.kind in BASIC:
            return basic.label or basic.kind
        around = [provision, *self.enclosing(provision)]
        apart = next(
            (p for p in reversed(around) if p.kind in FRAME or p.kind in {"schedule", "annex"}), None
        )
        if apart is not None:
            return apart.kind
        rule = [p for p in around if p.kind not in GROUPING]
        return (rule[-1].label or rule[-1].kind) if rule else provision.kind

    def quote(self, start: int, end: int) -> str:
        """The law's own words."""
        return self.text[start:end]

    def at(self, offset: int) -> Provision | None:
        """The innermost provision that holds an offset."""
        found, level = None, self._children.get(None, [])
        while level:
            starts = [self.provisions[i].start for i in level]
            k = bisect_right(starts, offset) - 1
            if k < 0 or offset >= self.provisions[level[k]].end:
                break
            found = self.provisions[level[k]]
            level = self._children.get(found.id, [])
        return found
