"""Small lines that pages have beside a law: labels, days, counts, addresses. Told by their form and by what they say.

Only what came, went or changed places is asked about. A law's own heading that is renamed to one of these is a change
all the same: the name that went tells.
"""

import re
from functools import cache

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.wording.patterns import patterns

_LONGEST = 120  #: letters
_WORD = re.compile(r"[^\W\d_]{4,}")
_LABEL = 80  #: letters of a label
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}-[^\W\d_]{3,12}-\d{4}"
    r"|\d{1,2}[.º°]?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?\d{4}|[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4}"
    r"|\d{4}年\d{1,2}月\d{1,2}日)"
)
#: A few words and a day, as over a comment: "Guest80 2004-08-27".
_DATED = re.compile(
    rf"(?:[^\s;:()\[\]§]+[,:]?\s){{0,4}}{_DAY}(?:\s?[–-]\s?{_DAY})?(?:,?\s\d{{1,2}}[:.]\d\d)?(?:\s[^\W\d_]+)?"
)
#: The size of a file behind its title: "Annual report (1.2 MB)".
_SIZED = re.compile(r"[^;:]{3,110}[(\[][^()\[\]]{0,20}\d\s?(?:[kKMG]B|[kKMG]o|[КМГ]Б)[^()\[\]]{0,12}[)\]]")
_RATE = re.compile(r"[\d.,]+\s?[A-Z]{3}\s?=\s?[\d.,\s]+[A-Z]{3}")  #: "1 EUR = 1.08 USD"
#: Of a page in print: "[[Page 12]]", "- 12 -".
_SHEET = re.compile(r"\[\[[^\[\]]{1,40}\]\]|(?P<rule>[-–—])\s?\d{1,4}\s?(?P=rule)")
#: The title of another act and its day in brackets, as lists of acts have them: "Roads Act (12.03.2009)".
_DAY_LAST = re.compile(rf"[^.;:]{{3,110}}\s\({_DAY}\)")
#: Before and behind a label: bullets, arrows, counts, a colon.
_BEFORE, _BEHIND = (
    re.compile(r"[\W_]+"),
    re.compile(r"(?:\s*[(\[][^()\[\]]{0,20}\d[^()\[\]]{0,9}[)\]])?[\W_]*\Z"),
)
_HEAD = 3  #: words of a label before other words
_GLUED = re.compile(r"(?:[a-zß-ÿа-я]{3}|\d)[A-ZÀ-ÞА-Я](?=[a-zß-ÿа-яA-ZÀ-ÞА-Я-])")
_NUMBERS = re.compile(
    r"\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}\b|\d+(?:[.,:’ \u00a0\u202f]\d+)*"
)  #: "f5dca6d3", "12"
_CODE = re.compile(r"\d{1,4}|(?=(?:\D*\d){2})(?=[^A-Za-z]*[A-Za-z])[0-9A-Za-z]{3,}(?:-[0-9A-Za-z]{3,})+")
_SEAM = re.compile(r"(?<=[a-zß-ÿа-я]{3})(?=[A-ZÀ-ÞА-Я])")  #: between two words without a blank
_BETWEEN = re.compile(r"[\s|/•·,–—]+")  #: labels in a line
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_COUNTED = re.compile(
    r"\d[\d., ]{0,9}\s(?-i:[a-zß-ÿа-я]{2,20})|[^\W\d_](?:[^.;:()\d]{0,40}|[^.;:()]{0,20}\s\d{4})\s?[(\[]\d{1,6}%?[)\]]"
)
#: "Published: 3 May 2024", "Uuendatud 12.03.2024": few words and a date or a count, and no sentence: a commencement is.
_LABELLED = re.compile(
    r"(?:[^\W\d][^\d.;:()]{1,50}[:：]\s*|[^\W\d][^\d\s.;:()]*(?:\s[^\d\s.;:()]+){0,2}\s)\d[\w\s.,:/+-]{0,50}(?<![.,:])"
)


def is_small_line(words: str, language: str) -> bool:
    """Whether they are a label, a day, a count, an address or the like, and nothing of a law."""
    if len(words) > _LONGEST:
        return _is_list_of_days(words)
    known = _DAY_LAST.fullmatch(words) or patterns("beside").fullmatch(words) or _is_list_of_days(words)
    valued = _SIZED.fullmatch(words) or _RATE.fullmatch(words)
    if (
        known
        or valued
        or is_sign(words)
        or is_label(words, language)
        or is_dated(words)
        or is_advertised(words)
    ):
        return True
    return is_counted(words)


