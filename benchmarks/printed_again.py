"""Versions told of laws printed twice, each time otherwise: how many are false, how many missed.

Two prints of the same version must tell nothing, two of different versions must tell one, whichever came first.
"""

import argparse
import random
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from unittest.mock import patch

import typst

from benchmarks.measuring import CORPUS, ROOT, Figure
from benchmarks.page_furniture import Told
from benchmarks.print_layouts import LAYOUTS, Line, typst_of
from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.reading import read

PAIRS = 60

Law = tuple[str, str, list[Line]]  #: title, language, lines


def figures() -> list[Figure]:
    """Of all acts at hand; the bars are those of the watching: none false, none missed."""
    told = measure(PAIRS, seed="bench")
    return [
        Figure(f"false versions, {told.same} pairs of prints of one version", str(len(told.false)), "0",
               not told.false, "; ".join(told.false[:3])),
        Figure(f"missed versions, {told.other} pairs of prints of two", str(len(told.missed)), "0",
               not told.missed, "; ".join(told.missed[:3])),
    ]  # fmt: skip


def measure(pairs: int, seed: str) -> Told:
    """Judge so many pairs of prints; the same seed is the same pairs."""
    chance = random.Random(seed)
    told = Told()
    with patch.object(judged, "_reviewed", lambda _: "not asked"):
        for _ in range(pairs):
            _pair(chance, chance.choice(_acts()), told)
    return told


def _pair(chance: random.Random, versions: list[Path], told: Told) -> None:
    one, other = chance.choice(versions), chance.choice(versions)
    if chance.random() < 0.5:
        other = one
    layouts = chance.sample(list(LAYOUTS), 2)
    old, new = (
        Raw(printed(layout, path, chance), "act.pdf")
        for layout, path in zip(layouts, (one, other), strict=True)
    )
    became = judge(new, old, read_raw(old).reading).became
    where = f"{' / '.join(layouts)}: {one.name}, {other.name} ({became})"
    if one == other:
        told.same += 1
        told.false += [where] if became == "version" else []
    else:
        told.other += 1
        told.missed += [where] if became != "version" else []


def printed(layout: str, path: Path, chance: random.Random) -> bytes:
    """The law in a file as a PDF in one of the layouts, with a day and a number by chance."""
    title, language, lines = _law(path)
    pdf = typst.compile(typst_of(layout, title, lines, language, chance).encode())
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _law(path: Path) -> Law:
    law = read(path)
    heads = {
        p.start: "group" if p.kind in GROUPING else "unit"
        for p in law.provisions
        if p.kind in BASIC | GROUPING
    }
    at, lines = 0, []
    for words in law.text.split("\n"):
        lines.append(Line(words, heads.get(at, "")))
        at += len(words) + 1
    return law.title, law.language, lines


def _acts() -> list[list[Path]]:
    """The versions of each act; of the sample alone where the corpus is not at hand."""
    acts = [[ROOT / "sample" / f"draft-{n}" / "cybercrime-bill.docx" for n in (1, 2)]]
    estonian = sorted((CORPUS / "national").glob("ee-kuberturvalisuse-seadus*.md"))
    return [*acts, estonian] if estonian else acts


def main() -> None:
    """Any number of pairs, with a seed of one's own, and each that was told wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--seed", default="bench")
    stated = parser.parse_args()
    told = measure(stated.pairs, stated.seed)
    print(
        f"{told.same} pairs of one version, {len(told.false)} false; {told.other} of two, {len(told.missed)} missed"
    )
    for kind, found in (("false", told.false), ("missed", told.missed)):
        for where, n in Counter(found).items():
            print(f"  {kind}: {where}" + (f" ({n} times)" if n > 1 else ""))
    sys.exit(bool(told.false or told.missed))


if __name__ == "__main__":
    main()
