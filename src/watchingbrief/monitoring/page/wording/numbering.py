"""Numbers at the head of a paragraph, as provisions have them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from watchingbrief.reading.language_data import provision_words

#: Numbers, at least, by which a series is known.
SEVERAL = 3

_NUMBERED = re.compile(
    r"(?!(?:\W?(?i:la|le|les|loi)\s)?[LC]\.\s)"  # "L. Tamm and 12 others" is a name, "La L. 7 aprile 2019" a law
    r"(?![^\W\d_]{3,12}\.?\s+(?:[\d.]{1,7}/(?:19|20)\d\d|(?:19|20)\d\d/\d{1,4})\b)"  # "Law 60/2018" is the name of one
    r"(?!(?i:copyright|updated|printed|posted|visit|view))"  # "Copyright 2026" is no "Section 2026"
    r"(?!(?i:pag|seite|página|lehekülg|lk|стр|halaman|صفحة)[^\W\d_]{0,6}\.?\s\d)"  # nor is "Page 12"
    r"(?!\d{1,2}[.º°]?[\s-]+[^\W\d_]{3,12}[\s-]+\d{4}\b)"  # "3. May 2026" is a day, as "3-MAY-2026" is
    r"(?!\([cC]\)\s?(?:19|20)\d\d\W*(?:\Z|[A-ZÀ-Þ]))"  # "(c) 2026" is no third paragraph
    r"(?!\d{1,2}\.\s(?i:jaa?nuar|februar|veebruar|märts|märz|april|mai|juu?ni|juu?li|august|septemb|okto+b|novemb|dezemb|"
    r"detsemb)[^\W\d_]{0,5}\b)(?!(?:1[89]|20)\d\d\.\s[a-zäöõü])"  # "20. oktoobril", "1934. aastal"
    r"(?:[(\[“\"]{0,2}(?:[^\W\d_]{1,12}\.?\s+)?(?:§+\s*)?(?:\d{1,5}\s?[.):°º।৷–-](?!\d|[CF]\b)|(?:[ivxlc]{1,6}|[IVXLC]{1,6})\s?(?:\)|\.(?!\w)))"
    r"|[(\[“\"]{0,2}[a-z]\s?(?:\)|\.(?!\w))"
    r"|[(\[“\"]{0,2}§(?=[§\s]*\w)|[^\W\d_]{3,12}\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?\d(?!\d?:\d\d|\d{0,3}[./-]\d{1,2}[./-]\d|[\d.,]{0,5}\s?[%×])"
    r"|第\s?[\d一二三四五六七八九十百千零〇两]{1,9}\s?[条條章节節款]"
    r"|（[\d一二三四五六七八九十]{1,4}）|[一二三四五六七八九十]{1,4}、)"
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?(\d{1,5})")
#: A word before a Roman number: "Part V.".
_ROMAN = re.compile(r"([^\W\d_]{1,12})\.?\s+[IVXLC]{1,6}\s?[.)]")
#: A sentence that begins by naming a provision: "Section 12 is a joke".
_SENTENCE = re.compile(r"(?:[^\W\d_]{3,12}\.?|§+)\s+\d{1,5}(?:[.,]\d)?\s([a-zà-ÿ]{2,})\b")
_LATIN = frozenset({"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"})
#: A name and a day, as over a comment: "C. Rossi 3 May 2004".
_BYLINE = re.compile(
    r"(?:[^\W\d]\S*\s){1,4}(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s[^\W\d_]{3,12}\s\d{4})\b"
)
#: A menu typed in a line: "(1) Home (2) News (3) Contact us".
_MENU = re.compile(r"(?:[(\[]?\d{1,2}[)\].]\s[^\d.;:()\[\]]{2,40}){3,}")
#: Behind a sign: "♥ 83", "★ 48Share".
_COUNT_ALONE = re.compile(r"\d[\d.,]*(?:\s\d{3})*[kKM]?(?:[A-ZÀ-Þ][a-zß-ÿ].*)?", re.DOTALL)
#: Signs that pages set before a paragraph: "☆ Section 4", "▸ (2)".
_SIGNS = re.compile(r"[\u2190-\u2bff\u2e00-\u2e7f\U0001f300-\U0001faff•·»›>*¶#|]+\s*")
#: Articles whose numbers are words: "Artículo primero", "المادة الثانية".
_WORDED = re.compile(r"(article|art[íi]culo|articolo|artigo|المادة|مادة)\s+[^\W\d_]", re.IGNORECASE)
#: A number, or a letter in brackets, and no date, hour, count, rate, rank or size: "42,340 readers", "3 of 5",
#: "14th fair", "15 % of readers", "239 KB".
_FIRST = re.compile(
    r"(?!\d{1,3}(?:st|nd|rd|th|er|re|e|ère|ème)\s[^\W\d_])"
    r"(?!\([cC]\)\s?(?:19|20)\d\d\W*(?:\Z|[A-ZÀ-Þ]))"
    r"(?!\d[\d.,]*\s?(?:[%‰]|[kKMGT]i?[Bo]\b|[КМГ]Б\b))"
    r"(?![(\[“\"]?(?:\d{1,3}(?:[., ’]\d{3})+\b|\d+\s(?-i:[a-zà-ÿа-я]{2,}\b)|\d+\s(?:[A-Z]{3}\s)?[=×\u2190-\u2bff]))"
    r"[(\[“\"]{0,2}(?:\d(?!\d?[./:-]\d\d|\d?[.º°]?\s+[^\W\d]+\s+\d{4}\b|\d{3}\b)|[^\W_]{1,4}[)\]])"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"\d[\d., ]{0,9}\s([^\W\d_]{2,20})")  #: "2 comments", where the word is small


def numbered(words: str) -> bool:
    """Whether they begin with a number, as provisions do, be there signs before it."""
    words = _without_signs(words)
    if _NUMBERED.match(words) is None or _BYLINE.match(words) or _MENU.fullmatch(words):
        return False
    roman, sentence = _ROMAN.match(words), _SENTENCE.match(words)
    if roman and roman[1].casefold() not in provision_words():
        return False  # "Anna C." is a name
    return not (sentence and sentence[1] not in _LATIN)


def number_first(words: str) -> bool:
    """Whether they begin with a number, be it one that provisions hardly have, and no date or count."""
    bare = _without_signs(words)
    if bare != words and _COUNT_ALONE.fullmatch(bare):
        return False
    words = bare
    counted = _COUNT.fullmatch(words)
    is_count = (counted and counted[1].islower()) or _MENU.fullmatch(words)
    return _FIRST.match(words) is not None and not is_count


def begins_with_a_provision_word(words: str) -> bool:
    """Whether their first word is what a provision or a group of them is called: "Chapter of rights"."""
    first = _FIRST_WORD.match(words)
    return first is not None and first[0].casefold() in provision_words()


def word_and_number(words: str) -> tuple[str, int] | None:
    """The word and the number they begin with, "section" and 4 for "Section 4"; None where there are none."""
    match = _WORD_FIRST.match(_without_signs(words))
    return (match[1].casefold(), int(match[2])) if match else None


def counts_up(numbers: Sequence[int]) -> bool:
    """Whether numbers are a series, as those of provisions are: most follow the one before."""
    steps = sum(other - one == 1 for one, other in pairwise(numbers))
    return len(numbers) >= SEVERAL and steps * 2 >= len(numbers) - 1


def numbered_in_words(words: str) -> bool:
    """Whether they may begin an article whose number is a word."""
    return _WORDED.match(_without_signs(words)) is not None


def _without_signs(words: str) -> str:
    match = _SIGNS.match(words)
    return words[match.end() :] if match else words
