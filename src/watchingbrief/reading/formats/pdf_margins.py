"""What stands beside the law: printed line numbers, marginal headings, marginal citations.

Everything wholly outside the text block is in a margin. Numbers there that climb by fives or ones are line
numbers (bills of the Westminster kind); words are side notes, the headings of older common-law acts; words
that open with a figure cite another act ("45 of 1860.") and are set aside.
"""

import re
from statistics import median, quantiles

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_page import Body, Page, Run, SideNote

_BARE = re.compile(r"\d{1,3}")
_NOTE = re.compile(r"[“\"‘']?[^\W\d_]{2}|[“\"‘']?[^\W\d_] [^\W\d_]{2}")
_CITATION = re.compile(
    r"\d+ of \d{4}|\d{4},? |\d+ (?:&|and) \d+|Cap\.? ?\d|(?:Act|No)\.? \d|[IVXLC]+ of \d{4}"
)
#: Points between the text block and what stands in its margin.
_CLEAR = 3.0
#: A margin that holds notes is at least this wide, in points.
_ROOM = 30.0
#: Share of all that is printed that can be notes: a column beside every line is none.
_MOST_NOTES = 0.4


def find_bodies(pages: list[Page]) -> None:
    """Where the text block of each page lies; pages with little text get that of left or right pages."""
    own = {page.number: body for page in pages if (body := _own_body(page))}
    usual: dict[int, Body] = {}
    for side in (0, 1):
        bodies = [body for number, body in own.items() if number % 2 == side]
        if bodies:
            usual[side] = Body(median(b.left for b in bodies), median(b.right for b in bodies))
    fallback = next(iter(usual.values()), None)
    for page in pages:
        shared = usual.get(page.number % 2, fallback)
        found = own.get(page.number, shared)
        if found and shared and shared.left <= found.left and found.right <= shared.right:
            found = shared  # contents lists and tables are narrower than the text block they stand in
        page.body = found or Body(
            min((r.x0 for r in page.runs), default=0), max((r.x1 for r in page.runs), default=0)
        )


def _own_body(page: Page) -> Body | None:
    widths = sorted(run.x1 - run.x0 for run in page.runs)
    if len(widths) < 8:
        return None
    wide = 0.7 * widths[int(len(widths) * 0.9)]
    long = [run for run in page.runs if run.x1 - run.x0 >= wide]
    if len(long) < 4 or wide < 0.15 * page.width:
        return None
    lefts, rights = quantiles([r.x0 for r in long], n=10), quantiles([r.x1 for r in long], n=10)
    return Body(lefts[0], rights[-1])


def take_line_numbers(pages: list[Page]) -> list[SetAside]:
    """Remove printed line numbers: on both sides, where the numbers in a margin climb down the page."""
    aside = []
    for right in (False, True):
        columns = [_margin_numbers(page, right) for page in pages]
        if _are_line_numbers(columns, pages):
            for page, column in zip(pages, columns, strict=True):
                aside += page.take(column, "line number")
    return aside


def _margin_numbers(page: Page, right: bool) -> list[Run]:
    left_edge, right_edge = page.body.left - _CLEAR, page.body.right + _CLEAR
    column = [
        run
        for run in page.runs
        if (run.x0 > right_edge if right else run.x1 < left_edge) and _BARE.fullmatch(run.text)
    ]
    return sorted(column, key=lambda run: -run.y)


def _are_line_numbers(columns: list[list[Run]], pages: list[Page]) -> bool:
    numbered = [[int(run.text) for run in column] for column in columns if column]
    total = sum(map(len, numbered))
    if total < 3 or sum(n == sorted(set(n)) for n in numbered) < 0.8 * len(numbered):
        return False
    if sum(value % 5 == 0 for column in numbered for value in column) >= 0.95 * total:
        return True
    rows = sum(
        max((r.row for r in page.runs), default=0)
        for page, column in zip(pages, columns, strict=True)
        if column
    )
    return total > 0.5 * rows


def take_side_notes(pages: list[Page]) -> list[SetAside]:
    """Lift marginal headings out of the runs into `page.notes`; returns the marginal citations set aside."""
    margins = [_side_runs(page) for page in pages]
    count = sum(map(len, margins))
    if count < 3 or count > _MOST_NOTES * sum(len(page.runs) for page in pages):
        return []
    if not any(map(_has_room, pages, margins)):
        return []
    aside = []
    for page, runs in zip(pages, margins, strict=True):
        blocks = _blocks([run for run in runs if run.x1 < page.body.left])
        blocks += _blocks([run for run in runs if run.x0 > page.body.right])
        for block in blocks:
            text = _one_line(block)
            if _CITATION.match(text):
                aside += page.take(block, "marginal citation")
            elif _NOTE.match(text) and _beside_text(block[0], page):
                page.take(block, "")
                page.notes.append(SideNote(text, block[0]))
    return aside


def _side_runs(page: Page) -> list[Run]:
    """Runs beside the text block that can be notes: narrow, and not set larger than the law."""
    body = page.body
    size = median(run.size for run in page.runs) if page.runs else 0.0
    return [
        run
        for run in page.runs
        if (run.x1 < body.left - _CLEAR or run.x0 > body.right + _CLEAR)
        and run.x1 - run.x0 < 0.35 * body.width
        and run.size <= 1.05 * size
        and len(run.text) > 1
    ]


def _has_room(page: Page, runs: list[Run]) -> bool:
    """Whether something stands further out than a hanging number or a table would."""
    return any(run.x0 < page.body.left - _ROOM or run.x1 > page.body.right + _ROOM for run in runs)


def _beside_text(note: Run, page: Page) -> bool:
    """Whether a line of the law stands at the height where the note begins."""
    body = page.body
    return any(
        abs(run.y - note.y) <= run.size and len(run.text) > 15 and run.x1 > body.left and run.x0 < body.right
        for run in page.runs
    )


def _blocks(runs: list[Run]) -> list[list[Run]]:
    """Runs of a margin, gathered where they follow line by line."""
    blocks: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r.y, r.x0)):
        if blocks and blocks[-1][-1].y - run.y < 1.6 * run.size:
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _one_line(block: list[Run]) -> str:
    """The words of a note; a word divided at the end of its narrow line is put together."""
    text = block[0].text
    for run in block[1:]:
        if text.endswith(("-", "\u00ad")) and text[-2:-1].isalpha() and run.text[:1].islower():
            text = text[:-1] + run.text
        else:
            text = f"{text} {run.text}"
    return text
