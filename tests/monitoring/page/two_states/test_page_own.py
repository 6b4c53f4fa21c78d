"""What stands behind the last provision of a flat page: news of the office is no law, a last paragraph is."""

import pytest
from tests.monitoring.following.a_site import as_page, law
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.monitoring.page.one_state.furniture import law_blocks
from watchingbrief.monitoring.page.two_states.page_own import page_own

NEWS = {
    "en": ("Nominations for the science prize are open.", "Photo: the new bridge at night (A. Lind)",
           "Posted 3 days ago", "Document reference 88213-A, generated 12.03.2026", "OK, got it",
           "2 comments", "Tags: police, records", "Rate this page: ★★★"),
    "fr": ("Le musée rouvre ses portes lundi prochain", "Publié le 03/05/2026", "Consulté 1 204 fois",
           "Envoyer par courriel"),
    "et": ("Fotokonkurss on avatud", "Avaldatud 12.03.2026", "Saada e-postiga"),
    "zh": ("图书馆星期一闭馆", "最后更新:2026年5月3日", "分享到微博"),
}  # fmt: skip
DRESSES = ("<p>{}</p>", "<span>{}</span>", "<h4>{}</h4>", "<div><p>{}</p></div>", "<ul><li>{}</li></ul>")


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize(("language", "news"), [(code, news) for code, all in NEWS.items() for news in all])
def test_news_that_come_and_go_behind_the_law_are_no_version(language, news, dress):
    later = next(other for other in NEWS[language] if other != news)
    with_news, other = flat(language, dress.format(news)), flat(language, dress.format(later))
    for new, old in ((with_news, flat(language)), (flat(language), with_news), (with_news, other)):
        assert became(new, old).became in {"same", "frame"}


def test_what_changed_there_is_recorded():
    done = became(flat("en", "<p>The library is closed on Monday.</p>"), flat("en"))
    assert done.became == "frame"
    assert done.detail == {"page": ["The library is closed on Monday."]}
    assert (
        done.reading.words
        == read_raw(Raw(flat("en", "<p>The library is closed on Monday.</p>"), "act")).reading.words
    )


def test_a_version_is_told_without_the_news_beside_it():
    new = flat("en", "<p>The library is closed on Monday.</p>", [*ENGLISH[:2], *ENGLISH[3:]])
    done = became(new, flat("en", "<p>The harbour was painted.</p>"))
    assert done.became == "version"
    assert [(c["kind"], c["old"][0]["number"]) for c in done.detail["comparison"]["changes"]] == [
        ("deleted", "3")
    ]


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "This Act comes into force on 1 January 2027."), ("en", "It applies until 31 December 2030."),
        ("en", "The Board may make rules."), ("en", "A provider that fails to keep records is liable to a fine."),
        ("en", "The warrant is valid for three months and the judge who issued it hears the provider."),
        ("en", "6 Power to make rules"), ("en", "6 Guidelines"), ("en", "Penalty: 5 units"),
        ("en", "The judge decides."), ("en", "(b) the grounds for them;"), ("en", "and of the persons concerned."),
        ("fr", "Le juge statue sur chaque ordre du Conseil."), ("fr", "Le fournisseur peut être entendu."),
        ("et", "Kohtunik kuulab ära teenuseosutaja."), ("et", "Seadus jõustub 1. jaanuaril."),
        ("zh", "本法自二〇二七年一月一日起施行。"), ("zh", "服务提供者不得公布令状。"),
    ],
)  # fmt: skip
def test_a_last_paragraph_that_sounds_like_law_is_law(language, last):
    new = flat(language, f"<p>{last}</p>")
    assert became(new, flat(language)).became == "version"
    assert became(flat(language), new).became == "version"


FEES = "A reader who orders a bound copy must pay the fee in accordance with the list at the desk of the library."
DESK = "Providers must bring a copy of the warrant and the records to the desk of the Board on Monday."
COMMENCEMENT = "<h3>Section 5. Commencement</h3><p>This Act comes into force on 1 January 2027.</p>"


