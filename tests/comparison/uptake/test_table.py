"""Ledgers made from tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchingbrief.comparison.uptake import parse
from watchingbrief.comparison.uptake.table import ledger_text, table
from watchingbrief.reading.refusal import Refusal


def _row(head, *cells, comma=","):
    quoted = comma.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return table(f"{comma.join(head)}\n{quoted}\n".encode(), "t.csv").rows[0]


def _asked(ask, where="s. 4"):
    return _row(("who", "article", "ask"), "A League", where, ask)


@pytest.mark.parametrize(
    ("ask", "operation"),
    [
        ("delete the offence", "delete"),
        ("repeal or amend the section", "delete"),
        ("remove prison", "delete"),
        ("keep the notice", "keep"),
        ("reject the amendment", "reject"),
        ("require malicious intent", "add"),
        ("limit the power to serious crimes", "amend"),
        ("replace suppression with restriction", "amend"),
    ],
)
def test_the_operation_is_read_from_the_words(ask, operation):
    assert _asked(ask).fields["operation"] == operation


@pytest.mark.parametrize(
    ("ask", "codes"),
    [
        ("prior judicial authorisation", ["SAFEGUARD.JUDICIAL_AUTH"]),
        ("make dual criminality mandatory", ["COOP.DUAL_CRIMINALITY"]),
        ("protect security researchers and encryption", ["RESEARCH.EXEMPTION", "ENCRYPTION"]),
        ("delete it as the Court ordered", None),
        ("something else altogether", None),
    ],
)
def test_concerns_are_read_from_the_words(ask, codes):
    assert _asked(ask).fields.get("concern") == codes


def test_one_wording_for_another():
    row = _asked("choose may rather than shall")
    assert (row.fields["replaces"], row.fields["wording"]) == ("shall", "may")
    row = _asked("replace “serious harm” by “death”")
    assert (row.fields["replaces"], row.fields["wording"]) == ("serious harm", "death")


def test_a_topic_is_what_it_is_about_and_an_unknown_one_is_told():
    assert _asked("judicial authorisation", "real-time collection").fields["about"] == "real-time collection"
    assert any("names no provision" in note for note in _asked("judicial authorisation", "several").lacking)


def test_organisations_are_told_apart_and_that_is_said():
    row = _row(("who", "ask"), "Open League and Bar Association", "delete it")
    assert row.fields["by"] == ["Open League", "Bar Association"]
    assert any("two organisations" in note for note in row.read)
    assert _row(("who", "ask"), "A; B; C", "delete it").fields["by"] == ["A", "B", "C"]
    assert _row(("who", "ask"), "League and allies", "x").fields["by"] == ["League and allies"]
    assert _row(("who", "ask"), "Ten groups (A, B and C)", "x").fields["by"] == ["Ten groups (A, B and C)"]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-08", "2023-08"),
        ("2022-2024", "2022/2024"),
        ("in 2016", "2016"),
        ("not stated (before 2024)", None),
        ("May", None),
    ],
)
def test_dates_are_taken_as_they_are_or_told(written, date):
    row = _row(("when", "ask"), written, "delete it")
    assert row.fields.get("date") == date
    assert bool(date) or any("when it was asked" in note or "date" in note for note in row.lacking)


@pytest.mark.parametrize(
    "head", [("Proposed by", "Provision", "Recommendation"), ("ORGANISATION", "Section(s)", "Demand")]
)
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_columns_are_known_by_many_names(head, comma):
    row = _row(head, "A League", "s. 4", "delete it", comma=comma)
    assert (row.fields["by"], row.fields["target"]) == (["A League"], "s. 4")


def test_a_column_nobody_knows_is_told():
    assert table(b"who,ask,weather\nA,delete it,fine\n", "t.csv").unused == ("weather",)


@pytest.mark.parametrize("data", [b"", b"who,ask\n", b"colour,shape\nred,round\n", b"who,ask\nA,caf\xe9\n"])
def test_what_is_no_table_of_demands_is_refused(data):
    with pytest.raises(Refusal) as caught:
        table(data, "t.csv")
    assert caught.value.code == "bad-table"
    assert caught.value.next


CELL = st.text(max_size=30)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=4))
def test_whatever_stands_in_a_table_the_ledger_made_of_it_can_be_read(rows):
    head = ("who", "when", "article", "ask", "wording", "id")
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (head, *rows)]
    try:
        read = table("\n".join(lines).encode("utf-8", "replace"), "t.csv")
    except Refusal:
        return
    ledger = parse(ledger_text(read, "t.csv"), "ledger.yml")
    assert len(ledger.recommendations) == len(read.rows)
