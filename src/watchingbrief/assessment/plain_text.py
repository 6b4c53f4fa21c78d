"""A law's text without blanks, signs and capitals, every letter with the place it has in the law."""

from array import array
from bisect import bisect_left
from functools import cache
from hashlib import sha256

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.assessed import plain
from watchingbrief.review.finding import Evidence


class PlainText:
    """Finds words in a law however they are spaced, broken or punctuated there."""

    def __init__(self, instrument: Instrument) -> None:
        self.law = instrument
        letters: list[str] = []
        self._places = array("l")
        for place, character in enumerate(instrument.text):
            for letter in character.casefold():
                if letter.isalnum():
                    letters.append(letter)
                    self._places.append(place)
        self.letters = "".join(letters)
        self.fingerprint = cache(self._fingerprint)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters of `[start, end)` of the law stand in `letters`."""
        return bisect_left(self._places, start), bisect_left(self._places, end)

    def between(self, start: int, end: int) -> str:
        """The letters of `[start, end)` of the law."""
        first, last = self.span(start, end)
        return self.letters[first:last]

    def touches(self, evidence: Evidence, letters: str) -> bool:
        """Whether the letters stand where the evidence does, or on a part of it."""
        first, last = self.span(evidence.start, evidence.end)
        around = len(letters) - 1
        return first < last and letters in self.letters[max(first - around, 0) : last + around]

    def find(self, letters: str, within: Provision | None) -> Evidence | None:
        """The first place of the letters, in a provision or in the whole law."""
        return self.first(letters, *((within.start, within.end) if within else (0, len(self.law.text))))

    def first(self, letters: str, start: int, end: int) -> Evidence | None:
        """The first place of the letters in `[start, end)` of the law."""
        at = self.letters.find(letters, *self.span(start, end))
        return Evidence(self._places[at], self._places[at + len(letters) - 1] + 1) if at >= 0 else None

    def once(self, quotations: tuple[str, ...]) -> bool:
        """Whether these words stand in one place of the law only."""
        return all(self.letters.count(letters) == 1 for letters in letters_of(quotations))

    def _fingerprint(self, provision: Provision | None) -> str:
        """Of the section or article around a provision, without its own number, or of the whole law."""
        if provision is None:
            return _digest(self.letters)
        section = self.law.basic(provision)
        number = section.number if self.law.text.startswith(section.number, section.start) else ""
        return _digest(self.between(section.start + len(number), section.end))


def _digest(letters: str) -> str:
    return sha256(letters.encode()).hexdigest()[:16]


def letters_of(quotations: tuple[str, ...]) -> tuple[str, ...]:
    """Quotations as they are looked for."""
    return tuple(plain(words) for words in quotations)
