"""Which numbers are the law's sections or articles: the likeliest run of numbers over the whole text.

Years, amounts and citations at the start of a line do not fit the run and stay text; inserted numbers (46A, 12 bis) and
gaps are allowed for; a run may begin again at 1 where another text of the same file begins.
"""

from collections.abc import Set
from itertools import pairwise
from typing import NamedTuple

from watchingbrief.reading.structure.numerals import Key, step

_WINDOW = 40
_FALLS_BACK = -3.0
_MISPLACED = -1.1
#: What beginning again at 1 costs: about as much as half a dozen sections bring.
_RESTART = -12.0
#: Articles for another law have numbers so far from those of the law that brings them.
_FAR = 20


class Candidate(NamedTuple):
    """A block that may begin a section or article."""

    block: int  #: index of the block
    kind: str
    number: str  #: as printed
    end: int  #: offset in the block's text where the number and its separators end
    key: Key
    weight: float  #: how much it looks like a section by itself


def best_chain(candidates: list[Candidate]) -> tuple[float, list[Candidate]]:
    """The likeliest run and its score."""
    best: list[float] = []
    come_from: list[int] = []
    latest: dict[Key, int] = {}
    top = -1
    for i, c in enumerate(candidates):
        first = c.key[0][0] if len(c.key) == 1 else 1
        score, origin = c.weight - min(1.5, 0.1 * (first - 1)), -1
        far = {top, *_before(c.key, latest)}
        for j in (*(j for j in far if 0 <= j < i - _WINDOW), *range(i - 1, max(-1, i - _WINDOW - 1), -1)):
            if best[j] + 1.0 + c.weight <= score:  # no step brings more than 1
                continue
            gain = step(candidates[j].key, c.key)
            if gain <= _FALLS_BACK:
                gain = _restart(c)
            elif c.kind:  # a word before the number says more than a gap says against it
                gain = max(gain, -1.0)
            if best[j] + gain + c.weight > score + 1e-9:
                score, origin = best[j] + gain + c.weight, j
        best.append(score)
        come_from.append(origin)
        latest[c.key] = i
        if top < 0 or score > best[top]:
            top = i
    chain: list[Candidate] = []
    at = top
    while at >= 0:
        chain.append(candidates[at])
        at = come_from[at]
    chain.reverse()
    return (best[top] if top >= 0 else 0.0), chain


def _restart(c: Candidate) -> float:
    if c.weight >= 3:  # its word and number have a line to themselves: it is one, whatever its number
        return _MISPLACED
    return _RESTART if c.key == ((1, ""),) else -99.0


def _before(key: Key, latest: dict[Key, int]) -> list[int]:
    """Where the number just before this one was last seen, however far back."""
    if not key:
        return []
    n, _ = key[-1]
    return [latest[k] for k in ((*key[:-1], (n - 1, "")), (*key[:-1], (n, ""))) if k in latest]


def filled(run: list[Candidate], spare: list[Candidate]) -> list[Candidate]:
    """The run with its gaps closed by numbers printed in another style, where they stand in the right place."""
    result: list[Candidate] = []
    at = 0
    for i, c in enumerate(run):
        result.append(c)
        if i + 1 == len(run):
            break
        after = run[i + 1]
        while at < len(spare) and spare[at].block <= c.block:
            at += 1
        while at < len(spare) and spare[at].block < after.block:
            new = spare[at]
            if (
                new.weight >= 0.9
                and result[-1].key < new.key < after.key
                and step(result[-1].key, new.key) > 0.5
            ):
                result.append(new)
            at += 1
    return result


def resumed(run: list[Candidate], candidates: list[Candidate], announcing: Set[int]) -> list[Candidate]:
    """The run with the numbers that go on after articles for another law, printed without marks of quotation.

    "Article 1. The Code is given these articles: Article 269A ... Article 269J ... Article 2. ...". The blocks that
    announce such articles end in a colon.
    """
    for before, inserted in pairwise(run):
        if before.block not in announcing or inserted.key[0][0] - before.key[0][0] < _FAR:
            continue
        more: list[Candidate] = []
        number = before.key[0][0]
        for c in candidates:
            if c.block > inserted.block and c.key == ((number + len(more) + 1, ""),) and c.kind:
                more.append(c)
        if len(more) > 1 or any(c.block in announcing for c in more):
            return sorted({*run, *more}, key=lambda c: c.block)
    return run
