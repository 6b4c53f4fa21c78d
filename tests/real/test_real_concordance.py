"""The Budapest Convention beside national laws: the sections that answer its articles are found.

The tables say, for articles 1 to 35, which sections a reader holds to answer them ("yes"), and which one may hold to do
so ("arguable": they count neither way). All were written before any was measured. Rules and thresholds were set by
looking at the first three laws; those of the next four were then read for general causes, and the last was measured
after that. docs/guides/set-a-law-beside-a-treaty.md states the first figures of each.
"""

import csv
from functools import cache
from pathlib import Path

import pytest
from tests.conftest import SHARED
from tests.timing import seconds

from watchingbrief.comparison.concordance import concord
from watchingbrief.reading import read
from watchingbrief.review import review

TABLES = Path(__file__).with_name("concordance")
LOOKED_AT = ("cl-ley-21459-delitos-informaticos", "ke-computer-misuse-cybercrimes-act-2018",
             "ph-ra-10175-cybercrime-prevention-2012")  # fmt: skip
LAST = ("gh-cybersecurity-act-1038-2020",)
KEPT_ASIDE = ("pk-peca-2016", "rw-cybercrimes-law-60-2018", "sn-loi-cybercriminalite-2008-11",
              "zm-cyber-security-cyber-crimes-act-2021")  # fmt: skip


@cache
def treaty(name="budapest-ets185-en.md"):
    return read(SHARED / "corpus" / "treaties" / name)


@cache
def found(law):
    return concord(review(read(SHARED / "corpus" / "national" / f"{law}.txt")), treaty())


def table(law):
    with (TABLES / f"{law}.tsv").open(newline="", encoding="utf-8") as file:
        return {
            (row["article"], row["section"]): row["answers"] for row in csv.DictReader(file, delimiter="\t")
        }


def measured(laws):
    """Precision and recall over the pairs of article and section of some laws."""
    right = wrong = missed = 0
    for law in laws:
        wanted, concordance = table(law), found(law)
        got = {
            (entry.article.label, concordance.law.basic(a.provision).label)
            for entry in concordance.entries
            for a in entry.answers
        }
        right += sum(wanted.get(pair) == "yes" for pair in got)
        wrong += sum(pair not in wanted for pair in got)
        missed += sum(said == "yes" and pair not in got for pair, said in wanted.items())
    return right / (right + wrong), right / (right + missed)


@pytest.mark.parametrize(
    ("laws", "floor"), [(LOOKED_AT, (0.88, 0.92)), (KEPT_ASIDE, (0.77, 0.80)), (LAST, (0.55, 0.90))]
)
def test_the_sections_that_answer_the_budapest_convention_are_found(laws, floor):
    precision, recall = measured(laws)
    assert precision >= floor[0], f"precision {precision:.2f}, recall {recall:.2f}"
    assert recall >= floor[1], f"precision {precision:.2f}, recall {recall:.2f}"


def test_every_table_is_of_a_law_that_is_measured():
    assert {p.stem for p in TABLES.glob("*.tsv")} == {*LOOKED_AT, *KEPT_ASIDE, *LAST}


def test_the_final_clauses_of_the_convention_are_not_for_national_law():
    labels = [p.label for p in found(LOOKED_AT[0]).not_national]
    assert labels == [str(n) for n in range(36, 49)]


@pytest.mark.parametrize(
    ("name", "asking", "apart"),
    [
        (
            "ets189-additional-protocol-en-nl.md",
            {"3", "4", "5", "6", "7"},
            {"9", "10", "11", "12", "13", "15", "16"},
        ),
        (
            "lanzarote-cets201-en-nl.md",
            {"20", "23", "24", "25", "26", "27", "38"},
            {"39", "41", "44", "45", "48", "49"},
        ),
        (
            "uncac-zh-en.json",
            {"15", "17", "23", "26", "27", "42", "44", "46"},
            {"63", "64", "66", "67", "68", "70", "71"},
        ),
    ],
)
def test_any_treaty_is_taken_apart_into_what_it_asks_and_its_own_machinery(name, asking, apart):
    law = review(read(SHARED / "corpus" / "national" / f"{LOOKED_AT[1]}.txt"))
    concordance = concord(law, treaty(name))
    assert asking <= {e.article.label for e in concordance.entries}
    assert apart <= {p.label for p in concordance.not_national}


def test_the_protocol_on_racist_acts_is_answered_by_those_articles_of_the_senegalese_law():
    law = review(read(SHARED / "corpus" / "national" / "sn-loi-cybercriminalite-2008-11.txt"))
    by = {e.article.label: [a.provision.label for a in e.answers]
          for e in concord(law, treaty("ets189-additional-protocol-en-nl.md")).entries}  # fmt: skip
    assert by["3"][0] == "431-38"
    assert by["4"][0] == "431-39"
    assert by["5"][0] == "431-40"
    assert by["6"][0] == "431-41"


def test_holding_them_together_costs_no_more_than_a_few_reviews():
    law = read(SHARED / "corpus" / "national" / "zm-cyber-security-cyber-crimes-act-2021.txt")
    reviewed = review(law)
    assert seconds(lambda: concord(reviewed, treaty())) < 6 * seconds(lambda: review(law))
