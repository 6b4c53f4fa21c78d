"""The formats of a comparison, each loaded only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchingbrief.comparison import Chain, Comparison
    from watchingbrief.comparison.drift import Drift


def comparison_in(format: str, comparison: Comparison, drift: Drift | str, asked: Sequence[str]) -> bytes:
    """A comparison in a format by name."""
    if format == "html":
        from watchingbrief.reports.comparison.as_html import comparison_html

        return comparison_html(comparison, drift)
    if format == "csv":
        from watchingbrief.reports.comparison.as_csv import comparison_csv

        return comparison_csv(comparison, drift)
    if format == "json":
        from watchingbrief.reports.comparison.as_json import comparison_json

        return comparison_json(comparison, drift)
    from watchingbrief.reports.comparison.as_text import comparison_text

    return comparison_text(comparison, drift, asked)


def chain_in(format: str, chain: Chain, drifts: Sequence[Drift | str]) -> bytes:
    """A chain of versions in a format by name."""
    if format == "html":
        from watchingbrief.reports.comparison.as_html import chain_html

        return chain_html(chain, drifts)
    if format == "csv":
        from watchingbrief.reports.comparison.as_csv import chain_csv

        return chain_csv(chain, drifts)
    if format == "json":
        from watchingbrief.reports.comparison.as_json import chain_json

        return chain_json(chain, drifts)
    from watchingbrief.reports.comparison.as_text import chain_text

    return chain_text(chain, drifts)
