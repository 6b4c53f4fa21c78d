"""Footnotes at the foot of the page, and the raised marks that point to them.

Consolidated acts tell their amendment history there (Pakistan, Ireland). A footnote is printed below the
law, mostly smaller, and opens with a mark; marks in the text are taken out when they are raised and a
footnote answers to them.
"""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_columns import Strip, rows_of, split_at
from watchingbrief.reading.formats.pdf_page import Page, Run, joined

_OPENING = re.compile(r"[\[(]?(\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|[*†‡§¶]{1,3})[\])]?\.?\s*(?=[^\d\s])")
_BARE_OPENING = re.compile(r"(\d{1,3}|[¹²³⁰⁴-⁹]{1,3})\s*(?=[^\W\d_])(?![a-zß-ÿа-яёα-ω])")
_ENDS = frozenset(".;:।৷。；：؛—–!?”»")
_UNIT = re.compile(r"\b(?:[kcm]?m|ha|ft|yd)$", re.IGNORECASE)
_MARK_ONLY = re.compile(r"[\[(]?\d{1,3}[\])]?[,.;]?|[¹²³⁰⁴-⁹]{1,3}|[*†‡§¶]{1,3}")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: A footnote is at most this large beside the law on its page.
_SMALLER = 0.93
#: Share of the rows of a page that footnotes of the law's own size take up at most.
_FOOT = 0.4
#: White before a footnote, in usual distances between rows, where no sentence ends before it.
_WHITE = 1.2
#: Points from the left edge of the text block within which a footnote begins.
_AT_THE_LEFT = 20.0
#: Rows of full size that may stand below the footnotes.
_BELOW = 2


def _plain(mark: str) -> str:
    return mark.strip("[]().,;").translate(_FIGURES)


class Footnotes:
    """Takes the footnotes from page after page; remembers the last mark, since numbering runs on."""

    def __init__(self) -> None:
        self._last = 0
        self._open = False  # the page before ended in a footnote, which may go on at the next foot
        self._marks: set[str] = set()

    def take(self, page: Page, gutters: list[float]) -> list[SetAside]:
        """Remove the footnotes of a page and the marks that point to them. `gutters` part its columns."""
        notes = self._notes(_foot(page), page)
        for column in () if notes else split_at(page.runs, gutters):
            notes += self._notes(self._foot_of_full_size(column, page), page)
        self._open = bool(notes)
        if not notes:
            return self._take_marks(page)
        aside = []
        for note in notes:
            page.take([run for row in note for run in row], "")
            text = " ".join(joined(row) for row in note)
            first = note[0][0]
            aside.append(SetAside("footnote", text, page.number, first.row))
        return aside + self._take_marks(page)

    def _notes(self, rows: list[list[Run]], page: Page) -> list[list[list[Run]]]:
        """The rows at the foot, gathered into footnotes; none unless a mark shows that they are notes."""
        notes: list[list[list[Run]]] = []
        own_marks: set[str] = set()
        for row in rows:
            mark = self._mark(row, page)
            if mark:
                notes.append([row])
                own_marks.add(mark)
                self._last = int(mark) if mark.isdigit() else self._last
            elif notes:
                notes[-1].append(row)
            elif self._open:
                notes.append([row])
        if not own_marks and not self._open:
            return []
        self._marks = (self._marks | own_marks) if len(self._marks) < 999 else own_marks
        return notes

    def _foot_of_full_size(self, column: Strip, page: Page) -> list[list[Run]]:
        """The rows from a footnote on that is as large as the law: the next in number, its mark raised before it."""
        marked = {_plain(run.text[a:b]): run for run in reversed(page.runs) for a, b in run.marks}
        if not marked:
            return []
        rows = rows_of(sorted(column.runs, key=lambda run: (run.row, run.x0)))
        for k, row in enumerate(rows):
            opening = _BARE_OPENING.match(joined(row))
            mark = opening[1].translate(_FIGURES) if opening else ""
            follows = mark and int(mark) in {self._last + 1, 1}
            raised = marked.get(mark) if follows else None
            if (
                raised
                and (raised.row < row[0].row or raised.x1 < column.left)
                and _opens_a_note(rows, k, column)
            ):
                return rows[k:]
        return []

    def _mark(self, row: list[Run], page: Page) -> str:
        """The mark a footnote opens with: raised, or next in number, or also in the text."""
        opening = _OPENING.match(joined(row))
        if opening is None:
            if len(row) > 1 and _MARK_ONLY.fullmatch(row[0].text):
                return _plain(row[0].text)
            return ""
        mark = opening[1].translate(_FIGURES)
        raised = len(row) > 1 and row[0].size < 0.9 * row[1].size and _plain(row[0].text) == mark
        raised = raised or any(a <= opening.start(1) < b for a, b in row[0].marks)
        if raised or not mark.isdigit() or int(mark) in {self._last + 1, 1}:
            return mark
        return mark if mark in _marks_of(page) else ""

    def _take_marks(self, page: Page) -> list[SetAside]:
        """Cut the raised marks out of the words they stand at; other raised figures are written as such."""
        aside = []
        for run in page.runs:
            for a, b in reversed(run.marks):
                if _plain(run.text[a:b]) in self._marks and not _UNIT.search(run.text[:a]):
                    aside.append(SetAside("footnote mark", run.text[a:b], run.page, run.row))
                    run.text = (run.text[:a] + run.text[b:]).strip()
                else:  # an exponent, or the number of an inserted section: "§ 3¹" is not § 31
                    run.text = run.text[:a] + run.text[a:b].translate(_RAISED) + run.text[b:]
        lone = [run for run in page.runs if _is_lone_mark(run, page, self._marks)]
        return aside + page.take([*lone, *(run for run in page.runs if not run.text)], "footnote mark")


