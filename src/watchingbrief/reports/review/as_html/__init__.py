"""The review as one self-contained HTML page."""

from watchingbrief.reports.review.as_html.page import review_html

__all__ = ["review_html"]
