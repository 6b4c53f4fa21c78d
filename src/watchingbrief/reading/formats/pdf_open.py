"""Opening a PDF from a stranger: page by page, with bounds, and a plain word when it cannot be read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from watchingbrief.reading.formats.pdf_language import spans
from watchingbrief.reading.formats.pdf_page import Page
from watchingbrief.reading.refusal import Refusal

#: More pages than any law has; a longer file is refused before its pages are touched.
_MOST_PAGES = 20_000
#: Letters under which a page counts as empty of text.
_FEW_LETTERS = 25
_UNREADABLE = re.compile("[\ufffe\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")


@dataclass(slots=True)
class PdfSource:
    """What a PDF gave: its pages with their runs, what it says of itself, and what the reader must know."""

    pages: list[Page]
    notices: list[str]
    title: str = ""
    language: str = ""


def read_pages(data: bytes) -> PdfSource:
    """Every page of a PDF with its runs. Raises Refusal."""
    import pypdfium2.raw as pdfium

    from watchingbrief.reading.formats.pdf_runs import PageReader

    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > _MOST_PAGES:
            raise Refusal(
                "too-large", f"The PDF says it has {count:,} pages.",
                f"No law has more than {_MOST_PAGES:,}; a file like this is made to exhaust the machine, or holds a whole library.",
                "Cut out the pages of the law you mean and review those.",
            )  # fmt: skip
        if count < 1:
            raise _damaged("it has no pages")
        reader = PageReader()
        pages, bare, letters, unreadable = [], [], 0, 0
        for index in range(count):
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                raise _damaged("a page cannot be opened", f"page {index + 1}")
            textpage = pdfium.FPDFText_LoadPage(page)
            text = reader.text(textpage) if textpage else ""
            own = sum(map(str.isalpha, text))
            if own < _FEW_LETTERS and pdfium.FPDFPage_CountObjects(page) > 0 and _has_picture(page):
                bare.append(index + 1)
            letters += own
            unreadable += len(_UNREADABLE.findall(text))
            pages.append(
                Page(
                    index + 1,
                    pdfium.FPDF_GetPageWidthF(page),
                    pdfium.FPDF_GetPageHeightF(page),
                    reader.runs(text, index + 1),
                )
            )
            if textpage:
                pdfium.FPDFText_ClosePage(textpage)
            pdfium.FPDF_ClosePage(page)
        notices = _refuse_scan(count, bare, letters, unreadable)
        return PdfSource(pages, notices, _meta(document, "Title"), _language(document))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    if b"%%EOF" not in data[-4096:].rstrip(b"\0 \r\n\t") and b"startxref" not in data[-4096:]:
        raise _damaged("it ends before its table of contents: it was cut off")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise Refusal(
                "encrypted", "The PDF opens only with a password.",
                "Its text cannot be seen without it.",
                "Open it with the password and save it without one, for instance: qpdf --decrypt --password=PASSWORD in.pdf out.pdf",
            ) from None  # fmt: skip
        raise _damaged("it cannot be opened") from None
    try:
        yield document.raw
    finally:
        document.close()


def _damaged(how: str, where: str = "") -> Refusal:
    return Refusal(
        "damaged", f"The PDF is damaged: {how}.",
        "Provisions could be missing without anyone noticing, so nothing was read.",
        "Download or export the file again. If that gives the same file, try to mend it: qpdf in.pdf out.pdf",
        where=where,
    )  # fmt: skip


def _has_picture(page: Any) -> bool:
    """Whether a page without text shows a picture or drawing, as a scan does; a blank page does not."""
    import pypdfium2.raw as pdfium

    count = min(50, pdfium.FPDFPage_CountObjects(page))
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) for i in range(count)}
    return bool(kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}) or count >= 50


def _refuse_scan(count: int, bare: list[int], letters: int, unreadable: int) -> list[str]:
    """Raise when most pages are pictures of text; tell which pages are when a few are."""
    if letters == 0 or len(bare) > 0.5 * count:
        raise Refusal(
            "scan", f"{len(bare) or count} of {count} pages are pictures of text without the text itself: a scan.",
            "Nothing on them can be searched or quoted.",
            "Recognise the text first, then read the new file: ocrmypdf --skip-text -l eng in.pdf out.pdf "
            "(-l names the language printed: eng, fra, spa, ara, rus, chi_sim ...)",
        )  # fmt: skip
    if unreadable > 0.3 * letters:
        raise Refusal(
            "scan", "The text layer of the PDF is garbage: its fonts do not say which letters they print.",
            "What the page shows cannot be told from what is stored.",
            "Recognise the text from the page images: ocrmypdf --force-ocr -l eng in.pdf out.pdf "
            "(-l names the language printed: eng, fra, spa, ara, rus, chi_sim ...)",
        )  # fmt: skip
    notices = []
    if bare:
        notices.append(
            f"Pages without text, which were not read: {spans(bare)}. They are pictures; to read them, run "
            "ocrmypdf --skip-text -l eng in.pdf out.pdf (-l names the language printed) and read out.pdf."
        )
    if unreadable > 20 and unreadable > 0.002 * letters:
        notices.append(f"{unreadable} glyphs of the PDF name no letter; they stand as \ufffd in the text.")
    return notices


def _meta(document: Any, name: str) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(2048)
    size = pdfium.FPDF_GetMetaText(document, name.encode(), buffer, 2048)
    return buffer.raw[: max(0, min(size, 2048) - 2)].decode("utf-16-le", "replace").strip()


def _language(document: Any) -> str:
    """The language the catalogue states (/Lang), "" when it states none."""
    import ctypes

    import pypdfium2.raw as pdfium

    get = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if get is None:
        return ""
    buffer = (ctypes.c_ushort * 64)()
    size = get(document, buffer, 128)
    return bytes(buffer)[: max(0, min(size, 128) - 2)].decode("utf-16-le", "replace").strip("\0 ")
