"""The redline page of two versions of a real law holds both of them letter for letter."""

import pytest
from tests.reports.comparison.redline_page import check

from watchingbrief import compare, read
from watchingbrief.reports.comparison.as_html import comparison_html

LAWS = (
    ("national/fr-code-penal@2004-06-22.md", "national/fr-code-penal@2010-08-11.md"),
    ("national/ae-rumours-cybercrimes-34-2021.txt", "national/ae-rumours-cybercrimes-34-2021.html"),
    ("akn/it-normattiva-012g0081_originale.xml", "akn/it-normattiva-012g0081_vigenza_20120714.xml"),
    ("national/bd-digital-security-act-2018.txt", "national/bd-cyber-security-act-2023.txt"),
    ("national/pk-peca-2016.txt", "national/ke-computer-misuse-cybercrimes-act-2018.txt"),
)


@pytest.mark.parametrize(("old", "new"), LAWS)
def test_the_page_is_true_to_both_versions(corpus, old, new):
    comparison = compare(read(corpus / old), read(corpus / new))
    html = comparison_html(comparison)
    check(comparison, html)
    assert len(html) < 3 * (len(comparison.old.text) + len(comparison.new.text)) + 400_000
