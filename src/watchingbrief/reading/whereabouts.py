"""From an offset to the provision it stands in, fast enough to be asked for every reference of a code."""

from bisect import bisect_right

from watchingbrief.instrument import Instrument, Provision


class Whereabouts:
    """Finds the innermost provision at an offset by bisection over all provisions at once.

    Provisions stand in document order, a parent before what it encloses, so the last one that starts at or
    before the offset is the innermost, or stands in it.
    """

    __slots__ = ("_instrument", "_starts")

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._starts = [p.start for p in instrument.provisions]

    def innermost(self, offset: int) -> Provision | None:
        """The innermost provision that holds the offset; None outside all of them."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return None
        here: Provision | None = self._instrument.provisions[i]
        while here is not None and here.end <= offset:
            here = self._instrument.provision(here.parent) if here.parent else None
        return here
