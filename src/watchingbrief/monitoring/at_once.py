"""Following for whoever has no event loop of their own: one run, or one trial, from beginning to end."""

import asyncio
from collections.abc import Collection
from datetime import datetime

from watchingbrief.monitoring.following import RunReport, Trial, run, test
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import Workspace


def run_once(workspace: Workspace, only: Collection[str] | None, now: datetime) -> RunReport:
    """`following.run`. Raises StoreFailure, and Refusal where the settings of fetching cannot be used."""
    return asyncio.run(run(workspace, only=only, now=now))


def try_once(workspace: Workspace, source: Source) -> Trial:
    """`following.test`. Raises Refusal where the settings of fetching cannot be used."""
    return asyncio.run(test(workspace, source))
