"""Tracked changes: whatever the text, accepting gives one and rejecting the other, letter for letter."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_files import W, assert_well_made, decided, part

from watchingbrief.reports.word import (
    Comment,
    Page,
    Revisions,
    Stretch,
    holdable,
    paragraph,
    run,
    table,
    tracked_paragraphs,
    tracked_runs,
    word_file,
)

KINDS = ("kept", "deleted", "inserted")
_PIECE = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["\n", "\n\n", " ", "  ", "\t", "\v", "\u00a0", "المادة 5 ", "word ", "a\nb", "\r", "\x07", "&<>\"'"]
    ),
)
_STRETCHES = st.lists(st.tuples(st.sampled_from(KINDS), _PIECE), max_size=14)


def _file(stretches, comments=(), **page):
    body = tracked_paragraphs(stretches, Revisions("A. Drafter", "2026-07-21T00:00:00Z"))
    return word_file(body, Page("Test", **page), comments)


def _text(stretches, *kinds):
    return holdable("".join(s.text for s in stretches if s.kind in kinds))


@given(_STRETCHES)
def test_accepting_leaves_the_new_text_and_rejecting_the_old_letter_for_letter(drawn):
    stretches = [Stretch(*s) for s in drawn]
    file = _file(stretches)
    assert decided(file, accept=True) == _text(stretches, "kept", "inserted")
    assert decided(file, accept=False) == _text(stretches, "kept", "deleted")
    assert_well_made(file)


@given(_STRETCHES, _STRETCHES, st.booleans())
def test_a_move_is_accepted_and_rejected_at_both_ends(around, within, forward):
    def moving(kind, move_kind):
        there = kind == "inserted"
        inside = [Stretch(k, text, "", "m1", there) for k, text in within if k in ("kept", kind)]
        return [s._replace(kind=move_kind) if s.kind == "kept" else s for s in inside]

    left = [Stretch("moved-away", "§ 5\n", move="m1"), *moving("deleted", "moved-away")]
    here = [Stretch("moved-here", "§ 5\n", move="m1", there=True), *moving("inserted", "moved-here")]
    stretches = [*(left if forward else here), *(Stretch(*s) for s in around), *(here if forward else left)]
    file = _file(stretches)
    assert decided(file, accept=True) == _text(stretches, "kept", "inserted", "moved-here")
    assert decided(file, accept=False) == _text(stretches, "kept", "deleted", "moved-away")
    assert_well_made(file)


def test_a_paragraph_that_came_is_tracked_with_its_end():
    file = _file(
        [Stretch("kept", "(1) One.\n"), Stretch("inserted", "(2) Two.\n"), Stretch("kept", "(3) Three.")]
    )
    first, second, third = part(file).iter(W + "p")
    assert second.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert first.find(f".//{W}ins") is None
    assert third.find(f".//{W}ins") is None


def test_a_move_of_whole_paragraphs_takes_their_ends_into_its_range():
    moved = [Stretch("moved-away", "§ 5\nWords.\n", move="m1"), Stretch("kept", "§ 6\n")]
    file = _file([*moved, Stretch("moved-here", "§ 5\nWords.\n", move="m1"), Stretch("kept", "§ 7")])
    body = part(file).find(W + "body")
    tags = [child.tag.removeprefix(W) for child in body]
    assert tags[:4] == ["p", "p", "moveFromRangeEnd", "p"]
    assert tags[4:7] == ["p", "p", "moveToRangeEnd"]


def test_every_change_says_who_and_when():
    file = _file([Stretch("deleted", "a"), Stretch("inserted", "b")])
    for element in ("del", "ins"):
        change = part(file).find(f".//{W}{element}")
        assert change.get(W + "author") == "A. Drafter"
        assert change.get(W + "date") == "2026-07-21T00:00:00Z"


def test_a_change_without_a_date_says_none():
    body = tracked_paragraphs([Stretch("inserted", "b")], Revisions('A "quoted" <name> & co'))
    change = part(word_file(body, Page("T"))).find(f".//{W}ins")
    assert change.get(W + "date") is None
    assert change.get(W + "author") == 'A "quoted" <name> & co'


@pytest.mark.parametrize("text", ["\x00", "\x1f", "\ufffe", "\ud800", "\r", "\f"])
def test_a_character_that_xml_cannot_hold_is_shown_by_its_name(text):
    assert decided(_file([Stretch("kept", f"a{text}b")]), accept=True) == f"a[U+{ord(text):04X}]b"


def test_words_written_from_right_to_left_are_marked_so_and_foreign_ones_among_them_are_not():
    body = tracked_paragraphs([Stretch("kept", "المادة 5 من نظام TCP/IP هنا")], Revisions("A"), rtl=True)
    file = word_file(body, Page("T", rtl=True))
    runs = {
        "".join(t.text for t in r.iter(W + "t")): r.find(f"{W}rPr/{W}rtl") is not None
        for r in part(file).iter(W + "r")
    }
    assert runs == {"المادة 5 من نظام ": True, "TCP/IP": False, " هنا": True}
    assert part(file).find(f".//{W}pPr/{W}bidi") is not None


def test_a_very_long_paragraph_stays_one():
    text = "word " * 400_000
    file = _file([Stretch("kept", text)])
    assert decided(file, accept=True) == text


def test_the_same_input_gives_the_same_bytes():
    assert _file([Stretch("inserted", "b")]) == _file([Stretch("inserted", "b")])


def test_a_comment_stands_on_its_words_and_is_no_part_of_the_text():
    file = _file([Stretch("kept", "§ 5", comment=0)], [Comment("weaker\nthan before", "Watching Brief")])
    assert decided(file, accept=True) == "§ 5"
    comment = part(file, "word/comments.xml").find(W + "comment")
    assert comment.get(W + "id") == part(file).find(f".//{W}commentReference").get(W + "id")
    assert ["".join(p.itertext()) for p in comment.iter(W + "p")] == ["weaker", "than before"]


def test_python_docx_opens_what_is_written_and_finds_the_styles():
    tracked = tracked_runs([Stretch("kept", "is "), Stretch("inserted", "two")], Revisions("A"))
    body = paragraph(run("Title", bold=True), style="Title") + paragraph(tracked, style="Level1")
    body += table([[paragraph(run("head"))], [paragraph(run("=1+1"))]], [3000]) + paragraph()
    document = docx.Document(io.BytesIO(word_file(body, Page("A law", language="fr", header="old\nnew"))))
    assert [p.style.name for p in document.paragraphs] == ["Title", "Level 1", "Normal"]
    assert document.tables[0].cell(1, 0).text == "=1+1"
    assert document.core_properties.title == "A law"
    assert [p.text for p in document.sections[0].header.paragraphs] == ["old", "new"]
