"""Alternatives that came into the words of a problem, or left them: "law enforcement *or intelligence* agencies".

Each one more is one more thing forbidden or allowed. A word counts where it stands behind an "or", was altered, and the
words of the other version do not have it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from watchingbrief.comparison.change import Change
from watchingbrief.comparison.drift.reason import Reason
from watchingbrief.comparison.drift.standing import against
from watchingbrief.comparison.drift.wording import leanings
from watchingbrief.instrument import Instrument
from watchingbrief.review import Evidence, Finding

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_AFTER = 24  #: letters shown behind the word itself


@dataclass(frozen=True, slots=True)
class _Words:
    """The altered words of one version within what its problems rest on."""

    law: Instrument
    altered: tuple[tuple[int, int], ...]

    def listed(self) -> list[str]:
        """Every altered word, in small letters."""
        return [m[0].casefold() for span in self.altered for m in _WORD.finditer(self.law.text, *span)]

    def behind_or(self, besides: Counter[str]) -> Iterator[Evidence]:
        """Altered words behind an "or" that are not among the altered words of the other version."""
        text, spare = self.law.text, besides.copy()
        marks = {*leanings().alternatives.get(self.law.language.split("-")[0], ())}
        for span in self.altered:
            for m in _WORD.finditer(text, *span):
                if spare[m[0].casefold()] > 0:
                    spare[m[0].casefold()] -= 1
                elif _word_before(text, m.start()) in marks:
                    yield Evidence(m.start(), m.end())


def alternatives(
    laws: tuple[Instrument, Instrument], change: Change, was: Sequence[Finding], now: Sequence[Finding]
) -> Iterator[Reason]:
    """What came into and left the words of problems that both versions have."""
    lasting = {f.check for f in against(was)} & {f.check for f in against(now)}
    old = _Words(laws[0], _altered(change, "deleted", [f for f in was if f.check in lasting]))
    new = _Words(laws[1], _altered(change, "inserted", [f for f in now if f.check in lasting]))
    gone = tuple(old.behind_or(Counter(new.listed())))
    came = tuple(new.behind_or(Counter(old.listed())))
    if gone:
        yield Reason("words", "better", f"no longer named: {_quoted(laws[0], gone)}", old=gone)
    if came:
        yield Reason("words", "worse", f"now also named: {_quoted(laws[1], came)}", new=came)


def _altered(change: Change, kind: str, findings: Sequence[Finding]) -> tuple[tuple[int, int], ...]:
    spans = [
        (w.old_start, w.old_end) if kind == "deleted" else (w.new_start, w.new_end)
        for w in change.words
        if w.kind == kind
    ]
    words = {(e.start, e.end) for f in findings for e in f.evidence}
    return tuple(
        sorted({(max(a, s), min(b, e)) for a, b in spans for s, e in words if max(a, s) < min(b, e)})
    )


def _word_before(text: str, at: int) -> str:
    before = _WORD.findall(text[max(0, at - 8) : at])
    return before[-1].casefold() if before and not text[at - 1].isalnum() else ""


def _quoted(law: Instrument, found: Sequence[Evidence]) -> str:
    """The words with a little of what follows."""
    shown = []
    for e in found[:3]:
        rest = law.text[e.end : e.end + _AFTER].split("\n")[0]
        tail = regex.split(r"[.,;:()]", rest)[0]
        if len(tail) == _AFTER:
            tail = tail.rsplit(" ", 1)[0]
        shown.append(f"“{law.text[e.start : e.end]}{tail.rstrip()}”")
    return ", ".join(shown)
