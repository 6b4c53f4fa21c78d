"""One provision of a JSON export: which entry is the number, the heading, the words, and what is neither."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from watchingbrief.instrument.provision import bare_number
from watchingbrief.reading.lines import Line

Json = Mapping[str, object]

#: Names under which exports keep the parts of a provision, most telling first.
WORDS = ("full_legal_text", "legal_text", "full_text", "content", "text", "body", "content_raw", "text_raw")
NUMBERS = (
    "section_number",
    "article_number",
    "section",
    "article",
    "clause",
    "number",
    "num",
    "no",
    "provision_ref",
)
HEADINGS = ("title", "heading", "section_title", "article_title", "marginal_note", "name")
GROUPS = ("book", "part", "chapter", "division", "group")
#: Words of an export that explain the law instead of being it.
EXPLANATIONS = (
    "summary",
    "description",
    "explanation",
    "notes",
    "note",
    "definitions",
    "keywords",
    "simplified",
)

_KINDS = {"s": "section", "sec": "section", "section": "section", "art": "article", "article": "article",
          "art.": "article", "pasal": "article", "dieu": "article", "reg": "regulation", "rule": "rule",
          "cl": "clause", "clause": "clause"}  # fmt: skip
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_REF = re.compile(r"([^\W\d_]+)")
_NESTED = re.compile(r"((?:sub_?)?(?:section|clause|paragraph)|item|point)s?_(\w{1,6})$")
_WORD_BEFORE = re.compile(r"\s*[^\W\d_]+\.?\s*")
_AFTER_NUMBER = re.compile(r"\s*[°º.]*(?=[\s:.)\]–—-]|$)")
_SEPARATORS = re.compile(r"\s*[°º]?\s*[.:)\]]*\s*[-–—]*\s*")
_SIGNS = frozenset("°º.:])–—-")
_LONGEST_HEADING = 250
#: Words in a number that is spelt out, with the word before it: "Article Twenty One".
_LONGEST_NUMBER = 4
_CJK = "〇一二三四五六七八九"


class Keys(NamedTuple):
    """Under which names an export keeps what, found once for all of its provisions."""

    words: str
    number: str
    heading: str
    group: str
    language: str  #: of `words`, where the name says it ("content_en")


def string(value: object) -> str:
    """A value as words: strings and numbers as they are, nothing for anything else."""
    if isinstance(value, str):
        return (_ENTITY.sub(lambda m: unescape(m[0]), value) if "&" in value else value).strip()
    return str(value) if isinstance(value, int | float) else ""


def leaves(value: object) -> Iterator[str]:
    """Every string and number inside a value, in order."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None and not isinstance(value, bool) and (words := string(value)):
        yield words


def arabic(number: str) -> str:
    """A Chinese number in figures ("二十三" gives "23"); any other as it is."""
    if not number or any(c not in _CJK + "十百" for c in number):
        return number
    total = digit = 0
    for c in number:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _CJK.index(c)
    return str(total + digit)


def kind_of(provision: Json, key: str) -> str:
    """The kind of provision an export states: by its reference ("art5", "s22"), or the name of its number."""
    stated = _KINDS.get(key.removesuffix("_number"), "")
    ref = _REF.match(string(provision.get("provision_ref")).lower())
    if ref is None:
        return stated
    return _KINDS.get(ref[1]) or ("article" if ref[1].startswith("art") else stated)


class Head(NamedTuple):
    """How a provision begins: number and heading as printed, and what was said twice."""

    number: str
    heading: str
    repeated: str = ""


def printed_number(words: str, number: str) -> int:
    """Where a number ends that words begin with, "Section 22" or "22"; 0 when they do not."""
    if not number:
        return 0
    before = _WORD_BEFORE.match(words)
    for at in {before.end() if before else 0, len(words) - len(words.lstrip())}:
        end = at + len(number)
        if words.startswith(number, at) and not words[end : end + 1].isalnum():
            return end
    return 0


def head(number: str, title: str, kind_word: str) -> Head:
    """Number and heading of a provision whose title may print the number again ("Section 1. Short title")."""
    after = _AFTER_NUMBER.match(title, printed_number(title, number))
    if after and after.start():
        return Head(title[: after.end()].strip(), title[after.end() :].strip(" \t\n:.–—-)"))
    if not kind_word or not title.casefold().startswith(kind_word):
        return Head(number, title)
    name, *rest = re.split(r"\s[–—-]\s|:\s", title, maxsplit=1)
    heading = "".join(rest).strip()
    if len(name.split()) > _LONGEST_NUMBER:
        return Head(number, title)
    return Head(name, heading) if bare_number(name) == number else Head(number, heading, name)


def prints_its_number(words: str, number: str) -> bool:
    """Whether the words of a provision begin with its own number, as a printed law does."""
    end = printed_number(words, number)
    return end > 0 and words[end:].lstrip()[:1] in _SIGNS


def without_repeat(words: str, number: str, heading: str, numbered: bool) -> tuple[str, str]:
    """The words of a provision without the number and heading that an export prints again before them.

    Gives what is left, and what was taken away.
    """
    end = printed_number(words, number) if numbered else 0
    if end:
        end = _SEPARATORS.match(words, end).end()  # type: ignore[union-attr]
    if len(heading) > 2 and words[end:].casefold().startswith(heading.casefold()):
        after = re.match(r"(?:\s*[.:;�–—-]+)+\s*|\s*\n\s*", words[end + len(heading) :])
        end += len(heading) + after.end() if after else 0
    return words[end:], words[:end].strip()


def is_own_heading(heading: str, words: str) -> bool:
    """False of a heading that is only the beginning of the words, cut off somewhere."""
    start = heading.rstrip(". …")
    return len(heading) <= _LONGEST_HEADING and not (len(start) > 60 and start in words[: len(start) + 40])


def _number_of(value: Json) -> str:
    for key in ("id", "clause", "number", "letter"):
        if inner := string(value.get(key)):
            return f"({inner.strip('().')})"
    return ""


def nested_lines(value: object, number: str = "", kind: str = "") -> Iterator[Line]:
    """The lines of words an export keeps in parts: {"subsection_1": {"main": ..., "clauses": [...]}}."""
    if isinstance(value, list):
        for part in value:
            yield from nested_lines(part)
    elif isinstance(value, Mapping):
        own = _number_of(value)
        if own and isinstance(text := value.get("text"), str):
            term = string(value.get("term"))
            yield Line(f"“{term}” {text.strip()}" if term else text.strip(), number=own, whole=True)
        elif own:
            number = own
        for key, part in value.items():
            if key in {"id", "clause", "letter", "number"} or (own and key in {"text", "term"}):
                continue
            named = _NESTED.match(key)
            if named:
                yield from nested_lines(part, f"({named[2]})", named[1].replace("_", ""))
            else:
                yield from nested_lines(part, number, kind)
                number = kind = ""
    elif words := string(value):
        yield Line(" ".join(words.split()), number=number, kind=kind, whole=True)


def most_common_first_word(titles: Sequence[str]) -> str:
    """The word nearly all titles begin with: how this law calls its provisions ("article", "المادة")."""
    firsts = [match[0].casefold() for title in titles if (match := _REF.match(title))]
    if not firsts:
        return ""
    word = max(set(firsts), key=firsts.count)
    return word if len(word) > 2 and firsts.count(word) * 10 >= len(titles) * 9 and len(titles) > 2 else ""
