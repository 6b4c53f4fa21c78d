"""Narrowing a list by what its rows have in common, each choice with how many it leaves."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

#: Of each facet its name in words, and how to put a value in words.
Labels = Mapping[str, tuple[str | Promise, Callable[[str], str]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value people can choose, and how many are left when they do."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: its name in the address, in words, what is chosen ("" for all), and the choices."""

    name: str
    label: str | Promise
    chosen: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is counted: what it is (several values, where it has several) and how much it weighs."""

    key: int
    values: Mapping[str, frozenset[str]]
    weight: int = 1


def narrowed(rows: Iterable[Row], chosen: Mapping[str, str], but: str = "") -> list[Row]:
    """The rows that are what was chosen; `but` names a facet that is left out of account."""
    wanted = [(name, value) for name, value in chosen.items() if value and name != but]
    return [row for row in rows if all(value in row.values[name] for name, value in wanted)]


def facets(
    rows: list[Row],
    chosen: Mapping[str, str],
    labels: Labels,
) -> list[Facet]:
    """The facets of rows. `labels` gives for each facet its name in words and how to put a value in words."""
    found = []
    for name, (label, in_words) in labels.items():
        counts: Counter[str] = Counter()
        for row in narrowed(rows, chosen, but=name):
            for value in filter(None, row.values[name]):
                counts[value] += row.weight
        if chosen.get(name) and chosen[name] not in counts:
            counts[chosen[name]] = 0
        choices = sorted(
            (Choice(v, in_words(v), n) for v, n in counts.items()), key=lambda c: c.label.casefold()
        )
        found.append(Facet(name, label, chosen.get(name, ""), tuple(choices)))
    return found
