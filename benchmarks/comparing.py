"""Comparing two versions of a law beside comparing their words alone, and how the cost grows with the law.

The treaty is put together from articles of real treaties, the longest treaty first, and revised at random
(benchmarks/redrafting.py). All is read before the clock starts; the words of the others are taken apart before it too.
redlines (MIT) is measured where it is installed: `pip install redlines`.
"""

import difflib
import functools
import importlib.util
import math
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.following import laws
from benchmarks.measuring import CORPUS, ROOT, Figure, interleaved
from benchmarks.redrafting import redraft_articles
from benchmarks.revisions import Article, articles
from watchingbrief.instrument import Instrument

if TYPE_CHECKING:
    from watchingbrief.instrument import Instrument

SECONDS, TIMES_REDLINES, TIMES_DIFFLIB = 0.3, 15.0, 10.0
CODE_SECONDS, CODE_MEGABYTES = 10.0, 500
_SIZES = (100, 250, 500, 1000, 2000)
_CODE = ("national/fr-code-penal@2004-06-22.md", "national/fr-code-penal@2010-08-11.md")
_OURS = 3  # comparisons a run, against one of the others
_WORDS = re.compile(r"\w+|[^\w\s]")
_RUNS = 3  # of the slow ones; the least of them counts, as other work only ever adds


def figures() -> Iterator[Figure]:
    """The treaty against others, the growth, the code of a thousand articles."""
    from watchingbrief.comparison import compare

    old, new = _versions(_treaty()[:100], _treaty()[100:150])
    texts = _WORDS.findall(old.text), _WORDS.findall(new.text)
    runs: dict[str, Callable[[], object]] = {
        "difflib": lambda: difflib.SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes()
    }
    runs |= {"redlines": run} if (run := _redlines(old.text, new.text)) else {}
    runs["ours"] = lambda: [compare(old, new) for _ in range(_OURS)]
    times = interleaved(_RUNS, time.process_time, **runs)
    ours = min(times["ours"].seconds) / _OURS
    noise = f"{len(texts[0]):,} words; noise {times['ours'].noise:.0%}"
    yield Figure("comparing 100 articles, revised", f"{ours:.3f} s", f"{SECONDS} s", ours <= SECONDS, noise)
    for name, bar in (("redlines", TIMES_REDLINES), ("difflib", TIMES_DIFFLIB)):
        if name not in times:
            yield Figure(f"{name} : comparing 100 articles", "not installed", f"{bar:.0f}x")
            continue
        least = min(times[name].seconds)
        beside = f"{least:.2f} s for the words alone"
        yield Figure(
            f"{name} : comparing", f"{least / ours:.1f}x", f"{bar:.0f}x", least / ours >= bar, beside
        )
    yield _growth()
    if CORPUS.is_dir():
        yield from _penal_code()


def _growth() -> Figure:
    """How the seconds grow from the least size to the largest there are articles for."""
    from watchingbrief.comparison import compare

    pool = _pool()
    sizes = [n for n in _SIZES if n <= len(pool)]
    if len(sizes) < 2:
        return Figure("cost by number of articles", "too few articles at hand", "")
    versions = {str(n): _versions(pool[:n], pool[-50:]) for n in sizes}
    runs: dict[str, Callable[[], object]] = {
        name: functools.partial(compare, *pair) for name, pair in versions.items()
    }
    times = interleaved(_RUNS, time.process_time, **runs)
    least = [min(times[str(n)].seconds) for n in sizes]
    beside = ", ".join(f"{n}: {s:.2f} s" for n, s in zip(sizes, least, strict=True))
    return Figure("cost grows with articles to the power of", f"{_slope(sizes, least):.2f}", "", None, beside)


def _slope(sizes: list[int], seconds: list[float]) -> float:
    """The exponent of a power law through all points, by least squares of the logarithms."""
    x, y = [math.log(n) for n in sizes], [math.log(s) for s in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum(
        (a - mean_x) ** 2 for a in x
    )


def _penal_code() -> Iterator[Figure]:
    from watchingbrief.comparison import compare
    from watchingbrief.reading import read

    old, new = (read(CORPUS / name) for name in _CODE)
    took = min(interleaved(2, code=lambda: compare(old, new))["code"].seconds)
    what = "comparing the French penal code, 2004 and 2010"
    beside = f"{len(old.text) + len(new.text):,} characters"
    yield Figure(what, f"{took:.1f} s", f"{CODE_SECONDS:.0f} s", took <= CODE_SECONDS, beside)
    # A process starts with the high-water mark of the one that made it, so it is made by a small one.
    done = subprocess.run(
        [sys.executable, "-m", __name__], check=True, capture_output=True, text=True, cwd=ROOT
    )
    used = float(done.stdout.split()[-1])  # the command says before that where it wrote
    yield Figure(
        "memory of that comparison as JSON", f"{used:.0f} MB", f"{CODE_MEGABYTES} MB", used <= CODE_MEGABYTES
    )


def _redlines(old: str, new: str) -> Callable[[], object] | None:
    if importlib.util.find_spec("redlines") is None:
        return None
    redlines = importlib.import_module("redlines").Redlines
    return lambda: redlines(old, new).opcodes


@cache
def _treaty() -> list[Article]:
    """Articles of treaties in English, the longest treaty first."""
    treaties = [law for law in laws("treaties") if law.language == "en"]
    return [a for law in sorted(treaties, key=lambda law: -len(law.text)) for a in articles(law)]


def _pool() -> list[Article]:
    """Articles of all laws at hand, each of its own words, in an order that is always the same."""
    found = {a.body: a for which in ("treaties", "national") for law in laws(which) for a in articles(law)}
    pool = [a for a in found.values() if len(a.body) < 6000]
    random.Random("pool").shuffle(pool)
    return pool


def _versions(own: list[Article], others: list[Article]) -> "tuple[Instrument, Instrument]":
    """Two versions of a law of these articles; the others come in."""
    from watchingbrief.reading import read_bytes

    revision = redraft_articles("en", own, others, seed=7)
    old, new = (read_bytes(t.encode(), revision.name) for t in (revision.old, revision.new))
    return old, new


def megabytes() -> float:
    """The largest process of comparing the two versions of the French penal code."""
    wbrief = str(Path(sys.executable).with_name("wbrief"))
    files = [str(CORPUS / name) for name in _CODE]
    command = [wbrief, "compare", *files, "--format", "json", "-o", os.devnull]
    _, _, used = os.wait4(os.posix_spawn(wbrief, command, os.environ), 0)
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    print(f"{megabytes():.1f}")
