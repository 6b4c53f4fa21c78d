"""XML from strangers is read without entities, without network, within limits."""

import pytest

from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.safe_xml import parse_xml

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<law>&b;</law>'


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS.encode(),
        LAUGHS.encode("utf-16"),
        LAUGHS.encode("utf-16-le"),
        b'<?xml version="1.0"?>\n<!DOCTYPE law [<!ENTITY x SYSTEM "file:///etc/passwd">]><law>&x;</law>',
        b'<!DOCTYPE law SYSTEM "http://example.org/law.dtd"><law/>',
        b'<!DOCTYPE law PUBLIC "-//X//Y" "law.dtd"><law/>',
        b'<!DOCTYPE law [<!ENTITY % p SYSTEM "http://example.org/p">%p;]><law/>',
        b'<law xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></law>',
    ],
)
def test_entities_and_references_outside_are_refused(xml):
    with pytest.raises(Refusal) as refused:
        parse_xml(xml)
    assert refused.value.code == "unsafe-xml"
    assert refused.value.what and refused.value.why and refused.value.next


def test_line_of_the_declaration_is_named():
    with pytest.raises(Refusal) as refused:
        parse_xml(b'<?xml version="1.0"?>\n\n<!DOCTYPE law SYSTEM "law.dtd"><law/>')
    assert refused.value.where == "line 3"


TOO_DEEP = b"<a>" * 3000 + b"</a>" * 3000


@pytest.mark.parametrize("xml", [b"<law><p>cut", b"", b"no xml", TOO_DEEP, b"<a>&nbsp;</a>"])
def test_broken_xml_is_damaged(xml):
    with pytest.raises(Refusal) as refused:
        parse_xml(xml)
    assert refused.value.code == "damaged"


def test_plain_document_type_and_stylesheet_are_harmless():
    root = parse_xml(b'<!DOCTYPE law><?xml-stylesheet href="law.xsl"?><law>&#167; 1 &amp; 2</law>')
    assert root.text == "§ 1 & 2"


def test_every_encoding_the_declaration_names():
    assert parse_xml('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1")).text == "é"
    assert parse_xml("<a>é</a>".encode("utf-16")).text == "é"
