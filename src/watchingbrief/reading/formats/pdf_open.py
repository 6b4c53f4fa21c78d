"""Opening a PDF from a stranger: page by page, with bounds, and a plain word when it cannot be read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from watchingbrief.reading.formats.pdf_bounds import refuse_bombs
from watchingbrief.reading.formats.pdf_page import Page, page_spans
from watchingbrief.reading.refusal import Refusal

if TYPE_CHECKING:
    from watchingbrief.reading.formats.pdf_glyphs import Glyphs

#: More pages than any law has; a longer file is refused before its pages are touched.
_MOST_PAGES = 20_000
#: A page with fewer letters than this, and a picture, is a picture of text.
_FEW_LETTERS = 25
#: The end of a PDF says where its table of contents is (PDF 32000-1, 7.5.5); some servers append a little.
_TAIL = 4096
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_LANGUAGES = "(-l names the language printed: eng, fra, spa, ara, rus, chi_sim ...)"


@dataclass(slots=True)
class PdfSource:
    """What a PDF gave: its pages with their runs, what it says of itself, what the reader must know."""

    pages: list[Page] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""


@dataclass(slots=True)
class _Tally:
    """How much of the file is text."""

    letters: int = 0
    unreadable: int = 0  # glyphs that stand for no letter
    pictures: list[int] = field(default_factory=list)  # numbers of pages that show something but have no text


def read_pages(data: bytes) -> PdfSource:
    """Every page of a PDF with its runs; each is closed before the next is opened. Raises Refusal."""
    import pypdfium2.raw as pdfium

    from watchingbrief.reading.formats.pdf_glyphs import Glyphs

    source, tally = PdfSource(), _Tally()
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        _refuse_count(count)
        glyphs = Glyphs()
        for number in range(1, count + 1):
            source.pages.append(_read_page(document, number, glyphs, tally))
        source.title, source.language = _stated(document)
    _refuse_scan(count, tally)
    source.notices += _scan_notices(tally)
    return source


def _read_page(document: object, number: int, glyphs: "Glyphs", tally: _Tally) -> Page:
    import pypdfium2.raw as pdfium

    from watchingbrief.reading.formats.pdf_runs import runs_of

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise _damaged("a page cannot be opened", f"page {number}")
    try:
        textpage = pdfium.FPDFText_LoadPage(page)
        if not textpage:
            raise _damaged("the text of a page cannot be opened", f"page {number}")
        try:
            text = glyphs.open(textpage)
            letters = sum(map(str.isalpha, text))
            tally.letters += letters
            if letters < _FEW_LETTERS and _shows_something(page):
                tally.pictures.append(number)
            runs = runs_of(glyphs, text, number)
            if not text.isascii():
                tally.unreadable += sum(len(_UNREADABLE.findall(run.text)) for run in runs)
            return Page(number, pdfium.FPDF_GetPageWidthF(page), runs)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    finally:
        pdfium.FPDF_ClosePage(page)


@contextmanager
def _opened(data: bytes) -> Iterator[object]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    if b"startxref" not in data.rstrip(b"\0 \r\n\t")[-_TAIL:]:
        raise _damaged("it ends before its table of contents, so it was cut off")
    refuse_bombs(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise Refusal(
                "encrypted",
                "The PDF opens only with a password.",
                "Its text cannot be seen without it.",
                "Save it without one, for instance: qpdf --decrypt --password=PASSWORD in.pdf out.pdf",
            ) from None
        raise _damaged("it cannot be opened") from None
    try:
        yield document.raw
    finally:
        document.close()


def _damaged(how: str, where: str = "") -> Refusal:
    return Refusal(
        "damaged",
        f"The PDF is damaged: {how}.",
        "Provisions could be missing without anyone noticing, so nothing was read.",
        "Download or export the file again. If that gives the same file, try to mend it: qpdf in.pdf out.pdf",
        where=where,
    )


def _refuse_count(count: int) -> None:
    if count < 1:
        raise _damaged("it has no pages")
    if count > _MOST_PAGES:
        raise Refusal(
            "too-large",
            f"The PDF says it has {count:,} pages.",
            f"At most {_MOST_PAGES:,} are read: no law is longer, and a file can claim any number.",
            "Cut out the pages of the law you mean and read those.",
        )


def _shows_something(page: object) -> bool:
    """Whether a page without text shows a picture or much drawing, as a scan does; a blank page does not."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    pictures = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
    return count > 50 or any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) in pictures for i in range(count)
    )


def _refuse_scan(count: int, tally: _Tally) -> None:
    scanned = len(tally.pictures)
    if tally.letters == 0 or scanned > 0.5 * count:
        raise Refusal(
            "scan",
            f"{scanned or count} of {count} pages are pictures of text without the text itself: a scan.",
            "Nothing on them can be searched or quoted.",
            "Recognise the text first and read the new file: ocrmypdf --skip-text -l eng in.pdf out.pdf "
            + _LANGUAGES,
        )
    if tally.unreadable > 0.3 * tally.letters:
        raise Refusal(
            "scan",
            "The text layer of the PDF is garbage: its fonts do not say which letters they print.",
            "What the pages show cannot be told from what is stored.",
            "Recognise the text from what the pages show and read the new file: "
            "ocrmypdf --force-ocr -l eng in.pdf out.pdf " + _LANGUAGES,
        )


def _scan_notices(tally: _Tally) -> list[str]:
    notices = []
    if tally.pictures:
        notices.append(
            f"Pages that are pictures without text were not read: {page_spans(tally.pictures)}. "
            f"To read them too: ocrmypdf --skip-text -l eng in.pdf out.pdf {_LANGUAGES}"
        )
    if tally.unreadable > 20:
        notices.append(
            f"{tally.unreadable} glyphs of the PDF stand for no known letter; they are \ufffd in the text."
        )
    return notices


def _stated(document: object) -> tuple[str, str]:
    """Title and language as the file states them, "" where it does not."""
    import ctypes

    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(2048)
    size = min(2048, pdfium.FPDF_GetMetaText(document, b"Title", buffer, 2048))
    title = buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip()
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    language = getattr(pdfium, "FPDFCatalog_GetLanguage", None)  # newer than the oldest pdfium we run with
    size = min(128, language(document, units, 128)) if language else 0
    return title, buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip("\0 ")
