"""Running heads, page numbers, watermarks: what is printed on every page and is no part of the law.

A run is page furniture when the same words stand at the same height near the top or foot of several pages, a number
in them staying the same or counting the pages, and when such words fill most pages at that height. The last condition
keeps a heading that happens to open three pages: at that height most pages print law.
"""

import re
from collections import Counter, defaultdict
from statistics import median

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_page import Page
from watchingbrief.reading.formats.pdf_runs import Run

#: Rows from the top and from the foot of a page in which furniture is looked for.
_ROWS = 4
#: Baselines this close, in points, are the same height on the page.
_SAME_HEIGHT = 3.0
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def take_furniture(pages: list[Page]) -> list[SetAside]:
    """Remove page furniture from the pages. One page alone shows nothing that repeats."""
    edges = [_edge_runs(page) for page in pages]
    found = _repeated(edges)
    if not found:
        return []
    heights = _heights(edges, found)
    aside = []
    for page, runs in zip(pages, edges, strict=True):
        taken = [run for run in runs if _belongs(run, found, heights)]
        aside += page.take(taken, "page furniture")
    return aside


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
        if len(group) < needed:
            continue
        for cluster in _same_height(group):
            if len({run.page for _, run, _ in cluster}) >= needed:
                found |= _counted(words, cluster)
    return found


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


def _counted(words: str, cluster: list[tuple[float, Run, tuple[int, ...]]]) -> set[int]:
    """The runs of a cluster whose numbers stay the same or count the pages."""
    own_words = sum(map(str.isalpha, words)) > 2
    columns = list(zip(*(numbers for _, _, numbers in cluster), strict=False))
    good = [True] * len(cluster)
    counts_pages = False
    for column in columns:
        steady, share = Counter(column).most_common(1)[0]
        offset, kept = Counter(n - e[1].page for n, e in zip(column, cluster, strict=True)).most_common(1)[0]
        if kept >= 0.6 * len(cluster):
            counts_pages = True
            good = [g and n - e[1].page == offset for g, n, e in zip(good, column, cluster, strict=True)]
        elif share >= 0.6 * len(cluster) and own_words:
            good = [g and n == steady for g, n in zip(good, column, strict=True)]
        elif not own_words:
            return set()
        else:
            good = [False] * len(cluster)
    if not own_words and not counts_pages:
        return set()
    return {id(entry[1]) for entry, g in zip(cluster, good, strict=True) if g}


def _heights(edges: list[list[Run]], found: set[int]) -> dict[int, tuple[float, float]]:
    """Heights (rounded points) that mostly hold furniture: the share of it, and its usual font size."""
    there: defaultdict[int, set[int]] = defaultdict(set)
    furnished: defaultdict[int, set[int]] = defaultdict(set)
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for runs in edges:
        for run in runs:
            for height in _around(run.y):
                there[height].add(run.page)
                if id(run) in found:
                    furnished[height].add(run.page)
                    sizes[height].append(run.size)
    return {
        height: (len(pages) / len(there[height]), median(sizes[height]))
        for height, pages in furnished.items()
        if len(pages) >= 0.5 * len(there[height])
    }


def _around(y: float) -> range:
    middle = round(y)
    return range(middle - 1, middle + 2)


def _belongs(run: Run, found: set[int], heights: dict[int, tuple[float, float]]) -> bool:
    share, size = heights.get(round(run.y), (0.0, 0.0))
    if id(run) in found:
        return share > 0
    # A head that names the chapter changes from page to page, but keeps its place and its type.
    return share >= 0.7 and run.page > 1 and abs(run.size - size) < 0.3
