"""What printers and registries put behind a law: it comes and goes with each copy, and is no version."""

import pytest

from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw, words_hash
from watchingbrief.monitoring.page.two_states.printed import begins_an_imprint, without_printers_lines

SECTIONS = (
    "THE LIGHTHOUSES ACT, 2031",
    "1. Lamps",
    "(1) The keeper shall light the lamps at dusk and shall put them out at dawn.",
    "(2) A keeper who does not light the lamps commits an offence and is liable to a fine.",
    "2. Seas",
    "(1) The keeper shall watch the seas and shall tell the harbour master of any ship in distress.",
    "(2) The harbour master may order any ship to come to the help of another.",
    "3. Notices",
    "The Minister shall have each notice under this Act published in the Gazette.",
)
SIGNED = "Anna Keel, President of the Assembly"


def became(new, old, suffix="txt"):
    old, new = (Raw("\n\n".join(lines).encode(), f"act.{suffix}") for lines in (old, new))
    return judge(new, old, read_raw(old).reading).became


@pytest.mark.parametrize(
    "lines",
    [
        ("Printed and published by the Government Printer, Port Sable", "Price: 12 crowns"),
        ("Copies may be bought from the Government Bookshop, 3 Harbour Street", "Telephone 555 0142"),
        ("This copy was made on 3 November 2031.", "It is provided for information only."),
        ("Visit www.parliament.example for the official text",),
        ("CERTIFIED TRUE COPY", "J. Delacour, Clerk of the Assembly", "3 November 2031"),
        ("© Republic of Maravel",),
        ("The Lighthouses Act, 2031", "All rights reserved", "ISBN 978-9949-91-327-0"),
    ],
)
def test_a_printers_lines_are_no_version(lines):
    assert became((*SECTIONS, SIGNED, *lines), (*SECTIONS, SIGNED)) == "frame"
    assert became((*SECTIONS, SIGNED), (*SECTIONS, SIGNED, *lines)) == "frame"


@pytest.mark.parametrize(
    "line",
    [
        "This Act shall cease to have effect on the thirtieth day of June 2033 unless it is renewed.",
        "The keepers of the lamps are exempt from the tax on oil.",
        "A ship of war need not obey an order of the harbour master.",
        "Copies of each notice shall be given to the keeper free of charge.",
        "1 January 2033",
        "500",
    ],
)
def test_what_may_be_law_behind_the_last_number_is_a_version(line):
    assert became((*SECTIONS, line), SECTIONS) == "version"
    assert became(SECTIONS, (*SECTIONS, line)) == "version"


@pytest.mark.parametrize(
    "line",
    [
        "The document is valid for two years.", "Copyright in a database belongs to its maker.",
        "Price means what a buyer pays.", "Publishers keep a register.", "Editors are exempt from this Act.",
        "Certified copy of an order is evidence of it.", "Document No. 5 is repealed.", "Copies may be made for study.",
        "Available from any keeper, oil is free of tax.", "The Government Printer is abolished.",
        "Prix et tarifs sont publics.", "Precio es la cantidad que se paga.",
        "Prezzo dei farmaci è fissato dal ministro.",
        "Preis ist der Betrag, der zu zahlen ist.", "Hind määratakse kindlaks määrusega.", "Toimetaja vastutab.",
        "Цена товара устанавливается правительством.", "Типография обязана вести учёт.", "出版单位应当保存记录。",
        "Impreso por primera vez, el aviso es válido.",
    ],
)  # fmt: skip
def test_a_sentence_of_a_law_begins_no_imprint(line):
    assert not begins_an_imprint(line)


GAZETTE = ("FEDERAL LAW GAZETTE", "Part I 41", "Issued at Port Sable on 3 March 2031, No. 9")


