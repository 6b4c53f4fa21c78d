"""Demands in words: which concerns they speak of, about which provisions, and what they ask to be done."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from watchingbrief import yaml_files
from watchingbrief.comparison.uptake.ledger import Operation
from watchingbrief.review import Review
from watchingbrief.review.concerns import concerns

_QUOTED = re.compile(r'"([^"]{2,})"|“([^”]{2,})”|«([^»]{2,})»')


@dataclass(frozen=True, slots=True)
class About:
    """What a demand is about: provisions in which one of these concerns was looked at, or of one of these roles."""

    name: str
    concerns: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def provisions(self, review: Review) -> tuple[str, ...]:
        """The ids of the sections and articles meant, in document order."""
        law = review.instrument
        ids = {
            law.basic(f.provision).id
            for f in review.findings
            if f.provision is not None and f.concern in self.concerns
        }
        ids |= {id for id, role in review.roles.items() if role in self.roles and id not in review.outside}
        return tuple(p.id for p in law.provisions if p.id in ids)


@cache
def _stated() -> Any:  # noqa: ANN401  (the file's own shape)
    return yaml_files.load(str(Path(__file__).with_name("demands.yml")))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    plain = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){plain}(?!\w)", re.IGNORECASE)


def concerns_of(demand: str) -> tuple[str, ...]:
    """The concerns a demand speaks of, in the order of the catalogue. Words inside a longer pattern do not count."""
    spans = [
        (m.start(), m.end(), code)
        for code, patterns in _stated()["concerns"].items()
        for words in patterns
        for m in _pattern(words).finditer(demand)
    ]
    kept = {
        code
        for start, end, code in spans
        if not any(a <= start and end <= b and (b - a) > (end - start) for a, b, _ in spans)
    }
    return tuple(code for code in concerns() if code in kept)


def about_of(demand: str) -> About | None:
    """What a demand is about; None where it says nothing of that."""
    found = [
        (m.start(), -len(m[0]), name)
        for name, entry in _stated()["about"].items()
        for words in (name, *entry["words"])
        for m in _pattern(words).finditer(demand)
    ]
    if not found:
        return None
    name = min(found)[2]
    entry = _stated()["about"][name]
    return About(name, tuple(entry.get("concerns", ())), tuple(entry.get("roles", ())))


def replacing(demand: str) -> tuple[str, str] | None:
    """The words to go and the words to come, where a demand is to put one for the other."""
    both = _QUOTED.findall(demand)
    if len(both) == 2 and re.search(r"replac|substitut", demand, re.IGNORECASE):
        first, second = ("".join(words) for words in both)
        return (second, first) if re.search(r"substitut", demand, re.IGNORECASE) else (first, second)
    for pattern in _stated()["replacing"]:
        match = re.search(pattern, demand, re.IGNORECASE)
        if match:
            return match["old"], match["new"]
    return None


def quoted_in(demand: str) -> str:
    """The one wording a demand quotes; empty where it quotes none, or several."""
    found = ["".join(words).strip() for words in _QUOTED.findall(demand)]
    return found[0] if len(found) == 1 else ""


def operation_of(demand: str) -> Operation | None:
    """What a demand asks to be done, by the earliest of its words that says so."""
    found = [
        (m.start(), -len(m[0]), name)
        for name, patterns in _stated()["operations"].items()
        for words in patterns
        for m in _pattern(words).finditer(demand)
    ]
    return cast(Operation, min(found)[2]) if found else None
