"""Files no one should trip over: each function makes one, small enough to make in every run."""

import io
import zipfile
from pathlib import Path

LAW = """CYBERCRIME ACT

PART I
PRELIMINARY

1. Short title
This Act may be cited as the Cybercrime Act.

2. Interpretation
In this Act "computer" means any device that processes information.

PART II
OFFENCES

3. False information
(1) A person who publishes false information by means of a computer commits an offence.
(2) A person who commits an offence under subsection (1) is liable to imprisonment for ten years.

4. Interception
A police officer may intercept any communication where the officer thinks fit.
"""
FINNISH_LAW = """LAKI TIETOVERKKORIKOKSISTA

1 § Lain tarkoitus
Tämän lain tarkoituksena on suojella tietoverkkoja ja niiden käyttäjiä luvattomalta käytöltä.

2 § Määritelmät
Tässä laissa tarkoitetaan tietokoneella laitetta, joka käsittelee tietoja sähköisesti.

3 § Luvaton käyttö
Joka oikeudettomasti käyttää toisen tietokonetta, on tuomittava sakkoon tai vankeuteen.
"""
STORY = """The baker rose before dawn, as he had done every day for thirty years, and lit the oven.
Outside it had snowed. He thought of his daughter in the city, who had written that she would come
for the holidays, and of the bread that she liked best, with caraway and a little honey. By the time
the first customers knocked the snow off their boots the shelves were full, and the street smelled of it.

"Is she coming, then?" asked the postman, as he had asked every day that week.
"""


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them the catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )
    return bytes(out)


def stream(head: bytes, body: bytes) -> bytes:
    """A PDF stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(body), body)


def scan() -> bytes:
    """Three pages that are pictures, without a letter of text."""
    picture = stream(
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
        bytes(range(0, 256, 4)),
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /P 3 0 R >> >> >>"
    )
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R 6 0 R 7 0 R] /Count 3 >>",
            picture,
            stream(b"", b"q 500 0 0 700 40 70 cm /P Do Q"),
            page,
            page,
            page,
        ]
    )


def encrypted() -> bytes:
    """A PDF that opens only with a password nobody has."""
    guard = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    body = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        guard,
    ]
    return pdf(
        body, b"/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )


def docx(document: bytes) -> bytes:
    """A Word file around a document part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def zip_bomb() -> bytes:
    """A Word file of about a megabyte that unpacks to 200."""
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return docx(head + b" " * 200_000_000 + b"</w:body></w:document>")


def entities() -> bytes:
    """XML whose entities unfold to a thousand million letters."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "x">{levels}]><akomaNtoso>&e9;</akomaNtoso>'.encode()
    )


def external_entity(secret: Path) -> bytes:
    """XML that asks for the words of another file on the reader's machine."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>'
        "<section><num>1</num><content><p>&x;</p></content></section></body></act></akomaNtoso>"
    ).encode()


def sparse(path: Path, size: int) -> None:
    """A file of this many bytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
