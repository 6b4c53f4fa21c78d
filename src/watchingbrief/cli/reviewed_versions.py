"""Versions of a law with a review of each, for the drift between them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchingbrief.cli.sources import Named
    from watchingbrief.cli.task import Rendered
    from watchingbrief.comparison import Comparison
    from watchingbrief.comparison.drift import Drift
    from watchingbrief.instrument import Instrument
    from watchingbrief.review import Review

#: A version, and its review or, in words, why there is none.
Version = tuple["Instrument", "Review | str"]


def render(instrument: Instrument) -> Rendered:
    """The instrument, unreviewed, for the process that asked."""
    from watchingbrief.reports.drift.as_json import NOT_JUDGED

    return _packed(instrument, NOT_JUDGED)


def render_reviewed(instrument: Instrument) -> Rendered:
    """The instrument with its review for the process that asked."""
    from watchingbrief.reading.refusal import Refusal
    from watchingbrief.review import review

    try:
        return _packed(instrument, review(instrument))
    except Refusal as refusal:  # a comparison needs no lexicon; only what changes do to rights is left unsaid
        return _packed(instrument, f"{refusal.what} {refusal.why}")


def _packed(instrument: Instrument, reviewed: Review | str) -> Rendered:
    from watchingbrief.cli.task import Rendered

    return Rendered(pickle.dumps((instrument, reviewed), pickle.HIGHEST_PROTOCOL))


def read_versions(named: Sequence[Named], quiet: bool, no_drift: bool) -> list[Version]:
    """The versions, read and reviewed side by side; ends the command when one cannot be read."""
    from watchingbrief.cli.side_by_side import made_of
    from watchingbrief.cli.task import Task

    return made_of([Task(law, render if no_drift else render_reviewed) for law in named], quiet)


def judged(
    steps: Sequence[Comparison], versions: Sequence[Version], frameworks: Sequence[str]
) -> list[Drift | str]:
    """The drift of each step, or why it was not judged; `frameworks` by name, none for all."""
    from watchingbrief.comparison.drift import drift
    from watchingbrief.review.frameworks import framework

    asked = [framework(name) for name in frameworks] or None
    told: list[Drift | str] = []
    for k, step in enumerate(steps):
        before, after = versions[k][1], versions[k + 1][1]
        if isinstance(before, str) or isinstance(after, str):
            told.append(before if isinstance(before, str) else str(after))
        else:
            told.append(drift(step, before, after, asked))
    return told
