"""Provisions by whatever name a person gives them: eId, citation, number, "whole instrument"."""

import re

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.instrument import WHOLE
from watchingbrief.instrument.provision import BASIC, GROUPING

#: A provision, or None for the instrument as a whole.
Place = Provision | None

_WORD = re.compile(r"^([^\W\d_]+)[.\s]*(?=[\d(])")
_GROUPS = GROUPING | {"sch", "sched", "para", "paragraph"}


class Names:
    """The provisions of an instrument under all their names."""

    def __init__(self, instrument: Instrument) -> None:
        self._ids = {p.id: p for p in instrument.provisions}
        self._cited: dict[str, list[Place]] = {}
        self._bare: dict[str, list[Place]] = {}
        for p in instrument.provisions:
            self._cited.setdefault(_spelled(p.citation), []).append(p)
            if instrument.basic(p).kind in BASIC:
                self._bare.setdefault(_spelled(_WORD.sub("", p.citation)), []).append(p)

    def find(self, name: str) -> tuple[Place, ...]:
        """The provisions so named, mostly one; empty when there is none."""
        if name in self._ids:
            return (self._ids[name],)
        if _spelled(name) in {WHOLE, "wholeinstrument", "wholelaw"}:
            return (None,)
        cited = self._cited.get(_spelled(name))
        if cited:
            return tuple(cited)
        word = _WORD.match(name.strip())
        if word and word[1].casefold() in _GROUPS:
            return ()
        return tuple(self._bare.get(_spelled(_WORD.sub("", name.strip())), ()))

    def name(self, provision: Place) -> str:
        """The citation where it names this provision alone, else the eId."""
        if provision is None:
            return "whole instrument"
        return provision.citation if self.find(provision.citation) == (provision,) else provision.id


def _spelled(name: str) -> str:
    return re.sub(r"[\s.]+", "", name).casefold()
