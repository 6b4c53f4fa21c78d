"""Annotations: what is taken from the tables, and what is said when they cannot be used."""

import pytest

from watchingbrief.evaluation import gold_folder, load
from watchingbrief.reading.refusal import Refusal

HEAD = "section\tconcern\tpolarity\tstatus\tlevel\tquote_a\tquote_b\treason\n"


def _folder(tmp_path, table, roles=None):
    (tmp_path / "bill.findings.tsv").write_text(HEAD + table, encoding="utf-8")
    if roles is not None:
        (tmp_path / "bill.roles.tsv").write_text(
            "section\trole_a\trole_b\theading\n" + roles, encoding="utf-8"
        )
    return tmp_path


def test_only_agreed_problems_of_some_confidence_have_to_be_found(tmp_path):
    rows = [
        "5\tSPEECH.FALSE\tproblem\tagreed\thigh\tfalse news\t-\tr",
        "6\tSPEECH.FALSE\tproblem\tagreed\tlow\t-\t-\tr",
        "7a\tSPEECH.FALSE\tproblem\tdisputed\thigh\t-\trumours\tr",
        "8\tRESEARCH.EXEMPTION\tsafeguard\tagreed\tlow\t-\t-\tr",
        "9\tRESEARCH.EXEMPTION\tsafeguard\tdisputed\thigh\t-\t-\tr",
    ]
    (gold,) = load(_folder(tmp_path, "\n".join(rows) + "\n"))
    assert gold.law == "bill"
    assert gold.sure == {("5", "SPEECH.FALSE")}
    assert gold.marked == {("5", "SPEECH.FALSE"), ("6", "SPEECH.FALSE"), ("7A", "SPEECH.FALSE")}
    assert gold.safe == {("8", "RESEARCH.EXEMPTION")}
    assert gold.quotes == ("false news", "rumours")


def test_roles_are_those_of_both_annotators(tmp_path):
    (gold,) = load(_folder(tmp_path, "", "5\toffence,safeguard\toffence\tH\nwhole\tother\t\t\n"))
    assert gold.roles == {"5": (frozenset({"offence", "safeguard"}), frozenset({"offence"}))}


def test_tables_are_found_in_the_folder_or_in_laws_below_it(tmp_path):
    (tmp_path / "laws").mkdir()
    inner = _folder(tmp_path / "laws", "")
    assert gold_folder(tmp_path) == gold_folder(inner) == inner


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("5\tSPEECH.LIES\tproblem\tagreed\thigh\t-\t-\tr\n", "line 2 names a concern"),
        ("5\tSPEECH.FALSE\tbad\tagreed\thigh\t-\t-\tr\n", "line 2 has polarity"),
    ],
)
def test_a_row_that_cannot_be_counted_is_named(tmp_path, table, said):
    with pytest.raises(Refusal, match=said) as refusal:
        load(_folder(tmp_path, table))
    assert refusal.value.code == "bad-gold"


def test_a_table_without_its_columns_is_named(tmp_path):
    (tmp_path / "bill.findings.tsv").write_text("provision\tconcern\n", encoding="utf-8")
    with pytest.raises(Refusal, match="no column section, polarity, status, level"):
        load(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "bill.findings.tsv").write_bytes(HEAD.encode() + b"5\t\xff\xfe\n")
    with pytest.raises(Refusal, match="no table in UTF-8"):
        load(tmp_path)


def test_a_folder_without_annotations_says_what_they_look_like(tmp_path):
    with pytest.raises(Refusal, match=r"LAW\.findings\.tsv") as refusal:
        load(tmp_path)
    assert refusal.value.code == "no-gold"
