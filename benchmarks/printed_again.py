"""Versions told of laws printed twice, each time otherwise: how many are false, how many missed.

Two prints of the same version must tell nothing, two of different versions must tell one, whichever came first.
"""

import random
from functools import cache
from pathlib import Path
from unittest.mock import patch

import typst

from benchmarks.measuring import CORPUS, ROOT, Figure
from benchmarks.print_layouts import LAYOUTS, Line, typst_of
from benchmarks.versions_told import Told, told_on_the_command_line, two_versions
from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.reading_law import Raw
from watchingbrief.reading import read

PAIRS = 60

Law = tuple[str, str, list[Line]]  #: title, language, lines


def figures() -> list[Figure]:
    """Of all acts at hand; the bars are those of the watching: none false, none missed."""
    told = measure(PAIRS, seed="bench")
    return told.figures("prints")


def measure(pairs: int, seed: str) -> Told:
    """Judge so many pairs of prints; the same seed is the same pairs."""
    chance = random.Random(seed)
    told = Told()
    with patch.object(judged, "_reviewed", lambda _: "not asked"):
        for _ in range(pairs):
            _pair(chance, chance.choice(_acts()), told)
    return told


def _pair(chance: random.Random, versions: list[Path], told: Told) -> None:
    paths = two_versions(chance, versions)
    layouts = chance.sample(list(LAYOUTS), 2)
    states = [
        Raw(printed(layout, path, chance), "act.pdf") for layout, path in zip(layouts, paths, strict=True)
    ]
    told.pair(" / ".join(layouts), paths, states)


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


if __name__ == "__main__":
    told_on_the_command_line(__doc__, {"pairs": PAIRS}, measure)
