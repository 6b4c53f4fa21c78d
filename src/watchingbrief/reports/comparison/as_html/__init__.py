"""A comparison as one self-contained HTML page."""

from watchingbrief.reports.comparison.as_html.page import chain_html, comparison_html

__all__ = ["chain_html", "comparison_html"]
