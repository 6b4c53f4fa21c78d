"""A submission written out: tracked changes that decide to both texts, all evidence, the same bytes each time."""

import io
import json
import zipfile
from datetime import date

import docx
import pytest
from lxml import etree

from watchingbrief.reading import read_bytes
from watchingbrief.reports.place import in_order
from watchingbrief.reports.submission.as_docx import submission_docx
from watchingbrief.reports.submission.as_json import submission_json
from watchingbrief.reports.submission.as_text import submission_text
from watchingbrief.reports.submission.labels import day_in_words
from watchingbrief.reports.submission.summary import draft_summary, draft_title
from watchingbrief.reports.visible import visible
from watchingbrief.review import review
from watchingbrief.submission import draft, place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """NETWORKS ACT

1. Short title
This Act may be cited as the Networks Act.

2. False information
(1) A person who publishes false information by means of a computer commits an offence.
(2) A person who commits an offence under subsection (1) is liable to imprisonment for ten years.

3. Interception
(1) A police officer may intercept any communication where the officer thinks fit.
(2) Nothing in this section applies to a communication that is subject to legal professional privilege.
"""
ARABIC_LINE = "يعاقب كل من نشر معلومات كاذبة"


def _submission(text=TEXT, **front):
    reviewed = review(read_bytes(text.encode(), "act.txt"))
    drafted = draft(reviewed, draft_title(reviewed), draft_summary(reviewed))
    every = tuple(r.model_copy(update={"include": True}) for r in drafted.recommendations)
    form = drafted.model_copy(update={"recommendations": every, "organisations": ("A & B",), **front})
    return place(form, reviewed, "act.submission.yml")


def _document(file):
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _decided(file, *, accept):
    """The text once all changes are accepted or rejected, by the rules of ECMA-376."""
    gone = W + ("del" if accept else "ins")
    text = ""
    for paragraph in _document(file).iter(W + "p"):
        for word in paragraph.iter(W + "t", W + "delText"):
            if gone not in (a.tag for a in word.iterancestors()):
                text += word.text
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or mark.find(gone) is None:
            text += "\n"
    return text


def _words(pieces, *kinds):
    return "".join(visible(p.text) for p in pieces if p.kind in kinds)


def test_accepting_gives_the_proposed_words_and_rejecting_those_of_the_law():
    submission = _submission()
    file = submission_docx(submission)
    accepted, rejected = _decided(file, accept=True), _decided(file, accept=False)
    marked = [m for p in submission.passages for m in p.proposed]
    assert len(marked) >= 3
    for m in marked:
        assert _words(m.pieces, "kept", "inserted").strip() in accepted
        assert _words(m.pieces, "kept", "deleted").strip() in rejected
    assert any(m.pieces and m.pieces[0].kind == "deleted" for m in marked)


def test_every_change_names_its_author_and_the_day_of_the_submission():
    root = _document(submission_docx(_submission(date=date(2026, 3, 12))))
    changes = [e for e in root.iter(W + "ins", W + "del")]
    assert {e.get(W + "author") for e in changes} == {"A & B"}
    assert {e.get(W + "date") for e in changes} == {"2026-03-12T00:00:00Z"}
    assert len({e.get(W + "id") for e in changes}) == len(changes)
    undated = _document(submission_docx(_submission()))
    assert not [e for e in undated.iter(W + "ins", W + "del") if e.get(W + "date")]


def test_the_same_submission_gives_the_same_bytes():
    assert submission_docx(_submission()) == submission_docx(_submission())


def test_the_document_has_its_parts_in_order():
    submission = _submission(addressed_to="The Committee", date=date(2026, 3, 12), summary="First.\nSecond.")
    read = docx.Document(io.BytesIO(submission_docx(submission)))
    texts = [p.text for p in read.paragraphs if p.text]
    assert texts[:4] == [submission.form.title, "A & B", "Addressed to The Committee", "12 March 2026"]
    headings = [p.text for p in read.paragraphs if p.style.name.lower() == "heading 1"]
    assert headings == [
        "Summary", "Recommendations", "Safeguards to keep", "Annex A: the evidence", "Annex B: method and limits",
    ]  # fmt: skip
    assert "First." in texts
    code = "".join(e.text for e in _document(submission_docx(submission)).iter(W + "instrText"))
    assert ' TOC \\o "1-2"' in code
    anchors = {e.get(W + "anchor") for e in _document(submission_docx(submission)).iter(W + "hyperlink")}
    marks = {e.get(W + "name") for e in _document(submission_docx(submission)).iter(W + "bookmarkStart")}
    assert anchors == marks
    assert len(marks) > 5


