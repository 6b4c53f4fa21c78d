"""Drift: what the changes from one version of a law to the next do to people's rights."""

from watchingbrief.comparison.drift.judged import (
    BETTER,
    DRIFT_KINDS,
    WORSE,
    ConcernDrift,
    Drift,
    DriftKind,
    Entry,
    PlaceDrift,
    drift,
)

__all__ = [
    "BETTER",
    "DRIFT_KINDS",
    "WORSE",
    "ConcernDrift",
    "Drift",
    "DriftKind",
    "Entry",
    "PlaceDrift",
    "drift",
]
