"""Two versions of a law, or two laws: what changed, provision by provision and word by word."""

from watchingbrief.comparison.change import KINDS, Change, Comparison, Kind, Operation
from watchingbrief.comparison.compare import compare

__all__ = ["KINDS", "Change", "Comparison", "Kind", "Operation", "compare"]
