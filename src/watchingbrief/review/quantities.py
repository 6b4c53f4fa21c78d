"""Penalties and periods read as quantities: "a term not exceeding ten years" is a maximum of 120 months."""

from dataclasses import dataclass
from functools import cache

import regex

from watchingbrief import yaml_files

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
    numbers: dict[str, int]
    units: dict[str, float]
    maximum: regex.Pattern[str]
    minimum: regex.Pattern[str]
    scales: tuple[tuple[regex.Pattern[str], float, float], ...]
    life: regex.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    stated = yaml_files.load(f"reading/languages/{language}/quantities.yml")
    numbers = {str(k): v for k, v in stated["numbers"].items()}
    units = {u: m for m, us in stated["months"].items() for u in us}
    word = "|".join(sorted(map(regex.escape, numbers), key=len, reverse=True))
    unit = "|".join(sorted(map(regex.escape, units), key=len, reverse=True))
    amount = (
        rf"(?<!\w)(?P<n>\d{{1,4}}|(?:{word})(?:[- ](?:{word}))*)\s*"
        rf"(?:\(\s*(?P<d>\d{{1,4}})\s*\)\s*)?(?P<u>{unit})(?!\w)"
    )
    return _Grammar(
        regex.compile(amount, regex.I), numbers, {u: float(m) for u, m in units.items()},
        _any_of(stated["maximum"]), _any_of(stated["minimum"]),
        tuple((regex.compile(p, regex.I), float(lo), float(hi)) for p, lo, hi in stated.get("scales", [])),
        _any_of(stated["life"]),
    )  # fmt: skip


def _any_of(patterns: list[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(patterns) or r"(?!)", regex.I)


def _number(grammar: _Grammar, words: str, digits: str | None) -> int:
    if digits or words.isdigit():
        return int(digits or words)
    return sum(grammar.numbers[w] for w in regex.split(r"[- ]+", words.lower()) if w in grammar.numbers)


def periods(text: str, start: int, end: int, language: str) -> list[Period]:
    """Every stretch of time named in `text[start:end)`, in order."""
    grammar, out = _grammar(language), []
    for m in grammar.amount.finditer(text, start, end):
        months = _number(grammar, m["n"], m["d"]) * grammar.units[m["u"].lower()]
        before = text[max(start, m.start() - _NEAR) : m.start()]
        out.append(Period(m.start(), m.end(), months, _bound(grammar, before)))
    for pattern, low, high in grammar.scales:
        for m in pattern.finditer(text, start, end):
            out.append(Period(m.start(), m.end(), low, "min"))
            out.append(Period(m.start(), m.end(), high, "max"))
    out += [Period(m.start(), m.end(), 1200.0, "max") for m in grammar.life.finditer(text, start, end)]
    return sorted(out, key=lambda p: (p.start, p.end, p.months))


def _bound(grammar: _Grammar, before: str) -> str:
    """Which bound the words just before a number set: the nearer one wins."""
    most = max((m.end() for m in grammar.maximum.finditer(before)), default=-1)
    least = max((m.end() for m in grammar.minimum.finditer(before)), default=-1)
    if least < 0 and most < 0:
        return ""
    return "min" if least >= most else "max"  # "not less than" ends where "less than" does
