"""JSON exports of laws: the shapes they come in, what they repeat, what they add."""

import json

import pytest

from watchingbrief.reading.formats.json_export import read_json
from watchingbrief.reading.refusal import Refusal


def read(document):
    return read_json(json.dumps(document).encode())


def heads(document):
    return [(line.number, line.kind, line.heading, line.text) for line in read(document).lines]


def aside(document, reason):
    return [one.text for one in read(document).set_aside if one.reason == reason]


def law(*provisions, **more):
    return {"title": "Cybercrime Act", **more, "provisions": list(provisions)}


def test_number_heading_words_and_chapter():
    document = law(
        {
            "provision_ref": "s1",
            "section": "1",
            "title": "Short title",
            "chapter": "Part I",
            "content": "This Act ...",
        },
        {
            "provision_ref": "s2",
            "section": "2",
            "title": "Scope",
            "chapter": "Part I",
            "content": "It applies.",
        },
    )
    assert heads(document) == [
        ("", "", 1, "Part I"), ("1", "section", 7, "Short title"), ("", "", 0, "This Act ..."),
        ("2", "section", 7, "Scope"), ("", "", 0, "It applies."),
    ]  # fmt: skip
    assert read(document).title == "Cybercrime Act"


def test_nested_chapters_open_where_they_change():
    document = law(
        {"section": "1", "chapter": "Titre 1 - A > Chapitre 1 - B", "content": "x"},
        {"section": "2", "chapter": "Titre 1 - A > Chapitre 2 - C", "content": "y"},
    )
    groups = [(level, text) for number, _, level, text in heads(document) if not number]
    assert groups == [(1, "Titre 1 - A"), (2, "Chapitre 1 - B"), (2, "Chapitre 2 - C")]


@pytest.mark.parametrize(
    ("title", "number", "heading"),
    [
        ("Section 2A. Definitions", "Section 2A.", "Definitions"),
        ("Artículo 2A°", "Artículo 2A°", ""),
        ("Article 2A – Scope", "Article 2A", "Scope"),
        ("Scope of 2A", "2A", "Scope of 2A"),
    ],
)
def test_title_that_prints_the_number_again(title, number, heading):
    document = law({"section": "2A", "title": title, "content": "Words of the law."})
    head = read(document).lines[0]
    assert (head.number, head.text) == (number, heading or "Words of the law.")


def test_number_in_words_stands_as_printed_where_it_can_be_told_and_is_set_aside_elsewhere():
    def numbers(*words):
        return law(
            *(
                {"section": str(n), "title": f"Article {w} – T{n}", "content": "x"}
                for n, w in enumerate(words, 1)
            )
        )

    document = numbers("premier", "the Other", "3")
    assert [line.number for line in read(document).lines if line.number] == [
        "Article premier",
        "2",
        "Article 3",
    ]
    assert aside(document, "duplicate") == ["1", "Article the Other"]


def test_words_that_print_number_and_heading_again():
    provisions = [
        {"section": str(n), "title": title, "content": f"Section {n}. {title}. - This Act binds the State."}
        for n, title in enumerate(["Title", "Scope", "Offences", "Penalties"], 1)
    ]
    document = law(*provisions)
    assert [line.text for line in read(document).lines][:2] == ["Title", "This Act binds the State."]
    assert aside(document, "duplicate")[0] == "Section 1. Title. -"


def test_first_paragraph_number_is_no_repetition():
    provisions = [
        {"article": str(n), "content": "1. Each Party shall act.\n2. It shall report."} for n in range(1, 5)
    ]
    assert read(law(*provisions)).lines[0].text == "1. Each Party shall act."


def test_provision_printed_twice_counts_once():
    one = {"section": "1", "title": "Scope", "content": "This Act applies to all persons."}
    assert len([line for line in read(law(one, one)).lines if line.number]) == 1
    assert len(aside(law(one, one), "duplicate")) == 1


def test_sentences_printed_twice_count_once():
    content = "(1) A court may issue an order. A court may issue an order. "
    content += "(2) It shall give reasons. It shall give reasons."
    document = law(*({"section": str(n), "content": content} for n in range(1, 4)))
    assert read(document).lines[0].text == "(1) A court may issue an order. (2) It shall give reasons."
    assert aside(document, "duplicate")[:2] == ["A court may issue an order.", "It shall give reasons."]
    assert "twice" in read(document).notices[0]


def test_articles_in_two_languages_english_is_read():
    document = {
        "treaty_zh": "公約", "treaty_en": "Convention", "preamble_zh": "鑑於", "preamble_en": "Considering",
        "articles": [{"article": "二十三", "title_en": "Scope", "title_zh": "範圍", "content_en": "All.",
        "content_zh": "全"}],
    }  # fmt: skip
    assert heads(document) == [
        ("", "preamble", 0, "Considering"),
        ("23", "article", 7, "Scope"),
        ("", "", 0, "All."),
    ]
    transcript = read(document)
    assert (transcript.title, transcript.language) == ("Convention", "en")
    assert aside(document, "other language") == ["範圍", "全", "鑑於"]


def test_english_with_gaps_gives_way():
    articles = [
        {"article": str(n), "content_zh": "全文", "content_en": "All." if n < 3 else ""} for n in range(1, 9)
    ]
    assert read({"articles": articles}).language == "zh"


def test_words_in_nested_parts():
    document = {
        "it_act_sections": [
            {
                "section_number": "66F", "title": "Cyber terrorism", "summary": "This section punishes ...",
                "full_legal_text": {
                    "subsection_1": {"main": "Whoever,–", "clauses": [{"id": "A", "text": "with intent"},
                    "does it"]},
                    "subsection_2": "shall be punished.",
                    "definitions": [{"clause": "a", "term": "access", "text": "means entry;"}],
                },
            }
        ]
    }  # fmt: skip
    assert [(number, kind, text) for number, kind, _, text in heads(document)] == [
        ("66F", "section", "Cyber terrorism"), ("(1)", "subsection", "Whoever,–"), ("(A)", "", "with intent"),
        ("", "", "does it"), ("(2)", "subsection", "shall be punished."), ("(a)", "",
        "“access” means entry;"),
    ]  # fmt: skip
    assert aside(document, "summary, not law") == ["This section punishes ..."]


def test_whole_law_in_one_string():
    words = "1. Title\n\n" + "2. A person commits an offence. " * 20
    document = {
        "title_raw": "Act",
        "content_raw": words,
        "content_normalized": words,
        "url": "http://example.org",
    }
    assert read(document).lines[0].text == "1. Title"
    assert len(aside(document, "duplicate")) == 1
    assert "http://example.org" in aside(document, "file metadata")


def test_html_entities_in_words():
    assert (
        read(law({"section": "1", "content": "A &#8220;computer&#8221; &amp; data"})).lines[0].text
        == "A “computer” & data"
    )


def test_list_without_a_frame_and_inside_one():
    provisions = [{"number": "1", "text": "Words."}, {"number": "2", "text": "More."}]
    for document in (provisions, {"law": {"name": "Act", "sections": provisions}}):
        assert [line.number for line in read(document).lines] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"provisions": [', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"a":' * 500 + b"1" + b"}" * 500, "damaged"),
        (b"1" * 10_000, "damaged"),
        (b'{"users": [{"name": "x"}]}', "unknown-format"),
        (b"[]", "unknown-format"),
        (b'{"text": "too short"}', "unknown-format"),
    ],
)
def test_other_json_is_refused(data, code):
    with pytest.raises(Refusal) as refused:
        read_json(data)
    assert refused.value.code == code
    assert refused.value.next
