"""The form: read back as it was written, whatever the law; and its own way with what people did to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from submitted_law import TEXT, asked, form, law, reviewed

from watchingbrief.reading.refusal import Refusal
from watchingbrief.submission import draft, extended, place, written
from watchingbrief.submission.load import load, parse
from watchingbrief.submission.recommendation import Form, Recommendation
from watchingbrief.submission.stretches import on_one_line

ACT = reviewed()
_HOSTILE = st.sampled_from(
    ["- x: y", "# no", ": ", '"', "'", "%TAG", "---", "...", "&a", "*a", "!!python/object", "{", "[", "| >-", "\u202e",
     "\x07", "\u2028", "null", "yes", "\ufeff", "<b>&amp;", "=1+1", "\\", "[…]", "سنة"]
)  # fmt: skip
_LINES = st.lists(_HOSTILE | st.text(st.characters(exclude_categories=("Cs",)), max_size=15), max_size=4).map(
    " ".join
)


@given(_LINES, _LINES)
@settings(max_examples=40)
def test_an_unedited_form_on_a_hostile_law_is_a_submission(first, second):
    text = TEXT.replace("False information", "False " + first).replace("thinks fit", "thinks fit " + second)
    try:
        review = reviewed(text)
    except Refusal:
        return
    drafted = draft(review, "Title " + first, on_one_line(second))
    data = written(drafted, review.instrument)
    again = parse(data, "act.submission.yml")
    assert again.model_dump() == drafted.model_dump()
    every = again.model_copy(
        update={
            "recommendations": tuple(r.model_copy(update={"include": True}) for r in again.recommendations)
        }
    )
    for some in (again, every):
        for passage in place(some, review, "x").passages:
            assert all(piece.text in review.instrument.text for piece in passage.current)


_FIELD = _LINES.map(on_one_line)


@given(_FIELD, _FIELD, st.lists(_FIELD.filter(bool), max_size=3))
@settings(max_examples=60)
def test_whatever_people_say_is_written_and_read_back(words, more, listed):
    one = Recommendation(
        id="R1", operation="amend", provision="s. 2", title=words, current=more, proposed=words, recommendation="Do.",
        problem="\n".join(p for p in (words, more) if p), authority=tuple(listed), by=more,
    )  # fmt: skip
    said = Form(title=words or "T", organisations=tuple(listed), summary=more, recommendations=(one,))
    assert parse(written(said, ACT.instrument), "x").model_dump() == said.model_dump()


def test_the_draft_chooses_the_gravest_and_asks_once_where_an_offence_should_go():
    drafted = draft(ACT, "Title", "")
    on = [r for r in drafted.recommendations if r.provision.startswith("s. 2")]
    (going,) = [r for r in on if r.operation == "delete"]
    assert going.include
    assert {"SPEECH.FALSE", "SCOPE.CONTENT"} <= set(going.concerns)
    assert not any(r.include for r in on if r is not going and r.provision == going.provision)
    assert all(r.authority and r.problem for r in drafted.recommendations if r.operation != "keep")


def test_words_are_proposed_only_in_the_language_of_the_remedies():
    french = """LOI SUR LES RÉSEAUX

Article 1er. - Quiconque diffuse de fausses informations au moyen d'un système informatique est puni d'un emprisonnement
de dix ans.

Article 2. - L'officier de police judiciaire peut intercepter toute communication électronique.
"""
    review = reviewed(french)
    assert review.instrument.language == "fr"
    drafted = draft(review, "Titre", "")
    assert drafted.recommendations
    assert not any(r.proposed for r in drafted.recommendations)


def test_new_findings_are_added_at_the_end_and_nothing_else_is_touched():
    drafted = draft(ACT, "Title", "")
    fewer = drafted.model_copy(update={"recommendations": drafted.recommendations[1:-1]})
    own = written(fewer, ACT.instrument).replace(b"Title", b"My title  # mine")
    data, added = extended(own, drafted, ACT.instrument, "f.yml")
    assert data.startswith(own)
    assert added == 2
    again = parse(data, "f.yml")
    assert len({r.id for r in again.recommendations}) == len(drafted.recommendations)
    assert extended(data, drafted, ACT.instrument, "f.yml") == (data, 0)


@pytest.mark.parametrize("change", [lambda d: d.replace(b"\n", b"\r\n"), lambda d: d.rstrip(b"\n")])
def test_line_ends_of_people_are_kept(change):
    drafted = draft(ACT, "Title", "")
    own = change(
        written(drafted.model_copy(update={"recommendations": drafted.recommendations[1:]}), ACT.instrument)
    )
    data, added = extended(own, drafted, ACT.instrument, "f.yml")
    assert (data.startswith(own), added) == (True, 1)


def test_a_form_whose_list_is_not_its_end_is_left_alone():
    drafted = draft(ACT, "Title", "")
    own = b"recommendations:\ntitle: x\n"
    with pytest.raises(Refusal, match="must be the last field"):
        extended(own, drafted, ACT.instrument, "f.yml")


GOOD = written(form(asked("delete", "s. 2")), law()).decode()


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ("operation: delete", "operation: remove", "'operation' must be 'delete', 'amend', 'add' or 'keep'"),
        ("include: yes", "include: maybe", "'include' must be yes or no, not 'maybe'"),
        ("operation: delete", "operation: delete\n  colour: red", "there is no field 'colour'"),
        ("operation: delete", "operation: delete\n  operation: add", "'operation' is given twice"),
        ("operation: delete", "operation: delete\n  proposed: other words", "write amend to replace them"),
        ('provision: "s. 2"', "provision:", "must not be empty"),
        ('provision: "s. 2"', "", "'provision' is missing"),
        (
            "operation: delete",
            "operation: delete\n  concerns: SPEECH.LIES",
            "there is no concern 'SPEECH.LIES'",
        ),
        ("date:", "date: tomorrow", "'tomorrow' is no date; write it as 2026-01-31"),
        ("contact:", "contact: *x", "must stand between"),
        ("contact:", "contact: !!python/name:os.system", "must stand between"),
        ("contact:", "contact: [[[[[x]]]]]", "lists stand within lists"),
        ("contact:", "contact: {a: b}", "'contact' must be words"),
        ("contact:", "contact: a: b", "it is not YAML"),
        ("- id:", "- 5\n- id:", "a recommendation begins with"),
        ("title:", "---\ntitle:", ""),
    ],
)
def test_a_form_with_a_mistake_is_refused_with_its_line(find, put, said):
    broken = GOOD.replace(find, put, 1) if said else GOOD + "\n---\ntitle: x\n"
    with pytest.raises(Refusal) as caught:
        parse(broken.encode(), "act.submission.yml")
    assert caught.value.code == "bad-form"
    assert (said or "a second document begins") in caught.value.what
    assert "line " in caught.value.what


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"[", b"- a\n- b", b"\x00", b"title: a\n" * 3, b"{" * 5000, b"a" * 5_000_000],
)
def test_what_is_no_form_is_refused(data):
    with pytest.raises(Refusal):
        parse(data, "f.yml")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_form_or_refused(data):
    try:
        parse(data, "f.yml")
    except Refusal as refusal:
        assert refusal.code == "bad-form"


def test_a_pipe_and_a_file_that_is_not_there_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.yml"):
        with pytest.raises(Refusal):
            load(path)


def test_ids_must_differ():
    with pytest.raises(ValueError, match="given to several: R1"):
        Form(title="x", recommendations=(asked("delete", "s. 2"), asked("delete", "s. 3")))
