"""Demands of our own on versions of real laws, and the demands of the gold read from their table."""

from pathlib import Path

import pytest

from watchingbrief import compare, read, review
from watchingbrief.comparison.uptake import Ledger, Version, parse, uptake
from watchingbrief.comparison.uptake.table import ledger_text, table
from watchingbrief.reading.refusal import Refusal


def _versions(corpus: Path, **files):
    out = []
    for name, file in files.items():
        law = read(corpus / file)
        try:
            out.append(Version(name, law, review(law)))
        except Refusal as refusal:
            out.append(Version(name, law, refusal.what))
    return out


def _verdicts(versions, *asked):
    stated = [{"id": str(k), **one} for k, one in enumerate(asked)]
    found = uptake(Ledger.model_validate({"recommendations": stated}), versions)
    return [tuple(o.verdict for o in t.outcomes) for t in found.tracked]


@pytest.fixture(scope="module")
def estonia(corpus):
    dates = ("2018-05-23", "2022-08-16", "2024-07-01")
    return _versions(corpus, **{d: f"national/ee-kuberturvalisuse-seadus@{d}.md" for d in dates})


def test_an_estonian_act_kept_and_amended(estonia):
    first = estonia[0].law
    kept = next(p for p in first.provisions if p.kind == "section" and p.label == "2")
    found = _verdicts(
        estonia,
        {"operation": "delete", "target": "§ 1"},
        {"operation": "keep", "target": "§ 2 (1) 1)"},
        {"operation": "reject", "wording": "krüptitud side on keelatud kõigile kasutajatele"},
        {"operation": "amend", "target": "§ 9", "concern": "RETENTION"},
    )
    assert kept.heading
    assert set(found[0]) == {"not"}
    assert found[2] == ("adopted", "adopted")
    assert found[3] == ("undetermined", "undetermined"), "there is no lexicon for Estonian"
    assert all(v in {"adopted", "partly", "not", "reversed"} for v in found[1])


def test_the_words_of_an_italian_amendment_are_found_where_they_came(corpus):
    versions = _versions(
        corpus,
        first="akn/it-normattiva-012g0081_originale.xml",
        second="akn/it-normattiva-012g0081_vigenza_20140209.xml",
    )

    came = next(
        w
        for change in compare(versions[0].law, versions[1].law).changes
        if change.kind == "edited" and change.new[0].kind == "article"
        for w in change.words
        if w.kind == "inserted" and w.new_end - w.new_start > 120
    )
    wording = versions[1].law.text[came.new_start : came.new_end]
    assert _verdicts(versions, {"operation": "add", "wording": wording}) == [("adopted",)]
    assert _verdicts([versions[1], versions[1]], {"operation": "add", "wording": wording}) == [("moot",)]


def test_a_law_held_against_itself_took_nothing_up(corpus):
    (law,) = _versions(corpus, one="national/bd-cyber-security-act-2023.txt")
    again = Version("two", law.law, law.review)
    found = _verdicts(
        [law, again],
        {"operation": "delete", "target": "ss. 25, 29, 31"},
        {"operation": "keep", "target": "s. 25"},
        {"operation": "amend", "target": "s. 29"},
    )
    assert found == [("not",), ("adopted",), ("not",)]


def test_offences_carried_over_in_bangladesh_were_not_repealed(corpus):
    versions = _versions(
        corpus, dsa="national/bd-digital-security-act-2018.txt", csa="national/bd-cyber-security-act-2023.txt"
    )
    (found,) = _verdicts(versions, {"operation": "delete", "target": "ss. 25, 28, 31"})
    assert found[0] in {"not", "partly"}


def test_the_demands_of_the_gold_are_read_from_their_table(shared):
    file = shared / "gold" / "uptake.tsv"
    read_rows = table(file.read_bytes(), file.name)
    ledger = parse(ledger_text(read_rows, file.name), "ledger.yml")
    assert len(ledger.recommendations) == len(read_rows.rows) >= 36
    assert not read_rows.unused
    assert all(one.by and one.source for one in ledger.recommendations)
    known = [one for one in ledger.recommendations if one.concern or one.target or one.about or one.wording]
    assert len(known) >= 34
    untold = [row for row in read_rows.rows if not row.fields.get("draft") and not row.lacking]
    assert not untold
