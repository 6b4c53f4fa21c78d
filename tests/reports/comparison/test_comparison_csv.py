"""The table of a comparison: one row a change, safe in a spreadsheet."""

import csv
import io

from tests.comparison.drafted_law import drafted

from watchingbrief.comparison import Comparison, chain, compare
from watchingbrief.reports.comparison.as_csv import COLUMNS, chain_csv, comparison_csv


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def changed(comparison: Comparison) -> list[str]:
    return [c.kind for c in comparison.every() if c.kind != "unchanged"]


def test_every_change_has_a_row_and_those_inside_stand_deeper(compared):
    told = rows(comparison_csv(compared))
    assert sorted(r["Kind"] for r in told) == sorted(changed(compared))
    split = next(k for k, r in enumerate(told) if r["Kind"] == "split")
    assert told[split]["Old number"] == "19"
    assert told[split]["New number"] == "19 / 20"
    assert told[split]["Depth"] == "0"
    assert told[split + 1]["Depth"] == "1"


def test_the_rows_follow_the_new_version(compared):
    order = {p.id: k for k, p in enumerate(compared.new.provisions)}
    told = [r["New id"].split(" / ")[0] for r in rows(comparison_csv(compared)) if r["Depth"] == "0"]
    places = [order[id] for id in told if id]
    assert places == sorted(places)


def test_the_words_of_both_and_what_differs_stand_in_their_columns(compared):
    access = next(r for r in rows(comparison_csv(compared)) if r["New id"] == "sec_5__subsec_3")
    assert access["Words that went"] == "two […] five"
    assert access["Words that came"] == "one […] two"
    assert access["Old words"].startswith("(3) A person who commits an offence under this section")
    assert access["Confidence"] == "0.99"


def test_what_it_does_to_rights_stands_with_the_change(compared, drifted):
    told = rows(comparison_csv(compared, drifted))
    production = next(r for r in told if r["New id"] == "sec_29")
    concerns = dict(
        zip(production["Concerns"].split(" / "), production["What became of them"].split(" / "), strict=True)
    )
    assert concerns["SAFEGUARD.JUDICIAL_AUTH"] == "weakened"
    assert production["Rights"] in {"weaker", "mixed"}
    assert len(production["Why"].split(" / ")) == len(concerns)
    moved = {e.concern for p in drifted.places for e in p.entries if e.kind != "unchanged"}
    assert {c for r in told for c in r["Concerns"].split(" / ") if c} == moved


def test_no_cell_runs_as_a_formula():
    old = drafted("No data.", "=cmd|' /C calc'!A0 is no law")
    new = drafted("No data.", '=HYPERLINK("http://x") is no law', "@SUM(1)")
    body = comparison_csv(compare(old, new))
    for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]


def test_a_spreadsheet_can_hold_every_cell():
    long = "data " * 9000
    (row,) = rows(comparison_csv(compare(drafted("No data."), drafted("No data.", long))))
    assert len(row["New words"]) < 32_767
    assert row["New words"].endswith(f"({len('Article 2 ') + len(long.strip()):,} characters)")


def test_a_chain_counts_its_steps(drafts):
    told = rows(chain_csv(chain([*drafts, drafts[0]])))
    assert {r["Step"] for r in told} == {"1", "2"}
    assert list(told[0]) == list(COLUMNS)
