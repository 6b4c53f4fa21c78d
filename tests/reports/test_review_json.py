"""The review for programs keeps the shape other tools read."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from small_law import arabic_law, english_findings, english_law, finding, para, review_of, section, source

from watchingbrief.instrument import Provision
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reports.review.as_json import review_json


def test_it_has_the_shape_of_the_design(review):
    stated = json.loads(review_json(review))
    assert stated["instrument"]["title"] == "Networks Bill"
    assert stated["instrument"]["language"] == "en"
    assert stated["instrument"]["sha256"] == "5f" * 32
    assert stated["instrument"]["set_aside"] == {"footnote": 1, "page furniture": 2}
    first = stated["findings"][0]
    assert first["check"] == "speech/false"
    assert first["concern"] == "SPEECH.FALSE"
    assert (first["verdict"], first["severity"], first["reach"]) == ("problem", "high", "here")
    assert first["provision"] == {
        "id": "sec_5__subsec_1",
        "citation": "s. 5(1)",
        "number": "5",
        "role": "offence",
    }
    assert first["looked_in"] == []
    assert first["authority"] == ["ICCPR art. 19(3)", "General Comment 34, para. 25"]
    assert {"why", "remedy", "title"} <= first.keys()


def test_the_role_of_each_section_is_stated_in_document_order(review):
    assert json.loads(review_json(review))["roles"] == [
        {"id": "sec_5", "number": "5", "citation": "s. 5", "role": "offence"},
        {"id": "sec_7", "number": "7", "citation": "s. 7", "role": "procedural-power"},
    ]


def test_every_quotation_is_the_slice_at_its_address_with_its_page(review):
    stated = json.loads(review_json(review))
    quotations = [e for f in stated["findings"] for e in f["evidence"]]
    assert len(quotations) == 8
    for quotation in quotations:
        assert review.instrument.text[quotation["start"] : quotation["end"]] == quotation["quote"]
    assert quotations[0]["citation"] == "s. 5(1)"
    assert quotations[0]["page"] == 3


def test_findings_stand_in_document_order_and_the_whole_instrument_last(review):
    numbers = [f["provision"]["number"] for f in json.loads(review_json(review))["findings"]]
    assert numbers == ["5", "5", "5", "6", "7", "7", "7", "8", "whole"]


def test_a_finding_on_the_whole_instrument_has_no_id_and_says_where_it_looked(review):
    last = json.loads(review_json(review))["findings"][-1]
    assert last["provision"] == {"id": None, "citation": "whole instrument", "number": "whole", "role": ""}
    assert last["looked_in"][-1] == {"id": None, "citation": "the whole Act", "sought": "an order of a court"}


def test_the_number_is_that_of_the_section_around_and_elsewhere_the_kind():
    law = english_law()
    expected = {"sec_5__subsec_1__para_b": "5", "preamble": "preamble", "part_ii": "part"}
    assert {id: law.enclosing_number(law.provision(id)) for id in expected} == expected
    schedule = next(p for p in law.provisions if p.kind == "schedule")
    assert [law.enclosing_number(p) for p in (schedule, *law.children(schedule.id))] == [
        "schedule",
        "schedule",
    ]


def test_without_sections_the_outermost_number_counts():
    node = Node("paragraph", "5.", "", [Words("Each state shall"), para("a", "act.")])
    law = assemble([node], title="T", language="en", source=source(), set_aside=[])
    assert [law.enclosing_number(p) for p in law.provisions] == ["5", "5"]


def test_the_bytes_are_utf8_end_with_a_line_break_and_do_not_change(review):
    law = arabic_law()
    found = [finding(law, "SPEECH.FALSE", "problem", "art_2", "أخباراً كاذبة")]
    assert "أخباراً كاذبة".encode() in review_json(review_of(law, found))
    written = review_json(review)
    assert written.endswith(b"}\n")
    assert written == review_json(review_of(english_law(), reversed(english_findings(english_law()))))


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_at_all_is_read_back(text):
    law = assemble([section("1", "", Words(text))], title=text, language="en", source=source(), set_aside=[])
    assert json.loads(review_json(review_of(law)))["instrument"]["title"] == text


def test_a_provision_without_number_or_kind_of_its_own_is_named_by_its_kind():
    law = english_law()
    bare = Provision("art_nn-1", "article", "", "", "article", None, 0, 5)
    assert law.enclosing_number(bare) == "article"
