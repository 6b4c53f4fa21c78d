"""One law in several languages: side by side in columns, on facing pages, or one after the other.

One language is read as the law; the others are the same law again and are set aside, with a notice.
"""

from collections import Counter, defaultdict
from itertools import pairwise

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_columns import Strip, split_at
from watchingbrief.reading.formats.pdf_page import Page
from watchingbrief.reading.language import guesses

#: Which language is read when the file has it; after these, the one with most pages.
_PREFERRED = ("en", "fr", "es")
#: Characters needed before a passage can be told to be in a language, and how sure it must be.
_ENOUGH, _SURE = 120, 0.5
_SAMPLE = 600


def language_of(texts: list[str]) -> str:
    """The language of a passage; "" when it is too short to tell."""
    sample, length = [], 0
    for text in texts[len(texts) // 10 :]:
        sample.append(text)
        length += len(text)
        if length > _SAMPLE:
            break
    if length < _ENOUGH:
        return ""
    found = guesses(" ".join(sample))
    return found[0].language if found and found[0].sure >= _SURE else "?"


def choose(languages: Counter[str]) -> str:
    """The language to read, of those found."""
    named = [language for language in _PREFERRED if languages[language]]
    return named[0] if named else languages.most_common(1)[0][0]


def take_other_columns(
    pages: list[Page], gutters: dict[int, list[float]], notices: list[str]
) -> list[SetAside]:
    """Set aside the columns of the other languages where languages stand side by side; forgets their gutters."""
    votes = _column_votes(pages, gutters)
    keep: dict[int, list[int]] = {}
    chosen_names, other_names = Counter[str](), Counter[str]()
    for count, columns in votes.items():
        found = _parallel(columns)
        if found:
            chosen, keep[count] = found
            chosen_names[chosen] += sum(map(Counter.total, columns))
            other_names.update(c.most_common(1)[0][0] for k, c in enumerate(columns) if k not in keep[count])
    if not keep:
        return []
    usual = _usual_gutters(gutters, keep)
    aside = []
    for page in pages:
        own = gutters.get(page.number, [])
        cuts = own if len(own) + 1 in keep else usual if _fits(page, usual) else []
        if not cuts:
            continue
        columns = split_at(page.runs, cuts)
        for k, strip in enumerate(columns):
            if k not in keep[len(columns)]:
                aside += page.take(strip.runs, "other language")
        gutters[page.number] = []
        _narrow(page, [columns[k] for k in keep[len(columns)]])
    names = ", ".join(sorted(name for name in other_names if name != "?")) or "another language"
    notices.append(
        f"The law stands in {len(next(iter(votes)) * [0]) if False else max(keep)} languages side by side; the "
        f"{choose(chosen_names)} column was read, the others ({names}) are set aside."
    )
    return aside


def _column_votes(pages: list[Page], gutters: dict[int, list[float]]) -> dict[int, list[Counter[str]]]:
    """By number of columns: for each column, the languages it has been found in."""
    votes: dict[int, list[Counter[str]]] = {}
    for page in pages:
        cuts = gutters.get(page.number, [])
        if not cuts:
            continue
        columns = votes.setdefault(len(cuts) + 1, [Counter[str]() for _ in range(len(cuts) + 1)])
        for counter, strip in zip(columns, split_at(page.runs, cuts), strict=True):
            language = language_of([run.text for run in strip.runs])
            if language:
                counter[language] += 1
    return votes


def _parallel(columns: list[Counter[str]]) -> tuple[str, list[int]] | None:
    """The language to keep and its columns, when the columns are in different languages throughout."""
    leading = Counter(c.most_common(1)[0][0] for c in columns if c and c.most_common(1)[0][0] != "?")
    if not leading:
        return None
    chosen = choose(leading)
    shares = [c[chosen] / max(1, c.total()) for c in columns]
    keep = [k for k, share in enumerate(shares) if share >= 0.6]
    others = [k for k, share in enumerate(shares) if share <= 0.3]
    if not keep or not others or len(keep) + len(others) < len(columns):
        return None
    return chosen, keep


def _usual_gutters(gutters: dict[int, list[float]], keep: dict[int, list[int]]) -> list[float]:
    """The gutters most pages share, for pages too empty to show them."""
    sets = [cuts for cuts in gutters.values() if len(cuts) + 1 in keep]
    length = Counter(map(len, sets)).most_common(1)[0][0]
    same = [cuts for cuts in sets if len(cuts) == length]
    return [sorted(cuts[k] for cuts in same)[len(same) // 2] for k in range(length)]


def _fits(page: Page, cuts: list[float]) -> bool:
    crossing = sum(any(run.x0 < cut < run.x1 for cut in cuts) for run in page.runs)
    return bool(page.runs) and crossing <= 0.3 * len(page.runs)


def _narrow(page: Page, kept: list[Strip]) -> None:
    """The text block is now that of the column that stays."""
    filled = [strip for strip in kept if strip.runs]
    if filled:
        page.body = page.body._replace(left=min(s.left for s in filled), right=max(s.right for s in filled))


def take_other_pages(pages: list[Page], notices: list[str]) -> list[SetAside]:
    """Set aside pages in other languages, when whole runs of pages or every other page repeat the law in them."""
    own = [language_of([run.text for run in page.runs]) for page in pages]
    told = [language for language in own if language and language != "?"]
    counts = Counter(told)
    strong = Counter({k: n for k, n in counts.items() if n >= 2 and n >= 0.15 * len(told)})
    if len(strong) < 2:
        return []
    chosen = choose(strong)
    aside = []
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for page, language in zip(pages, _filled(own), strict=True):
        if language and language != chosen:
            aside += page.take(page.runs, "other language")
            numbers[language].append(page.number)
    told_pages = "; ".join(f"{spans(where)} ({language})" for language, where in sorted(numbers.items()))
    notices.append(
        f"The file holds the law in several languages; the {chosen} text was read, pages in other languages are set "
        f"aside: {told_pages}."
    )
    return aside


def _filled(languages: list[str]) -> list[str]:
    """Pages too empty to tell go with their neighbours, when these agree."""
    filled = [language if language != "?" else "" for language in languages]
    for i, language in enumerate(filled):
        before = filled[i - 1] if i else ""
        after = next((later for later in filled[i + 1 :] if later), before)
        if not language and before == after:
            filled[i] = before
    return filled


def spans(numbers: list[int]) -> str:
    """Page numbers as a reader writes them: "3, 5-8"."""
    starts = [n for before, n in pairwise([-1, *numbers]) if n != before + 1]
    ends = [n for n, after in pairwise([*numbers, -1]) if after != n + 1]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))
