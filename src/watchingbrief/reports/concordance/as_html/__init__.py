"""A concordance as one web page."""

from watchingbrief.reports.concordance.as_html.page import concordance_html

__all__ = ["concordance_html"]
