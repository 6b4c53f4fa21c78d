"""The formats of a review, each loaded only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchingbrief.review.finding import Review
    from watchingbrief.review.frameworks import Framework


def review_in(
    format: str, reviewed: Review, look: tuple[int, bool] | None, asked: Sequence[Framework]
) -> bytes:
    """A review in a format by name. `look`: width and whether there are colours, for text at a terminal."""
    if format == "akn":
        from watchingbrief.reports.review.as_akn import review_akn

        return review_akn(reviewed)
    if format == "csv":
        from watchingbrief.reports.review.as_csv import review_csv

        return review_csv(reviewed)
    if format == "text":
        from watchingbrief.cli.screen import on_screen

        return on_screen(reviewed, *(look or (100, False)), asked)
    return _with_frameworks(format)(reviewed, asked)


def _with_frameworks(format: str) -> Callable[[Review, Sequence[Framework]], bytes]:
    """The writer of a format that answers frameworks too."""
    if format == "html":
        from watchingbrief.reports.review.as_html import review_html

        return review_html
    if format == "docx":
        from watchingbrief.reports.review.as_docx import review_docx

        return review_docx
    if format == "pdf":
        from watchingbrief.reports.review.as_pdf import review_pdf

        return review_pdf
    from watchingbrief.reports.review.as_json import review_json

    return review_json
