"""Reads Word and PDF reports back, without the code that made them."""

import io
import re
from dataclasses import replace

import docx
import pdfplumber

from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.review.assessed import Judgment
from watchingbrief.review.finding import Review

IMPRINT = Imprint(
    title="The Networks Bill and free speech", publisher="Digital Rights Watch", version="First draft",
    published="2026-11-22", address="https://example.org/instruments/networks-bill/published/1/", sha256="ab" * 32,
    introduction="We read the bill.\n\nIt wants work.",
)  # fmt: skip


def word_text(file: bytes) -> str:
    """All words of a Word file, cells of tables after the rest."""
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def pdf_text(file: bytes) -> str:
    """All words of a PDF, on one line: where lines break is the page's business."""
    with pdfplumber.open(io.BytesIO(file)) as pdf:
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def judged(review: Review) -> Review:
    """A finding two people disagree on, and one that all rejected."""
    against = Judgment("reject", "A. Njoroge", "2026-02-01", "Intent is required.")
    accept = Judgment("accept", "B. Lopez", "2026-02-02", "")
    first, second, *rest = review.findings
    disputed = replace(first, judgments=(against, accept))
    return replace(review, findings=(disputed, *rest), rejected=(replace(second, judgments=(against,)),))
