"""A page while it is being read: its runs, and what has been found out about its layout."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_runs import Run


class Body(NamedTuple):
    """Left and right edge of the printed text, in points; margins lie outside."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Width of the text block."""
        return self.right - self.left


class SideNote(NamedTuple):
    """A marginal heading: its words, and where it begins."""

    text: str
    first: Run


@dataclass(slots=True)
class Page:
    """The runs of one page in the order the file draws them. Steps take runs away; what they take they set aside."""

    number: int  #: 1-based
    width: float
    height: float
    runs: list[Run]
    body: Body = Body(0, 0)
    notes: list[SideNote] = field(default_factory=list)

    def take(self, taken: Iterable[Run], reason: str) -> list[SetAside]:
        """Remove runs from the page, as words set aside."""
        gone = {id(run) for run in taken}
        if not gone:
            return []
        aside = [set_aside(run, reason) for run in self.runs if id(run) in gone]
        self.runs = [run for run in self.runs if id(run) not in gone]
        return aside

    def number_rows(self) -> None:
        """Give every run the rank of its baseline from the top of the page."""
        row, last = 0, float("inf")
        for run in sorted(self.runs, key=_height):
            if last - run.y > 0.3 * run.size:
                row, last = row + 1, run.y
            run.row = row


def _height(run: Run) -> float:
    return -run.y


def set_aside(run: Run, reason: str) -> SetAside:
    """The words of a run as words that are no part of the law."""
    return SetAside(reason, run.text, run.page, run.row)


def joined(runs: list[Run]) -> str:
    """The words of runs that follow one another on a row."""
    text = runs[0].text
    for before, run in zip(runs, runs[1:], strict=False):
        near = -0.5 * run.size < run.x0 - before.x1 < 0.16 * max(before.size, run.size)
        text += run.text if near else " " + run.text
    return text
