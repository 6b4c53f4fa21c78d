"""Lines that only pages have, told by their form and their words; what laws say in few words is none."""

import pytest

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.wording.small_lines import is_glued, is_headed, is_label, is_small_line

LAW = [
    "Definitions", "Part II", "Sub-section 1 : Of the penalties", "30 Place of dispatch and receipt",
    "Notes of evidence",
    "Language of requests", "Subject to subsection (2)", "Penalties", "Repealed", "Form of the order", "Done at Kigali",
    "Storage (data)", "Duty = 5 units", "[12]", "– 12", "1 June 2026 – commencement",
    "Language", "Languages", "Status", "Accessibility", "Attachments", "Shares",
]  # fmt: skip


@pytest.mark.parametrize("line", LAW)
def test_headings_of_laws_are_none(line):
    assert not is_small_line(line, "en")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Print this page", "en"), ("« Print | Share »", "en"), ("Condividi Stampa questa pagina", "it"),
        ("Comments (12)", "en"), ("47 Comments:", "en"), ("Harbour rules (12)", "en"), ("Français", "en"),
        ("English | Français | Español", "de"), ("Print", "ar"),
        ("Guest80 2004-08-27", "en"), ("Roads Act (12.03.2009)", "en"), ("Mon–Fri 9–17", "en"),
        ("12 place de la Gare, Paris", "fr"), ("▲", "en"), ("01.02.2003 04.05.2006 (2)", "et"),
        ("Annual report of the Board (1.2 MB)", "en"), ("Rapport annuel [PDF, 120 ko]", "fr"),
        ("1 EUR = 1.08 USD", "en"),
        ("1º ottobre 2014", "it"),
        ("[[Page 124 STAT. 119]]", "en"), ("- 12 -", "en"), ("74 captures 2 June 2006 – 22 March 2016", "en"),
        ("Published on the site on 3 May 2024", "en"), ("Avaldatud veebis 3. mail 2024", "et"),
    ],
)  # fmt: skip
def test_labels_days_addresses_and_signs_are(line, language):
    assert is_small_line(line, language)


def test_labels_are_those_of_the_language_and_of_english():
    assert is_label("Imprimer cette page", "fr") and is_label("Print this page", "fr-BE")
    assert not is_label("Imprimer cette page", "en")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("Topics Roads Forests", True), ("Topics", True), ("The topics of roads", False), ("", False)],
)
def test_a_box_in_one_line_begins_with_its_label(line, is_one):
    assert is_headed(line, "en") == is_one


@pytest.mark.parametrize(
    ("line", "is_one"), [("ShareFacebookWhatsApp", True), ("NextPrevious act", False), ("McDonald's iPhone", False),
                         ("The Act of 1999", False), ("Version 2020Version 2021Compare", True)]
)  # fmt: skip
def test_words_without_blanks_between_them_are_a_row_of_buttons(line, is_one):
    assert is_glued(line, 2) == is_one


def test_every_label_is_whole_lower_case_and_stated_once():
    for language, stated in yaml_files.load("monitoring/page/wording/labels.yml").items():
        each = [one.strip() for one in stated.split(" | ")]
        assert len(each) == len(set(each)), (language, [one for one in each if each.count(one) > 1])
        assert all(one == one.lower() for one in each), language
        assert all("…" not in one[:-1] for one in each), language