@pytest.mark.parametrize(
    "behind", [FEES, "Members of the public may inspect the register on the ground floor."]
)
def test_behind_the_provision_that_says_when_it_applies_a_law_is_at_its_end(behind):
    ended = flat("en", sections=[*ENGLISH, COMMENCEMENT])
    with_more = flat("en", f"<p>{behind}</p>", [*ENGLISH, COMMENCEMENT])
    assert became(with_more, ended).became == "frame"
    assert became(ended, with_more).became == "frame"


@pytest.mark.parametrize(
    "last",
    [
        "It applies until 31 December 2030.",
        "Section 3 expires on 31 December 2030.",
    ],
)
def test_behind_that_provision_what_laws_end_with_is_law(last):
    with_more = flat("en", f"<p>{last}</p>", [*ENGLISH, COMMENCEMENT])
    assert became(with_more, flat("en", sections=[*ENGLISH, COMMENCEMENT])).became == "version"


def test_the_paragraphs_of_a_schedule_are_law_whatever_stands_before_it():
    schedule = "<p>SCHEDULE</p><p>The judge issues a warrant in the form that the Board publishes.</p>"
    old = flat("en", schedule, [*ENGLISH, COMMENCEMENT])
    new = flat(
        "en", f"{schedule}<p>The provider receives a copy of the warrant.</p>", [*ENGLISH, COMMENCEMENT]
    )
    assert became(new, old).became == "version"


@pytest.mark.parametrize(
    ("line", "became_"),
    [
        ("Switches, from one to ten", "version"),
        ("The library must be quiet on Monday.", "frame"),
    ],
)
def test_behind_a_schedule_without_sentences_a_line_is_of_it_and_a_sentence_is_not(line, became_):
    table = "<p>SCHEDULE</p><p>Routers, from one to ten</p><p>Cables</p>"
    old = flat("en", table, [*ENGLISH, COMMENCEMENT])
    assert became(flat("en", f"{table}<p>{line}</p>", [*ENGLISH, COMMENCEMENT]), old).became == became_


@pytest.mark.parametrize("line", ["Switches", "Each of them is sold sealed."])
def test_within_a_schedule_all_is_law(line):
    rows = ["<p>SCHEDULE</p>", "<p>Routers, from one to ten</p>", "<p>Cables</p>"]
    old = flat("en", "".join(rows), [*ENGLISH, COMMENCEMENT])
    new = flat("en", "".join([*rows[:2], f"<p>{line}</p>", rows[2]]), [*ENGLISH, COMMENCEMENT])
    assert became(new, old).became == became(old, new).became == "version"


def test_a_paragraph_that_was_edited_is_more_likely_law_than_one_that_came_alone():
    edited = DESK.replace("a copy", "one copy")
    assert became(flat("en", f"<p>{DESK}</p>"), flat("en")).became == "frame"
    assert became(flat("en", f"<p>{edited}</p>"), flat("en", f"<p>{DESK}</p>")).became == "version"


def test_a_paragraph_that_came_with_a_change_of_the_law_is_more_likely_law_than_alone():
    done = became(flat("en", f"<p>{DESK}</p>", [*ENGLISH[:3], *ENGLISH[4:]]), flat("en"))
    assert done.became == "version"
    assert "page" not in done.detail


def test_news_in_another_order_are_no_version():
    news = [
        f"<p>{one}</p>"
        for one in ("The library is closed on Monday.", "The harbour was painted.", "A choir sings.")
    ]
    assert became(flat("en", "".join(news)), flat("en", "".join(news[::-1]))).became in {"same", "frame"}
    swapped = [news[2], news[0]]
    assert became(flat("en", "".join(swapped)), flat("en", "".join(news))).became in {"same", "frame"}


def test_paragraphs_of_the_law_in_another_order_are_a_version():
    last = ["<p>The provider pays the judge.</p>", "<p>The judge hears the provider.</p>"]
    assert became(flat("en", "".join(last)), flat("en", "".join(last[::-1]))).became == "version"