def test_the_annex_has_every_finding_with_its_words_or_where_it_was_looked_for():
    submission = _submission()
    law = submission.review.instrument
    read = docx.Document(io.BytesIO(submission_docx(submission)))
    rows = [[c.text for c in row.cells] for row in read.tables[-1].rows[1:]]
    findings = in_order(submission.review)
    assert len(rows) == len(findings)
    for row, f in zip(rows, findings, strict=True):
        assert f.title in row[2]
        for e in f.evidence:
            assert law.quote(e.start, e.end).split("\n")[0] in row[3]
        if f.verdict == "missing":
            assert f"Searched for {f.looked_in[0].sought}" in row[3]
    assert any(row[4] for row in rows)
    whole = "\n".join(p.text for p in read.paragraphs)
    assert law.source.sha256 in whole


def test_a_hostile_law_and_hostile_words_are_shown_and_harm_nothing():
    text = TEXT.replace("ten years", "ten years <w:p/> & ]]>").replace(
        "Interception", "Interception =1+1 {x}"
    )
    submission = _submission(text, title="T\u202e<b>{title}", summary="{0} %s <w:del/>", contact="\x07&")
    file = submission_docx(submission)
    told = _decided(file, accept=False)
    assert "\u202e" not in told
    assert "T[U+202E]<b>{title}" in told
    assert "ten years <w:p/> & ]]>" in told
    assert "{0} %s <w:del/>" in told
    assert "\u202e" not in submission_text(submission).decode()
    docx.Document(io.BytesIO(file))


def test_words_of_a_law_written_from_right_to_left_run_that_way():
    submission = _submission()
    law = submission.review.instrument
    arabic = submission.review.__class__(
        **{**{f: getattr(submission.review, f) for f in submission.review.__dataclass_fields__},
           "instrument": law.__class__(law.title, "ar", law.text, law.provisions, law.set_aside, law.source)}
    )  # fmt: skip
    root = _document(submission_docx(place(submission.form, arabic, "x")))
    quotations = [
        p for p in root.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Quotation']") is not None
    ]
    assert quotations
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in quotations)


def test_json_quotes_slices_of_the_law():
    submission = _submission()
    stated = json.loads(submission_json(submission))
    text = submission.review.instrument.text
    assert [r["number"] for r in stated["recommendations"]] == list(
        range(1, len(stated["recommendations"]) + 1)
    )
    for r in stated["recommendations"]:
        current = r["current"]
        assert current is None or text[current["start"] : current["end"]] == current["quote"]
    assert stated["instrument"]["sha256"] == submission.review.instrument.source.sha256
    assert all(r["findings"] for r in stated["recommendations"] if r["concerns"])


def test_the_text_marks_what_goes_and_what_comes():
    told = submission_text(_submission()).decode()
    assert "[-2. False information" in told
    assert "{+" in told
    assert max(map(len, told.splitlines())) <= 100


def test_the_draft_of_the_summary_counts_and_names_the_gravest():
    reviewed = review(read_bytes(TEXT.encode(), "act.txt"))
    first, gravest, demands = draft_summary(reviewed).split("\n")
    assert "was examined provision by provision" in first
    assert "false information (s. 2)" in gravest
    assert "Manifesto" in demands


@pytest.mark.parametrize(("day", "said"), [(date(2026, 3, 12), "12 March 2026"), (None, "")])
def test_a_day_is_written_out(day, said):
    assert day_in_words(day) == said


def test_a_law_without_findings_makes_a_short_document():
    submission = _submission(
        "BAKERIES ACT\n\n1. Bread\nBread shall be sold by weight.\n\n2. Ovens\nEvery oven shall be kept clean.\n"
    )
    read = docx.Document(io.BytesIO(submission_docx(submission)))
    assert "0 recommendations" in "\n".join(p.text for p in read.paragraphs)
    assert submission_text(submission)
