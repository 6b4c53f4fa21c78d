"""Sections and articles: which numbers begin one, and what groups them."""

from tests.reading.structure.drafted import law, numbers, outline, read, text_of

from watchingbrief.reading.structure import structure


def units(text: str, language: str = "en") -> list[str]:
    return [
        line.strip()
        for line in outline(read(text, language))
        if line.strip().split()[0] in {"section", "article"}
    ]


def test_an_act_with_parts_and_sections():
    found = read("""
        PART I
        PRELIMINARY
        1. Short title
        This Act may be cited as the Harbour Lights Act.
        2. Interpretation
        In this Act a lamp is any lamp.
        PART II
        OFFENCES
        3. Dousing of lamps
        (1) A person who douses a lamp commits an offence.
        (2) Subsection (1) does not apply to the keeper.""")
    assert outline(found) == [
        "part PART I PRELIMINARY", "  section 1. Short title", "  section 2. Interpretation",
        "part PART II OFFENCES", "  section 3. Dousing of lamps", "    subsection (1)", "    subsection (2)",
    ]  # fmt: skip


def test_inserted_sections_and_gaps_stay_in_the_run():
    assert units("1. One rule.\n2. Two rules.\n2A. An inserted rule.\n2B. Another.\n5. After a repeal.\n6. Last rule.") == [  # noqa: E501
        "section 1.", "section 2.", "section 2A.", "section 2B.", "section 5.", "section 6.",
    ]  # fmt: skip


def test_years_and_amounts_at_the_start_of_a_line_are_text():
    found = units("""
        1. A fee is due from the year
        2024. onwards, in the amount of
        500. units of account.
        2. The fee is paid yearly.
        3. The fee is not paid back.""")
    assert found == ["section 1.", "section 2.", "section 3."]


def test_a_list_inside_a_section_does_not_take_over_the_numbers():
    found = units("""
        1. The register holds the following:
        1. names;
        2. lamps;
        2. The register is public.
        3. Entries are dated.
        4. Entries are signed.""")
    assert found == ["section 1.", "section 2.", "section 3.", "section 4."]


def test_articles_of_a_treaty_with_paragraphs_and_points():
    found = read("""
        Article 1
        Use of terms
        For the purposes of this Convention:
        (a) "lamp" means a lamp;
        (b) "keeper" means a keeper.
        Article 2
        Duties
        1. Each Party shall light its lamps.
        2. A Party may, by a declaration:
        (a) light fewer lamps; or
        (b) light them later.""")
    assert outline(found) == [
        "article Article 1 Use of terms", "  point (a)", "  point (b)",
        "article Article 2 Duties", "  paragraph 1.", "  paragraph 2.", "    point (a)", "    point (b)",
    ]  # fmt: skip


def test_section_is_a_group_where_articles_are_the_unit():
    found = read(
        """
        CHAPITRE PREMIER : DES PHARES
        Section 1 : De l'allumage
        Article 1
        Tout phare est allumé.
        Article 2
        Tout gardien veille.
        Section 2 : De l'extinction
        Article 3
        Nul n'éteint un phare.""",
        "fr",
    )
    assert outline(found) == [
        "chapter CHAPITRE PREMIER : DES PHARES", "  division Section 1 : De l'allumage",
        "    article Article 1", "    article Article 2",
        "  division Section 2 : De l'extinction", "    article Article 3",
    ]  # fmt: skip


def test_articles_of_a_code_with_compound_numbers():
    assert units("Article 431-7\nTexte.\nArticle 431-8\nTexte.\nArticle 431-8-1\nTexte.\nArticle L. 432-1\nTexte.", "fr") == [  # noqa: E501
        "article Article 431-7", "article Article 431-8", "article Article 431-8-1", "article Article L. 432-1",
    ]  # fmt: skip


def test_articles_with_an_inserted_number_written_in_one_word():
    """Belgian and Luxembourg codes print "550bis", and what amends them often holds no other number."""
    assert units("Art. 210bis. Un.\nArt. 504quater. Deux.\nArt. 550bis. Trois.\nArt. 551. Quatre.", "fr") == [
        "article Art. 210bis.", "article Art. 504quater.", "article Art. 550bis.", "article Art. 551.",
    ]  # fmt: skip


def test_numbers_in_words_and_with_ordinal_signs():
    assert units("ARTÍCULO PRIMERO.- Uno.\nARTÍCULO SEGUNDO.- Dos.\nARTÍCULO TERCERO.- Tres.", "es") == [
        "article ARTÍCULO PRIMERO.-", "article ARTÍCULO SEGUNDO.-", "article ARTÍCULO TERCERO.-",
    ]  # fmt: skip
    assert (
        units("Artículo 1°.- Uno.\nArtículo 2°.- Dos.\nArtículo 3°.- Tres.", "es")[0]
        == "article Artículo 1°.-"
    )


def test_articles_in_other_scripts():
    assert units("第一条 灯塔。\n第二条 守护人。\n第十条 生效。", "zh") == [
        "article 第一条",
        "article 第二条",
        "article 第十条",
    ]
    assert units("المادة (1)\nنص.\nالمادة (2)\nنص.\nالمادة (3)\nنص.", "ar") == [
        "article المادة (1)", "article المادة (2)", "article المادة (3)",
    ]  # fmt: skip
    assert units("১। এক।\n২। দুই।\n৩। তিন।", "bn") == ["section ১।", "section ২।", "section ৩।"]


