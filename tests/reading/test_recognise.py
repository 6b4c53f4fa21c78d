"""Formats are told by content."""

import pytest

from watchingbrief.reading.recognise import recognise, wrong_suffix


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("%PDF-1.7\n", "pdf"),
        ("junk before it\n%PDF-1.4\n", "pdf"),
        ("<!DOCTYPE html><html><body><p>1. Title</p></body></html>", "html"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "html"),
        ("<p>1. Title</p>\n<p>2. Scope</p>\n<p>3. Offences</p>", "html"),
        ("<?xml version='1.0'?>\n<akomaNtoso xmlns='x'><act/></akomaNtoso>", "akn"),
        ("<an:akomaNtoso xmlns:an='x'/>", "akn"),
        ('{"provisions": []}', "json"),
        ('[{"section": "1"}]', "json"),
        ("[1] See Act 9.\n(1) A person commits an offence.", "text"),
        ("{a} A person commits an offence.", "text"),
        ("# Act\n\n## Part I\n\nWords", "markdown"),
        ("<meta charset='utf-8' />\n\n##Verdrag\n\n####Convention\n\n### Article 1\n", "markdown"),
        ("---\ntitle: Act\nlang: en\n---\nWords of the law\n", "markdown"),
        ("**1.** One\n\n**2.** Two\n\n**3.** Three\n", "markdown"),
        ("1. A person < 18 years commits an offence if x > y.", "text"),
        ("1. Title\n# 2 of 3\n", "text"),
    ],
)
def test_formats(text, format):
    assert recognise(text.encode()) == format


def test_text_in_wide_characters():
    assert recognise("1. Short title of this Act".encode("utf-16")) == "text"
    assert recognise("<html><body><p>1. Title</p></body></html>".encode("utf-16-le")) == "html"


@pytest.mark.parametrize(
    ("suffix", "format", "wrong"),
    [
        (".PDF", "pdf", False),
        (".htm", "html", False),
        (".xml", "akn", False),
        (".doc", "docx", False),
        (".pdf", "html", True),
    ],
)
def test_endings(suffix, format, wrong):
    assert bool(wrong_suffix(suffix, format)) == wrong
