"""Paragraphs and tables as WordprocessingML, made of runs."""

from collections.abc import Iterable, Sequence


def properties(style: str = "", *, rtl: bool = False, keep_next: bool = False, mark: str = "") -> str:
    """What is said of a paragraph: its style and direction; `mark` is what happened to the mark that ends it."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += "<w:keepNext/>" * keep_next + "<w:bidi/>" * rtl
    if mark:
        inside += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def paragraph(*runs: str, style: str = "", rtl: bool = False, keep_next: bool = False) -> str:
    """One paragraph of runs."""
    return f"<w:p>{properties(style, rtl=rtl, keep_next=keep_next)}{''.join(runs)}</w:p>"


def page_break() -> str:
    """A new page begins here."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def commented(runs: str, comment: int) -> str:
    """Runs with a comment on them, named by its place in the file's list."""
    return (
        f'<w:commentRangeStart w:id="{comment}"/>{runs}<w:commentRangeEnd w:id="{comment}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{comment}"/></w:r>'
    )


def table(rows: Iterable[Sequence[str]], widths: Sequence[int], *, rtl: bool = False) -> str:
    """A table with lines; a cell is the paragraphs in it, and the first row is a heading, repeated on each page.

    `widths` are in twentieths of a point (1 cm is 567).
    """
    parts = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>',
        "<w:bidiVisual/>" * rtl,
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
    ]
    for k, row in enumerate(rows):
        parts.append("<w:tr>" + "<w:trPr><w:tblHeader/></w:trPr>" * (k == 0))
        parts += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or "<w:p/>"}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)
