"""What may be sent to a terminal: names and law text come from strangers, and it obeys control characters."""

from watchingbrief.reports.visible import code_point, visible


def printable_name(name: str) -> str:
    """A file name on one line, with everything unseen that could steer a terminal spelled out."""
    return visible(name).replace("\n", f"[{code_point(chr(10))}]").replace("\t", f"[{code_point(chr(9))}]")
