"""The figures of a review: the units a law is cited by, what was found, and the verdict in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.review.answers import WORDS, Answers
from watchingbrief.review.finding import Finding, Review, Severity

_NAMED = 12  # provisions named before the rest are counted
_NOT_JUDGED = ("not applicable", "not determined")
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


def units(
    instrument: Instrument, touched: Iterable[Finding] = ()
) -> tuple[tuple[Provision, ...], dict[str, int]]:
    """What a law is cited by, in order: sections or articles, and what stands outside them (a preamble).

    Also the place in that order for the id of every provision that is or stands in one. A Part or
    Chapter is a unit of its own only when one of `touched` rests on it.
    """
    own = {f.provision.id for f in touched if f.provision and f.provision.kind in GROUPING}
    order: list[Provision] = []
    place: dict[str, int] = {}
    grouping: set[str | None] = {None}
    for p in instrument.provisions:
        if p.kind in GROUPING and p.parent in grouping:
            grouping.add(p.id)
            if p.id not in own:
                continue
        elif p.parent not in grouping:
            place[p.id] = place[p.parent or ""]
            continue
        place[p.id] = len(order)
        order.append(p)
    return tuple(order), place


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a set of findings."""

    problems: int
    missing: int
    met: int
    severity: dict[str, int]  #: of problems and missing safeguards
    absent: int  #: different safeguards among the missing
    present: int  #: different safeguards among the met

    @property
    def worst(self) -> str:
        """The highest severity among problems and missing safeguards; "" when there are none."""
        return next((s for s in SEVERITIES if self.severity[s]), "")


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by verdict and severity."""
    found = tuple(findings)
    verdicts = Counter(f.verdict for f in found)
    severity = Counter(f.severity for f in found if f.verdict != "met")
    absent = {f.concern for f in found if f.verdict == "missing"}
    present = {f.concern for f in found if f.verdict == "met"}
    by_severity: dict[str, int] = {s: severity[s] for s in SEVERITIES}
    return Tally(
        verdicts["problem"], verdicts["missing"], verdicts["met"], by_severity, len(absent), len(present)
    )


def left_aside(review: Review) -> str:
    """What no check looked at, and why, in one sentence; "" when every section was looked at."""
    if not review.outside:
        return ""
    aside = [review.instrument.provision(eid) for eid in review.outside]
    return f"Not reviewed, for they say nothing of computers, data or networks: {cited(aside)}."


def answers_in_words(answered: Answers) -> str:
    """ "Of 10 principles 2 are met, 1 partly met, 3 not met; 1 not applicable, 3 not determined." """
    said = {word: answered.count(word) for word in WORDS}
    judged = [f"{n} {word}" for word, n in said.items() if n and word not in _NOT_JUDGED]
    other = [f"{n} {word}" for word, n in said.items() if n and word in _NOT_JUDGED]
    of = counted(len(answered.answers), "principle")
    return f"Of {of}: {'; '.join(', '.join(part) for part in (judged, other) if part)}."


def cited(provisions: Sequence[Provision]) -> str:
    """ "s. 4, s. 5 and 7 more" """
    named = ", ".join(p.citation for p in provisions[:_NAMED])
    return named + (f" and {len(provisions) - _NAMED} more" if len(provisions) > _NAMED else "")


def unit_word(instrument: Instrument) -> str:
    """What this law calls its units: "section", "article", "clause" ...; "provision" when it has none."""
    kinds = Counter(p.kind for p in instrument.provisions if p.kind in BASIC)
    return kinds.most_common(1)[0][0] if kinds else "provision"


def verdict_in_words(instrument: Instrument, findings: tuple[Finding, ...]) -> str:
    """ "22 problems in 14 of 73 sections, 9 of high severity; 6 safeguards missing; 5 safeguards met." """
    order, place = units(instrument)
    basic = {i for i, p in enumerate(order) if p.kind in BASIC} or set(range(len(order)))
    size = counted(len(basic), unit_word(instrument))
    if not findings:
        return f"Nothing to report was found in {size}."
    total = tally(findings)
    problems = [f for f in findings if f.verdict == "problem"]
    places = {place.get(f.provision.id, -1) for f in problems if f.provision} & basic
    high = sum(f.severity == "high" for f in problems)
    said = counted(total.problems, "problem") if problems else f"No problem in {size}"
    said += f" in {len(places):,} of {size}" if places else ""
    said += f", {high:,} of high severity" if high else ""
    missing = _safeguards("missing", total.absent, total.missing)
    return f"{said}; {missing}; {_safeguards('met', total.present, total.met)}."


def _safeguards(verdict: str, different: int, places: int) -> str:
    said = f"{counted(different, 'safeguard') if different else 'no safeguard'} {verdict}"
    return f"{said} (in {places:,} places)" if places > different else said
