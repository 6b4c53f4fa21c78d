"""Tree of nodes to instrument: one text, offsets, addresses, citations.

Afterwards: the text is NFC; number, heading and words of a provision stand in that order whatever the source printed
first; each provision and each non-inline run begins a line; every letter of the tree is in the text once.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from watchingbrief.instrument import Instrument, Provision, SetAside, Source, SourceMap
from watchingbrief.instrument.address import citation, eid_part
from watchingbrief.instrument.provision import BASIC
from watchingbrief.reading.nodes import Node, Words

_SPACES = re.compile(r"\s+")


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
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def _place(node: Node, build: _Assembly, parent: Provision | None, in_basic: bool, ordinal: int) -> None:
    basic = node.kind in BASIC
    schedule = parent is not None and parent.kind in {"schedule", "annex"}
    eid = build.unique(parent.id if parent else None, eid_part(node.kind, node.number, ordinal), basic and not schedule)
    cited = citation(
        node.kind, node.number, clean(node.heading),
        parent.kind if parent else "", parent.citation if parent else "", in_basic,
    )  # fmt: skip
    index = len(build.provisions)
    build.provisions.append(_PENDING)
    number, heading = clean(node.number), clean(node.heading)
    head = f"{number} {heading}" if number and heading else number or heading
    start = build.write(head, node.page, node.line, node.inline) if head else -1
    here = Provision(eid, node.kind, number, heading, cited, parent.id if parent else None, max(start, 0), 0)
    after_bare_number = bool(number and not heading)
    first, counts = start, dict[str, int]()
    for part in node.content:
        before = build.length
        if isinstance(part, Words):
            text = clean(part.text)
            at = build.write(text, part.page, part.line, part.inline or after_bare_number)
            if not text:
                continue
        else:
            counts[part.kind] = counts.get(part.kind, 0) + 1
            if after_bare_number:
                part.inline = True
            _place(part, build, here, in_basic or basic, counts[part.kind])
            at = before + (1 if before else 0)
        after_bare_number = False
        first = at if first < 0 else first
    first = build.length if first < 0 else first
    build.provisions[index] = Provision(
        eid, node.kind, number, heading, cited, here.parent, first, build.length
    )


_PENDING = Provision("", "", "", "", "", None, 0, 0)


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
        if not (node.number or node.heading or node.content):
            continue
        counts[node.kind] = counts.get(node.kind, 0) + 1
        _place(node, build, None, False, counts[node.kind])
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
