"""A number with its noun, as every sentence of a report has it."""


def counted(n: int, singular: str, plural: str = "") -> str:
    """ "1 section", "22 sections", "1,204 sections"."""
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"
