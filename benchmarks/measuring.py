"""How everything here is measured: runs interleaved, medians taken, the noise told."""

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    figure: str
    bar: str  #: "" where there is none: the line is there to compare with
    passed: bool | None = None
    beside: str = ""  #: figures to compare with, and noise


class Times(NamedTuple):
    """Seconds of the runs of one thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    @property
    def noise(self) -> float:
        """How far the runs lie apart, as a share of the median; with enough runs the middle half."""
        if len(self.seconds) < 4:
            return (max(self.seconds) - min(self.seconds)) / self.median
        low, _, high = statistics.quantiles(self.seconds, n=4)
        return (high - low) / self.median


def interleaved(
    runs: int, clock: Callable[[], float] = time.process_time, **things: Callable[[], object]
) -> Mapping[str, Times]:
    """Run each thing in turn, `runs` times over, so that what else the machine does falls on all alike.

    The clock counts this process's own time; a thing that waits for others needs `time.perf_counter`.
    """
    seconds: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(runs):
        for name, thing in things.items():
            started = clock()
            thing()
            seconds[name].append(clock() - started)
    return {name: Times(tuple(s)) for name, s in seconds.items()}


def english_laws() -> list[str]:
    """Law texts to scan: the real ones where they are at hand, else our sample over and over."""
    names = (
        "national/ke-computer-misuse-cybercrimes-act-2018.txt", "national/gh-cybersecurity-act-1038-2020.txt",
        "national/zm-cyber-security-cyber-crimes-act-2021.txt", "national/pk-peca-2016.txt",
        "national/us-18usc-ch119-wiretap.txt", "national/us-18usc-ch121-sca.txt",
        "national/rw-cybercrimes-law-60-2018.txt", "treaties/budapest-ets185-en.md",
    )  # fmt: skip
    if CORPUS.is_dir():
        return [(CORPUS / name).read_text(encoding="utf-8") for name in names]
    sample = (ROOT / "sample" / "draft-2" / "cybercrime-bill.txt").read_text(encoding="utf-8")
    return [sample] * 8


def table(figures: list[Figure]) -> str:
    """The figures as plain text in columns."""
    rows = [("", "measured", "bar", "", "beside it")]
    for f in figures:
        word = "" if f.passed is None else "pass" if f.passed else "FAIL"
        rows.append((f.what, f.figure, f.bar, word, f.beside))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)
