"""Heads and feet of pages that say something else on each: the part, the last section, the first page's price.

Their words do not come back, but their place does: the outermost rows stand at one height on most pages, with more
white between them and the law than between lines. Headings that open most pages stand so too; they are set in larger
or bolder type, or numbered.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from watchingbrief.reading.formats.pdf_page import Page, Run

#: Rows from the edge of a page that may be set off from the law.
_ROWS = 4
#: White before the law, in usual distances between lines.
_WHITE = 1.5
#: The same where other pages have a head or foot at that height.
_SOME_WHITE = 1.2
#: Share of the pages that have a row at that height; and of those that have a line of the law there.
_MOST, _FEW = 0.6, 0.1
#: Baselines this close, in points, are the same height on the page.
_SAME_HEIGHT = 3.0
#: Type this much larger than the law's is that of a heading.
_LARGER = 1.15
#: A serial or book number stands in an imprint, be it on the first page only.
_IMPRINT = re.compile(r"\bIS[BS]N[\s:-]{0,3}(?:97[89]-?)?\d[\d-]{6,}")
_NUMBERED = re.compile(
    r"[(\[“\"]?(?:[^\W\d]{1,12}\.?\s)?[(\[§]{0,2}\s?(?:\d{1,4}|[IVXLC]{1,6}|[a-z])[.)\]–—:]*(?:\s|\Z)"
)

Row = list[Run]


def set_off(pages: list[Page], white: float = _WHITE) -> list[Row]:
    """The rows at the edges of pages with more than usual white between them and the law, wherever they stand."""
    return [row for page in pages for row in _of_page(page, white)]


def heads_and_feet(pages: list[Page]) -> set[int]:
    """The runs (by identity) of rows at the edges that stand where most pages have one, whatever they say; imprints."""
    rows, nearer = set_off(pages), set_off(pages, _SOME_WHITE)
    usual = _usual_size(pages)
    outer = {id(run) for row in rows for run in row}
    found: set[int] = set()
    for there in _by_height(rows):
        on = {row[0].page for row in there}
        if len(on) < max(3, _MOST * len(pages)) or _law_stands(there, pages, outer) > _FEW * len(pages):
            continue
        if sum(_is_heading(row, usual) for row in there) < _MOST * len(there):
            low, high = there[0][0].y - _SAME_HEIGHT, there[-1][0].y + _SAME_HEIGHT
            found |= {id(run) for row in nearer if low <= row[0].y <= high for run in row}
    imprints = (row for row in nearer if any(_IMPRINT.search(run.text) for run in row))
    return found | {id(run) for row in imprints for run in row}


def _of_page(page: Page, times: float) -> Iterator[Row]:
    rows = _rows(page)
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    if len(rows) < 2 * _ROWS:
        return
    white = times * median(steps)
    for outwards, distances in ((rows, steps), (rows[::-1], steps[::-1])):
        last = max((k for k in range(_ROWS) if distances[k] > white), default=-1)
        yield from outwards[: last + 1]


def _rows(page: Page) -> list[Row]:
    rows: defaultdict[int, Row] = defaultdict(list)
    for run in page.runs:
        rows[run.row].append(run)
    return [rows[n] for n in sorted(rows)]


def _usual_size(pages: list[Page]) -> float:
    sizes = Counter[float]()
    for page in pages:
        for run in page.runs:
            sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _by_height(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows at the same height, from the foot."""
    there: list[Row] = []
    for row in sorted(rows, key=lambda row: row[0].y):
        if there and row[0].y - there[0][0].y > _SAME_HEIGHT:
            yield there
            there = []
        there.append(row)
    if there:
        yield there


def _law_stands(there: list[Row], pages: list[Page], outer: set[int]) -> int:
    """How many pages have at this height what is not set off."""
    low, high = there[0][0].y - _SAME_HEIGHT, there[-1][0].y + _SAME_HEIGHT
    return sum(any(low <= run.y <= high and id(run) not in outer for run in page.runs) for page in pages)


def _is_heading(row: Row, usual: float) -> bool:
    first = min(row, key=lambda run: run.x0)
    large = max(run.size for run in row) > _LARGER * usual
    return large or all(run.bold for run in row) or _NUMBERED.match(first.text) is not None