def _is_lone_mark(run: Run, page: Page, marks: set[str]) -> bool:
    """A mark drawn apart from its line: smaller and higher than what stands beside it."""
    if len(run.text) > 5 or not _MARK_ONLY.fullmatch(run.text) or _plain(run.text) not in marks:
        return False
    return any(
        other.size > 1.15 * run.size
        and 0.08 * other.size < run.y - other.y < 0.7 * other.size
        and (abs(other.x0 - run.x1) < other.size or abs(run.x0 - other.x1) < other.size)
        for other in page.runs
    )


def _opens_a_note(rows: list[list[Run]], k: int, column: Strip) -> bool:
    """Whether a row is no line in the midst of a sentence: it begins where lines begin, a sentence or more white
    stands before it, and what is below it in the column is little.
    """
    if rows[k][0].x0 >= column.left + _AT_THE_LEFT or not 0 < len(rows) - k <= _FOOT * len(rows):
        return False
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    return joined(rows[k - 1])[-1] in _ENDS or steps[k - 1] > _WHITE * median(steps)


def _marks_of(page: Page) -> set[str]:
    return {_plain(run.text[a:b]) for run in page.runs for a, b in run.marks}


def _foot(page: Page) -> list[list[Run]]:
    """The rows at the foot of the page that are smaller than most of what is on it, from the top."""
    sizes: Counter[float] = Counter()
    for run in page.runs:
        sizes[run.size] += len(run.text)
    if len(sizes) < 2:
        return []
    usual = sizes.most_common(1)[0][0]
    low = _smaller_below(page, _SMALLER * usual)
    if not low or sum(len(run.text) for run in low) > 0.7 * sum(sizes.values()):
        return []
    ceiling = _ceiling(page, low, usual)
    return rows_of(sorted((run for run in low if run.y < ceiling), key=lambda run: (run.row, run.x0)))


def _smaller_below(page: Page, limit: float) -> list[Run]:
    """The small runs at the foot; a line or two of full size may stand below them (a signature, a date)."""
    low: list[Run] = []
    skipped: set[int] = set()
    for run in sorted(page.runs, key=lambda run: run.y):
        if run.size <= limit:
            low.append(run)
        elif low or len(skipped | {run.row}) > _BELOW:
            break
        else:
            skipped.add(run.row)
    return low


def _ceiling(page: Page, foot: list[Run], usual: float) -> float:
    """Under the last full-size line: its own raised marks and small capitals are no footnotes."""
    height = max(run.y for run in foot)
    above = [run.y for run in page.runs if run.size > _SMALLER * usual and run.y >= height - 0.6 * usual]
    return min(above) - 0.3 * usual if above else height + 1
