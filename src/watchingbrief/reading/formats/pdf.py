"""PDF: printed lines in reading order, and apart from them what is printed but is no part of the law.

Afterwards every letter of the file's text layer stands in a line or is set aside. A line that ends in the
middle of a word ends with "-" as printed, or with a soft hyphen (U+00AD) where the file has one; a marginal
heading is one line of the kind "sidenote", with its divided words mended, just before the line it stands
beside.
"""

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.pdf_columns import find_gutters, reading_order, usual_gutters
from watchingbrief.reading.formats.pdf_furniture import take_furniture
from watchingbrief.reading.formats.pdf_language import take_other_columns, take_other_pages
from watchingbrief.reading.formats.pdf_lines import lines_of
from watchingbrief.reading.formats.pdf_margins import find_bodies, take_line_numbers, take_side_notes
from watchingbrief.reading.formats.pdf_notes import Footnotes
from watchingbrief.reading.formats.pdf_open import read_pages
from watchingbrief.reading.formats.pdf_page import Page
from watchingbrief.reading.lines import Transcript


def read_pdf(data: bytes) -> Transcript:
    """The lines of a PDF, or Refusal: "scan", "encrypted", "damaged", "too-large", "archive-bomb"."""
    source = read_pages(data)
    pages, notices = source.pages, source.notices
    aside = _take_what_is_not_law(pages)
    gutters = {page.number: cuts for page in pages if (cuts := find_gutters(page))}
    if gutters:
        aside += take_other_columns(pages, gutters, notices)
    aside += take_other_pages(pages, notices)
    aside += take_side_notes(pages)
    gutters |= usual_gutters(pages, gutters)
    footnotes = Footnotes()
    laid_out = []
    for page in pages:
        aside += footnotes.take(page, gutters.get(page.number, []))
        laid_out.append((page, reading_order(page, gutters.get(page.number, []))))
    aside.sort(key=lambda words: (words.page, words.line))
    return Transcript(
        lines_of(laid_out), "pdf", aside, source.title, source.language, pages=len(pages), notices=notices
    )


def _take_what_is_not_law(pages: list[Page]) -> list[SetAside]:
    """Stamps and watermarks, running heads, page numbers, line numbers; finds where the text block lies."""
    aside = []
    for page in pages:
        page.join_initials()
        page.number_rows()
        aside += page.take([run for run in page.runs if run.astray], "page furniture")
    aside += take_furniture(pages)
    find_bodies(pages)
    return aside + take_line_numbers(pages)
