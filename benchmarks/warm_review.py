"""The review of 100 KB of law text in a process that has done one before."""

from collections.abc import Iterator

from benchmarks.measuring import Figure, english_laws, interleaved
from watchingbrief.reading import read_bytes
from watchingbrief.review import review

BAR = 0.2  #: seconds
_SIZE = 100_000  #: bytes


def figures() -> Iterator[Figure]:
    """Reading and review together, and the review alone beside them."""
    laws = "\n\n".join(sorted(english_laws(), key=len, reverse=True))
    data = laws.encode()[:_SIZE].decode("utf-8", "ignore").encode()
    instrument = read_bytes(data, "law.txt")
    review(instrument)
    times = interleaved(
        7, whole=lambda: review(read_bytes(data, "law.txt")), review=lambda: review(instrument)
    )
    whole = times["whole"]
    beside = f"review alone {times['review'].median:.3f} s; noise {whole.noise:.0%}"
    yield Figure(
        "review of 100 KB of text, warm", f"{whole.median:.3f} s", f"{BAR} s", whole.median <= BAR, beside
    )
