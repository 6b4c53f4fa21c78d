"""Laws printed in several languages in one file: one is read, the others are set aside.

Afterwards: the lines are in one language, in their order; every other line is on the set-aside list as "other
language".
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from watchingbrief.instrument import SetAside
from watchingbrief.reading.language import Guess, guesses, likeliest
from watchingbrief.reading.lines import Line, Transcript

#: The languages with words to review by come first; a law printed in two is read in the first it has.
_PREFERRED = ("en", "fr", "es", "ar", "ru", "zh", "pt")
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fr": "French", "hi": "Hindi", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "km": "Khmer", "ko": "Korean", "ms": "Malay", "my": "Burmese",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sw": "Swahili", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
#: Languages so close that short passages of one are taken for another: they count as one.
_FAMILIES = {
    "af": "nl", "nds": "nl", "ms": "id", "jv": "id", "bs": "hr", "sr": "hr", "sh": "hr", "sk": "cs",
    "nn": "no", "da": "no", "gl": "es", "ast": "es", "an": "es", "mr": "hi", "ne": "hi", "be": "ru",
    "mk": "bg", "az": "tr", "arz": "ar", "wuu": "zh", "yue": "zh", "pnb": "ur", "ckb": "fa", "mzn": "fa",
    "hsb": "pl", "szl": "pl",
}  # fmt: skip
_FIRST_LOOK, _SAMPLES = 24, 80
#: A second language counts when it has this share of the letters, and the model is this sure of it on
#: average.
_SHARE, _SURE = 0.15, 0.7
#: Close relatives are told apart too badly to be named.
_NAMED = 0.6
#: Lines shorter than this many characters say too little to be told by themselves.
_TELLING, _SHORT = 60, 20
#: A preferred language is read only if it has these parts of the fullest one's letters, and of its
#: provisions: a summary, or a translation with gaps, is no law.
_LENGTH, _NUMBERS = 0.5, 0.9
_NUMBERED = re.compile(r"\s*((?:[^\W\d_]{2,}\.?\s+|§+\s*)?)(\d{1,4})(?!\d)")


def _by_family(text: str, families: Mapping[str, str]) -> dict[str, float]:
    """How sure it is that a text is in a language of each family."""
    sure: defaultdict[str, float] = defaultdict(float)
    for guess in guesses(text[:400], 10):
        sure[families.get(guess.language, guess.language)] += guess.sure
    return sure


def _candidates(lines: Sequence[Line]) -> list[str]:
    """The languages a file is written in, fullest first. Of close relatives one stands for all."""
    telling = [line.text for line in lines if len(line.text) >= _TELLING]
    first_look = telling[:: max(1, -(-len(telling) // _FIRST_LOOK))]
    if len({guess.language for text in first_look for guess in guesses(text[:160])}) < 2:
        return []
    sample = telling[:: max(1, len(telling) // _SAMPLES)]
    letters: defaultdict[str, float] = defaultdict(float)
    sure: defaultdict[str, float] = defaultdict(float)
    for text in sample:
        scores = _by_family(text, _FAMILIES)
        if scores:
            best = max(scores, key=scores.__getitem__)
            letters[best] += len(text)
            sure[best] += scores[best] * len(text)
    total = sum(map(len, sample))
    found = [tag for tag, n in letters.items() if n >= _SHARE * total and sure[tag] >= _SURE * n]
    return sorted(found, key=lambda tag: -letters[tag])


def _told(text: str, among: Sequence[str]) -> str:
    """The language of a line, of those the file is written in; "" when it cannot be told."""
    if len(text) < _SHORT and text.isascii():
        return ""
    score = {tag: sure for tag, sure in _by_family(text, _FAMILIES).items() if tag in among}
    if not score:
        return ""
    best = max(score, key=score.__getitem__)
    others = max((sure for tag, sure in score.items() if tag != best), default=0.0)
    return best if score[best] > 3 * others and score[best] > 0.15 else ""


def _languages(lines: Sequence[Line], among: Sequence[str]) -> list[str]:
    """The language of each line; what cannot be told by itself goes with its neighbours."""
    told = [_told(line.text, among) for line in lines]
    after, following = list(told), ""
    for i in range(len(lines) - 1, -1, -1):
        following = after[i] = told[i] or following
    result, before = [], ""
    for i, line in enumerate(lines):
        opens = line.heading > 0 or line.text[-1:] not in ".;,:"
        before = told[i] or (after[i] if opens or not before else before) or before or among[0]
        result.append(before)
    return result


def _kept(lines: Sequence[Line], languages: Sequence[str], among: Sequence[str]) -> str:
    """The language to read: the preferred one among those in which the law stands whole."""
    letters: defaultdict[str, int] = defaultdict(int)
    numbers: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line, language in zip(lines, languages, strict=True):
        letters[language] += len(line.text)
        if match := _NUMBERED.match(f"{line.number} {line.text}"):
            numbers[language][match[1].casefold()].add(match[2])
    fullest = max(among, key=lambda tag: letters[tag])
    counted = {tag: max(map(len, numbers[tag].values()), default=0) for tag in among}
    most = max(counted.values())
    for tag in _PREFERRED:
        if tag in among and letters[tag] >= _LENGTH * letters[fullest] and counted[tag] >= _NUMBERS * most:
            return tag
    return fullest


def name(tag: str) -> str:
    """A language's English name, for messages; the tag where the name is not known here."""
    return _NAMES.get(tag.split("-", maxsplit=1)[0], f"'{tag}'")


def _called(guess: Guess) -> str:
    return name(guess.language) if guess.sure >= _NAMED else "another language"


def keep_one_language(transcript: Transcript) -> None:
    """Set aside what stands in another language than the one read, and say so in a notice."""
    among = _candidates(transcript.lines)
    if len(among) < 2:
        return
    languages = _languages(transcript.lines, among)
    kept = _kept(transcript.lines, languages, among)
    lines: list[Line] = []
    others: defaultdict[str, list[str]] = defaultdict(list)
    numbered = zip(languages, transcript.lines, strict=True)
    for language, run in groupby(numbered, key=lambda pair: pair[0]):
        words = [line for _, line in run]
        if language == kept:
            lines += words
            continue
        text = "\n".join(f"{line.number} {line.text}".strip() for line in words)
        transcript.set_aside.append(SetAside("other language", text, words[0].page, words[0].line))
        others[language].append(text)
    transcript.lines = lines
    tongues = [_called(likeliest("\n".join(texts))) for texts in others.values()]
    rest = " and in ".join(dict.fromkeys(tongues))
    read = name(kept)
    transcript.notices.append(
        f"The file holds the law in {read} and in {rest}; the {read} was read, the rest set aside."
    )
