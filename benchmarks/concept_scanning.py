"""Finding the mentions of 1,000 phrases in law text, beside a loop over `regex`.

How fast a scan is depends on how much there is to find. The bar was measured with two mentions in a thousand
letters; the phrases here are made, seeded, from words that stand near each other in the laws, to be found as
often. The lexicon's own phrases, of which some stand in nearly every sentence, are measured beside them.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator

import regex

from benchmarks.measuring import Figure, Times, english_laws, interleaved
from watchingbrief.review import phrase
from watchingbrief.review.concepts import Concept, Scanner, lexicon

PHRASES = 1000
MEGABYTES_A_SECOND = 15.0
TIMES_THE_LOOP = 100.0
_SLICE = 30_000  #: letters for the loop: it is that slow
_FORMS = (
    "({first}|{0}|{1}) ... {second}*",
    "{first} [{0}|{1}] ({second}|{2})",
    "({0}|{first}) ... ({second}|{1}|{2} {3})",
    "{first}* {second}",
)
_RARE = 40  #: a phrase is made of words that occur at most this often, as terms of art do


def figures() -> Iterator[Figure]:
    """Megabytes a second on one core, and the ratio to the loop."""
    laws = english_laws()
    size = sum(len(law.encode()) for law in laws) / 1e6
    scanner, own = Scanner(made(laws), "vectorscan"), Scanner(lexicon("en"), "vectorscan")
    piece = max(laws, key=len)[:_SLICE]
    same = scanner.scan(piece) == scanner.reference(piece)
    found = [sum(len(s.scan(law)) for law in laws) for s in (scanner, own)]
    times = interleaved(
        5,
        made=lambda: [scanner.scan(law) for law in laws],
        own=lambda: [own.scan(law) for law in laws],
    )
    patterns = [regex.compile(phrase.exact(phrase.parse(words))) for c in made(laws) for words in c.phrases]
    lowered = piece.lower()
    loop = interleaved(2, loop=lambda: [list(p.finditer(lowered)) for p in patterns])["loop"]
    speed, slow = size / times["made"].median, len(piece.encode()) / 1e6 / loop.median
    bar = f"{MEGABYTES_A_SECOND:.0f} MB/s"
    name = f"scanning with {PHRASES:,} phrases"
    yield Figure(
        name, f"{speed:.1f} MB/s", bar, speed >= MEGABYTES_A_SECOND, _density(found[0], size, times["made"])
    )
    own_speed, phrases = (
        size / times["own"].median,
        sum(len(c.phrases) + len(c.unless) for c in lexicon("en")),
    )
    density = _density(found[1], size, times["own"])
    yield Figure(f"scanning with the lexicon's {phrases:,}", f"{own_speed:.1f} MB/s", "", None, density)
    beside = f"loop {slow:.3f} MB/s; same mentions: {'yes' if same else 'NO'}"
    ratio = speed / slow
    bar = f"{TIMES_THE_LOOP:.0f}x"
    yield Figure("scanning : loop over regex", f"{ratio:.0f}x", bar, same and ratio >= TIMES_THE_LOOP, beside)


def _density(mentions: int, megabytes: float, times: Times) -> str:
    return f"{mentions / megabytes / 1000:.1f} mentions in 1,000 letters; noise {times.noise:.0%}"


def made(laws: list[str]) -> list[Concept]:
    """Phrases as the lexicon has them, of terms that stand in the laws; seeded."""
    chance = random.Random(1)
    sentences = [
        [w.lower() for w in re.findall(r"[A-Za-z]{5,}", sentence)]
        for law in laws
        for sentence in re.split(r"[.;\n]", law)
    ]
    often = Counter(word for sentence in sentences for word in sentence)
    rare = sorted(word for word, n in often.items() if n <= _RARE)
    terms = frozenset(rare)
    pairs = {
        pair
        for sentence in sentences
        for pair in itertools.pairwise(sentence)
        if pair[0] in terms and pair[1] in terms
    }
    chosen = chance.sample(sorted(p for p in pairs if p[0] != p[1]), PHRASES)
    out = []
    for form, (first, second) in zip(itertools.cycle(_FORMS), chosen, strict=False):
        words = form.format(*chance.sample(rare, 4), first=first, second=second)
        out.append(Concept(f"made-{len(out)}", "made", (words,)))
    return out
