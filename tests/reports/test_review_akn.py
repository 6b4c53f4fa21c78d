"""The law with its findings as Akoma Ntoso: valid, the same law when read back, every finding at its provision."""

from dataclasses import replace

import pytest
from lxml import etree
from review_on_paper import IMPRINT, judged
from test_akoma_ntoso_out import NS, read_back, schema

from watchingbrief.reading.formats.akoma_ntoso_names import OWN
from watchingbrief.reports.place import in_order
from watchingbrief.reports.review.as_akn import review_akn

OURS = {**NS, "wb": OWN}


@pytest.mark.parametrize("imprint", [None, IMPRINT])
def test_it_is_valid_and_the_law_reads_back_the_same(review, imprint):
    file = review_akn(judged(review), imprint)
    schema().assertValid(etree.fromstring(file))
    again = read_back(file)
    assert again.text == review.instrument.text
    assert again.provisions == review.instrument.provisions


def test_every_finding_names_a_provision_that_is_there_and_its_words(review):
    root = etree.fromstring(review_akn(review))
    eids = set(root.xpath("//@eId"))
    found = root.xpath("//a:analysis/a:otherAnalysis/wb:review/wb:finding", namespaces=OURS)
    assert [f.get("concern") for f in found] == [f.concern for f in in_order(review)]
    assert all(f.get("href")[1:] in eids for f in found if f.get("href"))
    quote = found[0].find(f"{{{OWN}}}quote")
    assert quote.text == review.instrument.text[int(quote.get("start")) : int(quote.get("end"))]


def test_rejected_findings_stand_apart_with_the_reason(review):
    root = etree.fromstring(review_akn(judged(review)))
    (rejected,) = root.xpath("//wb:rejected-finding", namespaces=OURS)
    assert rejected.findtext(f"{{{OWN}}}judgment") == "Intent is required."
    assert rejected.get("number") is None


def test_characters_xml_cannot_hold_and_markup_do_no_harm(review):
    first, *rest = review.findings
    hostile = replace(first, title="<x>&\x07", why="\ud800", authority=("]]>",))
    file = review_akn(replace(review, findings=(hostile, *rest)))
    schema().assertValid(etree.fromstring(file))
    assert file == review_akn(replace(review, findings=(hostile, *rest)))
