"""Whether a text is law at all. In doubt it is: only what clearly is something else is refused.

Law orders, forbids, allows and defines, in every other sentence; and it numbers what it says. In the laws
measured, operative words make up 7 to 60 in 1,000; in reports, manuals and letters about law 0 to 4. The
words of each language are data, in `languages/<code>/law.yml`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from watchingbrief.reading.language_data import either, language_data
from watchingbrief.reading.lines import Line
from watchingbrief.reading.refusal import Refusal

#: Operative words in 1,000 words that make a text law: when it numbers sections or articles, when it numbers
#: something, when it numbers nothing.
_ENOUGH = {"units": 2.0, "numbers": 6.5, "nothing": 9.0}
#: So many different numbers after the same word are a numbering; so many sections or articles are a law's.
_NUMBERED, _LAWS_ALONE = 3, 10
_HEAD = re.compile(r"[\[(“\"]?((?:[^\W\d_]{1,20}\.?\s+){0,2}|§+\s*|第)(\d{1,4})[a-zA-Z]{0,2}(?![\w,/])")
#: Words before numbers that also stand in books, reports and manuals.
_NO_LAW = frozenset(
    {"", "page", "table", "figure", "fig", "chapter", "part", "step", "lesson", "question", "example", "no"}
)
#: Words of a text that may be a mere preamble or first page.
_SHORT = 500
_PROGRAM = re.compile(
    r"\w\(\)|==|=>|::|->|^(?:import|from|def|class|return|const|let|var|#include|public|private|package|@\w+)\b|[{}]$|"
    r"\bself\.|^\w+ = |</\w+>$"
)
#: A line of a program has one of these signs or opens with one of these words; counting them takes next to no time.
_PROGRAM_SIGNS = ("()", "==", "=>", "::", "->", "{", "}", "self.", " = ", "</")
_PROGRAM_WORDS = (
    "import", "from", "def", "class", "return", "const", "let", "var", "#include", "public", "private", "package", "@",
)  # fmt: skip
#: How much of a long text is looked at: so many windows of so many characters.
_WINDOWS, _WINDOW = 24, 1000


class _Words(NamedTuple):
    operative: re.Pattern[str]
    formulas: re.Pattern[str]
    units: frozenset[str]


@lru_cache(maxsize=32)
def _words(language: str) -> _Words | None:
    """The words of a language; None where there are none."""
    data = language_data(language, "law") if language != "und" else None
    if data is None:
        return None
    edge = "" if language.startswith("zh") else r"(?<!\w)"
    structure = language_data(language, "structure") or {}
    units = (word for words in (structure.get("units") or {}).values() for word in words)
    return _Words(
        re.compile(
            edge + either([re.escape(w).replace(r"\ ", " ") for w in data["operative"]]), re.IGNORECASE
        ),
        re.compile(
            edge + either([re.escape(w).replace(r"\ ", " ") for w in data["formulas"]]), re.IGNORECASE
        ),
        frozenset(word.replace("{}", "").strip().rstrip(".").casefold() for word in units),
    )


def _numbers(lines: Iterable[Line]) -> dict[str, set[str]]:
    """The numbers lines begin with, by the word before them; what the file itself numbers counts as "§"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.number and line.kind:
            found["§"].add(line.number)
        elif match := _HEAD.match(f"{line.number} {line.text}".lstrip()):
            found[match[1].strip().rstrip(".").casefold()].add(match[2])
    return found


def _looked_at(text: str) -> str:
    """Windows of a long text, spread evenly; law may begin after many pages of something else."""
    if len(text) <= _WINDOWS * _WINDOW:
        return text
    step = len(text) // _WINDOWS
    return "\n".join(text[i * step : i * step + _WINDOW] for i in range(_WINDOWS))


def _count_words(text: str) -> float:
    """About how many words a text has, whatever its script: 6 letters to a word, 2 in Chinese characters."""
    han = len(text.encode("utf-16-le")) // 2 if text and "一" <= text[len(text) // 2] <= "鿿" else 0
    return max(1.0, len(text) / (2 if han else 7))


def is_law(lines: Sequence[Line], language: str) -> bool:
    """False only of a text that clearly is no law."""
    words = _words(language)
    numbers = _numbers(lines)
    if words is None:
        return any(len(found) >= _NUMBERED for found in numbers.values())
    units = [n for word, n in numbers.items() if word.split(" ")[0] in words.units or word[:1] in {"§", "第"}]
    most = max(map(len, units), default=0)
    if _is_program(lines):
        return False
    if most >= _LAWS_ALONE:
        return True
    text = _looked_at("\n".join(line.text for line in lines))
    length = _count_words(text)
    rate = 1000 * sum(1 for _ in words.operative.finditer(text)) / length
    counted = max((len(found) for word, found in numbers.items() if word not in _NO_LAW), default=0)
    numbering = "units" if most >= _NUMBERED else "numbers" if counted >= _NUMBERED else "nothing"
    if rate >= _ENOUGH[numbering]:
        return True
    # A long text that quotes one formula and orders nothing only tells of a law.
    return (rate >= 1.0 or length < _SHORT) and words.formulas.search(text) is not None


def _is_program(lines: Sequence[Line]) -> bool:
    """Whether a fair part of the lines are lines of a program."""
    text = "\n".join(line.text for line in lines)
    most = sum(map(text.count, _PROGRAM_SIGNS)) + sum(line.text.startswith(_PROGRAM_WORDS) for line in lines)
    if most < 5 or most * 5 <= len(lines):
        return False
    written = sum(1 for line in lines if _PROGRAM.search(line.text))
    return written >= 5 and written * 5 > len(lines)


def refuse_unless_law(lines: Sequence[Line], language: str) -> None:
    """Raises Refusal "not-law" when a text clearly is no law, bill or treaty."""
    if is_law(lines, language):
        return
    raise Refusal(
        "not-law",
        "This does not look like a law, bill or treaty.",
        "It has neither numbered provisions nor the words with which laws order, forbid and define; "
        "findings on a report, a letter or a program would mean nothing.",
        "Give the text of the law itself. If this is a law, please report the file: then the test is wrong.",
    )
