"""Spans of time as people write them: "6 hours", "1d", "weekly"."""

import re
from datetime import timedelta

_WORDS = {
    "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip
_UNITS = {
    "m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1),
    "mo": timedelta(days=30), "y": timedelta(days=365),
}  # fmt: skip
_SPAN = re.compile(
    r"(\d{1,7}) ?(?:(m|min|minutes?)|(h|hours?)|(d|days?)|(w|weeks?)|(mo|months?)|(y|years?))", re.IGNORECASE
)
SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=3660)


def cadence(written: str) -> timedelta:
    """The span that words state; a month is 30 days, a year 365. Raises ValueError saying how it is written."""
    plain = " ".join(written.split()).lower()
    span = _WORDS.get(plain)
    if span is None and (stated := _SPAN.fullmatch(plain)):
        unit = next(u for u, found in zip(_UNITS.values(), stated.groups()[1:], strict=True) if found)
        span = int(stated[1]) * unit
    if span is None:
        raise ValueError(
            f"{written[:40]!r} is no span of time; write it as '6 hours', '1 day', '2 weeks' or 'daily'"
        )
    if not SHORTEST <= span <= LONGEST:
        raise ValueError(f"{written[:40]!r} is not between a minute and ten years")
    return span


def in_words(span: timedelta) -> str:
    """The span as `cadence` reads it, in the largest unit that states it whole; "run" for none at all."""
    if not span:
        return "run"
    for name, unit in (("week", "w"), ("day", "d"), ("hour", "h"), ("minute", "m")):
        count, rest = divmod(span, _UNITS[unit])
        if count and not rest:
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{max(1, span // _UNITS['m'])} minutes"
