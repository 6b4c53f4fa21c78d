"""Laws of our own, printed for the tests; PDFs written by hand where no typesetter would write them."""

import functools
import hashlib
import zlib

_WHO = ("A person who", "An officer who", "A provider that", "A public body that", "Any company that")
_HOW = ("without lawful authority", "knowingly", "with intent to cause harm", "having been warned in writing")
_WHAT = (
    "obtains access to a computer system",
    "keeps traffic data",
    "hinders the work of a court",
    "shares a key",
)
_THEN = (
    "commits an offence and is liable on conviction to a fine of up to {n} thousand units.",
    "shall within {n} days tell the Authority, which shall publish the notice.",
    "may be ordered by the High Court to pay the costs of {n} hearings of the matter.",
)
_COUNT = ("two", "three", "five", "seven", "ten", "twelve", "twenty", "thirty", "forty", "sixty", "ninety")


def words(n: int, sentences: int = 4) -> str:
    """Sentences as laws have them, others for each number, always the same for one."""
    said = []
    for k in range(n * 7, n * 7 + sentences):
        then = _THEN[k % 3].format(n=_COUNT[k * 5 % 11])
        said.append(f"{_WHO[k * 3 % 5]} {_HOW[k % 4]} {_WHAT[k * k % 4]} {then}")
    return " ".join(said)


@functools.cache
def typeset(body: str, page: str = "") -> bytes:
    """A PDF of Typst markup; `page` holds settings of the page. The same input gives the same bytes."""
    import typst

    source = (
        "#set document(date: none)\n"
        f"#set page(width: 420pt, height: 595pt, margin: 60pt{', ' + page if page else ''})\n"
        '#set text(font: "Libertinus Serif", size: 10pt, hyphenate: false)\n#set par(justify: true)\n'
    )
    pdf = typst.compile((source + body).encode())
    assert isinstance(pdf, bytes)
    return pdf


def sections(first: int, last: int) -> str:
    """Numbered sections in Typst markup, long enough to fill lines."""
    return "\n\n".join(f"#strong[{n}.] Heading of section {n}. {words(n)}" for n in range(first, last + 1))


def pdf_of(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with these objects; number 1 is the catalogue."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    return out + b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, trailer, table
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, deflated."""
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode" + entries)


def pages_of(contents: list[bytes], resources: bytes = b"", count: int | None = None) -> dict[int, bytes]:
    """Objects of a document whose pages draw these (finished) content streams in Helvetica (/F)."""
    fonts = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    numbers = range(10, 10 + 2 * len(contents), 2)
    kids = b" ".join(b"%d 0 R" % n for n in numbers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents) if count is None else count),
    }
    for n, content in zip(numbers, contents, strict=True):
        objects[n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<<%s%s>>/Contents %d 0 R>>"
            % (fonts, resources, n + 1)
        )  # fmt: skip
        objects[n + 1] = content
    return objects


def drawn(words: str, x: int = 60, y: int = 500, size: int = 10) -> bytes:
    """Content that draws one line of words."""
    return b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, words.encode("latin-1"))


def scanned_page() -> bytes:
    """Content that draws nothing but a picture, inline."""
    return stream(b"q 400 0 0 500 10 10 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q")


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def encrypted(user: bytes, owner: bytes) -> bytes:
    """A law under the standard security handler, revision 2 (PDF 32000-1, 7.6.3), with these passwords."""
    padded, identity = (user + _PADDING)[:32], b"0123456789abcdef"
    entry = _rc4(hashlib.md5((owner + _PADDING)[:32]).digest()[:5], padded)
    permissions = (0xFFFFFFC0).to_bytes(4, "little")
    key = hashlib.md5(padded + entry + permissions + identity).digest()[:5]
    words = drawn("1. A person who obtains access to a computer without authority commits an offence.")
    objects = pages_of([stream(words)])
    own = hashlib.md5(key + (11).to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects[11] = stream(_rc4(own, words))
    check = _rc4(key, _PADDING)
    return pdf_of(
        objects,
        b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -64>>"
        % (identity.hex().encode(), identity.hex().encode(), entry.hex().encode(), check.hex().encode()),
    )
