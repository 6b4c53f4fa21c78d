"""The order in which a page is read: columns, tables, and lines put together from their runs.

Columns are found by the white gutters between them. Columns are read one after the other, down to the next
line that runs across the gutter; a table, whose cells the file draws row by row, is read by rows.
"""

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

from watchingbrief.reading.formats.pdf_page import Body, Page, Run, runs_backwards

#: Narrowest white strip between columns, in points.
_GUTTER = 6.0
#: Share of the rows that may run across a gutter: titles, tables, a line or two of text.
_CROSSING = 0.2
#: Share of the pages that have gutters at one place before others are taken to have them there.
_MOST_PAGES = 0.5

#: Between two rows of a table there is this much more white than between two lines of a cell.
_ROW_STEP = 1.25


class Strip(NamedTuple):
    """A column of the page, with the runs that lie in it."""

    left: float
    right: float
    runs: list[Run]


def find_gutters(page: Page) -> list[float]:
    """The middles of the gutters between text columns, from the left; empty for a page of one column."""
    runs = page.runs
    if len(runs) < 12:
        return []
    rows = len({run.row for run in runs})
    gutters = _white_strips(runs, page.body, _CROSSING * rows)
    while gutters:
        strips = split_at(runs, gutters)
        weak = next((k for k, strip in enumerate(strips) if not _is_text(strip, rows, page.body)), -1)
        if weak < 0:
            break
        del gutters[weak if weak < len(gutters) else weak - 1]
    return gutters


def usual_gutters(pages: list[Page], found: dict[int, list[float]]) -> dict[int, list[float]]:
    """Gutters of the pages without any of their own, where most others have them at one place: a last page has little
    in its second column.
    """
    count, times = Counter(map(len, found.values())).most_common(1)[0] if found else (0, 0)
    if times < _MOST_PAGES * len(pages):
        return {}
    alike = [cuts for cuts in found.values() if len(cuts) == count]
    usual = [median(cuts) for cuts in zip(*alike, strict=True)]
    if any(abs(cut - at) > _GUTTER for cuts in alike for cut, at in zip(cuts, usual, strict=True)):
        return {}
    return {page.number: usual for page in pages if page.number not in found and _is_parted(page, usual)}


def _is_parted(page: Page, gutters: list[float]) -> bool:
    """Whether words stand on both sides of each gutter, and few cross any."""
    strips = split_at(page.runs, gutters)
    crossing = len(page.runs) - sum(len(strip.runs) for strip in strips)
    return all(strip.runs for strip in strips) and crossing <= _CROSSING * len(page.runs)


def _white_strips(runs: list[Run], body: Body, tolerated: float) -> list[float]:
    left, right = body.left + 0.1 * body.width, body.right - 0.1 * body.width
    edges = [(run.x0, 1) for run in runs]
    edges += [(run.x1, -1) for run in runs]
    edges.sort()
    gutters: list[float] = []
    covered, opened, inside = 0, left, list[tuple[int, float, float]]()
    last = left
    for x, step in edges:
        if covered <= tolerated:
            inside.append((covered, last - x, (last + x) / 2))
        before, covered, last = covered, covered + step, x
        if before > tolerated >= covered:
            opened = x
            inside.clear()
        elif before <= tolerated < covered and x - opened >= _GUTTER and left < opened and x < right:
            gutters.append(_clearest(inside))
    return gutters


def _clearest(inside: list[tuple[int, float, float]]) -> float:
    """The middle of the part of a white strip that fewest runs cross, and of these the widest."""
    wide = [part for part in inside if part[1] <= -_GUTTER / 2]
    return min(wide or inside)[2]


def split_at(runs: list[Run], gutters: list[float]) -> list[Strip]:
    """The columns between gutters; runs that cross a gutter are in none."""
    bounds = [float("-inf"), *gutters, float("inf")]
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    for run in runs:
        k = bisect_right(gutters, run.x0)
        if run.x1 <= bounds[k + 1]:
            columns[k].append(run)
    return [
        Strip(min((r.x0 for r in column), default=0), max((r.x1 for r in column), default=0), column)
        for column in columns
    ]


def _is_text(strip: Strip, rows: int, body: Body) -> bool:
    """Whether a strip is a column of words, not of numbers or of what hangs before a paragraph."""
    if len(strip.runs) < max(4, 0.2 * rows) or strip.right - strip.left < 0.12 * body.width:
        return False
    return (
        fmean(len(run.text) for run in strip.runs) >= 9
        and fmean(sum(map(str.isalpha, run.text)) for run in strip.runs) >= 6
    )


