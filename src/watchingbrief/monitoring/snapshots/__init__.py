"""The evidence: bodies as they were served, and a chain of records in which nothing can be altered unseen."""

from watchingbrief.monitoring.snapshots.bundle import Bundle
from watchingbrief.monitoring.snapshots.failure import NotRecorded, StoreDamaged, StoreFailure, StoreInUse
from watchingbrief.monitoring.snapshots.record import Entry, Snapshot
from watchingbrief.monitoring.snapshots.store import Store
from watchingbrief.monitoring.snapshots.verify_store import Head, Problem, Verification, verify

__all__ = [
    "Bundle",
    "Entry",
    "Head",
    "NotRecorded",
    "Problem",
    "Snapshot",
    "Store",
    "StoreDamaged",
    "StoreFailure",
    "StoreInUse",
    "Verification",
    "verify",
]
