"""The review as a tagged PDF (PDF/UA-1)."""

from watchingbrief.reports.review.as_pdf.page import review_pdf

__all__ = ["review_pdf"]
