"""What a law is called: as its file states, as it is printed above the law, or as the law itself says."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from watchingbrief.reading.language_data import either, language_data
from watchingbrief.reading.lines import Line

#: The title stands on the first page or after a contents list; so many lines are looked at.
_ABOVE = 120
_LONGEST = 220
#: Without any emphasis a title is believed only at the very top.
_FIRST = 6
_FILE_NAME = re.compile(
    r"^(?:microsoft word|untitled|document\d*|layout \d|print|\(anonymous\)|slide \d)|\.\w{2,4}$|"
    r"^\S*[_\\/]\S*$|^[\W\d_]*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NO_TITLE = re.compile(r"\.{4}|…{2}|[;:,]$|^\d+\s|^[\[(]?\w{1,4}[.)]\s|^[-–—•]|^\W*$")
#: After the name a law gives itself the sentence ends or goes on.
_NAME_ENDS = re.compile(
    r"(?<=[^\W\d_]{2})\.(?:\s|$)|(?<=\d)\.(?:\s|$)|,?\s+and\s+(?:shall|comes?|is|applies|binds)\b|[;\n]"
)


class _Words(NamedTuple):
    titles: re.Pattern[str]
    cited: re.Pattern[str] | None  #: for a text in lower case


@lru_cache(maxsize=32)
def _words(language: str) -> _Words | None:
    data = language_data(language, "law")
    if data is None:
        return None
    edges = ("", "") if language.startswith("zh") else (r"(?<!\w)", r"(?!\w)")
    titles = re.compile(edges[0] + either(data["titles"]) + edges[1], re.IGNORECASE)
    cited = data.get("cited")
    return _Words(titles, re.compile(either(cited).lower() + r"\s+(?:the\s+)?[\"“‘']?") if cited else None)


def _score(line: Line, words: _Words) -> int:
    """How much a line above a law looks like its title; 0 when it does not."""
    if len(line.text) > _LONGEST or _NO_TITLE.search(line.text) or not words.titles.search(line.text):
        return 0
    if line.text[0].islower() or " " not in line.text:
        return 0
    emphasis = line.centred or line.bold or line.heading > 0 or line.text.isupper()
    return 1 + 2 * emphasis + 2 * bool(_YEAR.search(line.text)) - line.text.endswith(".")


def _own_name(lines: Sequence[Line], words: _Words) -> str:
    """The name a law gives itself: "This Act may be cited as the Cybercrime Act, 2026"."""
    if words.cited is None:
        return ""
    text = "\n".join(line.text for line in lines)
    lowered = text.lower()
    for match in words.cited.finditer(lowered if len(lowered) == len(text) else text):
        rest = text[match.end() : match.end() + _LONGEST].replace("\n", " ")
        end = _NAME_ENDS.search(rest)
        name = rest[: end.start() if end else 0].strip(" \"”’'.,")
        if words.titles.search(name):
            return name
    return ""


def find_title(lines: Sequence[Line], language: str, stated: str, file: str) -> str:
    """The title of a law. `stated` is what its file says, `file` its name, used when nothing else is known."""
    stated = " ".join(stated.split())
    if stated and not _FILE_NAME.search(stated):
        return stated
    words = _words(language)
    if words is None:
        return next((line.text for line in lines if line.heading == 1 and len(line.text) <= _LONGEST), file)
    above = lines[:_ABOVE]
    best = max(above, key=lambda line: _score(line, words), default=None)
    score = _score(best, words) if best is not None else 0
    if best is not None and score >= 3:
        return best.text
    if name := _own_name(lines[:400], words):
        return name
    first = next((line.text for line in above[:_FIRST] if _score(line, words)), "")
    return first or (best.text if best is not None and score > 1 else file)
