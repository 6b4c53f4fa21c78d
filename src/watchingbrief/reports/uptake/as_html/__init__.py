"""Uptake as one page to read."""

from watchingbrief.reports.uptake.as_html.page import uptake_html

__all__ = ["uptake_html"]
