"""Tree of nodes to instrument: one text, offsets, addresses, citations.

Afterwards: the text is NFC; number, heading and words of a provision stand in that order whatever the source printed
first; each provision and each non-inline run begins a line; every letter of the tree is in the text once.
"""

import unicodedata
from dataclasses import dataclass, field, replace

from watchingbrief.instrument import Instrument, Provision, SetAside, Source, SourceMap
from watchingbrief.instrument.address import citation, eid_part
from watchingbrief.instrument.provision import BASIC
from watchingbrief.reading.nodes import Node, Words


@dataclass(slots=True)
class _Assembly:
    """The text as it grows, and the provisions over it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    provisions: list[Provision] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def write(self, text: str, page: int, line: int, inline: bool) -> int:
        """Append a run of words; the offset where it starts."""
        if not text:
            return self.length
        if self.length:
            self.parts.append(" " if inline else "\n")
            self.length += 1
        start = self.length
        if page or line:
            self.starts.append(start)
            self.places.append((page, line))
        self.parts.append(text)
        self.length += len(text)
        return start

    def unique(self, parent: str | None, step: str, basic: bool) -> str:
        """The eId, short where it can be; a second provision with the same number is told apart by a counter."""
        full = f"{parent}__{step}" if parent else step
        wanted = step if basic and step not in self.taken else full
        eid, n = wanted, 1
        while eid in self.taken:
            n += 1
            eid = f"{wanted}-{n}"
        self.taken.add(eid)
        return eid


def clean(text: str) -> str:
    """NFC, one space between words, none at the ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _place(node: Node, build: _Assembly, parent: Provision | None, in_basic: bool, ordinal: int) -> bool:
    """Write a node and what is inside it; whether it held any words. One that held none leaves no provision."""
    number, heading = clean(node.number), clean(node.heading)
    index, before = len(build.provisions), build.length
    here = _addressed(node, build, parent, in_basic, ordinal)
    build.provisions.append(here)
    head = f"{number} {heading}".strip()
    start = build.write(head, node.page, node.line, node.inline) if head else -1
    first = _fill(node, build, here, in_basic or node.kind in BASIC, bool(number and not heading))
    if build.length == before:
        del build.provisions[index:]
        build.taken.discard(here.id)
        return False
    build.provisions[index] = replace(here, start=first if start < 0 else start, end=build.length)
    return True


def _addressed(
    node: Node, build: _Assembly, parent: Provision | None, in_basic: bool, ordinal: int
) -> Provision:
    """The provision with its address and citation, its place in the text not yet known."""
    within, around, cited = (parent.id, parent.kind, parent.citation) if parent else (None, "", "")
    number, heading = clean(node.number), clean(node.heading)
    short = node.kind in BASIC and around not in {"schedule", "annex"}
    eid = build.unique(within, eid_part(node.kind, node.number, ordinal), short)
    return Provision(
        eid,
        node.kind,
        number,
        heading,
        citation(node.kind, number, heading, around, cited, in_basic),
        within,
        0,
        0,
    )


def _fill(node: Node, build: _Assembly, here: Provision, in_basic: bool, after_number: bool) -> int:
    """Write what a provision holds; the offset where it begins, -1 when it holds nothing.

    What follows a bare number stays on its line: "(1) A person who ...".
    """
    first, counts = -1, dict[str, int]()
    for part in node.content:
        at = build.length + (1 if build.length else 0)
        if isinstance(part, Words):
            written = build.length
            build.write(clean(part.text), part.page, part.line, part.inline or after_number)
            wrote = build.length > written
        else:
            part.inline = part.inline or after_number
            ordinal = counts.get(part.kind, 0) + 1
            wrote = _place(part, build, here, in_basic, ordinal)
            counts[part.kind] = ordinal if wrote else ordinal - 1
        if wrote:
            after_number = False
            first = at if first < 0 else first
    return first


def assemble(
    nodes: list[Node],
    *,
    title: str,
    language: str,
    source: Source,
    set_aside: list[SetAside],
    notices: list[str] | None = None,
) -> Instrument:
    """An instrument from its top-level nodes, in document order. Empty nodes are left out."""
    build = _Assembly()
    counts: dict[str, int] = {}
    for node in nodes:
        ordinal = counts.get(node.kind, 0) + 1
        counts[node.kind] = ordinal if _place(node, build, None, False, ordinal) else ordinal - 1
    return Instrument(
        title=title,
        language=language,
        text="".join(build.parts),
        provisions=tuple(build.provisions),
        set_aside=tuple(set_aside),
        source=source,
        source_map=SourceMap(tuple(build.starts), tuple(build.places)),
        notices=tuple(notices or ()),
    )
