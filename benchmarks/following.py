"""How well provisions are followed through revisions whose truth is known: f1 of each kind, and how sure is sure."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.measuring import CORPUS, ROOT
from benchmarks.redrafting import redraft
from benchmarks.revisions import Rates, Revision, Truth, revise
from watchingbrief.comparison import Comparison, compare
from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import BASIC
from watchingbrief.reading import read, read_bytes

Drafter = Callable[[Instrument, list[Instrument], int, Rates | None], Revision]

#: How much of a law changes.
MIXES = {
    "light": Rates(0.10, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.15),
    "usual": Rates(),
    "edited": Rates(0.60, 0.04, 0.04, 0.03, 0.05, 0.03, 0.03, 0.3),
    "heavy": Rates(0.3, 0.12, 0.12, 0.08, 0.08, 0.08, 0.08, 0.45),
}
_NATIONAL = (
    "national/ae-rumours-cybercrimes-34-2021.json", "national/bd-digital-security-act-2018.txt",
    "national/cl-ley-21459-delitos-informaticos.json", "national/ee-kuberturvalisuse-seadus@2018-05-23.md",
    "national/fr-code-penal@2004-06-22.md", "national/gh-cybersecurity-act-1038-2020.json",
    "national/id-uu-ite-11-2008.json", "national/ke-computer-misuse-cybercrimes-act-2018.json",
    "national/ma-loi-cybersecurite-05-20.json", "national/na-electronic-transactions-act-2019.json",
    "national/pk-peca-2016.json", "national/sn-loi-cybercriminalite-2008-11.json",
    "national/vn-luat-an-ninh-mang-2018.html", "akn/za-bylaw-cpt-parking-2011-02-18.xml",
    "akn/it-cad-82-2005-vigenza-20250130.xml", "uncc/uncc-final-ar-arts1-15.txt",
)  # fmt: skip
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
        if [p.label.strip("第条條 ").upper() for p in units] != [n.upper() for n in numbers]:
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
def laws(which: str = "treaties") -> tuple[Instrument, ...]:
    """Real treaties, or national laws in any language, where they are at hand, else the sample."""
    if not CORPUS.is_dir():
        return tuple(read(ROOT / f"sample/draft-{k}/cybercrime-bill.txt") for k in (1, 2))
    if which == "treaties":
        found = [read(f) for f in sorted((CORPUS / which).iterdir())]
    elif which == "chinese":
        found = [_in_chinese(f) for f in sorted((CORPUS / "treaties").glob("*-zh-en.json"))]
    else:
        found = [read(CORPUS / name) for name in _NATIONAL]
    return tuple(law for law in found if sum(p.kind in BASIC for p in law.provisions) > 10)


def _in_chinese(treaty: Path) -> Instrument:
    """The Chinese column of a treaty in two languages."""
    told = json.loads(treaty.read_text(encoding="utf-8"))["articles"]
    text = "\n\n".join(f"第{k}條\n\n{a['content_zh']}" for k, a in enumerate(told, 1))
    return read_bytes(text.encode(), treaty.name.replace(".json", ".txt"))


def measure(
    chosen: Sequence[Instrument], seeds: Iterable[int], rates: Rates | None = None, drafter: Drafter = revise
) -> Tally:
    """Revise each law with each seed, compare, and count."""
    tally = Tally()
    for seed in seeds:
        for k, law in enumerate(chosen):
            others = [o for o in chosen if o.language == law.language and o is not law]
            revision = drafter(law, others, seed * 1000 + k, rates)
            old, new = (read_bytes(t.encode(), revision.name) for t in (revision.old, revision.new))
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for, and print."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("first", type=int, help="first seed")
    told.add_argument("last", type=int, help="the seed to stop before")
    told.add_argument("--mix", choices=sorted(MIXES), default="usual", help="how much changes")
    told.add_argument("--by", choices=("revisions", "redrafting"), default="revisions", help="whose drafting")
    told.add_argument("--laws", choices=("treaties", "national", "chinese"), default="treaties")
    told.add_argument("--misses", type=int, default=20, help="how many misses to name")
    asked = told.parse_args(arguments)
    drafter = revise if asked.by == "revisions" else redraft
    seeds = range(asked.first, asked.last)
    show(measure(laws(asked.laws), seeds, MIXES[asked.mix], drafter), asked.misses)


if __name__ == "__main__":
    main()
