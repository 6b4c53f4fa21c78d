"""Versions told of real acts on made-up pages, each with other furniture: how many are false, how many missed.

Every page puts an act of the corpus into one of the layouts, and texts of `page_prose.yml` beside it. Two pages of the
same version must tell nothing, two of different versions must tell one, whichever came first.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import yaml

from benchmarks.measuring import CORPUS, ROOT, Figure
from benchmarks.page_layouts import LAYOUTS, laid_out
from benchmarks.versions_told import Told, told_on_the_command_line, two_versions
from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.reading_law import Raw
from watchingbrief.reading import read

PAGES, CODES = 200, 4  #: pairs of pages; and of pages of a penal code, which are long
_PROSE = Path(__file__).with_name("page_prose.yml")
_MOST = 3  #: texts of the site on one page

Case = tuple[str, list[Path]]  #: a language, and the versions of an act


def figures() -> list[Figure]:
    """Of all acts at hand; the bars are those of the watching: none false, none missed."""
    told = measure(PAGES, CODES, seed="bench")
    return told.figures("pages")


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
    paths = two_versions(chance, versions)
    layout = chance.choice(list(LAYOUTS))
    told.pair(layout, paths, [_page(chance, layout, path, language) for path in paths])


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


if __name__ == "__main__":
    told_on_the_command_line(__doc__, {"pages": PAGES, "codes": CODES}, measure)
