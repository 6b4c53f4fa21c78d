"""Search: six languages, whatever people type, only what they may read; and the same on both databases.

What the database finds is held to a plain search in Python, in content and order: run on SQLite and on PostgreSQL
(`WBRIEF_TEST_DATABASE`), each agrees with it, and so with the other.
"""

import random
import unicodedata
from functools import cache

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.fictional import LAWS
from watchingbrief.reading import read_bytes
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.instruments.models import Instrument, Status, Stretch, Version, Visibility
from watchingbrief.web.instruments.read_version import keep
from watchingbrief.web.instruments.reading_file import reading_of
from watchingbrief.web.instruments.search.find import find
from watchingbrief.web.instruments.search.query import query
from watchingbrief.web.instruments.search.snippet import snippet
from watchingbrief.web.instruments.search.stretches import stretches
from watchingbrief.web.instruments.search.words import levelled, words
from watchingbrief.web.jobs.models import State

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def shelf(organisation) -> dict[str, Version]:
    """A public law in each of the six languages."""
    return {
        language: shelved(organisation, text, f"law-{language}", jurisdiction=f"Land of {language}")
        for language, text in LAWS.items()
    }


def shelved(organisation, text, slug, number=1, visibility=Visibility.PUBLIC, **more) -> Version:
    instrument, _new = Instrument.objects.get_or_create(
        slug=slug, defaults={"organisation": organisation, "title": slug, "visibility": visibility, **more}
    )
    version = Version.objects.create(
        instrument=instrument, number=number, state=State.DONE, sha256=f"{slug}{number}"
    )
    keep(version, reading(text))
    return version


@cache
def reading(text):
    return reading_of(read_bytes(text.encode(), "law.txt"))


def found(asked, person=NOBODY, all_versions=False, **chosen) -> list[str]:
    got = find(person, query(asked), chosen, all_versions)
    return [f"{s.version.instrument.slug}/{s.version.number} {s.provision.citation}" for s in got.stretches]


# How people write, and how laws are printed


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("INTERCEPTION traffic", ["law-en/1 s. 3"]),
        (
            "offences",
            ["law-en/1 s. 3", "law-en/1 s. 2"],
        ),  # a plural finds the singular, and the other way round
        ("offence", ["law-en/1 s. 3", "law-en/1 s. 2"]),
        ('"computer system"', ["law-en/1 s. 2", "law-en/1 s. 1"]),
        ('"system computer"', []),
        ("imprison*", ["law-en/1 s. 2"]),
        ("imprison", []),
        ("acces illegal", ["law-fr/1 art. 2"]),
        ("l’accès", ["law-fr/1 art. 2"]),
        ("L'ACCÈS", ["law-fr/1 art. 2"]),
        ("infraction", ["law-fr/1 art. 3", "law-fr/1 art. 1"]),
        ("nino senal", ["law-es/1 art. 3"]),
        ("niño", ["law-es/1 art. 3"]),
        ("informático", ["law-es/1 Preface", "law-es/1 art. 1", "law-es/1 art. 2"]),
        ("جريمة", ["law-ar/1 art. 3", "law-ar/1 art. 2"]),  # with and without the article
        ("الجريمه", ["law-ar/1 art. 3", "law-ar/1 art. 2"]),  # ha for ta marbuta
        ("آليا", ["law-ar/1 art. 1"]),
        ("اليا", ["law-ar/1 art. 1"]),  # any alef
        ("وتحدد", ["law-ar/1 art. 3"]),  # vowel signs do not part
        ("جـــريمة", ["law-ar/1 art. 3", "law-ar/1 art. 2"]),  # tatweel
        ("трех", ["law-ru/1 art. 2"]),
        ("ещё", ["law-ru/1 art. 2"]),
        ("еще", ["law-ru/1 art. 2"]),
        ("ДОСТУП*", ["law-ru/1 art. 2"]),
        ("мои", []),  # й is a letter of its own
        ("йод", ["law-ru/1 art. 3"]),
        ("网络犯罪", ["law-zh/1 Preface", "law-zh/1 art. 第一条"]),
        ("犯", ["law-zh/1 Preface", "law-zh/1 art. 第三条", "law-zh/1 art. 第一条"]),
        ("罪犯", ["law-zh/1 art. 第三条"]),
        ("犯网", []),
        ("罪 网", ["law-zh/1 Preface", "law-zh/1 art. 第三条", "law-zh/1 art. 第一条"]),
        ("计算机 三年", ["law-zh/1 art. 第二条"]),
        ("٣ سنة", []),
    ],
)
def test_what_is_found_in_each_language(shelf, asked, expected):
    assert sorted(found(asked)) == sorted(expected)


def test_a_heading_counts_more_than_the_text_and_often_more_than_once(shelf):
    assert found("data") == ["law-en/1 s. 3", "law-en/1 s. 4", "law-en/1 s. 1"]


