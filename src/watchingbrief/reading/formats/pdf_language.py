"""One law in several languages: side by side in columns, on facing pages, or one after the other.

One language is read as the law; the others are the same law again and are set aside, with a notice.
"""

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_columns import split_at
from watchingbrief.reading.formats.pdf_page import Body, Page, page_spans
from watchingbrief.reading.language import Guess, guesses

#: Which language is read when the file has it; after these, the one with most pages.
_PREFERRED = ("en", "fr", "es")
#: Characters needed before a passage can be told to be in a language, and how sure it must be.
_ENOUGH, _SURE, _VAGUE = 120, 0.5, 0.3
_SAMPLE = 600


def language_of(texts: list[str]) -> str:
    """The language of a passage; "" when it is too short to tell, "?" when it is in none that is known."""
    sample = _sample(texts)
    found = guesses(sample) if len(sample) >= _ENOUGH else []
    return "" if not found else found[0].language if found[0].sure >= _SURE else "?"


def _sample(texts: list[str]) -> str:
    """Words from a little below the top, where headings in capitals stand."""
    sample, length = [], 0
    for text in texts[len(texts) // 10 :]:
        sample.append(text)
        length += len(text)
        if length > _SAMPLE:
            break
    return " ".join(sample)


def choose(languages: Counter[str]) -> str:
    """The language to read, of those found."""
    named = [language for language in _PREFERRED if languages[language]]
    return named[0] if named else languages.most_common(1)[0][0]


def take_other_columns(
    pages: list[Page], gutters: dict[int, list[float]], notices: list[str]
) -> list[SetAside]:
    """Where languages stand side by side, set aside all columns but one; forgets the gutters."""
    votes = _column_votes(pages, gutters)
    parallel = {count: found for count, columns in votes.items() if (found := _parallel(columns))}
    if not parallel:
        return []
    sure = [cuts for cuts in gutters.values() if len(cuts) + 1 in parallel]
    usual = _usual_gutters(sure) if len(sure) > 0.3 * len(pages) else []
    aside, done = [], []
    for page in pages:
        own = gutters.get(page.number, [])
        cuts = own if len(own) + 1 in parallel else usual if _fits(page, usual) else []
        if cuts:
            aside += _keep_columns(page, cuts, parallel[len(cuts) + 1].keep)
            gutters.pop(page.number, None)
            done.append(page.number)
    language = choose(Counter(found.language for found in parallel.values()))
    notices.append(
        f"On pages {page_spans(done)} languages stand side by side; the column in {language} was read, "
        "the others are set aside."
    )
    return aside


def _keep_columns(page: Page, cuts: list[float], keep: list[int]) -> list[SetAside]:
    """Take the other columns off a page; the text block is then that of the column that stays."""
    columns = split_at(page.runs, cuts)
    others = [run for k, strip in enumerate(columns) if k not in keep for run in strip.runs]
    kept = [columns[k] for k in keep if columns[k].runs]
    if kept:
        page.body = Body(min(strip.left for strip in kept), max(strip.right for strip in kept))
    return page.take(others, "other language")


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


class _Parallel(NamedTuple):
    """The language to read and the columns it stands in, counted from the left."""

    language: str
    keep: list[int]


def _parallel(columns: list[Counter[str]]) -> _Parallel | None:
    """What to keep, when the columns are in different languages throughout."""
    leading = Counter(c.most_common(1)[0][0] for c in columns if c and c.most_common(1)[0][0] != "?")
    if not leading:
        return None
    chosen = choose(leading)
    shares = [c[chosen] / max(1, c.total()) for c in columns]
    keep = [k for k, share in enumerate(shares) if share >= 0.6]
    others = [k for k, share in enumerate(shares) if share <= 0.3]
    if not keep or not others or len(keep) + len(others) < len(columns):
        return None
    return _Parallel(chosen, keep)


def _usual_gutters(sure: list[list[float]]) -> list[float]:
    """The gutters most pages share, for pages too empty to show them."""
    length = Counter(map(len, sure)).most_common(1)[0][0]
    same = [cuts for cuts in sure if len(cuts) == length]
    return [median(cuts[k] for cuts in same) for k in range(length)]


def _fits(page: Page, cuts: list[float]) -> bool:
    crossing = sum(any(run.x0 < cut < run.x1 for cut in cuts) for run in page.runs)
    return bool(cuts and page.runs) and crossing <= 0.3 * len(page.runs)


def take_other_pages(pages: list[Page], notices: list[str]) -> list[SetAside]:
    """Where every other page, or a stretch of pages, repeats the law in another language."""
    if _one_language(pages):
        return []
    told = [_told(page) for page in pages]
    leading = Counter(guess.language for guess in told if guess and guess.sure >= _SURE)
    strong = Counter({k: n for k, n in leading.items() if n >= 2 and n >= 0.15 * leading.total()})
    if len(strong) < 2:
        return []
    chosen = choose(strong)
    states = _settled([_is_own(guess, chosen) for guess in told])
    others = [page for page, own in zip(pages, states, strict=True) if own is False]
    if len(others) < 0.4 * states.count(True):
        return []
    aside = [words for page in others for words in page.take(page.runs, "other language")]
    notices.append(
        f"The file holds the law in several languages; the text in {chosen} was read, pages "
        f"{page_spans([page.number for page in others])} are in other languages and are set aside."
    )
    return aside


def _one_language(pages: list[Page]) -> bool:
    """A quick look at pairs of pages all over the file: most files are in one language throughout."""
    step = max(2, len(pages) // 8)
    seen = [_told(page) for i in range(0, len(pages), step) for page in pages[i : i + 2]]
    languages = {guess.language for guess in seen if guess}
    return len(languages) < 2


def _told(page: Page) -> Guess | None:
    """The likeliest language of a page; None when it holds too little to tell."""
    sample = _sample([run.text for run in page.runs])
    found = guesses(sample) if len(sample) >= _ENOUGH else []
    return found[0] if found else None


def _is_own(guess: Guess | None, chosen: str) -> bool | None:
    if guess is None or (guess.language == chosen and guess.sure < _SURE):
        return None if guess is None or guess.sure >= _VAGUE else False
    return guess.language == chosen


def _settled(states: list[bool | None]) -> list[bool | None]:
    """Pages that cannot be told, and single odd ones in a stretch, go with their neighbours.

    Where languages take turns page by page, only pages that cannot be told are changed.
    """
    told = [state for state in states if state is not None]
    turns = sum(a is not b for a, b in pairwise(told))
    alternating = turns > 0.5 * len(told)
    settled = list(states)
    for i, state in enumerate(states):
        before = next((s for s in reversed(settled[:i]) if s is not None), None)
        after = next((s for s in states[i + 1 :] if s is not None), before)
        if state is None:
            settled[i] = (before if before is not None else after) if not alternating else None
        elif not alternating and before is not None and before is after:
            settled[i] = before
    return settled
