"""Every real law at hand: recognised, in the right language, and not a letter of it lost."""

import csv
import json
import re
import unicodedata
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import lxml.html
import pytest

from watchingbrief.reading import Refusal, read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*")) if CORPUS.is_dir() else []
FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".docx": "docx",
    ".json": "json",
    ".xml": "akn",
    ".pdf": "pdf",
}
#: Read whole by formats of this folder; PDF and Akoma Ntoso have tests of their own.
TEXTUAL = [name for name in FILES if Path(name).suffix in {".txt", ".md", ".html", ".docx", ".json"}]
SCANS = {"pdf/eg-law-175-2018-anti-cybercrime-scan.pdf", "pdf/pk-criminal-law-second-amendment-2016-scan.pdf"}
NO_LAW = {"pdf/pk-fia-cybercrime-document.pdf"}
SEVERAL = {
    "national/za-cybercrimes-act-19-2020-en-af-gazette.md": "en", "treaties/ets030-mutual-assistance-en-nl.md": "en",
    "treaties/ets189-additional-protocol-en-nl.md": "en", "treaties/lanzarote-cets201-en-nl.md": "en",
    "national/vn-luat-an-ninh-mang-2018.html": "vi", "national/vn-luat-an-ninh-mang-2018.json": "en",
}  # fmt: skip


def letters(*texts):
    return Counter(c for text in texts for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def leaves(value):
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [] if value is None or isinstance(value, bool) else [str(value)]


def plainly(path):
    """The words of a file by the shortest way there is, which knows nothing of laws."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        return unescape(" ".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml)))
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix == ".json":
        return unescape(" ".join(leaves(json.loads(text))))
    if path.suffix == ".html":
        page = lxml.html.document_fromstring(text)
        for unseen in page.xpath("//script|//style|//head|//noscript|//template|//comment()"):
            unseen.drop_tree()
        return page.text_content()
    return unescape(re.sub(r"<[^>]*>", "", text)) if path.suffix == ".md" else text


def lost(path, instrument):
    """Letters of the file that are neither in the text nor set aside."""
    found = letters(instrument.text, *(one.text for one in instrument.set_aside))
    if path.suffix == ".json":  # an export repeats chapters and numbers beside the words that print them
        provisions = json.loads(path.read_text()).get("provisions", ())
        found += letters(*(f"{one.get('chapter')} {one.get('section')}" for one in provisions))
    return letters(plainly(path)) - found


def stated():
    """The language of each file, as who collected them says."""
    with (CORPUS / "MANIFEST.tsv").open(newline="") as file:
        return {row["path"]: row["language"].split(",") for row in csv.DictReader(file, delimiter="\t")}


@pytest.mark.parametrize("name", FILES)
def test_every_real_file_is_read_whole_or_refused_with_its_reason(corpus, name):
    expected = "scan" if name in SCANS else "not-law" if name in NO_LAW else None
    try:
        instrument = read(corpus / name)
    except Refusal as refusal:
        assert refusal.code == expected
        return
    assert expected is None
    assert instrument.source.format == FORMATS[Path(name).suffix]
    assert instrument.provisions and instrument.title
    if name in TEXTUAL:
        assert instrument.language in ([SEVERAL[name]] if name in SEVERAL else stated()[name])
        assert not lost(corpus / name, instrument)


def test_real_gazette_in_two_languages(corpus):
    instrument = read(corpus / "national/za-cybercrimes-act-19-2020-en-af-gazette.md")
    assert not re.search(r"\b(?:rekenaarstelsel|ingevolge|subartikel)\b", instrument.text)
    other = " ".join(one.text for one in instrument.set_aside if one.reason == "other language")
    assert not re.search(r"\b(?:commits an offence|computer system or)\b", other)
    assert 0.8 < len(other) / len(instrument.text) < 1.25