def reading_order(page: Page, gutters: list[float]) -> list[list[Run]]:
    """The printed lines of a page in the order they are read, each as its runs from left to right."""
    runs = page.runs
    if gutters and _is_table(runs, gutters):
        return _table_rows(runs, gutters)
    if not gutters:
        return rows_of(runs if _is_sane(runs) else sorted(runs, key=lambda run: (run.row, run.x0)))
    lines: list[list[Run]] = []
    pending: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    backwards = runs_backwards(runs)
    bounds = [*gutters, float("inf")]
    spans = {run.row for run in runs if run.x1 > bounds[bisect_right(gutters, run.x0)]}
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        k = bisect_right(gutters, run.x0)
        above = run.row in spans and not any(pending)  # a title's row: "Vol. 61   3 March   No. 9"
        if run.x1 <= bounds[k] and not above:
            pending[~k if backwards else k].append(run)
            continue
        lines += _flushed(pending)
        lines += rows_of([run])
    return lines + _flushed(pending)


def _table_rows(runs: list[Run], gutters: list[float]) -> list[list[Run]]:
    """A table by rows, and each row cell by cell; before a new row stands more white."""
    downwards = sorted(runs, key=lambda run: (run.row, run.x0))
    steps = [above.y - below.y for above, below in pairwise(downwards) if above.row != below.row]
    usual = sorted(steps)[len(steps) // 4]
    lines: list[list[Run]] = []
    pending: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    bounds = [*gutters, float("inf")]
    backwards = runs_backwards(runs)
    last = downwards[0].y
    for run in downwards:
        k = bisect_right(gutters, run.x0)
        if last - run.y > _ROW_STEP * usual or run.x1 > bounds[k]:
            lines += _flushed(pending)
        last = min(last, run.y)
        if run.x1 > bounds[k]:
            lines += rows_of([run])
        else:
            pending[~k if backwards else k].append(run)
    return lines + _flushed(pending)


def _flushed(pending: list[list[Run]]) -> list[list[Run]]:
    lines = [row for column in pending for row in rows_of(column)]
    for column in pending:
        column.clear()
    return lines


def _is_table(runs: list[Run], gutters: list[float]) -> bool:
    """Cells of a row begin at the same height, or are drawn in turn; columns of text are neither."""
    order = [bisect_right(gutters, run.x0) for run in runs]
    changes = sum(a != b for a, b in pairwise(order))
    rows = len({run.row for run in runs})
    sparse = min(order.count(k) for k in range(len(gutters) + 1)) < 0.8 * rows or len(gutters) > 2
    if sparse and changes >= max(4, 0.25 * len(runs)):
        return True
    return all(_begin_together(left.runs, right.runs) for left, right in pairwise(split_at(runs, gutters)))


def _begin_together(left: list[Run], right: list[Run]) -> bool:
    """Whether the paragraphs of two columns start at the same heights, where both have any."""
    first = max(min(run.row for run in column) for column in (left, right))
    last = min(max(run.row for run in column) for column in (left, right))
    a, b = ({row for row in _starts(column) if first <= row <= last} for column in (left, right))
    return len(a & b) >= max(3, 0.7 * len(a), 0.7 * len(b))


def _starts(column: list[Run]) -> set[int]:
    """The rows of a column that stand below more white than lines of one paragraph do."""
    downwards = sorted(column, key=lambda run: run.row)
    steps = [above.y - below.y for above, below in pairwise(downwards) if above.row != below.row]
    if not steps:
        return set()
    usual = sorted(steps)[len(steps) // 4]
    return {below.row for above, below in pairwise(downwards) if above.y - below.y > _ROW_STEP * usual}


def _is_sane(runs: list[Run]) -> bool:
    """Whether the file draws a page of one column from top to bottom, table cells side by side."""
    for before, run in pairwise(runs):
        if run.y > before.y + 0.5 * run.size:
            apart = run.x0 >= before.x1 or run.x1 <= before.x0
            if not apart or len(before.text) < 8 or len(run.text) < 8:
                return False
    return True


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow one another on one baseline, put into lines; a raised mark belongs to its line."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _on_row(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda r: r.x0, reverse=runs_backwards(row))
    return rows


def _on_row(row: list[Run], run: Run) -> bool:
    last = row[-1]
    large = max(last.size, run.size)
    small = min(last.size, run.size)
    reach = 0.5 * large if small < 0.85 * large else 0.3 * large
    return abs(last.y - run.y) <= reach and (
        run.x0 >= last.x1 - 0.3 * large or run.x1 <= row[0].x0 + 0.3 * large
    )
