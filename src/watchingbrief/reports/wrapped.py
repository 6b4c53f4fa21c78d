"""Lines for a terminal or a page of fixed width."""

import re
from functools import cache


def wrapped(text: str, room: int) -> list[str]:
    """Lines of at most `room` characters, broken at spaces, or anywhere in scripts that write none."""
    return [found[1] or found[2] for found in _wrapping(room).finditer(text)]


@cache
def _wrapping(room: int) -> re.Pattern[str]:
    return re.compile(rf"(.{{1,{room}}})(?:\s+|$)|(.{{{room}}})")
