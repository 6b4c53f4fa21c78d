"""Little laws to try the reading of structure on: text in, outline out."""

from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.structure import structure


def law(text: str) -> Transcript:
    """A text with one paragraph a line."""
    lines = [
        Line(line.strip(), line=n, whole=True) for n, line in enumerate(text.split("\n"), 1) if line.strip()
    ]
    return Transcript(lines, "text")


def read(text: str, language: str = "en") -> list[Node]:
    return structure(law(text), language)


def outline(nodes: list[Node], depth: int = 0) -> list[str]:
    """One line a numbered provision or group: indent, kind, number, heading."""
    lines = []
    for node in nodes:
        if node.number or node.heading:
            lines.append(f"{'  ' * depth}{node.kind} {node.number} {node.heading}".rstrip())
        lines.extend(outline([c for c in node.content if isinstance(c, Node)], depth + 1))
    return lines


def numbers(nodes: list[Node]) -> list[str]:
    """The numbers of all provisions, in order."""
    result = []
    for node in nodes:
        result.extend([node.number] if node.number else [])
        result.extend(numbers([c for c in node.content if isinstance(c, Node)]))
    return result


def text_of(nodes: list[Node]) -> str:
    """Every word of the nodes."""
    parts = []
    for node in nodes:
        parts.extend([node.number, node.heading])
        parts.extend(c.text if isinstance(c, Words) else text_of([c]) for c in node.content)
    return " ".join(parts)
