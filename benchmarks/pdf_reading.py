"""What reading a PDF costs without us: the loops that `read_pdf` and a whole review are measured beside."""


def baseline(data: bytes) -> int:
    """Text segments with their positions, through pypdfium2 alone; returns the number of characters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    characters = 0
    for page in document:
        textpage = page.get_textpage()
        for k in range(textpage.count_rects()):
            characters += len(textpage.get_text_bounded(*textpage.get_rect(k)))
        textpage.close()
        page.close()
    document.close()
    return characters


def plain(data: bytes) -> int:
    """The text of each page without positions, through pypdfium2 alone; returns the number of characters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    characters = 0
    for page in document:
        textpage = page.get_textpage()
        characters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return characters


def pdfplumber_words(data: bytes) -> int:
    """Words with their positions through pdfplumber; returns the number of characters."""
    import io

    import pdfplumber

    characters = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            characters += sum(len(word["text"]) for word in page.extract_words())
            page.close()
    return characters
