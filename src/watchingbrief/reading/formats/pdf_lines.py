"""From rows of runs to lines: words, edges, type, and the white space above."""

import itertools
import re
from collections import Counter

from watchingbrief.reading.formats.pdf_page import Page, Run, SideNote, joined
from watchingbrief.reading.lines import Line

#: How far the middle of a centred line may be from the middle of the text block, in points.
_OFF_CENTRE = 6.0
#: A paragraph number; what follows one is indented, not centred.
_HANGING = re.compile(r"\(\w{1,5}\) |\w{1,3}[.)] ")


def lines_of(laid_out: list[tuple[Page, list[list[Run]]]]) -> list[Line]:
    """The lines of all pages, with each marginal heading just before the line it stands beside."""
    usual = _usual_distance(laid_out)
    lines: list[Line] = []
    for page, rows in laid_out:
        notes = _by_row(page.notes, rows)
        previous: Run | None = None
        for i, row in enumerate(rows):
            lines += [_side_note(note) for note in notes.get(i, ())]
            lines.append(_line(row, page, previous, usual))
            previous = row[0]
        lines += [_side_note(note) for note in notes.get(len(rows), ())]
    return lines


def _usual_distance(laid_out: list[tuple[Page, list[list[Run]]]]) -> float:
    """The most frequent distance between baselines, in points."""
    distances = Counter(
        round(2 * (above[0].y - below[0].y)) / 2
        for _, rows in laid_out
        for above, below in itertools.pairwise(rows)
        if 0 < above[0].y - below[0].y < 3 * below[0].size
    )
    return distances.most_common(1)[0][0] if distances else 0.0


def _line(row: list[Run], page: Page, previous: Run | None, usual: float) -> Line:
    first = large = row[0]
    start, end, text, bold, italic = first.x0, first.x1, first.text, first.bold, first.italic
    if len(row) > 1:
        large = max(row, key=_size)
        start, end = min(run.x0 for run in row), max(run.x1 for run in row)
        text = joined(row)
        bold, italic = all(run.bold for run in row), all(run.italic for run in row)
    gap = max(0.0, previous.y - large.y - usual) if previous is not None else 0.0
    left, right = page.body.left, page.body.right
    inset = min(start - left, right - end)
    centred = (
        not _HANGING.match(text)
        and inset > 0.06 * (right - left)
        and abs((start + end) - (left + right)) < 2 * _OFF_CENTRE
    )
    return Line(
        text, page.number, first.row, left=round(start, 1), right=round(end, 1), size=large.size,
        bold=bold, italic=italic, centred=centred, gap=round(gap, 1),
    )  # fmt: skip


def _size(run: Run) -> float:
    return run.size


def _by_row(notes: list[SideNote], rows: list[list[Run]]) -> dict[int, list[SideNote]]:
    """The index of the row each note stands beside; the row after the last for a page of notes only."""
    found: dict[int, list[SideNote]] = {}
    for note in notes:
        nearest = min(range(len(rows)), key=lambda i: abs(rows[i][0].y - note.first.y), default=0)
        found.setdefault(nearest, []).append(note)
    return found


def _side_note(note: SideNote) -> Line:
    run = note.first
    return Line(
        note.text, run.page, run.row, kind="sidenote", left=round(run.x0, 1), right=round(run.x1, 1),
        size=run.size, bold=run.bold, italic=run.italic,
    )  # fmt: skip
