"""Reviews against annotations: recall, precision, f1, safeguards recognised, roles agreed on.

Counted per (section, concern), however many findings a section has on one concern. `disputed` rows are neither asked
for nor counted against a review.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from watchingbrief.evaluation.gold import Gold, Key
from watchingbrief.evaluation.texts import quoted
from watchingbrief.review.finding import Review


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many, added up over laws or concerns."""

    sure: int = 0  #: problems a review has to find
    hit: int = 0  #: of them found
    found: int = 0  #: problems the review found
    kept: int = 0  #: of them marked by anyone
    safe: int = 0  #: safeguards agreed to be there
    met: int = 0  #: of them recognised

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.sure + other.sure, self.hit + other.hit, self.found + other.found,
            self.kept + other.kept, self.safe + other.safe, self.met + other.met,
        )  # fmt: skip

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing had to be found."""
        return self.hit / self.sure if self.sure else 0.0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing was found."""
        return self.kept / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One law's review against its annotations. Keys are in order."""

    law: str
    title: str
    language: str
    file: str  #: name of the file that was reviewed
    quoted: float  #: share of the annotators' quotes that stand in it
    by_concern: Mapping[str, Count]
    missed: tuple[Key, ...]  #: problems a review has to find and this one did not
    unsupported: tuple[Key, ...]  #: problems it found and nobody marked
    overlooked: tuple[Key, ...]  #: safeguards that are there and were not recognised
    sections: int  #: sections with roles from the annotators that the reading has too
    agreed: int  #: of them whose role, as the review gives it, either annotator gave too
    disagreed: tuple[tuple[str, str, str], ...]  #: section, the review's role, the annotators' roles
    annotators: int  #: sections where the annotators gave a role in common

    @property
    def count(self) -> Count:
        """The law as a whole."""
        return reduce(add, self.by_concern.values(), Count())


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All laws."""

    laws: tuple[Scored, ...]

    @property
    def count(self) -> Count:
        """All laws together."""
        return reduce(add, (law.count for law in self.laws), Count())

    @property
    def by_concern(self) -> dict[str, Count]:
        """All laws together, concern by concern, in the order of their codes."""
        out: dict[str, Count] = {}
        for law in self.laws:
            for concern, count in law.by_concern.items():
                out[concern] = out.get(concern, Count()) + count
        return dict(sorted(out.items()))

    @property
    def roles(self) -> tuple[int, int, int]:
        """Sections with roles; those where the review agrees with either annotator; those where the annotators do."""
        return (
            sum(law.sections for law in self.laws),
            sum(law.agreed for law in self.laws),
            sum(law.annotators for law in self.laws),
        )


def score(gold: Gold, review: Review, only: frozenset[str] | None = None) -> Scored:
    """Score the review of one law; with `only`, the named concerns alone."""
    found = _keys(review, {"problem", "missing"}, only)
    met = _keys(review, {"met"}, only)
    sure, marked, safe = (_of(keys, only) for keys in (gold.sure, gold.marked, gold.safe))
    concerned = sorted({concern for _, concern in sure | found | safe})
    roles = _roles(review)
    shared = [section for section in gold.roles if section in roles]
    theirs = {section: frozenset.union(*gold.roles[section]) for section in shared}
    return Scored(
        law=gold.law,
        title=review.instrument.title,
        language=review.instrument.language,
        file=review.instrument.source.name,
        quoted=quoted(gold, review.instrument),
        by_concern={c: _count(c, sure, marked, safe, found, met) for c in concerned},
        missed=tuple(sorted(sure - found)),
        unsupported=tuple(sorted(found - marked)),
        overlooked=tuple(sorted(safe - met)),
        sections=len(shared),
        agreed=sum(roles[s] in theirs[s] for s in shared),
        disagreed=tuple((s, roles[s], ", ".join(sorted(theirs[s]))) for s in shared if roles[s] not in theirs[s]),
        annotators=sum(bool(frozenset.intersection(*gold.roles[s])) for s in shared),
    )  # fmt: skip


def _keys(review: Review, verdicts: set[str], only: frozenset[str] | None) -> frozenset[Key]:
    law = review.instrument
    return frozenset(
        (law.enclosing_number(f.provision).upper(), f.concern)
        for f in review.findings
        if f.verdict in verdicts and (only is None or f.concern in only)
    )


def _of(keys: frozenset[Key], only: frozenset[str] | None) -> frozenset[Key]:
    return keys if only is None else frozenset(k for k in keys if k[1] in only)


def _roles(review: Review) -> dict[str, str]:
    """The role of each section by its number; the first where two sections bear one number."""
    law = review.instrument
    out: dict[str, str] = {}
    for eid, role in review.roles.items():
        out.setdefault(law.enclosing_number(law.provision(eid)).upper(), role)
    return out


def _count(
    concern: str,
    sure: frozenset[Key],
    marked: frozenset[Key],
    safe: frozenset[Key],
    found: frozenset[Key],
    met: frozenset[Key],
) -> Count:
    only = frozenset((concern,))
    sure, marked, safe, found, met = (_of(keys, only) for keys in (sure, marked, safe, found, met))
    return Count(len(sure), len(sure & found), len(found), len(found & marked), len(safe), len(safe & met))
