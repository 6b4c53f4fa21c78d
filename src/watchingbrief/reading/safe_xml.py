"""XML from strangers: parsed without entities, without network, within limits.

Entities and external references are how an XML file makes its reader open other files or fill its memory
(CWE-611, CWE-776). A law needs neither, so a file that declares them is refused rather than repaired.
"""

import re
from typing import TYPE_CHECKING, Any

from watchingbrief.reading.refusal import Refusal

if TYPE_CHECKING:
    from lxml import etree

_DECLARATION = re.compile(rb"<!(ENTITY|DOCTYPE[^>\[]*\b(?:SYSTEM|PUBLIC)\b)", re.IGNORECASE)
_XINCLUDE = "{http://www.w3.org/2001/XInclude}include"


def _unsafe(what: str, where: str) -> Refusal:
    return Refusal(
        "unsafe-xml",
        what,
        "Such a file can make a reader open other files, reach the network or fill the memory, "
        "so nothing in it was read.",
        "Ask the publisher for the file without a DOCTYPE; if you trust it, delete the <!DOCTYPE ...> lines in "
        "a text editor.",
        where,
    )


def _refuse_declarations(data: bytes) -> None:
    """Refuse what stands in the file as bytes, in any encoding: UTF-16 and UTF-32 only add zero bytes."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    found = _DECLARATION.search(plain)
    if found is None:
        return
    line = plain.count(b"\n", 0, found.start()) + 1
    kind = (
        "declares entities" if found[1].upper() == b"ENTITY" else "points to a document type outside itself"
    )
    raise _unsafe(f"The XML {kind}.", f"line {line}")


def _refuse_references(root: "etree._Element") -> None:
    """Refuse what only a parse can show: a document type in an unusual encoding, and XInclude."""
    document_type: Any = root.getroottree().docinfo
    inside = document_type.internalDTD
    entities = inside is not None and any(True for _ in inside.iterentities())
    if entities or document_type.system_url or document_type.public_id:
        raise _unsafe("The XML declares entities or points to a document type outside itself.", "")
    include = next(root.iter(_XINCLUDE), None)
    if include is not None:
        raise _unsafe("The XML asks to include another file.", f"line {include.sourceline}")


def parse_xml(data: bytes) -> "etree._Element":
    """The root element of an XML file, read with a hardened parser.

    Raises Refusal: "unsafe-xml" when it declares entities, names an external document type or includes other
    files; "damaged" when it is not well-formed or is nested deeper than any law.
    """
    from lxml import etree

    _refuse_declarations(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _not_well_formed(error) from None
    _refuse_references(root)
    return root


def _not_well_formed(error: Exception) -> Refusal:
    line = getattr(error, "lineno", None)
    return Refusal(
        "damaged",
        f"The XML is not well-formed: {str(error).split(', line')[0]}.",
        "A file that was cut off or edited by hand often ends like this, and half a law is not read as one.",
        "Download the file again, or open it in a browser: it shows the place where the XML breaks.",
        f"line {line}" if line else "",
    )