def test_a_link_to_the_contents_over_each_part_heads_no_list_of_them():
    """German law on the web has one over each article; the headings it stands over are the law's own."""
    words = [
        [
            "Table of contents",
            f"PART {part}",
            f"{n}. Lamps of kind {n}",
            f"Lamps of kind {n} are lit at dusk by the keeper.",
        ]
        for n, part in enumerate(("I", "II", "III"), 1)
    ]
    transcript = law("An Act to provide for lamps.\n" + "\n".join(line for part in words for line in part))
    found = structure(transcript, "en")
    assert [number for number in numbers(found) if number.endswith(".")] == ["1.", "2.", "3."]
    assert "contents list" not in {one.reason for one in transcript.set_aside}


def test_a_list_of_contents_is_one_though_its_title_stands_over_each_of_its_pages():
    listed = "CONTENTS\n1. Lamps\n2. Keepers\nCONTENTS\n3. Oil\n4. Wicks"
    words = "\n".join(
        f"{n}. {name}\nIt is lit at dusk." for n, name in enumerate(("Lamps", "Keepers", "Oil", "Wicks"), 1)
    )
    transcript = law(f"{listed}\nAn Act to provide for lamps.\n{words}")
    assert numbers(structure(transcript, "en")) == ["1.", "2.", "3.", "4."]
    assert "contents list" in {one.reason for one in transcript.set_aside}


def test_a_list_of_contents_is_set_aside():
    transcript = law("""
        ARRANGEMENT OF SECTIONS
        1. Short title
        2. Lamps
        3. Keepers
        An Act to provide for lamps.
        1. Short title
        This Act may be cited as the Lamps Act.
        2. Lamps
        Lamps are lit at dusk.
        3. Keepers
        Keepers are paid monthly.""")
    found = structure(transcript, "en")
    assert numbers(found) == ["1.", "2.", "3."]
    assert [a.text for a in transcript.set_aside if a.reason == "contents list"][1:] == [
        "1. Short title",
        "2. Lamps",
        "3. Keepers",
    ]
    assert "monthly" in text_of(found)


def test_schedules_count_for_themselves():
    found = read("""
        1. Fees are set out in the Schedule.
        2. Fees are paid to the keeper.
        3. Fees may be changed.
        SCHEDULE
        FEES
        1. For a small lamp, one unit.
        2. For a large lamp, two units.""")
    assert outline(found) == [
        "section 1.", "section 2.", "section 3.", "schedule SCHEDULE FEES", "  paragraph 1.", "  paragraph 2.",
    ]  # fmt: skip


def test_quoted_provisions_lie_within_the_one_that_inserts_them():
    found = read("""
        1. (1) In the Harbours Act, after section 4 insert—
        “4A Lamps at sea
        (1) Lamps at sea are—
        (a) red; or
        (b) green.
        (2) They are lit at dusk.”; and section 5 is repealed.
        (2) In section 6, after subsection (1) insert—
        “(1A) A lamp ashore is white.”
        (3) Lamps stay lit.
        2. This Act comes into force on Monday.
        3. This Act may be cited as the Lamps Act.""")
    assert outline(found) == [
        "section 1.", "  subsection (1)", "    container “4A", "      container (1)", "        container (a)",
        "        container (b)", "      container (2)", "  subsection (2)", "    container “(1A)", "  subsection (3)",
        "section 2.", "section 3.",
    ]  # fmt: skip
    after = found[0].content[0].content[-1]
    assert (after.text, after.inline) == ("; and section 5 is repealed.", True)


def test_words_that_a_quotation_only_substitutes_number_nothing_of_this_law():
    found = read("""
        1. (1) In section 4, for the words from “red” to the end substitute “—
        (a) green; or
        (b) white.”
        (2) Lamps stay lit.
        2. This Act comes into force on Monday.""")
    quoting = ["section 1.", "  subsection (1)", "    container (a)", "    container (b)", "  subsection (2)"]
    assert outline(found) == [*quoting, "section 2."]


def test_parts_of_a_sentence_are_no_parts_of_the_law():
    found = read(
        "1. A thing.\nPart 2 of the Lamps Act applies.\n2. Another.\nSection 5 of that Act does not.\n3. A third."
    )
    assert numbers(found) == ["1.", "2.", "3."]


def test_a_wrapper_number_before_the_printed_one_is_set_aside():
    transcript = law("1 Article 1\nLamps are lit.\n2 Article 2\nKeepers watch.\n3 Article 3\nDone.")
    assert numbers(structure(transcript, "en")) == ["Article 1", "Article 2", "Article 3"]
    assert [a.text for a in transcript.set_aside] == ["1", "2", "3"]


def test_sections_inserted_with_a_raised_figure_stand_between_their_neighbours():
    nodes = read(
        "§ 1. Lambid\n(1) Lambid põlevad.\n§ 1¹. Laternad\n(1) Laternad põlevad.\n§ 1². Õli\nÕli on olemas.\n"
        "§ 2. Mered\n(1) Mered on sügavad.\n§ 11. Laevad\nLaevad sõidavad.", "et"
    )  # fmt: skip
    assert numbers(nodes)[::2][:3] == ["§ 1.", "§ 1¹.", "§ 1²."]
    assert [node.heading for node in nodes] == ["Lambid", "Laternad", "Õli", "Mered", "Laevad"]
