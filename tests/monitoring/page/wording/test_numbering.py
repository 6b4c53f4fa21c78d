"""What begins as a provision does, and what only a page begins with a number."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from watchingbrief.monitoring.page.one_state.blocks import blocks_of
from watchingbrief.monitoring.page.wording.numbering import counts_up, number_first, numbered


@pytest.mark.parametrize(
    "words",
    ["4. Definitions", "(a) a record", "§ 5 Entry", "Section 4 Records", "Part V. Offences", "Article 12 ter Records",
     "第十条 记录", "（三） 网络", "（12）网络", "十一、网络", "IV. Records", "1. May of the rules", "1º The Board",
     "I. Records", "V. Records", "L) Records", "Section 68 Records",
     "(c) 2000 penalty units", "Section 3.1 Records",
     "Section 5/2 Records", "☆ Section 4. Records", "▸ (2) a record", "• § 5 Entry"],
)  # fmt: skip
def test_provisions(words):
    assert numbered(words)


@pytest.mark.parametrize(
    "words",
    ["L. Tamm and 12 others", "Only 68% of readers give", "Anna C. was here",
     "Section 12 is a joke", "Rossi 3 May 2004", "(1) Home (2) News (3) Contact us", "Page 12",
     "20. oktoobril avatakse sadam", "1934. aasta köide", "Copyright 2026", "Lic. Ana Gil", "3. May 2026",
     "(c) 2010", "(c) 2010 Ministry", "24-SEP-1998 08:20 Page 1", "Rated 3.0 by us",
     "Law 60/2018 on Records", "Lei 12.965/2014", "Directive 2013/40/EU",
     "1º ottobre 2014"],
)  # fmt: skip
def test_what_only_begins_so(words):
    assert not numbered(words)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("3 Powers of the Board", True), ("(iv) the grounds", True), ("42,340 readers", False), ("3 of 5 found it", False),
     ("♥ 83", False), ("★ 48Share this page", False), ("1º ottobre 2014", False), ("★ 48A Powers", True),
     ("(20 decisions cite this", False), ("156 ↻ 16 shares", False), ("1 EUR = 1.08 USD", False),
     ("24 × Like", False), ("♥ 83 Powers of the Board", True), ("(20) Powers of the Board", True),
     ("2 comments", False), ("12.03.2026", False), ("1. Home 2. News 3. Contact us", False),
     ("14th fair of books", False), ("14e conférence des notaires", False),
     ("15 % of readers know it", False), ("239 KB", False), ("1.2 Mo", False), ("24 Bodies of the State", True)],
)  # fmt: skip
def test_a_number_first_that_is_no_count(words, is_one):
    assert number_first(words) == is_one


@pytest.mark.parametrize(
    ("numbers", "do"),
    [([1, 2, 3], True), ([7, 8, 9, 12], True), ([4, 9, 12], False), ([1, 2], False), ([], False)],
)
def test_a_series_counts_up(numbers, do):
    assert counts_up(numbers) == do


@pytest.mark.parametrize(
    ("lines", "are"),
    [(("Lanterns 4", "Lanterns 9", "Lanterns 2"), False), (("Regel 1", "Regel 2", "Regel 3"), True),
     (("Section 4", "Section 9"), True), (("Section 4", "Visits 9"), False)],
)  # fmt: skip
def test_a_word_numbers_where_provisions_are_called_so_or_its_numbers_count_up(lines, are):
    body = LexborHTMLParser("".join(f"<p>{line}</p>" for line in lines)).body
    assert [block.numbered for block in blocks_of(body)] == [are] * len(lines)
