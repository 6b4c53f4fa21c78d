"""Whether the numbers of a law's sections or articles run through: what the table of all laws shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC
from watchingbrief.reading.structure.numerals import Key, unit_key

_LETTERS = re.compile(r"[A-Z]{1,2}(?=\d)")
_MOST_SHOWN = 12
_OTHER_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6)  # Arabic-Indic, Persian, Devanagari, Bengali


@dataclass(slots=True)
class Run:
    """Numbers that count through: the articles of a law, of one schedule, or under a prefix ("431-")."""

    where: str  #: citation of the schedule around them; "" in the body
    prefix: Key
    letters: str = ""  #: "R" of R131-12: a decree's articles are numbered apart from the law's
    numbers: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    fell_back: list[str] = field(default_factory=list)  #: labels that stand after a higher number

    def missing(self) -> list[int]:
        """The whole numbers between the first and the last that no provision bears; 46A fills no place."""
        have = set(self.numbers)
        return [n for n in range(min(have), max(have) + 1) if n not in have]


def runs(instrument: Instrument, ordinals: tuple[tuple[str, int], ...] = ()) -> list[Run]:
    """The runs of numbers of sections or articles, in order. A run ends where counting starts anew."""
    found: list[Run] = []
    current: dict[tuple[str, str, str, Key], Run] = {}
    for provision in instrument.provisions:
        key = unit_key(provision.label, ordinals) if provision.kind in BASIC else ()
        if not key:
            continue
        where, prefix, n = _schedule(instrument, provision), key[:-1], key[-1][0]
        before = _LETTERS.match(provision.label)
        letters = before[0] if before else ""
        run = current.get((provision.kind, where, letters, prefix))
        if run is None or (n == 1 and run.numbers[-1] > 1):
            run = current[provision.kind, where, letters, prefix] = Run(where, prefix, letters)
            found.append(run)
        if run.numbers and n < run.numbers[-1]:
            run.fell_back.append(provision.label)
        run.numbers.append(n)
        run.labels.append(provision.label)
    return found


def unnumbered(instrument: Instrument, ordinals: tuple[tuple[str, int], ...] = ()) -> int:
    """Sections or articles whose number could not be understood."""
    return sum(p.kind in BASIC and not unit_key(p.label, ordinals) for p in instrument.provisions)


def span(found: Sequence[Run]) -> str:
    """First and last number, run by run: "1–55; Sch. 1: 1–5"."""
    body = [r for r in found if not r.prefix and not r.letters]
    shown = [f"{r.where + ': ' if r.where else ''}{r.labels[0]}–{r.labels[-1]}" for r in body[:4]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"{'; ' if shown else ''}{more} more runs" if more > 0 else "")


def gaps(instrument: Instrument, found: Sequence[Run]) -> tuple[list[str], list[str]]:
    """Missing numbers: those that begin no line of the text, and those that do, so may be overlooked."""
    absent, unrecognised = [], []
    words = "\n".join([instrument.text, *(s.text for s in instrument.set_aside)])
    for run in found:
        before = "-".join(f"{n}{s}" for n, s in run.prefix)
        for n in run.missing():
            label = run.letters + (f"{before}-{n}" if before else str(n))
            shown = f"{run.where}: {label}" if run.where else label
            (unrecognised if _begins_a_line(label, words) else absent).append(shown)
    return absent, unrecognised


def late_start(instrument: Instrument, found: Sequence[Run]) -> str:
    """ "begins at 73" when the body does not begin at 1; in italics when the number before begins a line."""
    body = next((r for r in found if not r.prefix and not r.where), None)
    if body is None or min(body.numbers) <= 1:
        return ""
    first = min(body.numbers)
    words = "\n".join([instrument.text, *(s.text for s in instrument.set_aside)])
    return f"*begins at {first}*" if _begins_a_line(str(first - 1), words) else f"begins at {first}"


def _begins_a_line(label: str, words: str) -> bool:
    digits = "".join(
        f"[{d}{''.join(chr(zero + int(d)) for zero in _OTHER_ZEROS)}]" if d.isdigit() else re.escape(d)
        for d in label
    )
    return re.search(rf"(?m)^(?:\w+\.?[ ]?){{0,2}}[(]?{digits}(?![\d-])", words) is not None


def listed(labels: Sequence[str]) -> str:
    """A list a table cell can hold."""
    more = len(labels) - _MOST_SHOWN
    return ", ".join(labels[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _schedule(instrument: Instrument, provision: Provision) -> str:
    around = [p for p in instrument.enclosing(provision) if p.kind in {"schedule", "annex"}]
    return around[-1].citation if around else ""
