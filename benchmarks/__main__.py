"""Runs the benchmarks named, or all, and prints one table; exit status 1 if a bar is missed."""

import importlib
import os
import platform
import sys

from benchmarks.measuring import CORPUS, Figure, table

BENCHMARKS = (
    "start_up",
    "concept_scanning",
    "warm_review",
    "pdf_review",
    "comparing",
    "memory",
    "watching",
    "page_furniture",
    "printed_again",
    "serving",
)


def main(wanted: list[str]) -> int:
    """Run and print; a benchmark is a file of this folder with a function `figures`."""
    load = os.getloadavg()[0]
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} at the start"
        + ("; other work is going on, so times may be too high" if load > 0.7 else "")
    )
    if not CORPUS.is_dir():
        print("The real laws (../shared) are not at hand: measured on the sample.")
    figures: list[Figure] = []
    for name in wanted or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        figures += importlib.import_module(f"benchmarks.{name}").figures()
    print(table(figures))
    missed = sum(f.passed is False for f in figures)
    print(
        f"{missed} of {sum(f.passed is not None for f in figures)} bars missed" if missed else "all bars met"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
