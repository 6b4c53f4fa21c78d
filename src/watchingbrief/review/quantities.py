"""Penalties and periods read as quantities: "a term not exceeding ten years" is a maximum of 120 months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from watchingbrief import yaml_files
from watchingbrief.review.phrase import folded, plain

_NEAR = 60  # how far before a number its "not exceeding" may stand, in characters


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in months (a day is 1/30). `bound`: "max", "min", or "" when the words set neither."""

    start: int
    end: int
    months: float
    bound: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    amount: regex.Pattern[str]
    ranges: tuple[regex.Pattern[str], ...]
    numbers: dict[str, int]
    units: dict[str, float]
    maximum: regex.Pattern[str]
    minimum: regex.Pattern[str]
    maximum_after: regex.Pattern[str]  #: the bounds that follow their number ("trois ans au plus")
    minimum_after: regex.Pattern[str]
    scales: tuple[tuple[regex.Pattern[str], float, float], ...]
    life: regex.Pattern[str]
    other: regex.Pattern[str]  #: what measures something else: an age, a fine counted in days


@cache
def _grammar(language: str) -> _Grammar:
    stated = yaml_files.load(f"reading/languages/{language}/quantities.yml")
    numbers = {folded(str(k)): v for k, v in stated["numbers"].items()}
    units = {folded(u): float(m) for m, us in stated["months"].items() for u in us}
    lesser = [u for u, m in units.items() if m < max(units.values())]
    joint = stated.get("and", "(?!)")
    number = rf"\d{{1,4}}|{_one_of(numbers)}(?:(?:[- ]|\s{joint}\s){_one_of(numbers)})*"
    amounts = [_amount(i, number, joint, _one_of(units), _one_of(lesser)) for i in (1, 2)]
    return _Grammar(
        regex.compile(rf"(?<!\w){amounts[0]}(?!\w)"),
        tuple(_range(printed, *amounts) for printed in stated.get("ranges", [])),
        numbers, units, _any_of(stated["maximum"]), _any_of(stated["minimum"]),
        _any_of(stated.get("maximum_after", [])), _any_of(stated.get("minimum_after", [])),
        tuple((_any_of([p]), float(lo), float(hi)) for p, lo, hi in stated.get("scales", [])),
        _any_of(stated["life"]), _any_of(stated.get("other", [])),
    )  # fmt: skip


def _amount(i: int, number: str, joint: str, unit: str, lesser: str) -> str:
    """A number, its figures or words in brackets, its unit, and what a lesser unit adds ("a year and six months")."""
    added = rf"(?:\s{joint}\s(?P<m{i}>{number})\s(?P<v{i}>{lesser}))?"
    return rf"(?P<n{i}>{number})\s*(?:\(\s*(?:(?P<d{i}>\d{{1,4}})|{number})\s*\)\s*)?(?P<u{i}>{unit}){added}"


def _range(printed: str, first: str, second: str) -> regex.Pattern[str]:
    """A way to print a range, with {} for either number; the first may leave its unit to the second."""
    before, between, after = folded(printed).replace(" ", r"\s").split("{}")
    unit = regex.escape("(?P<u1>")
    first = regex.sub(rf"({unit}.*)", r"(?:\1)?", first)
    return regex.compile(rf"(?<!\w){before}{first}{between}{second}{after}(?!\w)")


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(regex.escape, words), key=len, reverse=True)) + ")"


def _any_of(patterns: list[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(map(folded, patterns)) or r"(?!)")


def _number(grammar: _Grammar, words: str, figures: str | None = None) -> int:
    if figures or words.isdigit():
        return int(figures or words)
    if words in grammar.numbers:  # "quatre-vingt-dix" is no sum of its words
        return grammar.numbers[words]
    return sum(grammar.numbers.get(w, 0) for w in regex.split(r"[-\s]+", words))


def _months(grammar: _Grammar, m: regex.Match[str], i: int) -> float:
    """The length of the i-th amount of a match; without a unit of its own it has that of the second."""
    months = _number(grammar, m[f"n{i}"], m[f"d{i}"]) * grammar.units[m[f"u{i}"] or m["u2"]]
    if m[f"m{i}"]:
        months += _number(grammar, m[f"m{i}"]) * grammar.units[m[f"v{i}"]]
    return months


def periods(text: str, start: int, end: int, language: str) -> list[Period]:
    """Every stretch of time named in `text[start:end)`, in order."""
    grammar, words = _grammar(language), plain(text[start:end])
    found: list[Period] = []
    if any(unit in words for unit in grammar.units):
        found += _ranges(grammar, words)
        found += [
            p for p in _amounts(grammar, words) if not any(p.start < r.end and r.start < p.end for r in found)
        ]
    found += _scales(grammar, words)
    others = [m.span() for m in grammar.other.finditer(words)] if found else []
    kept = (p for p in found if not any(p.start < b and a < p.end for a, b in others))
    placed = (replace(p, start=p.start + start, end=p.end + start) for p in kept)
    return sorted(placed, key=lambda p: (p.start, p.end, p.months))


def _ranges(grammar: _Grammar, words: str) -> Iterator[Period]:
    for pattern in grammar.ranges:
        for m in pattern.finditer(words):
            low, high = _months(grammar, m, 1), _months(grammar, m, 2)
            if low < high:
                yield Period(m.start(), m.end(), low, "min")
                yield Period(m.start(), m.end(), high, "max")


def _amounts(grammar: _Grammar, words: str) -> Iterator[Period]:
    for m in grammar.amount.finditer(words):
        before = words[max(0, m.start() - _NEAR) : m.start()]
        bound = _bound_after(grammar, words, m.end()) or _bound(grammar, before)
        yield Period(m.start(), m.end(), _months(grammar, m, 1), bound)


def _scales(grammar: _Grammar, words: str) -> Iterator[Period]:
    for pattern, low, high in grammar.scales:
        for m in pattern.finditer(words):
            yield Period(m.start(), m.end(), low, "min")
            yield Period(m.start(), m.end(), high, "max")
    for m in grammar.life.finditer(words):
        yield Period(m.start(), m.end(), 1200.0, "max")


def _bound_after(grammar: _Grammar, words: str, end: int) -> str:
    """Which bound the words right after a number set, in the languages that put them there."""
    if grammar.maximum_after.match(words, end):
        return "max"
    return "min" if grammar.minimum_after.match(words, end) else ""


def _bound(grammar: _Grammar, before: str) -> str:
    """Which bound the words just before a number set: the nearer one wins."""
    most = max((m.end() for m in grammar.maximum.finditer(before)), default=-1)
    least = max((m.end() for m in grammar.minimum.finditer(before)), default=-1)
    if least < 0 and most < 0:
        return ""
    return "min" if least >= most else "max"  # "not less than" ends where "less than" does