def test_what_stands_before_the_law_and_changes_is_no_version():
    def page(before, after):
        body = flat("en", f"<p>{after}</p>").decode()
        return body.replace("</h1>", f"</h1><p>{before}</p>").encode()

    new = page("Ports open at nine on market days, says the mayor.", "The library is closed on Monday.")
    old = page("A choir sings at the harbour every Sunday evening.", "The harbour was painted.")
    assert became(new, old).became in {"same", "frame"}
    assert (
        became(page("The harbour was painted.", "A choir sings."), page("A choir sings.", "Posted")).became
        != "version"
    )


@pytest.mark.parametrize(
    "byline", ["Guest80 2004-08-27", "blue.heron 3 May 2025", "marta77 16.06.2025 04:12"]
)
def test_who_wrote_a_comment_and_when_is_of_the_page(byline):
    assert became(flat("en", f"<p>{byline}</p>"), flat("en")).became in {"same", "frame"}


@pytest.mark.parametrize(
    "name",
    [
        "mw-parser-output",
        "css-9ef215",
        "article__body",
        "documentwrapper",
        "entry-content",
        "law-text",
    ],
)
def test_an_element_that_is_not_called_a_law_may_hold_more_than_one(name):
    def page(behind):
        return flat("en", f"<p>{behind}</p>").replace(b"<body>", f'<body><div class="{name}">'.encode())

    found = became(page("Boats of the police wait in the harbour."), page(""))
    assert (found.became == "version") == ("law" in name)
    assert (
        became(page("The library is closed on Monday."), page("The harbour was painted.")).became == "frame"
    )


def test_advertisements_that_change_places_between_provisions_are_no_version():
    def page(*places):
        ads = (
            '<div class="ad">Advertisement <a href="/a">New kitchen</a></div>' if k in places else ""
            for k in range(9)
        )
        return flat("en", sections=[section + ad for section, ad in zip(ENGLISH, ads, strict=False)])

    assert became(page(0, 2), page(2, 3)).became in {"same", "frame"}


def test_what_stands_below_a_schedule_is_no_part_of_it():
    schedule = "<p>SCHEDULE</p><p>The judge signs the warrant.</p><p>* * *</p>"
    below = "<p>Last updated: 3 May 2026</p>"
    sections = [*ENGLISH, COMMENCEMENT]
    new = flat("en", f"{schedule}<p>The library is closed on Monday.</p>{below}", sections)
    assert became(new, flat("en", schedule + below, sections)).became in {"same", "frame"}


def test_the_lines_of_a_schedule_behind_an_advertisement_are_law():
    rows = [
        "<p>SCHEDULE</p>",
        "<p>To the provider</p>",
        '<div class="ad">New kitchen</div>',
        "<p>The judge signs the order for the provider.</p>",
    ]
    old = flat("en", "".join(rows), [*ENGLISH, COMMENCEMENT])
    new = flat(
        "en",
        "".join([*rows[:3], "<p>The judge signs each order for the provider.</p>"]),
        [*ENGLISH, COMMENCEMENT],
    )
    assert became(new, old).became == "version"


def test_what_may_be_law_elsewhere_is_none_behind_the_provision_that_says_when_it_applies():
    words = "<p>A provider may give the Board the record of an order.</p>"
    assert became(flat("en", words), flat("en")).became == "version"
    ended = [*ENGLISH, COMMENCEMENT]
    assert became(flat("en", words, ended), flat("en", sections=ended)).became == "frame"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("<p>({n}) {words}</p>", "frame"), ("<h3>Section {n}. Record {n}</h3><p>{words}</p>", "version")],
)
def test_a_law_that_numbers_its_sentences_has_none_without_a_number(form, expected):
    words = "The Board shall publish record {n} of the provider each year."
    sections = ENGLISH + [form.format(n=n, words=words.format(n=n)) for n in range(10, 50)]
    last = "<p>The provider may bring the record to the desk of the Board.</p>"
    assert became(flat("en", last, sections), flat("en", sections=sections)).became == expected


