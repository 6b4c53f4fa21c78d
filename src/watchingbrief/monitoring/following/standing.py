"""What a page or a law states of its own standing: "in force", "repealed", "as introduced"."""

import re
from functools import cache
from itertools import chain

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument

_FRAME = frozenset({"preface", "longtitle", "preamble", "conclusions"})
_LONGEST = 90  #: letters of a line that only states a standing


@cache
def _states() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    stated = yaml_files.load("monitoring/following/status.yml")
    patterns = tuple((name, re.compile(p, re.IGNORECASE)) for name, p in stated["states"].items())
    return re.compile(stated["label"], re.IGNORECASE), patterns


def stated_status(law: Instrument, left_out: tuple[str, ...] = ()) -> str:
    """The standing stated by a line of its own before the first provision, or beside the law; "" where none is.

    A line with a label ("Status: repealed") counts before one without; a page that lists several states none.
    """
    frame = (law.text[p.start : p.end] for p in law.provisions if p.kind in _FRAME and p.parent is None)
    beside = (s.text for s in law.set_aside if s.reason == "page furniture")
    lines = [line.strip() for words in chain(frame, beside, left_out) for line in words.split("\n")]
    label, _ = _states()
    short = [line for line in lines if line and len(line) <= _LONGEST]
    labelled = {s for line in short if (m := label.match(line)) and (s := _state(line[m.end() :]))}
    bare = {s for line in short if (s := _state(line))}
    for found in (labelled, bare):
        if len(found) == 1:
            return found.pop()
    return ""


def _state(words: str) -> str:
    words = words.strip(" .()[]")
    return next((name for name, pattern in _states()[1] if pattern.fullmatch(words)), "")
