"""What became of one concern, in words: why, and what each version says."""

from collections.abc import Sequence

from watchingbrief.comparison.drift import WORSE, Entry
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import shortened
from watchingbrief.review import Finding

_QUOTED = 240  # letters of a quotation


def because(entry: Entry) -> str:
    """Why a concern is held to have got better or worse, and what speaks against that."""
    toward = "worse" if entry.kind in WORSE else "better"
    why = _sentence("; ".join(r.says for r in entry.why if r.toward == toward))
    but = "; ".join(r.says for r in entry.why if r.toward not in {toward, "neither"})
    other = f" On the other hand: {but}." if but else ""
    return f"{why}{other}"


def quotes(law: Instrument, findings: Sequence[Finding]) -> list[str]:
    """The words findings rest on, each once."""
    every = (law.quote(e.start, e.end) for f in findings for e in f.evidence)
    return list(dict.fromkeys(shortened(words, _QUOTED) for words in every))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