def test_what_is_taken_for_the_page_s_own_before_the_law_is_recorded():
    before = "Ports open at nine on market days, says the mayor."
    new = flat("en", "<p>The library is closed.</p>").replace(b"</h1>", f"</h1><p>{before}</p>".encode())
    assert became(new, flat("en")).detail["page"] == [before, "The library is closed."]


def test_what_only_a_page_says_is_taken_out_of_both_states_also_where_it_stayed():
    pages = [law_blocks(flat("en", f"<p>{news}</p><p>Read on | Print | Send</p>")) for news in NEWS["en"][:2]]
    assert page_own(*(blocks for _, blocks in pages), "en") == {*NEWS["en"][:2], "Read on | Print | Send"}


def test_where_the_law_has_an_element_of_its_own_a_sentence_between_its_provisions_is_law():
    page, other = as_page(law() | {"4": "A report.</p><p>Lunch is at one."}), as_page(law(s4="A report."))
    assert became(page, other).became == "version"


def test_in_a_box_of_its_own_it_is_of_the_page_there_too():
    boxed = as_page(law() | {"4": "A report.</p><div><p>Lunch is at one.</p></div><p>"})
    assert became(boxed, as_page(law(s4="A report."))).became in {"same", "frame"}


def test_behind_the_last_provision_in_that_element_a_paragraph_needs_sound_less_like_law():
    def page(last, name):
        return as_page(law(s5=f"A report.{last}")).replace(b'class="act"', f'class="{name}"'.encode())

    news = "</p><p>Lunch is at one."
    near = "</p><p>Boats of the police wait in the harbour."
    assert became(page(news, "act"), page("", "act")).became == "frame"
    assert became(page(near, "act"), page("", "act")).became == "version"
    assert became(page(near, "text"), page("", "text")).became == "frame"


def test_the_first_paragraph_of_the_last_provision_is_law_whatever_it_says():
    new = flat("en", sections=[*ENGLISH[:4], "<h3>Section 5. Annual report</h3><p>Lunch is at one</p>"])
    assert became(new, flat("en")).became == "version"


def test_in_a_language_whose_words_of_law_are_not_known_nothing_is_taken_for_news():
    pages = [law_blocks(flat("en", f"<p>{news}</p>")) for news in NEWS["en"][:2]]
    blocks = [blocks for _, blocks in pages]
    assert page_own(*blocks, "en") == set(NEWS["en"][:2])
    assert page_own(*blocks, "mi") == frozenset()


def test_an_article_that_reading_did_not_tell_apart_is_no_frame():
    title = "Legge sui registri"
    first = "Art. 1 (Oggetto) La presente legge disciplina i registri delle reti."
    second = "Art. 2 (Obbligo) Il fornitore conserva un registro di ogni ordine."
    rest = "<p>Art. 3 (Accesso) La polizia può richiedere dati di traffico solo con decreto del giudice.</p>"
    rest += "<p>Art. 4 (Reato) Chiunque accede senza diritto a un sistema è punito con la reclusione.</p>"
    page = f'<html lang="it"><head><title>{title}</title></head><body><h1>{title}</h1><p>{first}</p>'
    old, new = f"{page}<p>{second}</p>{rest}</body></html>", f"{page}{rest}</body></html>"
    assert became(new.encode(), old.encode()).became == "version"


def test_where_no_law_is_left_without_what_is_taken_for_the_page_it_is_compared_whole(monkeypatch):
    every = "watchingbrief.monitoring.page.two_states.page_own.page_own"
    monkeypatch.setattr(every, lambda new, old, language: frozenset(b.words for b in (*new, *old)))
    assert became(flat("en", sections=ENGLISH[:3]), flat("en")).became == "version"


def test_counts_in_brackets_are_of_the_page_in_a_box_called_so():
    """Of what an archive holds of each month."""
    archive = "<div class='widget'><h4>Archive</h4><span>May</span> <span>({})</span></div>"
    old, new = (flat("en", sections=[*ENGLISH[:3], archive.format(n), *ENGLISH[3:]]) for n in (28, 31))
    assert became(new, old).became in {"same", "frame"}
