"""What courts struck down or read down is found: every such provision whose text is at hand, concern by concern."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from tests.conftest import NOT_AT_HAND, SHARED

from watchingbrief.reading import read
from watchingbrief.review import review

#: The file that holds the text of each instrument a court has judged. A consolidated text serves for its amendments.
TEXTS = {
    "in-ita-2000": "national/in-it-act-2000-selected-27-sections.json",
    "ke-cmca-2018": "national/ke-computer-misuse-cybercrimes-act-2018.txt",
    "ke-cmca-amend-2025": "national/ke-computer-misuse-cybercrimes-act-2018.txt",
    "ph-ra10175-2012": "national/ph-ra-10175-cybercrime-prevention-2012.txt",
    "pk-peca-2016": "national/pk-peca-2016.txt",
    "us-cfaa-1986": "national/us-18usc1030-cfaa.txt",
}

#: Judged instruments whose text is not in the corpus, with words that their title in its list would hold. Of the
#: Indonesian law earlier versions are there, in a language without a lexicon.
ABSENT = {
    "eu-drd-2006": "2006/24",
    "id-ite-2024": "UU 1/2024",
    "in-itrules-2021-am2023": "Intermediary Guidelines",
    "ke-kica-1998": "Kenya Information and Communications",
    "pk-peca-amend-ord-2022": "Electronic Crimes (Amendment) Ordinance",
    "za-nsia-1994": "National Strategic Intelligence",
    "za-rica-2002": "Regulation of Interception",
}

#: Judged sections of which the corpus holds no more than a note that they were omitted.
TEXT_GONE = {("in-ita-2000", "66A")}

_SECTION = re.compile(r"(?:s\.|USC )(\d+[A-Z]*)")


class Struck(NamedTuple):
    """One concern for which a court found against one section."""

    instrument: str
    section: str
    concern: str


def rows() -> Iterator[dict[str, str]]:
    labels = SHARED / "gold" / "expert-labels.tsv"
    if labels.is_file():
        with labels.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["strength"] == "court_struck":
                    yield row


def struck() -> list[Struck]:
    """Every concern of every judged section whose text is at hand."""
    found = set()
    for row in rows():
        if row["instrument"] in TEXTS:
            section = _SECTION.search(row["provision"])
            assert section, f"no section in {row['provision']!r}"
            if (row["instrument"], section[1]) not in TEXT_GONE:
                codes = row["issue_codes"].split(";")
                found |= {Struck(row["instrument"], section[1], code) for code in codes}
    return sorted(found)


@cache
def reviewed(name: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The sections of a law, and the sections and concerns of the problems found in it."""
    made = review(read(SHARED / "corpus" / name))
    law = made.instrument
    problems = frozenset(
        (law.basic(finding.provision).label, finding.concern)
        for finding in made.findings
        if finding.provision is not None and finding.verdict != "met"
    )
    return frozenset(p.label for p in law.provisions), problems


@pytest.mark.parametrize(("instrument", "section"), sorted(TEXT_GONE))
def test_a_section_listed_as_gone_is_gone(corpus, instrument: str, section: str) -> None:
    """Its heading may stand; no words of the offence do. When they come back, the list above gives way."""
    law = read(corpus / TEXTS[instrument])
    text = next(law.text[p.start : p.end] for p in law.provisions if p.label == section)
    assert len(text) < 120
    assert "shall be punish" not in text


@pytest.mark.parametrize("case", struck(), ids=" ".join)
def test_what_a_court_struck_is_found(case: Struck) -> None:
    sections, problems = reviewed(TEXTS[case.instrument])
    assert case.section in sections, "the corpus no longer holds the section"
    assert (case.section, case.concern) in problems


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason=NOT_AT_HAND)
def test_every_judged_instrument_is_reviewed_or_listed_as_not_at_hand() -> None:
    judged = {row["instrument"] for row in rows()}
    assert judged == set(TEXTS) | set(ABSENT)


@pytest.mark.parametrize(("instrument", "title"), ABSENT.items())
def test_a_listed_instrument_has_no_text_in_the_corpus(corpus, instrument: str, title: str) -> None:
    listed = (corpus / "MANIFEST.tsv").read_text(encoding="utf-8").lower()
    assert title.lower() not in listed, f"the text of {instrument} is there now: review it"
