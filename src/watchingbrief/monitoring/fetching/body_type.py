"""What a body is by its first bytes, whatever its headers say."""

#: First bytes, and what they are, of what no law comes as.
_NO_LAW = (
    (b"\x89PNG\r\n", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"BM", "an image"),
    (b"II*\x00", "an image"), (b"MM\x00*", "an image"), (b"\x00\x00\x01\x00", "an image"), (b"8BPS", "an image"),
    (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"7z\xbc\xaf'\x1c", "an archive"), (b"Rar!", "an archive"), (b"\x1f\x8b", "an archive"), (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"), (b"\x28\xb5\x2f\xfd", "an archive"), (b"ID3", "sound"), (b"OggS", "sound or film"),
    (b"fLaC", "sound"), (b"RIFF", "sound, film or an image"), (b"\x1aE\xdf\xa3", "film"), (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)  # fmt: skip
_FILM = (b"ftypisom", b"ftypmp42", b"ftypMSNV", b"ftypavif", b"ftypheic", b"ftypM4A ")
_TYPES = {"image": "an image", "audio": "sound", "video": "film", "font": "a font"}
_OFFICE = (
    b"[Content_Types].xml",
    b"mimetypeapplication/vnd.oasis",
    b"mimetypeapplication/epub",
    b"word/document.xml",
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")
_OLE = b"\xd0\xcf\x11\xe0"


def not_a_law(body: bytes, content_type: str) -> str:
    """What a body is, if it is something no law comes as ("an image"); nothing where it may be one."""
    if b"%PDF" in body[:1024]:
        return ""
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "" if any(mark in body[:8192] or mark in body[-65_536:] for mark in _OFFICE) else "an archive"
    # "BM" and "MZ" are also how a text may begin: words have no noughts among them.
    binary = b"\x00" in body[:1024] and not body.startswith((b"\xff\xfe", b"\xfe\xff", _OLE))
    return _by_beginning(body, binary) or _by_type(body, content_type, binary)


def _by_beginning(body: bytes, binary: bool) -> str:
    for begins, what in _NO_LAW:
        if body.startswith(begins) and (binary or len(begins) > 2):
            return what
    return "film, sound or an image" if body[4:12] in _FILM else ""


def _by_type(body: bytes, content_type: str, binary: bool) -> str:
    kind = content_type.partition("/")[0].strip().lower()
    if kind in _TYPES and not is_markup(body):
        return _TYPES[kind]
    return "a file of an unknown kind" if binary and not _utf16(body) else ""


def is_page(body: bytes, content_type: str) -> bool:
    """Whether it is a page of the web, to be looked at as one."""
    kind = content_type.partition(";")[0].strip().lower()
    if body.startswith((b"%PDF", b"PK", _OLE)):
        return False
    return is_markup(body) or kind in {"text/html", "application/xhtml+xml"}


def is_markup(body: bytes) -> bool:
    """Whether it begins as a page does."""
    begin = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith(_MARKUP) or (begin.startswith((b"<?xml", b"<!--")) and b"<html" in begin)


def breaks_off(body: bytes) -> bool:
    """Whether a file that has an end of its own lacks it: a PDF without "%%EOF", an office file without its index."""
    if body.startswith(b"%PDF"):
        return b"%%EOF" not in body[-2048:]
    return body.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in body[-66_000:]


def _utf16(body: bytes) -> bool:
    """Latin letters as two bytes each, without a mark at the beginning."""
    noughts = (body[:1024:2].count(0), body[1:1024:2].count(0))
    return max(noughts) > 200 and min(noughts) < 5
