"""What someone asks of the search: words, phrases in quotation marks, beginnings of words with an asterisk."""

from dataclasses import dataclass

import regex

from watchingbrief.web.instruments.search.stretches import spaced
from watchingbrief.web.instruments.search.words import is_unparted, pairs, words

LONGEST = 500  #: characters of a query that are looked at
MOST_TERMS = 20

_QUOTED = regex.compile(r'["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]')
_CHUNK = regex.compile(r"[^\s\"“”„«»「」『』]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after the other; of the last, perhaps, only the beginning."""

    sequence: tuple[str, ...]
    beginning: bool = False

    @property
    def needle(self) -> str:
        """How it stands in the words kept of a stretch."""
        kept = spaced(list(self.sequence))
        return kept[:-1] if self.beginning else kept

    def indexed(self) -> list[tuple[str, bool]]:
        """The words an index is asked for, each with whether it is only a beginning: all of them are there where the
        term is."""
        alone = [(word, False) for word in self.sequence if not is_unparted(word)]
        if self.beginning and alone and not is_unparted(self.sequence[-1]):
            alone[-1] = (self.sequence[-1], True)
        together = pairs(list(self.sequence))
        unpaired = [word for word in self.sequence if is_unparted(word)] if not together else []
        return alone + [(word, False) for word in (*together, *unpaired)]


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought: every term must be there."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)


def query(asked: str) -> Query:
    """The query in what someone typed. Whatever was typed, it is one: nothing in it is a command."""
    asked = asked[:LONGEST]
    terms = [_phrase(quoted[1]) for quoted in _QUOTED.finditer(asked)]
    for chunk in _CHUNK.findall(_QUOTED.sub(" ", asked)):
        terms += _terms(chunk)
    return Query(tuple(dict.fromkeys(term for term in terms if term.sequence))[:MOST_TERMS])


def _phrase(typed: str) -> Term:
    sequence = tuple(word.word for word in words(typed))
    return Term(sequence, _is_beginning(typed, sequence))


def _terms(chunk: str) -> list[Term]:
    """Each word is a term of its own, but neighbours of a script that does not part its words stay together."""
    runs: list[list[str]] = []
    for word in words(chunk):
        if runs and is_unparted(word.word) and is_unparted(runs[-1][-1]):
            runs[-1].append(word.word)
        else:
            runs.append([word.word])
    terms = [Term(tuple(run)) for run in runs]
    if terms and _is_beginning(chunk, terms[-1].sequence):
        terms[-1] = Term(terms[-1].sequence, beginning=True)
    return terms


def _is_beginning(typed: str, sequence: tuple[str, ...]) -> bool:
    return typed.rstrip().endswith("*") and bool(sequence) and not is_unparted(sequence[-1])
