"""The words of ours in a submission, from `labels.yml`."""

from datetime import date
from functools import cache
from typing import Any

from watchingbrief import yaml_files

LANGUAGE = "en"  #: the only one so far


@cache
def _all() -> dict[str, Any]:
    labels: dict[str, Any] = yaml_files.load("reports/submission/labels.yml")[LANGUAGE]
    return labels


def label(name: str, **of: object) -> str:
    """A label with its blanks filled in; what is filled in is never read as a pattern."""
    return str(_all()[name]).format(**of)


def columns(name: str) -> list[str]:
    """The headings of a table."""
    return list(_all()[name])


def day_in_words(day: date | None) -> str:
    """ "12 March 2026", or nothing."""
    if day is None:
        return ""
    return label("date", day=day.day, month=_all()["months"][day.month - 1], year=day.year)
