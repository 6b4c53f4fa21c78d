"""How well provisions are followed through revisions whose truth is known: f1 of each kind, and how sure is sure."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from benchmarks.measuring import CORPUS, ROOT
from benchmarks.revisions import Rates, Revision, Truth, revise
from watchingbrief.comparison import Comparison, compare
from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import BASIC
from watchingbrief.reading import read, read_bytes

_BORDERS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Tally:
    """Counts over any number of revisions."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    pairs: int = 0  #: pairings told with a confidence of 0.5 or more
    wrong: list[tuple[str, float, str]] = field(default_factory=list)  #: those that were never made
    sure: Counter[float] = field(default_factory=Counter)
    sure_right: Counter[float] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    unreadable: int = 0  #: revisions whose articles the reader did not find as they were written

    def f1(self, kind: str) -> float:
        """Of recall and precision; 1 where there was nothing to find."""
        both = self.wanted[kind] + self.found[kind]
        return 2 * self.right[kind] / both if both else 1.0

    def add(self, name: str, revision: Revision, comparison: Comparison) -> None:
        """Count one comparison against the truth."""
        told = _told(revision, comparison)
        if told is None:
            self.unreadable += 1
            return
        truth = {t: t.kind for t in revision.truth}
        pairs = {(t.old, t.new) for t in revision.truth}
        self.wanted.update(t.kind for t in revision.truth)
        for change, confidence in told.items():
            self.found[change.kind] += 1
            self.right[change.kind] += change in truth
            if change not in truth:
                self.misses.append(f"{name}: told {_shown(revision, change)} {confidence:.2f}")
            if change.kind == "unsure" or confidence < 0.5:
                continue
            is_right = (change.old, change.new) in pairs
            border = next(b for b in _BORDERS if confidence < b)
            self.sure[border] += 1
            self.sure_right[border] += is_right
            self.pairs += 1
            if not is_right:
                self.wrong.append((change.kind, confidence, f"{name} {_shown(revision, change)}"))
        self.misses += [f"{name}: true {_shown(revision, t)}" for t in truth if t not in told]


def _shown(revision: Revision, t: Truth) -> str:
    old = ",".join(revision.old_numbers[i] for i in t.old)
    return f"{t.kind} {old or '-'} → {','.join(revision.new_numbers[j] for j in t.new) or '-'}"


def _told(revision: Revision, comparison: Comparison) -> dict[Truth, float] | None:
    places: list[dict[str, int]] = []
    for numbers, side in ((revision.old_numbers, "old"), (revision.new_numbers, "new")):
        units = [p for c in comparison.changes for p in getattr(c, side) if p.kind in BASIC]
        law: Instrument = getattr(comparison, side)
        units.sort(key=lambda p: p.start)
        if [p.label.upper() for p in units] != [n.upper() for n in numbers]:
            return None
        places.append({p.id: k for k, p in enumerate(units)})
        assert law
    out = {}
    for c in comparison.changes:
        old = tuple(places[0][p.id] for p in c.old if p.id in places[0])
        new = tuple(places[1][p.id] for p in c.new if p.id in places[1])
        if old or new:
            out[Truth(c.kind, old, new)] = c.confidence
    return out


@cache
def laws() -> tuple[Instrument, ...]:
    """Real treaties and laws where they are at hand, else the sample."""
    if not CORPUS.is_dir():
        return tuple(read(ROOT / f"sample/draft-{k}/cybercrime-bill.txt") for k in (1, 2))
    files = sorted((CORPUS / "treaties").iterdir())
    found = [read(f) for f in files]
    return tuple(law for law in found if sum(p.kind in BASIC for p in law.provisions) > 10)


def measure(chosen: Sequence[Instrument], seeds: Iterable[int], rates: Rates | None = None) -> Tally:
    """Revise each law with each seed, compare, and count."""
    tally = Tally()
    for seed in seeds:
        for k, law in enumerate(chosen):
            others = [o for o in chosen if o.language == law.language and o is not law]
            revision = revise(law, others, seed * 1000 + k, rates)
            old, new = (read_bytes(t.encode(), "law.md") for t in (revision.old, revision.new))
            tally.add(f"{law.source.name[:16]}@{seed}", revision, compare(old, new))
    return tally


def show(tally: Tally, misses: int = 0) -> None:
    """Print a tally."""
    kinds = sorted(set(tally.wanted) | set(tally.found))
    for kind in kinds:
        print(f"{kind:18} {tally.wanted[kind]:6} f1 {tally.f1(kind):.3f}")
    print(f"{tally.pairs} confident, {len(tally.wrong)} wrong; not read as written: {tally.unreadable}")
    for border in _BORDERS:
        if tally.sure[border]:
            right = tally.sure_right[border] / tally.sure[border]
            print(f"  confidence below {border}: {right:.3f} of {tally.sure[border]}")
    for line in [*(f"WRONG {k} {c:.2f} {w}" for k, c, w in tally.wrong), *tally.misses][:misses]:
        print("   ", line)


if __name__ == "__main__":
    first, last = (int(x) for x in sys.argv[1:3])
    heavy = Rates(0.3, 0.12, 0.12, 0.08, 0.08, 0.08, 0.08, 0.45) if "heavy" in sys.argv else None
    show(measure(laws(), range(first, last), heavy), 60)
