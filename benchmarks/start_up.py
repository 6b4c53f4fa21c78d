"""How long a reader waits for the first line of help."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figure, interleaved

BAR = 0.3  #: seconds


def figures() -> Iterator[Figure]:
    """The help of the whole and, beside it, of a command, and Python that does nothing."""
    wbrief = str(Path(sys.executable).with_name("wbrief"))
    times = interleaved(
        9,
        time.perf_counter,
        help=lambda: _run(wbrief, "--help"),
        review=lambda: _run(wbrief, "review", "--help"),
        python=lambda: _run(sys.executable, "-c", "pass"),
    )
    took = times["help"].median
    beside = (
        f"wbrief review --help {times['review'].median:.2f} s; bare Python {times['python'].median:.2f} s; "
        f"noise {times['help'].noise:.0%}"
    )
    yield Figure("wbrief --help", f"{took:.2f} s", f"{BAR} s", took <= BAR, beside)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
