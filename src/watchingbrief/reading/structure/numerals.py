"""Numbers of provisions: decimal in any script, roman, letters of an alphabet, words; and what may follow what."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})|(x?l)(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_DECIMAL = re.compile(r"(\d+)([^\W\d_]{0,3})$")
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_SEPARATORS = re.compile(r"[\s.°ºª()\[\]*]+")
_CODE_PART = re.compile(r"^[lrda]\*? (?=\d)")  # "L. 323-1": the part of a French code, statute or decree
_PARTS = re.compile(r"\d+|[¹²³⁰⁴-⁹]+|[^\W\d_¹²³⁰⁴-⁹]+")
_LARGE_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
#: Endings that make a number an ordinal and are no part of it.
_ENDINGS = frozenset({"er", "re", "ère", "ro", "st", "nd", "rd", "th"})
_BIS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_INSERTED = re.compile(rf"([a-z]{{1,2}}|\d{{1,3}})[- ]?({'|'.join(_BIS)})$")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}$")


class Reading(NamedTuple):
    """One way to understand a printed number: "i" is the ninth letter, or roman one."""

    series: str  #: "1" decimal, "a"/"A" letters, "i"/"I" roman, "x" the language's own letters, "一" Chinese
    value: int
    inserted: str = ""  #: what tells an inserted number from the one before it: the "A" of "46A"


def han(text: str) -> int:
    """The value of a Chinese numeral below ten thousand; 0 when it is none."""
    total, digit = 0, 0
    for c in text:
        if c in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        elif c in _HAN:
            digit = digit * 10 + _HAN[c]
        else:
            return 0
    return total + digit


def roman(text: str) -> int:
    """The value of a roman numeral in lower case; 0 when it is none."""
    if not text or not _LARGE_ROMAN.match(text):
        return 0
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _small_roman(text: str) -> int:
    """Roman numerals as laws use them for points: without c, d, m, which are letters there."""
    return roman(text) if text and not set(text) - set("ivxl") else 0


def _letters(text: str, series: str, alphabet: str = "") -> list[Reading]:
    lower = text.lower()
    latin = alphabet if alphabet[:1] == "a" else LATIN
    first = latin.find(lower[0]) + 1
    if len(text) == 1:
        return [Reading(series, 14, "ñ")] if lower == "ñ" else [Reading(series, first)] if first else []
    if not first or len(text) > 2:
        return (
            [Reading(series, len(latin) * (len(text) - 1) + first)] if first and len(set(lower)) == 1 else []
        )
    if text[0] == text[1] and not set(lower) - set("ivxl"):
        return []
    if text[0] == text[1]:  # "aa" after "z", or inserted after "a"
        return [Reading(series, len(latin) + first), Reading(series, first, lower[1])]
    return [Reading(series, first, lower[1])]


def _romans(text: str, series: str) -> list[Reading]:
    value = _small_roman(text.lower())
    if value:
        return [Reading(series, value)]
    stem, last = text.lower()[:-1], text.lower()[-1]
    value = _small_roman(stem)
    return [Reading(series, value, last)] if value and len(stem) > 1 else []


@lru_cache(maxsize=8192)
def readings(text: str, alphabet: str = "") -> tuple[Reading, ...]:
    """Every way to understand the number inside the brackets of a marker; none when it is no number."""
    inserted = _INSERTED.match(text)
    if inserted and readings(inserted[1], alphabet):
        order = f"{_BIS.index(inserted[2].lower()):02}"
        return tuple(r._replace(inserted=order) for r in readings(inserted[1], alphabet))
    if text.isascii() and text.isalpha():
        return tuple(_latin(text, alphabet))
    return tuple(_figures(text) or _own(text, alphabet) or (_letters(text, "a") if text == "ñ" else ()))


def _latin(text: str, alphabet: str) -> list[Reading]:
    if text.islower():
        return [*(_own(text, alphabet) or _letters(text, "a", alphabet)), *_romans(text, "i")]
    return [*_letters(text, "A"), *_romans(text, "I")] if text.isupper() else []


def _figures(text: str) -> list[Reading]:
    if decimal := _DECIMAL.match(text):
        return [Reading("1", int(decimal[1]), decimal[2].upper())]
    if _DOTTED.match(text):
        *front, last = text.split(".")
        return [Reading("1." + ".".join(front), int(last))]
    value = han(text) if text[:1] in "一二三四五六七八九十百" else 0
    return [Reading("一", value)] if value else []


def _own(text: str, alphabet: str) -> list[Reading]:
    at = alphabet.find(text.lower()) if alphabet and len(text) == 1 else -1
    if at < 0:
        return []
    return [Reading("a" if text.isascii() else "x", at + 1)] if alphabet[0] != "a" else [Reading("a", at + 1)]


Key = tuple[tuple[int, str], ...]


@lru_cache(maxsize=8192)
def unit_key(text: str, ordinals: tuple[tuple[str, int], ...] = ()) -> Key:
    """The number of a section or article to sort by: "46A" is ((46, "A"),), "431-8" is ((431, ""), (8, "")).

    Empty when there is no number in it.
    """
    plain = _SEPARATORS.sub(" ", text).strip().lower()
    words = dict(ordinals)
    if plain in words:
        return ((words[plain], ""),)
    whole = roman(plain)
    if whole:
        return ((whole, ""),)
    key: list[tuple[int, str]] = []
    for part in _PARTS.findall(_CODE_PART.sub("", plain)):
        if part.isdecimal():
            key.append((int(part), ""))
        elif part in words and not key:
            key.append((words[part], ""))
        elif key and part in _ENDINGS:
            continue
        elif key:
            key[-1] = (key[-1][0], key[-1][1] + _insertion(part))
        elif roman(part):
            key.append((roman(part), ""))
        elif han(part):
            key.append((han(part), ""))
    return tuple(key)


def _insertion(part: str) -> str:
    """What sorts an inserted number among others: "bis", the letter of "46A", the raised figure of "18¹"."""
    if part in _BIS:
        return f"{_BIS.index(part):02}"
    return f"{int(unicodedata.normalize('NFKC', part)):02}" if part.isdigit() else part


def step(before: Key, after: Key) -> float:
    """How well one number follows another: 1 for the next or an inserted one, less over a gap, -3 if it falls back."""
    if not before or not after or after == before:
        return -3.0
    common = 0
    for a, b in zip(before, after, strict=False):
        if a != b:
            break
        common += 1
    if common == len(before):  # 431 then 431-1
        return 1.0
    if common == len(after):
        return -3.0
    (n, s), (m, t) = before[common], after[common]
    if m == n:
        return 1.0 if t > s else -3.0
    if m < n:
        return -3.0
    gap = m - n - 1
    return 1.0 - min(2.5, 0.4 * gap)
