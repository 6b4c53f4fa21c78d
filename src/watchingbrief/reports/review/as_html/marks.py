"""Quoted words in the law: which stretches of the text are highlighted, and for which findings.

True of the stretches: they ascend, do not overlap, none is empty, and together they cover the quotations.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from watchingbrief.reports.visible import attribute, markup, needs_markup
from watchingbrief.review.finding import Finding

#: How strongly words are marked when several findings quote them: the first that applies.
_WEIGHT = ("high", "medium", "low", "met", "missing")


class Quotation(NamedTuple):
    """Words that a finding quotes; `[start, end)` begins and ends with a letter or sign, not with a space."""

    start: int
    end: int
    finding: int  #: number of the finding in the report, from 1
    part: int  #: which of the finding's quotations, from 1
    look: str  #: one of _WEIGHT

    @property
    def id(self) -> str:
        """The anchor of the words in the page."""
        return f"quote-{self.finding}-{self.part}"


class Stretch(NamedTuple):
    """A run of text under one set of quotations."""

    start: int
    end: int
    quotations: tuple[Quotation, ...]


def quotations(text: str, findings: Iterable[Finding]) -> list[Quotation]:
    """Every quotation of numbered findings, spaces at its ends left out, in order of the text."""
    found: list[Quotation] = []
    for number, finding in enumerate(findings, 1):
        look = finding.severity if finding.verdict == "problem" else finding.verdict
        for part, evidence in enumerate(finding.evidence, 1):
            words = text[evidence.start : evidence.end]
            start = evidence.start + len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if start < end:
                found.append(Quotation(start, end, number, part, look))
    return sorted(found)


def stretches(quoted: list[Quotation]) -> list[Stretch]:
    """Cut overlapping quotations at each other's ends."""
    cuts = sorted({q.start for q in quoted} | {q.end for q in quoted})
    found: list[Stretch] = []
    open_now: list[Quotation] = []
    coming = iter(sorted(quoted))
    upcoming = next(coming, None)
    for start, end in pairwise(cuts):
        open_now = [q for q in open_now if q.end > start]
        while upcoming is not None and upcoming.start == start:
            open_now.append(upcoming)
            upcoming = next(coming, None)
        if open_now:
            found.append(Stretch(start, end, tuple(open_now)))
    return found


class MarkedText:
    """The law's text as HTML, any slice of it, with the quoted words marked and led to their findings."""

    def __init__(self, text: str, quoted: list[Quotation], *, rtl: bool) -> None:
        self.text = text
        self.rtl = rtl
        self._plain = not needs_markup(text, rtl=rtl)
        self._stretches = stretches(quoted)
        self._starts = [s.start for s in self._stretches]
        self._ends = [s.end for s in self._stretches]

    def html(self, start: int, end: int) -> str:
        """The slice `[start, end)`, escaped, with the marks that fall into it."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= last:
            return self._shown(start, end)
        parts: list[str] = []
        at = start
        for stretch in self._stretches[first:last]:
            a, b = max(stretch.start, start), min(stretch.end, end)
            parts.append(self._shown(at, a))
            parts.append(self._mark(stretch, a, b))
            at = b
        parts.append(self._shown(at, end))
        return "".join(parts)

    def _shown(self, start: int, end: int) -> str:
        words = self.text[start:end]
        return words if self._plain else markup(words, rtl=self.rtl)

    def _mark(self, stretch: Stretch, start: int, end: int) -> str:
        begins = [q.id for q in stretch.quotations if q.start == start]
        own = f' id="{begins[0]}"' if begins else ""
        more = "".join(f'<span id="{other}"></span>' for other in begins[1:])
        look = min((q.look for q in stretch.quotations), key=_WEIGHT.index)
        quoting = " ".join(q.id.removeprefix("quote-") for q in stretch.quotations)
        words = self._shown(start, end)
        ends = "".join(_pointer(q) for q in stretch.quotations if q.end == end)
        return f'<mark class="{look}"{own} data-quote="{attribute(quoting)}">{more}{words}</mark>{ends}'


def _pointer(quotation: Quotation) -> str:
    n = quotation.finding
    return f'<a class="to" lang="en" href="#finding-{n}" aria-label="finding {n}">{n}</a>'
