"""An evaluation as one web page."""

from watchingbrief.reports.evaluation.as_html.page import evaluation_html

__all__ = ["evaluation_html"]
