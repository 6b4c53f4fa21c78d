"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; what a cell holds cannot break out of it."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell(str(c)) for c in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def cell(text: str) -> str:
    """Text on one line, without what Markdown would take for markup of a table."""
    return " ".join(text.split()).replace("|", r"\|").replace("<", "&lt;")
