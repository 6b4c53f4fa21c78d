"""An instrument as JSON and as text."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from small_law import ASIDE, english_law, section, source

from watchingbrief.instrument import Definition, Instrument, Reference
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reports.instrument.as_json import instrument_json
from watchingbrief.reports.instrument.as_text import plain_text


def test_json_has_text_provisions_in_order_and_what_was_set_aside(law):
    stated = json.loads(instrument_json(law))
    assert stated["text"] == law.text
    assert [p["id"] for p in stated["provisions"]] == [p.id for p in law.provisions]
    assert stated["provisions"][2] == {
        "id": "sec_1", "kind": "section", "number": "1.", "heading": "Short title", "citation": "s. 1",
        "parent": "part_i", "start": 61, "end": 118,
    }  # fmt: skip
    assert len(stated["set_aside"]) == len(ASIDE)
    assert stated["set_aside"][2] == {
        "reason": "footnote", "text": "1 Inserted by Act 4.", "page": 3, "line": 40, "near": 300,
    }  # fmt: skip
    assert stated["notices"] == ["Page 4 is skewed."]
    assert stated["instrument"]["pages"] == 5
    assert instrument_json(law).endswith(b"}\n")


def test_json_has_definitions_and_references():
    law = english_law()
    full = Instrument(
        law.title, law.language, law.text, law.provisions, (), law.source,
        definitions=(Definition("system", "sec_2", 10, 16, 30),),
        references=(Reference(5, 9, "sec_6", "sec_4"),),
    )  # fmt: skip
    stated = json.loads(instrument_json(full))
    assert stated["definitions"] == [
        {"term": "system", "provision": "sec_2", "start": 10, "end": 16, "body_end": 30}
    ]
    assert stated["references"] == [
        {"start": 5, "end": 9, "source": "sec_6", "target": "sec_4", "external": False}
    ]


def test_text_cites_each_provision_at_the_margin_and_indents_by_level(law):
    lines = plain_text(law).decode().splitlines()
    (five,) = [n for n, line in enumerate(lines) if line.startswith("s. 5  ")]
    assert lines[five].split() == ["s.", "5", "5.", "False", "information"]
    assert lines[five + 1].startswith("s. 5(1)                     (1) A person who publishes")
    (deeper,) = [line for line in lines if line.startswith("s. 5(1)(a)")]
    assert deeper.index("(a) a fine") == lines[five + 1].index("(1) A") + 4


def test_text_is_at_most_a_hundred_columns_wide(law):
    assert max(len(line) for line in plain_text(law).decode().splitlines()) <= 100


def test_text_shows_what_would_steer_a_terminal():
    words = [Words("Pay \x1b[2Jnow \u202eevil")]
    law = assemble([section("1", "", *words)], title="\x07", language="en", source=source(), set_aside=[])
    written = plain_text(law)
    assert b"\x1b" not in written
    assert b"[U+001B][2Jnow [U+202E]evil" in written
    assert written.startswith(b"[U+0007]")


@settings(derandomize=True, max_examples=80, deadline=None)
@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=300), max_size=5)
)
def test_text_leaves_out_no_letter(paragraphs):
    nodes = [
        section(str(n), "", Words(p), Node("paragraph", "(a)", "", [Words(p)]))
        for n, p in enumerate(paragraphs)
    ]
    law = assemble(nodes, title="", language="en", source=source(), set_aside=[])
    shown = "".join(line[24:] for line in plain_text(law).decode().splitlines())
    assert "".join(shown.split()) == "".join(law.text.split())
