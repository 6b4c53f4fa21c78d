"""What is told of pairs of states of acts, each made to look otherwise: versions that are false or missed."""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring import Figure
from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw


@dataclass
class Told:
    """What was told of pairs of states."""

    same: int = 0  #: pairs of one version
    other: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def pair(self, look: str, paths: Sequence[Path], states: Sequence[Raw]) -> None:
        """Judge the second of two states after the first; `paths` are the versions they show."""
        old, new = states
        became = judge(new, old, read_raw(old).reading).became
        where = f"{look}: {paths[0].name}, {paths[1].name} ({became})"
        if paths[0] == paths[1]:
            self.same += 1
            self.false += [where] if became == "version" else []
        else:
            self.other += 1
            self.missed += [where] if became != "version" else []

    def figures(self, states: str) -> list[Figure]:
        """Against the bars of the watching: none false, none missed. `states`: what the pairs are of."""
        return [
            Figure(f"false versions, {self.same} pairs of {states} of one version", str(len(self.false)), "0",
                   not self.false, "; ".join(self.false[:3])),
            Figure(f"missed versions, {self.other} pairs of {states} of two", str(len(self.missed)), "0",
                   not self.missed, "; ".join(self.missed[:3])),
        ]  # fmt: skip


def two_versions(chance: random.Random, versions: Sequence[Path]) -> tuple[Path, Path]:
    """Two versions of an act by chance; every other time the same one."""
    one, other = chance.choice(versions), chance.choice(versions)
    return one, one if chance.random() < 0.5 else other


def told_on_the_command_line(about: str | None, counts: dict[str, int], measure: Callable[..., Told]) -> None:
    """Measure any number of pairs, with a seed of one's own, and name each that was told wrongly."""
    parser = argparse.ArgumentParser(description=about)
    for name, usual in counts.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--seed", default="bench")
    told = measure(**vars(parser.parse_args()))
    print(
        f"{told.same} pairs of one version, {len(told.false)} false; {told.other} of two, {len(told.missed)} missed"
    )
    for kind, found in (("false", told.false), ("missed", told.missed)):
        for where, n in Counter(found).items():
            print(f"  {kind}: {where}" + (f" ({n} times)" if n > 1 else ""))
    sys.exit(bool(told.false or told.missed))
