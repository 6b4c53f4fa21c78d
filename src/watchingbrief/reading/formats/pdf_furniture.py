"""Running heads, page numbers, watermarks: what is printed on every page and is no part of the law.

A run is page furniture when the same words stand at the same height on several pages, a number in them
staying the same or counting the pages, and that height is above or below where the pages print law. The
last condition keeps a heading that happens to open three pages.
"""

import re
from collections import Counter, defaultdict
from itertools import pairwise, product, takewhile
from statistics import median
from typing import NamedTuple

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_page import Page, Run
from watchingbrief.reading.formats.pdf_set_off import heads_and_feet, set_off
from watchingbrief.reading.language_data import provision_words

_REASON = "page furniture"
#: Letters of what is no word beside a head or foot: "of", "•".
_NO_WORD = 2
#: Figures of a date or a reference: "4/27/26, 4:33 PM".
_DATE = 4
#: Rows from the top and from the foot of a page in which furniture is looked for.
_ROWS = 4
#: Share of the pages on which what is no word, "No. 4711", is furniture too.
_NEARLY_ALL = 0.6
#: Share of the pages that bear what is printed over them; and how large it is beside the law.
_ALL, _LARGE = 0.9, 1.3
#: Share of the pages that bear a head or foot where others print law.
_MANY = 0.4
#: Baselines this close, in points, are the same height on the page.
_SAME_HEIGHT = 3.0
#: Points that the place of what is printed over every page may differ by.
_PLACE = 6.0
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Zone(NamedTuple):
    """Where the pages print law, and what stands above and below: heights in points, usual type by height."""

    foot: float
    top: float
    sizes: dict[int, float]

    def outside(self, run: Run) -> bool:
        return run.y < self.foot - 1 or run.y > self.top + 1


def take_furniture(pages: list[Page]) -> list[SetAside]:
    """Remove page furniture from the pages. One page alone shows nothing that repeats."""
    placed = heads_and_feet(pages)  # by place, before those that are known by their words are gone
    aside = _take_heads_and_feet(pages)
    aside += [
        words for page in pages for words in page.take([r for r in page.runs if id(r) in placed], _REASON)
    ]
    return aside + _take_overprints(pages)


