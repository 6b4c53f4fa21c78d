"""Versions told of real acts on made-up pages, each with other furniture: how many are false, how many missed.

Every page puts an act of the corpus into one of the layouts, and texts of `page_prose.yml` beside it. Two pages of the
same version must tell nothing, two of different versions must tell one, whichever came first.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest.mock import patch

import yaml

from benchmarks.measuring import CORPUS, ROOT, Figure
from benchmarks.page_layouts import LAYOUTS, laid_out
from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.reading import read

PAGES, CODES = 200, 4  #: pairs of pages; and of pages of a penal code, which are long
_PROSE = Path(__file__).with_name("page_prose.yml")
_MOST = 3  #: texts of the site on one page

Case = tuple[str, list[Path]]  #: a language, and the versions of an act


@dataclass
class Told:
    """What was told of pairs of pages."""

    same: int = 0  #: pairs of one version
    other: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def figures() -> list[Figure]:
    """Of all acts at hand; the bars are those of the watching: none false, none missed."""
    told = measure(PAGES, CODES, seed="bench")
    return [
        Figure(f"false versions, {told.same} pairs of pages of one version", str(len(told.false)), "0",
               not told.false, "; ".join(told.false[:3])),
        Figure(f"missed versions, {told.other} pairs of pages of two", str(len(told.missed)), "0",
               not told.missed, "; ".join(told.missed[:3])),
    ]  # fmt: skip


def measure(pages: int, codes: int, seed: str) -> Told:
    """Judge so many pairs of pages; the same seed is the same pairs."""
    chance = random.Random(seed)
    told = Told()
    cases, code = _cases(), _code()
    # What versions do to rights is no part of this.
    with patch.object(judged, "_reviewed", lambda _: "not asked"):
        for n in range(pages + (codes if code else 0)):
            _pair(chance, chance.choice(cases) if code is None or n < pages else code, told)
    return told


def _pair(chance: random.Random, case: Case, told: Told) -> None:
    language, versions = case
    one, other = chance.choice(versions), chance.choice(versions)
    if chance.random() < 0.5:
        other = one
    layout = chance.choice(list(LAYOUTS))
    old, new = (_page(chance, layout, path, language) for path in (one, other))
    became = judge(new, old, read_raw(old).reading).became
    where = f"{layout}: {one.name}, {other.name} ({became})"
    if one == other:
        told.same += 1
        told.false += [where] if became == "version" else []
    else:
        told.other += 1
        told.missed += [where] if became != "version" else []


def _page(chance: random.Random, layout: str, path: Path, language: str) -> Raw:
    title, *law = _lines(path)
    prose = chance.sample(_prose()[language], chance.randrange(_MOST + 1))
    return Raw(laid_out(layout, title, law, prose, language), "act")


@cache
def _lines(path: Path) -> list[str]:
    return [line for line in read(path).text.split("\n") if line.strip()]


@cache
def _prose() -> dict[str, list[str]]:
    stated: dict[str, list[str]] = yaml.safe_load(_PROSE.read_text(encoding="utf-8"))
    return stated


def _cases() -> list[Case]:
    sample = ("en", [ROOT / "sample" / f"draft-{n}" / "cybercrime-bill.txt" for n in (1, 2)])
    return [sample, *_of_the_corpus()] if CORPUS.is_dir() else [sample]


def _of_the_corpus() -> Iterator[Case]:
    yield "et", sorted((CORPUS / "national").glob("ee-kuberturvalisuse-seadus*.md"))
    for act in ("012g0081", "16g00218"):
        yield "it", sorted((CORPUS / "akn").glob(f"it-normattiva-{act}_*.xml"))


def _code() -> Case | None:
    dates = sorted((CORPUS / "national").glob("fr-code-penal*.md"))
    return ("fr", dates) if dates else None


def main() -> None:
    """Any number of pages, with a seed of one's own, and each that was told wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--codes", type=int, default=CODES)
    parser.add_argument("--seed", default="bench")
    stated = parser.parse_args()
    told = measure(stated.pages, stated.codes, stated.seed)
    print(
        f"{told.same} pairs of one version, {len(told.false)} false; {told.other} of two, {len(told.missed)} missed"
    )
    for kind, found in (("false", told.false), ("missed", told.missed)):
        for where, n in Counter(found).items():
            print(f"  {kind}: {where}" + (f" ({n} times)" if n > 1 else ""))
    sys.exit(bool(told.false or told.missed))


if __name__ == "__main__":
    main()
