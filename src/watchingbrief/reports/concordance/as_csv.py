"""A concordance as a table for spreadsheets: one row for each article and each provision that answers it."""

from collections.abc import Iterator

from watchingbrief.comparison.concordance import Concordance, Entry
from watchingbrief.reports.cells import csv_table
from watchingbrief.reports.concordance.said import (
    KIND,
    VERDICT,
    decided,
    dropped_in,
    names,
    searched,
    through,
    via,
)
from watchingbrief.reports.place import shortened

COLUMNS = (
    "Article", "Article heading", "Asks for", "Verdict", "Provision of the law", "Heading", "Words of the treaty",
    "Words of the law", "Lacking", "Dropped", "How it was decided",
)  # fmt: skip
_LONGEST = 2000  # characters of one text in a cell; spreadsheets take 32,767


def concordance_csv(found: Concordance) -> bytes:
    """A concordance as CSV: UTF-8 with byte order mark, CRLF line ends, law text never run as a formula."""
    return csv_table(COLUMNS, [*_entries(found), *_apart(found), *_beyond(found)])


def _entries(found: Concordance) -> Iterator[list[str]]:
    for entry in found.entries:
        article = _article(found, entry)
        lacking = names(entry.lacking)
        if not entry.answers:
            where = through(entry) if entry.through else searched(entry)
            yield [*article[:4], "", "", article[4], "", "", "", where]
        for answer in entry.answers:
            p = answer.provision
            one_by_one = entry.kind == "offence"
            dropped = dropped_in(entry, answer) if one_by_one else entry.dropped
            words = shortened(found.law.text[p.start : p.end], _LONGEST)
            told = f"{names(dropped)}{via(dropped)}"
            yield [*article[:4], p.citation, p.heading, article[4], words, lacking, told, decided(answer)]


def _article(found: Concordance, entry: Entry) -> list[str]:
    p = entry.article
    words = shortened(found.treaty.text[p.start : p.end], _LONGEST)
    return [p.citation, p.heading, KIND[entry.kind][0], VERDICT[entry.verdict], words]


def _apart(found: Concordance) -> Iterator[list[str]]:
    for p in found.not_national:
        yield [p.citation, p.heading, "", "not for national law", *[""] * 7]


def _beyond(found: Concordance) -> Iterator[list[str]]:
    for beyond in found.beyond:
        p = beyond.provision
        words = shortened(found.law.text[p.start : p.end], _LONGEST)
        about = ", ".join(e.name for e in beyond.about)
        verdict = f"{beyond.kind} not asked for"
        yield ["", "", beyond.kind, verdict, p.citation, p.heading, "", words, "", "", about]