@pytest.mark.parametrize(
    "front",
    [
        GAZETTE,
        (
            "KEEL & LAMPE, ADVOCATES",
            "Harbour Street 2, 10119 Port Sable | +372 600 0000 | www.keel.example",
            "Copy for Ms Post",
        ),
        ("PacLII Home | Databases | Search", "You are here: PacLII >> Bills >> Lighthouses"),
    ],
)
def test_another_title_page_is_no_version(front):
    law = (SECTIONS[0], "PART I—THE COAST", *SECTIONS[1:])
    assert became((*front, *law), law) in {"frame", "same"}
    assert became(law, (*front, *law)) in {"frame", "same"}


@pytest.mark.parametrize(
    "line",
    [
        "PART I—GENERAL",
        "WHEREAS lamps are needed on the coast;",
        "AN ACT to provide for lamps and for the punishment of those who speak ill of them.",
    ],
)
def test_a_part_a_preamble_or_a_long_title_is_a_version(line):
    assert became((SECTIONS[0], line, *SECTIONS[1:]), SECTIONS) == "version"
    assert became(SECTIONS, (SECTIONS[0], line, *SECTIONS[1:])) == "version"


def test_a_provision_before_the_others_is_a_version():
    first = "1. In this Act a lamp is any light that is kept on the coast for the guidance of ships."
    assert became((SECTIONS[0], first, *SECTIONS[1:]), SECTIONS) == "version"
    assert became((*GAZETTE, first, *SECTIONS), (*GAZETTE, *SECTIONS)) == "version"


def test_what_orders_is_law_beside_a_printers_line():
    printed = ("Printed by the Government Printer, Port Sable", "The printer shall keep a copy of this Act.")
    assert became((*SECTIONS, *printed), SECTIONS) == "version"


def test_what_orders_is_law_below_the_signatures():
    witness = "IN WITNESS WHEREOF the undersigned have signed this Act."
    assert became((*SECTIONS, witness, "A. Keel"), (*SECTIONS, witness, "B. Keel")) == "frame"
    more = "The fines shall be doubled after the third year."
    assert became((*SECTIONS, witness, SIGNED, more), (*SECTIONS, witness, SIGNED)) == "version"


def test_a_changed_word_is_a_version_beside_another_printers_line():
    one = (*SECTIONS, SIGNED, "Printed at Port Sable, 3 May 2031")
    other = (
        *SECTIONS[:-1],
        SECTIONS[-1].replace("shall", "may"),
        SIGNED,
        "Printed at Port Sable, 9 May 2031",
    )
    assert became(other, one) == "version"


def test_a_print_that_parts_its_lines_otherwise_says_the_same():
    old = "\n".join((*SECTIONS, SIGNED))
    new = "\n".join((*SECTIONS, f"{SIGNED} Printed by the Government Printer", "Price: 3 crowns"))
    printed = without_printers_lines(new, old, SECTIONS[0], "en")
    assert words_hash(printed.new) == words_hash(printed.old)
    assert printed.own == {"Printed by the Government Printer", "Price: 3 crowns"}


def test_an_edit_in_the_midst_of_a_line_does_not_part_it():
    old = "\n".join((*SECTIONS, "The fine is 100 crowns for each lamp."))
    new = "\n".join((*SECTIONS, "The fine is 500 crowns for each lamp."))
    assert without_printers_lines(new, old, SECTIONS[0], "en").own == frozenset()


def test_a_printers_line_is_found_behind_an_annex_of_any_length():
    annex = (
        "ANNEX",
        *(f"A lamp of the {k} kind shall have oil, a wick, a glass and a stand" for k in "abcdefghij" * 40),
    )
    divided = tuple(line.replace("stand", "st-and") for line in annex)
    assert became((*SECTIONS, *divided, "Price: 3 crowns"), (*SECTIONS, *annex)) == "frame"


@pytest.mark.parametrize(("one", "other"), [("co-operate", "cooperate"), ("twenty-\nfour", "twentyfour")])
def test_hyphens_within_words_do_not_count(one, other):
    assert words_hash(one) == words_hash(other)


@pytest.mark.parametrize(("one", "other"), [("2-4", "24"), ("keep not", "keep"), ("resign", "re sign the")])
def test_words_and_figures_count(one, other):
    assert words_hash(one) != words_hash(other)
