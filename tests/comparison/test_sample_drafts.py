"""The two drafts of the sample bill: every section is followed to where it went."""

import pytest
import yaml

from watchingbrief import compare, read


def _name(provision):
    if provision.kind == "section":
        return provision.label
    return provision.number.title() if provision.kind == "schedule" else provision.kind


@pytest.mark.parametrize(("old", "new"), [("txt", "txt"), ("html", "docx"), ("docx", "txt"), ("pdf", "html")])
def test_every_section_is_followed_whatever_the_formats(sample, old, new):
    truth = yaml.safe_load((sample / "expected-changes.yml").read_text(encoding="utf-8"))["changes"]
    wanted = {(tuple(c["from"]), tuple(c["to"])): c["change"] for c in truth}
    found = compare(
        read(sample / f"draft-1/cybercrime-bill.{old}"), read(sample / f"draft-2/cybercrime-bill.{new}")
    )
    told = {(tuple(map(_name, c.old)), tuple(map(_name, c.new))): c for c in found.changes}
    assert {
        k: c.kind for k, c in told.items() if k[0] not in {("preface",), ("preamble",), ("longtitle",)}
    } == wanted
    assert all(c.confidence > 0.5 for c in told.values())


def test_the_parts_of_the_bill_are_unchanged(sample):
    found = compare(
        read(sample / "draft-1/cybercrime-bill.txt"), read(sample / "draft-2/cybercrime-bill.txt")
    )
    assert {g.kind for g in found.groups} == {"unchanged"}
    assert len(found.groups) == 9


def test_one_draft_in_two_formats_is_one_law(sample):
    found = compare(
        read(sample / "draft-1/cybercrime-bill.txt"), read(sample / "draft-1/cybercrime-bill.html")
    )
    assert {c.kind for c in found.every()} == {"unchanged"}
