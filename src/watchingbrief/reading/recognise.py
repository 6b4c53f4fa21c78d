"""Which format a file is in, told by what is in it: names lie."""

import re
from typing import Literal, NamedTuple

from watchingbrief.reading.characters import is_binary, peek
from watchingbrief.reading.refusal import Refusal

Format = Literal["pdf", "docx", "html", "akn", "markdown", "text", "json"]

_SUFFIXES: dict[str, tuple[Format, ...]] = {
    ".pdf": ("pdf",), ".docx": ("docx",), ".docm": ("docx",), ".html": ("html",), ".htm": ("html",),
    ".xhtml": ("html",), ".aspx": ("html",), ".php": ("html",), ".mhtml": ("html",), ".xml": ("akn", "html"),
    ".akn": ("akn",), ".md": ("markdown", "text", "html"), ".markdown": ("markdown", "text"),
    ".txt": ("text", "markdown"), ".text": ("text", "markdown"), ".json": ("json",),
}  # fmt: skip
_NAMES: dict[Format, str] = {
    "pdf": "PDF", "docx": "a Word document (.docx)", "html": "a web page", "akn": "Akoma Ntoso XML",
    "markdown": "Markdown", "text": "plain text", "json": "JSON",
}  # fmt: skip


class _Foreign(NamedTuple):
    """A kind of file that is known and not read: how it begins, what it is, how to get a law out of it."""

    start: bytes
    what: str
    next: str


_EXPORT = "Open it and save or export it as PDF or Word (.docx)."
_OCR = "Recognise its text first; this makes a PDF that can be read: ocrmypdf --image-dpi 300 FILE law.pdf"
_RESAVE = (
    "Open it in Word or LibreOffice and save it as .docx; or run: soffice --headless --convert-to docx FILE"
)
_UNPACK = "Unpack it and give the law inside it."
_FOREIGN = (
    _Foreign(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (.doc, .xls or .ppt of before 2007), or an encrypted new one",
        _RESAVE,
    ),
    _Foreign(
        b"{\\rtf", "Rich Text (.rtf)",
        _RESAVE,
    ),
    _Foreign(b"\x89PNG", "a picture (PNG)", _OCR),
    _Foreign(b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    _Foreign(b"GIF8", "a picture (GIF)", _OCR),
    _Foreign(b"II*\0", "a picture (TIFF)", _OCR),
    _Foreign(b"MM\0*", "a picture (TIFF)", _OCR),
    _Foreign(b"AT&TFORM", "a scan (DjVu)", "Run: ddjvu -format=pdf FILE law.pdf, then ocrmypdf on law.pdf."),
    _Foreign(b"%!PS", "PostScript", "Run: ps2pdf FILE law.pdf"),
    _Foreign(b"\x1f\x8b", "a compressed file (gzip)", _UNPACK),
    _Foreign(b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    _Foreign(b"Rar!", "an archive (RAR)", _UNPACK),
    _Foreign(b"BZh", "a compressed file (bzip2)", _UNPACK),
    _Foreign(b"\xfd7zXZ", "a compressed file (xz)", _UNPACK),
    _Foreign(b"\x28\xb5\x2f\xfd", "a compressed file (zstd)", _UNPACK),
    _Foreign(b"MZ", "a program", "Give the file with the law's text."),
    _Foreign(b"\x7fELF", "a program", "Give the file with the law's text."),
    _Foreign(b"SQLite format 3\0", "a database", "Export the law from it as text."),
    _Foreign(b"ID3", "a sound recording", "Give the file with the law's text."),
    _Foreign(b"OggS", "a recording", "Give the file with the law's text."),
    _Foreign(b"RIFF", "a recording or picture", "Give the file with the law's text."),
)  # fmt: skip
#: A zip is told by the names inside it, which stand uncompressed.
_ZIPPED = (
    (b"word/", "", ""),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (.odt)",
     _RESAVE),
    (b"application/epub+zip", "an electronic book (EPUB)", "Convert it: pandoc FILE -o law.docx"),
    (b"xl/workbook", "a spreadsheet (.xlsx)", "Export the law from it as text."),
    (b"ppt/presentation", "slides (.pptx)", _EXPORT),
    (b"Index/Document.iwa", "an Apple Pages document", "Open it in Pages and export it as Word."),
)  # fmt: skip
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|table|tr|td|li|ol|ul|h[1-6]|span|br|section|article)[\s/>]", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}[ \t]*[^\s#]", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t-].*\n)+(?:---|\.\.\.)[ \t]*\n")
_MARKUP = re.compile(
    r"^\[\^?[^\]\n]{1,80}\]:|^\*\*[^*\n]+\*\*|\[[^\]\n]{0,300}\]\([^)\n]{1,300}\)|^\|.*\|[ \t]*$",
    re.MULTILINE,
)
_AKOMA_NTOSO = re.compile(rb"<(?:\w+:)?akomaNtoso\b")
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")


def _refuse_foreign(data: bytes) -> None:
    for kind in _FOREIGN:
        if data.startswith(kind.start):
            raise _unknown(kind.what, kind.next)
    if data[4:8] == b"ftyp":
        raise _unknown("a recording or a picture", "Give the file with the law's text.")
    if data[257:262] == b"ustar":
        raise _unknown("an archive (tar)", _UNPACK)


def _unknown(what: str, next: str) -> Refusal:
    return Refusal(
        "unknown-format",
        f"This is {what}.",
        "Watching Brief reads PDF, Word (.docx), web pages, Akoma Ntoso XML, Markdown, plain text and JSON "
        "exports of laws; nothing in this file was read.",
        next,
    )


def _zipped(data: bytes) -> Format:
    for name, what, next in _ZIPPED:
        if name in data[:4096] or name in data[-65536:]:
            if what:
                raise _unknown(what, next)
            return "docx"
    raise _unknown("an archive (zip)", _UNPACK)


def recognise(data: bytes) -> Format:
    """The format of a file's content. Raises Refusal "unknown-format" that names what it is instead."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_foreign(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if _AKOMA_NTOSO.search(data[:8192].replace(b"\0", b"")):
        return "akn"
    if is_binary(data):
        raise _unknown("no kind of file known here", _EXPORT)
    return _written(data)


def _written(data: bytes) -> Format:
    """The format of a text file."""
    start = peek(data)
    if start[:1] in {"{", "["} and _looks_json(start):
        return "json"
    if _WEB_PAGE.search(start[:4096]):
        return "html"
    if start.startswith("<?xml"):
        root = _ROOT.search(start)
        name = root[1] if root else "nothing"
        raise _unknown(f"XML of another kind (<{name}>)", "Ask for Akoma Ntoso XML, or give the PDF.")
    if _FRONT_MATTER.match(start) or len(_HEADING.findall(start)) >= 2:
        return "markdown"
    tags = len(_BLOCK.findall(start))
    if tags >= 3 and tags * 4 >= start.count("\n"):
        return "html"
    marks = len(_MARKUP.findall(start))
    return "markdown" if marks >= 3 and marks * 25 >= start.count("\n") else "text"


def _looks_json(start: str) -> bool:
    """A text may open with a bracket too: JSON goes on with a quoted name, a bracket or a closing one."""
    return bool(
        re.match(r'\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:[\[{\]"]|null|true|false|-?[\d.]+\s*,)', start)
    )


def wrong_suffix(suffix: str, format: Format) -> str:
    """The notice owed when a file's name says another format than its content; "" when they agree."""
    known = _SUFFIXES.get(suffix.lower())
    if known is None or format in known:
        return ""
    return f"The file's name ends in {suffix}, but it holds {_NAMES[format]}; it was read as that."