def is_counted(words: str) -> bool:
    """Whether they are a few words and their number, and none is of laws: "Related documents (12)", "3 comments"."""
    if patterns("counted").fullmatch(words.rstrip(" :：")):
        return True
    return _COUNTED.fullmatch(words) is not None and not patterns("law").search(words)


def is_advertised(words: str) -> bool:
    """Whether they are an advertisement that is headed as one, in the same line: "Sponsored: ..."."""
    return patterns("advertised").match(words) is not None


def is_code(words: str) -> bool:
    """Whether they are the number of a page, or one of the long ones by which machines know it: "883E-289"."""
    return _CODE.fullmatch(words) is not None


def is_sign(words: str) -> bool:
    """Whether they are signs alone, and none that ends a sentence: an arrow to the top, a rule, a page number."""
    if _SHEET.fullmatch(words):
        return True
    return not any(c.isalnum() or c in ".,;:…" for c in words)


def _is_list_of_days(words: str) -> bool:
    """Whether they are days, with their numbers, and hardly a word: the versions of an act."""
    rest, days = re.subn(_DAY, "", words)
    return days > 1 and not _WORD.search(rest)


def begins_with_a_label(words: str, language: str, several: bool = False) -> bool:
    """Whether a label stands before them, of several words where these are asked for: "Editor's note: ..."."""
    head, colon, _ = words[:_LABEL].replace("：", ":").partition(":")
    return bool(colon) and is_label(head, language) and (not several or " " in head.strip())


def is_headed_by_law(words: str) -> bool:
    """Whether a word of laws stands before a colon, as where penalties are set below sections: "Penalty: 5 units"."""
    head, colon, _ = words[:_LABEL].replace("：", ":").partition(":")
    return bool(colon) and patterns("law").search(head) is not None


def is_headed(words: str, language: str) -> bool:
    """Whether they begin with a label of a word or a few: "Topics Forests Roads", "ShareFacebook"."""
    first = _SEAM.sub(" ", words[:_LABEL]).split(" ", _HEAD)[:_HEAD]
    return any(is_label(" ".join(first[:n]), language) for n in range(1, len(first) + 1))


def is_glued(words: str, times: int) -> bool:
    """Whether words of it stand so often in each other without a blank, as in a row of buttons: "ShareFacebookX"."""
    return len(_GLUED.findall(words)) >= times


def shape(words: str) -> str:
    """The words with each number as 0, be it one of a machine: what lines that count or are dated have in common."""
    return _NUMBERS.sub("0", words)


def without_days(words: str) -> str:
    """The words without their days and numbers: what a count or a notice says again the next day."""
    return shape(re.sub(_DAY, "0", words))


def names_a_day(words: str) -> bool:
    """Whether a day stands in them."""
    return re.search(_DAY, words) is not None


def is_dated(words: str) -> bool:
    """Whether they are a few words and a day, and none of the words is of laws."""
    return _DATED.fullmatch(words) is not None and not patterns("law").search(words)


def labelled(words: str) -> bool:
    """Whether they are a date or a count behind a word or a few: "Published: 3 May 2024"; not "Penalty: 5 units"."""
    return _LABELLED.fullmatch(words) is not None and not patterns("law").search(words)


def is_label(words: str, language: str) -> bool:
    """Whether pages in that language, or in English, have it for a label: "Print this page", "Comments (3)"."""
    bare = _bare(words)
    if not bare or len(bare) > _LABEL:
        return False
    code = language.split("-", maxsplit=1)[0]
    known = [_labels(one) for one in sorted({code, "en", "any"})]
    return any(bare.startswith(begin) or _consists_of(bare, whole) for whole, begin in known)


def _consists_of(bare: str, labels: frozenset[str]) -> bool:
    """Whether they are one label, or several in a line: "Print Share"."""
    if bare in labels:
        return True
    words = _BETWEEN.split(bare)
    ends = {0}  # how many of the words are labels from the first one on
    for end in range(1, len(words) + 1):
        if any(" ".join(words[begin:end]) in labels for begin in ends):
            ends.add(end)
    return len(words) in ends


def _bare(words: str) -> str:
    behind = _BEHIND.sub("", words.translate(_APOSTROPHES))
    return (behind[match.end() :] if (match := _BEFORE.match(behind)) else behind).casefold()


@cache
def _labels(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Those that stand alone, and those that something follows."""
    stated = yaml_files.load("monitoring/page/wording/labels.yml").get(language, "")
    each = [one.strip() for one in stated.split(" | ")]
    begin = tuple(one.removesuffix("…").strip() + " " for one in each if one.endswith("…"))
    return frozenset(_bare(one.removesuffix("…")) for one in each), begin
