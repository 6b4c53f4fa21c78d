"""The most memory a process of `wbrief review` holds for any law at hand."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.measuring import CORPUS, ROOT, Figure

BAR = 300  #: megabytes
_ENDINGS = {".pdf", ".docx", ".html", ".xml", ".md", ".txt", ".json"}


def figures() -> Iterator[Figure]:
    """The hungriest law, with the next ones beside it."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "sample"
    laws = sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        most = sorted(zip(pool.map(_megabytes, laws), laws, strict=True), reverse=True)
    highest, law = most[0]
    beside = "; ".join(f"{mb:.0f} MB {path.name}" for mb, path in most[1:4])
    yield Figure(
        f"memory, most of {len(laws)} files: {law.name}",
        f"{highest:.0f} MB",
        f"{BAR} MB",
        highest <= BAR,
        beside,
    )


def _megabytes(law: Path) -> float:
    """The largest process of one whole review as a page, the heaviest format."""
    wbrief = str(Path(sys.executable).with_name("wbrief"))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    streams = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    command = [wbrief, "review", str(law), "--format", "html", "-o", os.devnull]
    process = os.posix_spawn(wbrief, command, os.environ, file_actions=streams)
    _, _, used = os.wait4(process, 0)  # its own or its largest child's, whichever is larger
    os.close(nowhere)
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