@pytest.mark.parametrize(
    "asked",
    ['"', '""', "*", "NEAR(data, 2)", "data OR law", "data AND NOT x", "(data", "data)", "words:data", "-data", "^data",
     "data' OR 1=1 --", "\\", "'", "data\x00", "a:*", "!data", "data & law", "<->", "%", "_", "{data} : x", "+data",
     "da*ta", "**", '"data*"', "\ud800", "🦊", "\u202e", "'; DROP TABLE instruments_stretch; --", "é" * 900],
)  # fmt: skip
def test_nothing_one_types_is_a_command(shelf, client, asked):
    before = Stretch.objects.count()
    answer = client.get("/search/", {"q": asked.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert Stretch.objects.count() == before > 0


def test_words_of_the_query_language_are_words(shelf):
    assert found("NOT data") == []
    assert found("offence and") == found("and offence") == ["law-en/1 s. 2", "law-en/1 s. 3"]


# Who may read what, and which version


def test_nobody_finds_what_they_may_not_read(organisation, person, client_of):
    other = Organisation.objects.create(name="Other", slug="other")
    shelved(organisation, LAWS["en"], "own", visibility=Visibility.ORGANISATION)
    shelved(other, LAWS["en"], "foreign", visibility=Visibility.ORGANISATION)
    shelved(other, LAWS["en"], "shared", visibility=Visibility.SITE)
    member = person(Role.READER)
    assert found("interception") == []
    assert {f.split("/")[0] for f in found("interception", member)} == {"own", "shared"}
    page = client_of(member).get("/search/", {"q": "interception"}).content.decode()
    assert "foreign" not in page and "Other" in page
    got = find(member, query("interception"), {"organisation": "nobody"})
    assert got.count == 0
    facet = next(f for f in got.facets if f.name == "organisation")
    assert {(c.value, c.count) for c in facet.choices} == {
        ("digital-rights-watch", 1),
        ("other", 1),
        ("nobody", 0),
    }


def test_only_the_newest_version_is_searched_unless_all_are_wanted(organisation):
    shelved(organisation, LAWS["en"], "law")
    shelved(organisation, LAWS["en"].replace("Interception", "Capture"), "law", number=2)
    assert found("capture") == ["law/2 s. 3"]
    assert found("traffic") == ["law/2 s. 3"]
    assert sorted(found("traffic", all_versions=True)) == ["law/1 s. 3", "law/2 s. 3"]
    Version.objects.filter(number=1).update(date="2024-05-01")
    Version.objects.filter(number=2).update(date="2023-05-01")  # an older text that was added later
    assert found("traffic") == ["law/1 s. 3"]
    Version.objects.filter(number=1).update(state=State.FAILED)
    assert found("traffic") == ["law/2 s. 3"]


def test_what_is_deleted_is_found_no_more(shelf):
    shelf["en"].instrument.delete()
    assert found("interception") == ["law-fr/1 art. 3"]
    assert found("traffic") == []


def test_facets_count_what_each_choice_leaves(shelf):
    Version.objects.filter(pk=shelf["fr"].pk).update(status=Status.ADOPTED)
    got = find(NOBODY, query("interception"), {"status": Status.ADOPTED})
    assert got.count == 1
    by_name = {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in got.facets}
    assert by_name["status"] == {"adopted": 1, "draft": 1}  # its own choice is left out of account
    assert by_name["language"] == {"fr": 1}
    assert by_name["jurisdiction"] == {"Land of fr": 1}


# The page


def test_the_page_marks_what_was_sought_and_nothing_of_a_law_can_run(organisation, client):
    law = LAWS["en"].replace("A court may", "<script>alert(1)</script> A court & <b>may</b>")
    shelved(organisation, law, "law")
    page = client.get("/search/", {"q": "court <script>"}).content.decode()
    assert "<mark>court</mark>" in page
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert "<script>alert" not in page and "<b>may" not in page
    assert 'value="court &lt;script&gt;"' in page


def test_each_result_leads_to_the_lasting_address_of_its_provision(shelf, client):
    page = client.get("/search/", {"q": "traffic"}).content.decode()
    assert '"/instruments/law-en/1/at/sec_3/"' in page


def test_results_come_in_pages_and_none_is_lost_between_them(organisation, client):
    for number in range(45):
        shelved(organisation, LAWS["en"], f"law-{number:02}")
    pages = [client.get("/search/", {"q": "traffic", "page": n}).context["results"] for n in (1, 2, 3)]
    got = [result.stretch.pk for page in pages for result in page]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len(set(got)) == 45
    assert "q=traffic&amp;page=2" in client.get("/search/", {"q": "traffic"}).content.decode()


def test_an_instrument_is_found_by_its_title(shelf, client):
    Instrument.objects.filter(slug="law-en").update(title="The Freedonia Cybercrime Act")
    assert [i.slug for i in find(NOBODY, query("freedonia act"), {}).titled] == ["law-en"]


def test_a_search_without_a_word_says_what_to_do(client, db):
    assert "Type at least one word" in client.get("/search/", {"q": "?!"}).content.decode()
    assert "No provision holds all of this" in client.get("/search/", {"q": "zebra"}).content.decode()


# Both databases


def every_stretch() -> list[tuple[Stretch, list[str], list[str]]]:
    stretches = Stretch.objects.select_related("version__instrument").defer("version__instrument_json")
    return [(stretch, stretch.words.split(), stretch.heading_words.split()) for stretch in stretches]


def expected(asked, every) -> list[int]:
    """What search should find, by looking at every word of every stretch."""
    sought, ranked = query(asked), []
    for stretch, kept, heading in every:
        counts = [times(term, kept) for term in sought.terms]
        if not sought or not all(counts):
            continue
        in_heading = sum(times(term, heading) > 0 for term in sought.terms)
        density = sum(counts) * 100_000 // (len(kept) + 50)
        v = stretch.version
        ranked.append((-in_heading, -density, v.instrument.slug, v.number, stretch.order, stretch.pk))
    return [row[-1] for row in sorted(ranked)]


def times(term, kept) -> int:
    found_, at = 0, 0
    while at <= len(kept) - len(term.sequence):
        here = kept[at : at + len(term.sequence)]
        last = here[-1].startswith(term.sequence[-1]) if term.beginning else here[-1] == term.sequence[-1]
        if here[:-1] == list(term.sequence[:-1]) and last:
            found_, at = found_ + 1, at + len(term.sequence)
        else:
            at += 1
    return found_


def test_the_database_finds_what_looking_at_every_word_finds_in_the_same_order(shelf, organisation):
    for number, (language, text) in enumerate(LAWS.items()):
        shelved(
            organisation, text, f"Law_{language}-{number}" if number % 2 else f"law-{language}b", number=2
        )
    every, chance = every_stretch(), random.Random(6)
    kept = [words for _stretch, words, _heading in every]
    asked = [
        *(query_of(chance, chance.choice(kept)) for _ in range(150)),
        "data",
        "l*",
        "s*",
        "е*",
        "ا*",
        "的",
    ]
    hits = 0
    for text in asked:
        got = [stretch.pk for stretch in find(NOBODY, query(text), {}, all_versions=True).stretches]
        assert got == expected(text, every), text
        hits += len(got)
    assert hits > 150


def query_of(chance, kept) -> str:
    """A query as someone who has read the law might type it: mostly one that finds something."""
    start = chance.randrange(len(kept))
    run = kept[start : start + chance.randint(1, 4)]
    how = chance.randrange(5)
    if how == 0:
        return '"' + " ".join(run) + '"'
    if how == 1:
        return run[0][: chance.randint(1, 4)] + "*"
    if how == 2:
        return f'"{" ".join(run)}" {chance.choice(kept)} {chance.choice(kept)[:2]}*'
    if how == 3:
        return "".join(run)
    return " ".join(chance.sample(kept, min(3, len(kept))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=40))
def test_any_text_can_be_asked(shelf, asked):
    sought = query(asked)
    if sought:
        got = [stretch.pk for stretch in find(NOBODY, sought, {}, all_versions=True).stretches]
        assert got == expected(asked, every_stretch())


# Words and stretches


@given(st.text())
def test_levelling_twice_changes_no_more_and_leaves_only_letters_and_digits(text):
    for word in words(text):
        assert text[word.start : word.end]
        assert all(c.isalnum() or unicodedata.category(c).startswith("M") for c in word.word)
        assert " " not in word.word and "'" not in word.word


@given(st.text(alphabet="abcسالةеёé网络犯 -.'\"", max_size=60))
def test_composed_and_decomposed_text_are_the_same(text):
    one = [word.word for word in words(unicodedata.normalize("NFC", text))]
    assert one == [word.word for word in words(unicodedata.normalize("NFD", text))]


def test_every_word_of_a_law_stands_in_exactly_one_stretch():
    for text in LAWS.values():
        law = read_bytes(text.encode(), "law.txt")
        whole = [word.word for word in words(law.text)]
        kept = [word for stretch in stretches(law) for word in stretch.words.split()]
        assert sorted(kept) == sorted(whole)


def test_what_levels_to_the_same_word():
    for one, other in [
        ("Straße", "STRASSE"),
        ("Œuvre", "oeuvre"),
        ("İstanbul", "istanbul"),
        ("١٢", "12"),
        ("ﬁle", "file"),
    ]:
        assert levelled(one) == levelled(other)
    assert levelled("access") == "access" and levelled("status") == "status" and levelled("basis") == "basis"


def test_a_snippet_shows_the_place_where_most_stands_together():
    text = "data " + "filler " * 100 + "the interception of data by order " + "filler " * 100
    shown = snippet(text, query("interception data order"))
    assert [piece.text for piece in shown if piece.marked] == ["interception", "data", "order"]
    assert "".join(piece.text for piece in shown).startswith("… ")
    assert len("".join(piece.text for piece in shown).split()) < 50