def _take_overprints(pages: list[Page]) -> list[SetAside]:
    """Watermarks and stamps that are printed level, among the law: the same large words at the same place on most
    pages, or words of any size on nearly all.
    """
    sizes = Counter(run.size for page in pages for run in page.runs for _ in run.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    places: defaultdict[tuple[str, float], list[Run]] = defaultdict(list)
    for page in pages:
        for run in page.runs:
            if sum(map(str.isalpha, run.text)) > 2:
                places[run.text, run.size].append(run)
    taken: set[int] = set()
    for (_, size), runs in places.items():
        needed = max(2, _NEARLY_ALL * len(pages)) if size > _LARGE * usual else max(4, _ALL * len(pages))
        if len(runs) >= needed:
            taken |= _at_one_place(runs, needed)
    return [words for page in pages for words in page.take([r for r in page.runs if id(r) in taken], _REASON)]


def _at_one_place(runs: list[Run], needed: float) -> set[int]:
    """The runs (by identity) that stand at one place on at least so many pages."""
    squares: defaultdict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in runs:
        squares[int(run.x0 // _PLACE), int(run.y // _PLACE)].append(run)
    found: set[int] = set()
    for x, y in squares:  # a place may lie across the edges of squares
        near = [run for at in product((x, x + 1), (y, y + 1)) for run in squares.get(at, ())]
        if len({run.page for run in near}) >= needed:
            found |= {id(run) for run in near}
    return found


def _take_heads_and_feet(pages: list[Page]) -> list[SetAside]:
    edges = [_edge_runs(page) for page in pages]
    found = _repeated(edges)
    if not found:
        return []
    often = _often(pages, edges, found)
    zone = _zone(edges, found)
    known = {
        (_masked(run.text)[0], run.size)
        for runs in edges
        for run in runs
        if id(run) in found and zone.outside(run)
    }
    aside = []
    for page, runs in zip(pages, edges, strict=True):
        outermost = _outermost(runs)
        taken = [
            run
            for run in runs
            if _belongs(run, found, zone)
            or id(run) in often
            or (run.row in outermost and _is_known(run, known))
        ]
        rows = _from_the_edges(page, {run.row for run in taken})
        taken = [run for run in taken if run.row in rows]
        taken += [run for run in runs if run.row in rows and sum(map(str.isalpha, run.text)) <= _NO_WORD]
        aside += page.take(taken, _REASON)
    return aside


def _from_the_edges(page: Page, taken: set[int]) -> set[int]:
    """Rows of furniture with no row of law between them and the edge of the page."""
    rows = sorted({run.row for run in page.runs})
    return {*takewhile(taken.__contains__, rows), *takewhile(taken.__contains__, reversed(rows))}


def _is_known(run: Run, known: set[tuple[str, float]]) -> bool:
    """A head or foot of other pages at another height than there."""
    words = _masked(run.text)[0]
    return len(words) > 12 and (words, run.size) in known


def _often(pages: list[Page], edges: list[list[Run]], found: set[int]) -> set[int]:
    """What comes back on many pages and is set off from the law, though others print law at that height."""
    outer = {id(run) for row in set_off(pages) for run in row}
    both = [run for runs in edges for run in runs if id(run) in found and id(run) in outer]
    times = Counter(_masked(run.text)[0] for run in both)
    return {id(run) for run in both if times[_masked(run.text)[0]] >= _MANY * len(pages)}


def _outermost(runs: list[Run]) -> tuple[int, int]:
    rows = [run.row for run in runs]
    return min(rows, default=0), max(rows, default=0)


def _edge_runs(page: Page) -> list[Run]:
    last = max((run.row for run in page.runs), default=0)
    return [run for run in page.runs if run.row <= _ROWS or run.row > last - _ROWS]


def _masked(text: str) -> tuple[str, tuple[int, ...]]:
    """The words with their numbers taken out, and the numbers."""
    plain = text.casefold().strip("-–—[]() ")
    if _ROMAN.fullmatch(plain):
        return "#", (_roman(plain),)
    return _DIGITS.sub("#", plain), tuple(int(n[:9]) for n in _DIGITS.findall(plain))


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUE[c] for c in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _repeated(edges: list[list[Run]]) -> set[int]:
    """Runs (by identity) whose words come back on other pages at the same height."""
    groups: defaultdict[str, list[tuple[float, Run, tuple[int, ...]]]] = defaultdict(list)
    for runs in edges:
        for run in runs:
            words, numbers = _masked(run.text)
            if words == "#" or sum(map(str.isalpha, words)) > 2 or numbers:
                groups[words].append((run.y, run, numbers))
    needed = max(2 if len(edges) < 5 else 3, len(edges) // 25)
    found: set[int] = set()
    for words, group in groups.items():
        if len(group) < 2:
            continue
        for cluster in _same_height(group):
            there = sorted({run.page for _, run, _ in cluster})
            if len(there) >= needed or _runs_on(words, there):
                found |= _counted(words, cluster, everywhere=len(there) >= max(4, _NEARLY_ALL * len(edges)))
    return found


def _runs_on(words: str, pages: list[int]) -> bool:
    """A head that names a short part or schedule comes back on the next page, or the next but one, only."""
    return len(words) > 12 and len(pages) > 1 and all(b - a <= 2 for a, b in pairwise(pages))


def _same_height(
    group: list[tuple[float, Run, tuple[int, ...]]],
) -> list[list[tuple[float, Run, tuple[int, ...]]]]:
    group.sort(key=lambda entry: entry[0])
    clusters = [[group[0]]]
    for entry in group[1:]:
        if entry[0] - clusters[-1][-1][0] > _SAME_HEIGHT:
            clusters.append([])
        clusters[-1].append(entry)
    return clusters


def _counted(words: str, cluster: list[tuple[float, Run, tuple[int, ...]]], everywhere: bool) -> set[int]:
    """The runs of a cluster whose numbers stay the same or count the pages. `everywhere`: on nearly all pages."""
    figures = sum(len(str(n)) for n in cluster[0][2])
    own_words = figures >= _DATE or sum(map(str.isalpha, words)) > (0 if everywhere else 2)
    columns = list(zip(*(numbers for _, _, numbers in cluster), strict=False))
    good = [True] * len(cluster)
    counts_pages = False
    for column in columns:
        steady, share = Counter(column).most_common(1)[0]
        offset, kept = Counter(n - e[1].page for n, e in zip(column, cluster, strict=True)).most_common(1)[0]
        if share >= 0.6 * len(cluster):
            good = [g and n == steady for g, n in zip(good, column, strict=True)]
        elif kept >= 0.6 * len(cluster) and words.removesuffix("#").strip() not in provision_words():
            counts_pages = True
            good = [g and n - e[1].page == offset for g, n, e in zip(good, column, cluster, strict=True)]
        else:
            return set()
    if not own_words and not counts_pages:
        return set()
    return {id(entry[1]) for entry, g in zip(cluster, good, strict=True) if g}


def _zone(edges: list[list[Run]], found: set[int]) -> _Zone:
    """The heights between which most pages print what does not repeat."""
    heights = [[run.y for run in _law(runs, found)] for runs in edges]
    tops = sorted(max(ys) for ys in heights if ys)
    feet = sorted(min(ys) for ys in heights if ys)
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for runs in edges:
        for run in runs:
            if id(run) in found:
                sizes[round(run.y)].append(run.size)
    usual = {height: median(there) for height, there in sizes.items() if len(there) >= 0.4 * len(edges)}
    if not tops:  # nothing but what repeats: there is no law it could be furniture of
        return _Zone(float("-inf"), float("inf"), usual)
    return _Zone(feet[len(feet) * 3 // 10], tops[(len(tops) - 1) * 7 // 10], usual)


def _law(runs: list[Run], found: set[int]) -> list[Run]:
    """The runs of rows that hold nothing which repeats: a year alone beside the running head is no law."""
    repeated = {run.row for run in runs if id(run) in found}
    return [run for run in runs if run.row not in repeated]


def _belongs(run: Run, found: set[int], zone: _Zone) -> bool:
    if not zone.outside(run):
        return False
    if id(run) in found:
        return True
    # A head that names the chapter changes from page to page, but keeps its place and its type.
    return run.page > 1 and abs(run.size - zone.sizes.get(round(run.y), -1.0)) < 0.3
