"""Text that an export printed twice in a row.

Some crawlers collect the words of a paragraph and of the element around it, and every sentence comes twice:
"shall be fined. shall be fined." Afterwards: of each run that is repeated at once, one stays; the other is
handed back.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\S+")
#: A law may say something twice; an export that repeats more than this share of its words does so by mistake.
SYSTEMATIC = 0.2
#: Runs shorter than this many words are only taken for repeated where the export is known to repeat.
_SEED = 4
_LONGEST = 3000
#: Characters that show an export's habit.
_ENOUGH = 20_000


class Once(NamedTuple):
    """A text without its repetitions, and what was taken out of it."""

    text: str
    repeated: list[str]


def _repeat_at(words: Sequence[str], i: int, following: dict[tuple[str, ...], list[int]], seed: int) -> int:
    """How many words from word i on are repeated at once, the longest such run; 0 when none is."""
    best = 0
    for j in following.get(tuple(words[i : i + seed]), ()):
        length = j - i
        if length > _LONGEST:
            break
        if length > best and length >= seed and words[i:j] == words[j : j + length]:
            best = length
    # "had had" is English; "Defence; Defence;" is not.
    return 0 if best == 1 and words[i][-1] not in ";." else best


def once(text: str, seed: int = _SEED) -> Once:
    """The text with each immediate repetition of `seed` words or more taken out, longest first."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[a:b] for a, b in spans]
    following: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(words) - seed, -1, -1):
        places = following.setdefault(tuple(words[j : j + seed]), [])
        del places[32:]  # a run that common is no sign of anything, and looking at all of them takes for ever
        places.insert(0, j)
    kept, repeated, i, start = [], [], 0, 0
    while i < len(words):
        places = following.get(tuple(words[i : i + seed]), [])
        while places and places[0] <= i:
            places.pop(0)
        length = _repeat_at(words, i, following, seed)
        if not length:
            i += 1
            continue
        first, second = spans[i + length - 1][1], spans[i + 2 * length - 1][1]
        kept.append(text[start:first])
        repeated.append(text[first:second].strip())
        start = second
        i += 2 * length
    kept.append(text[start:])
    return Once("".join(kept), repeated)


def is_repeating(texts: Sequence[str]) -> bool:
    """Whether an export prints its words twice as a habit."""
    total = repeated = 0
    for text in texts:
        total += len(text)
        repeated += sum(map(len, once(text).repeated))
        if total > _ENOUGH:
            break
    return total > 0 and repeated > SYSTEMATIC * total
