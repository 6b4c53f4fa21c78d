"""Running heads and page numbers in typed or extracted text: no part of the law.

Form feeds part pages as programs write them; then what stands at the edges of many pages, in the same words, is
furniture, its figures the same or counting the pages. Without form feeds, only numbers set as page numbers are
("- 5 -", "Page 5 of 20"), that count up, and what comes back beside them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from watchingbrief.instrument import SetAside
from watchingbrief.reading.language_data import provision_words
from watchingbrief.reading.lines import Line

#: Lines from the edge of a page in which furniture is looked for.
_EDGE = 3
#: Pages on which a line comes back, and their share of all: left and right pages, title pages differ.
_PAGES, _SHARE = 3, 0.3
#: Share of the lines alike whose figures must stay or count, and of the pages that bear the same end of a sentence.
_MOST = 0.6
_ENDS = frozenset(".;:,।。；：،؛—")
_DIGITS = re.compile(r"\d+")
_OF = r"(?:\s?(?:/|of|sur|von|di|de|из)\s?\d{1,4})"
_NUMBERED = re.compile(
    r"[-–—]\s?(\d{1,4})\s?[-–—]|\[\s?(?:page )?(\d{1,4})\s?\]"
    rf"|(?:page|seite|pag\.?|página|pagina|lk|стр\.?)\s?(\d{{1,4}})\.?{_OF}?|(\d{{1,4}}){_OF}",
    re.IGNORECASE,
)


def take_text_furniture(pages: list[list[Line]]) -> tuple[list[list[Line]], list[SetAside]]:
    """The lines of each page without furniture, and that."""
    taken = _at_edges(pages) if len(pages) > 1 else _between(pages[0] if pages else [])
    kept, aside = [], list[SetAside]()
    for page in pages:
        lines, after = list[Line](), False
        for line in page:
            if id(line) in taken:
                aside.append(SetAside("page furniture", line.text, line.page, line.line))
            else:
                lines.append(line._replace(gap=0.0) if after else line)  # a paragraph may go over pages
            after = id(line) in taken
        kept.append(lines)
    return kept, aside


def _at_edges(pages: list[list[Line]]) -> set[int]:
    """What comes back at the edges of pages that form feeds part (by identity)."""
    groups: defaultdict[tuple[bool, str], list[tuple[int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        for top, lines in ((True, page[:_EDGE]), (False, page[-_EDGE:])):
            for line in lines:
                groups[top, _masked(line.text)].append((number, line))
    found = {
        id(line)
        for (_, words), group in groups.items()
        if len({number for number, _ in group}) >= _needed(group[0][1].text, len(pages))
        and _counts(words, group)
        for _, line in group
    }
    return {id(line) for page in pages for line in _outermost(page, found)}


def _needed(text: str, pages: int) -> float:
    """On how many pages a line must come back; more where "or to both." may end a sentence."""
    of_a_sentence = text[:1].islower() or text[-1:] in _ENDS
    return max(_PAGES, (_MOST if of_a_sentence else _SHARE) * pages)


def _outermost(page: list[Line], found: set[int]) -> Iterator[Line]:
    """Lines found with no other between them and the edge of the page."""
    for lines in (page, page[::-1]):
        for line in lines:
            if id(line) not in found:
                break
            yield line


def _counts(words: str, group: list[tuple[int, Line]]) -> bool:
    """Whether figures stay the same or count the pages; words of their own, or a count."""
    named = words.replace("#", "").strip(" -–—.[]()")
    rows = [(number, [int(n[:9]) for n in _DIGITS.findall(line.text)]) for number, line in group]
    counting = False
    for column in zip(*(figures for _, figures in rows), strict=False):
        steady = Counter(column).most_common(1)[0][1]
        offsets = Counter(n - number for n, (number, _) in zip(column, rows, strict=True))
        if steady < _MOST * len(rows):
            if offsets.most_common(1)[0][1] < _MOST * len(rows) or named in provision_words():
                return False
            counting = True
    return counting or sum(map(str.isalpha, named)) > 2


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _between(lines: list[Line]) -> set[int]:
    """Lines set as page numbers that count up, and what comes back right beside them (by identity)."""
    numbers = [
        (k, next(filter(None, m.groups())))
        for k, line in enumerate(lines)
        if (m := _NUMBERED.fullmatch(line.text))
    ]
    counted = [int(number) for _, number in numbers]
    if len(counted) < _PAGES or counted != list(range(counted[0], counted[0] + len(counted))):
        return set()
    found = {id(lines[k]) for k, _ in numbers}
    beside = [lines[k + step] for k, _ in numbers for step in (-1, 1) if 0 <= k + step < len(lines)]
    times = Counter(_masked(line.text) for line in beside)
    return found | {
        id(line) for line in beside if times[_masked(line.text)] >= max(_PAGES, _MOST * len(numbers))
    }
