"""Two versions of a law, or two laws: what changed, provision by provision and word by word."""

from watchingbrief.comparison.change import KINDS, Change, Comparison, Kind, Operation
from watchingbrief.comparison.compare import compare
from watchingbrief.comparison.history import Chain, History, Stage, chain

__all__ = [
    "KINDS",
    "Chain",
    "Change",
    "Comparison",
    "History",
    "Kind",
    "Operation",
    "Stage",
    "chain",
    "compare",
]
