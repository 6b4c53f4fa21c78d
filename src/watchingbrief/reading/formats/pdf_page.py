"""A page while it is being read: its runs, and what has been found out about its layout."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_text import brackets_as_written, is_right_to_left

#: A single letter larger than this, in points, may be an initial that reaches down over several lines.
_INITIAL = 15.0
#: White between runs, in font sizes, that is no word space.
_HARD_AGAINST = 0.2


@dataclass(slots=True, eq=False)
class Run:
    """Words on one baseline without a wide gap between them. Lengths in points; y grows upwards."""

    text: str
    page: int  #: 1-based
    x0: float
    x1: float
    y: float  #: baseline
    size: float
    bold: bool
    italic: bool
    marks: tuple[tuple[int, int], ...] = ()  #: where raised small figures stand in `text`
    astray: bool = False  #: runs another way than the page: a stamp in the margin, a slanted watermark
    row: int = 0  #: 1-based rank of the baseline on its page, from the top


class Body(NamedTuple):
    """Left and right edge of the printed text, in points; margins lie outside."""

    left: float = 0.0
    right: float = 0.0

    @property
    def width(self) -> float:
        """Width of the text block."""
        return self.right - self.left


class SideNote(NamedTuple):
    """A marginal heading: its words, and the run where it begins."""

    text: str
    first: Run


@dataclass(slots=True)
class Page:
    """The runs of one page as the file draws them. Steps take runs away and set them aside."""

    number: int  #: 1-based
    width: float
    runs: list[Run]
    body: Body = field(default_factory=Body)
    notes: list[SideNote] = field(default_factory=list)

    def take(self, taken: Iterable[Run], reason: str) -> list[SetAside]:
        """Remove runs from the page, as words set aside."""
        gone = {id(run) for run in taken}
        if not gone:
            return []
        aside = [SetAside(reason, run.text, run.page, run.row) for run in self.runs if id(run) in gone]
        self.runs = [run for run in self.runs if id(run) not in gone]
        return aside

    def join_initials(self) -> None:
        """Put a dropped initial, whose baseline is that of a later line, before the line it begins."""
        for initial in [r for r in self.runs if len(r.text) == 1 and r.size > _INITIAL and r.text.isalpha()]:
            beside = [
                run
                for run in self.runs
                if initial.y < run.y < initial.y + initial.size
                and run.size < 0.7 * initial.size
                and -1 < run.x0 - initial.x1 < 0.5 * initial.size
            ]
            if beside:
                line = max(beside, key=lambda run: run.y)
                line.text, line.x0 = initial.text + line.text, initial.x0
                line.marks = tuple((a + 1, b + 1) for a, b in line.marks)
                self.runs.remove(initial)

    def number_rows(self) -> None:
        """Give every run the rank of its baseline from the top of the page."""
        row, last = 0, float("inf")
        for run in sorted(self.runs, key=_depth):
            if last - run.y > 0.3 * run.size:
                row, last = row + 1, run.y
            run.row = row


def _depth(run: Run) -> float:
    return -run.y


def joined(runs: list[Run]) -> str:
    """The words of runs on a row; no space where they stand hard against each other."""
    text = runs[0].text
    for before, run in pairwise(runs):
        gap = max(run.x0 - before.x1, before.x0 - run.x1)  # whichever way the script runs
        near = -0.5 * run.size < gap < _HARD_AGAINST * max(before.size, run.size)
        text += run.text if near else " " + run.text
    return brackets_as_written(text) if not text.isascii() and runs_backwards(runs) else text


def runs_backwards(runs: list[Run]) -> bool:
    """Whether most of the words are in a script written from right to left."""
    backwards = sum(len(run.text) for run in runs if not run.text.isascii() and is_right_to_left(run.text))
    return 2 * backwards > sum(len(run.text) for run in runs)


def page_spans(numbers: list[int]) -> str:
    """Page numbers as a reader writes them: "3, 5-8". The numbers ascend."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
