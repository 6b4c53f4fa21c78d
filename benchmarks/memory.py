"""The most memory a process of `wbrief review` holds for any law at hand."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.measuring import CORPUS, ROOT, Figure

BAR = 300  #: megabytes
_ENDINGS = {".pdf", ".docx", ".html", ".xml", ".md", ".txt", ".json"}


def figures() -> Iterator[Figure]:
    """The hungriest law, with the next ones beside it."""
    # A process starts with the high-water mark of the one that made it, so they are made by a small one.
    done = subprocess.run(
        [sys.executable, "-m", __name__], check=True, capture_output=True, text=True, cwd=ROOT
    )
    most = [(float(mb), law) for mb, law in (line.split("\t") for line in done.stdout.splitlines())]
    highest, law = most[0]
    beside = "; ".join(f"{mb:.0f} MB {other}" for mb, other in most[1:4])
    yield Figure(
        f"memory, most of {len(most)} files: {law}", f"{highest:.0f} MB", f"{BAR} MB", highest <= BAR, beside
    )


def measure() -> None:
    """Print megabytes and name of every law at hand, the hungriest first."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "sample"
    laws = sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        used = zip(pool.map(_megabytes, laws), (law.name for law in laws), strict=True)
        for megabytes, name in sorted(used, reverse=True):
            print(f"{megabytes:.1f}\t{name}")


def _megabytes(law: Path) -> float:
    """The largest process of one whole review as a page, the heaviest format."""
    wbrief = str(Path(sys.executable).with_name("wbrief"))
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  (posix_spawn wants its number)
        streams = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)]
        command = [wbrief, "review", str(law), "--format", "html", "-o", os.devnull]
        process = os.posix_spawn(wbrief, command, os.environ, file_actions=streams)
        _, _, used = os.wait4(process, 0)  # its own or its largest child's, whichever is larger
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    measure()
