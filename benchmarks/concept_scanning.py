"""Finding the mentions of 1,000 phrases in law text, beside a loop over `regex`."""

import itertools
import random
from collections.abc import Iterator

from benchmarks.measuring import Figure, english_laws, interleaved
from watchingbrief.review.concepts import Concept, Scanner, lexicon

PATTERNS = 1000
MEGABYTES_A_SECOND = 15.0
TIMES_THE_LOOP = 100.0
_SLICE = 30_000  #: letters for the loop: it is that slow


def figures() -> Iterator[Figure]:
    """Megabytes a second on one core, and the ratio to the loop."""
    laws = english_laws()
    scanner = Scanner(concepts(laws))
    size = sum(len(law.encode()) for law in laws) / 1e6
    piece = max(laws, key=len)[:_SLICE]
    part = len(piece.encode()) / 1e6
    found = sum(len(scanner.scan(law)) for law in laws)
    same = scanner.scan(piece) == scanner.reference(piece)
    times = interleaved(5, scan=lambda: [scanner.scan(law) for law in laws])
    loop = interleaved(2, loop=lambda: scanner.reference(piece))["loop"]
    speed, slow = size / times["scan"].median, part / loop.median
    beside = f"{found:,} mentions in {size:.2f} MB; noise {times['scan'].noise:.0%}"
    yield Figure(
        f"scanning with {PATTERNS:,} phrases", f"{speed:.1f} MB/s", f"{MEGABYTES_A_SECOND:.0f} MB/s",
        speed >= MEGABYTES_A_SECOND, beside,
    )  # fmt: skip
    ratio = speed / slow
    beside = f"loop {slow:.3f} MB/s; same mentions: {'yes' if same else 'NO'}"
    bar = f"{TIMES_THE_LOOP:.0f}x"
    yield Figure("scanning : loop over regex", f"{ratio:.0f}x", bar, same and ratio >= TIMES_THE_LOOP, beside)


def concepts(laws: list[str]) -> list[Concept]:
    """The lexicon's own phrases, filled up to the number with phrases made from words of the laws, seeded."""
    own = [
        Concept(f"{c.id}-{i}", c.name, (phrase,))
        for c in lexicon("en")
        for i, phrase in enumerate((*c.phrases, *c.unless))
    ]
    chance = random.Random(1)
    words = sorted(
        {w for law in laws for w in law.lower().split() if w.isascii() and w.isalpha() and len(w) > 5}
    )
    made = (
        Concept(f"made-{i}", "made", (f"{chance.choice(words)}* ... {chance.choice(words)}",))
        for i in itertools.count()
    )
    return [*own[:PATTERNS], *itertools.islice(made, max(0, PATTERNS - len(own)))]
