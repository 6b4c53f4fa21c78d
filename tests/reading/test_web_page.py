"""Web pages with laws on them: the law among the furniture, lists that browsers count, tables, notes."""

import pytest

from watchingbrief.reading.formats.web_page import read_web_page
from watchingbrief.reading.refusal import Refusal

LAW = "".join(
    f"<h3>{n}. Heading {n}</h3><p>({n}) A person who does thing {n} without right commits an offence.</p>"
    for n in range(1, 9)
)


def page(body, head=""):
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def texts(body):
    return [line.text for line in read_web_page(page(body)).lines]


def aside(body, reason):
    return [one.text for one in read_web_page(page(body)).set_aside if one.reason == reason]


def test_navigation_scripts_and_footers_are_no_law():
    body = (
        "<nav><a href='/'>Home</a> <a href='/laws'>Laws</a></nav><script>var law = 1;</script>"
        "<div class='cookie-banner'>We use cookies to remember you on every page of this site.</div>"
        f"<div id='content'>{LAW}</div><footer>© Parliament</footer>"
    )
    found = texts(body)
    assert found[0] == "1. Heading 1" and found[-1].startswith("(8)") and len(found) == 16
    assert aside(body, "page furniture") == [
        "Home Laws", "We use cookies to remember you on every page of this site.", "© Parliament",
    ]  # fmt: skip


def test_each_article_of_the_law_in_an_element_of_its_own():
    """The last of them is most of the page, for the schedule it goes on with; the others are law all the same."""
    articles = [
        f"<article class='art'><h3>Article {n}</h3><p>A person who does thing {n} commits an offence.</p></article>"
        for n in range(1, 6)
    ]
    schedule = "".join(f"<p>Thing of kind {n}, with all that belongs to it</p>" for n in range(60))
    body = f"<nav>Portal</nav>{''.join(articles)}<article class='art'><h3>Article 6</h3>{schedule}</article>"
    found = texts(body)
    assert [line for line in found if line.startswith("Article")] == [f"Article {n}" for n in range(1, 7)]
    listed = "".join(f"<li><div>{article}</div></li>" for article in articles)
    found = texts(
        f"<ul>{listed}<li><div><article class='art'><h3>Article 6</h3>{schedule}</article></div></li></ul>"
    )
    assert [line for line in found if line.startswith("Article")] == [f"Article {n}" for n in range(1, 7)]
    teaser = "<article class='teaser'><p>Section 3 was in the news.</p></article>"
    other = texts(f"<article class='law'>{LAW}</article>{teaser}")
    assert other[0] == "1. Heading 1" and other[-1].startswith("(8)")


def test_section_called_search_is_no_search_box():
    body = (
        LAW
        + "<section id='sec-9-search-and-seizure' class='search'><p>"
        + "A court may issue a warrant. " * 9
        + "</p></section>"
    )
    assert texts(body)[-1].startswith("A court may issue a warrant.")


def test_form_around_the_whole_page_is_read():
    assert len(texts(f"<form id='aspnetForm'><table><tr><td>{LAW}</td></tr></table></form>")) == 16


def test_links_beside_the_law_are_furniture_links_in_the_law_are_not():
    links = (
        "<div><ul>"
        + "".join(f"<li><a href='/{n}'>Another law {n}</a></li>" for n in range(20))
        + "</ul></div>"
    )
    recital = "<p>Having regard to <a href='/c'>the Constitution of the Republic</a></p>"
    found = texts(f"{links}<div>{recital}{LAW}</div>")
    assert found[0] == "Having regard to the Constitution of the Republic"
    assert not any("Another law" in text for text in found)


def test_contents_list_with_links_into_the_page():
    contents = (
        "<ul>" + "".join(f"<li><a href='#s{n}'>{n}. Heading {n}</a></li>" for n in range(1, 9)) + "</ul>"
    )
    body = f"<div>{contents}{LAW}</div>"
    assert len(texts(body)) == 16
    assert aside(body, "contents list")[0].startswith("1. Heading 1 2. Heading 2")


def test_heading_levels():
    lines = read_web_page(page("<h1>Act</h1><h2>PART I</h2><p>Words</p>")).lines
    assert [(line.heading, line.text) for line in lines] == [(1, "Act"), (2, "PART I"), (0, "Words")]


@pytest.mark.parametrize(
    ("opening", "numbers"),
    [
        ("<ol>", ["1.", "2.", "3."]),
        ("<ol start=5>", ["5.", "6.", "7."]),
        ("<ol type=a>", ["a.", "b.", "c."]),
        ("<ol type=I start=4>", ["IV.", "V.", "VI."]),
        ("<ol reversed>", ["3.", "2.", "1."]),
        ("<ol style='list-style-type: lower-roman'>", ["i.", "ii.", "iii."]),
        ("<ol style='list-style:none'>", ["", "", ""]),
        ("<ul>", ["", "", ""]),
    ],
)
def test_lists_are_counted_as_browsers_count_them(opening, numbers):
    body = f"{opening}<li>one thing</li><li>another thing</li><li>a third</li></ol>"
    assert [line.number for line in read_web_page(page(body)).lines] == numbers


def test_list_item_value_and_printed_numbers():
    body = "<ol><li value=7>seventh</li><li>eighth</li><li>(k) printed by the law itself</li></ol>"
    assert [(line.number, line.text) for line in read_web_page(page(body)).lines] == [
        ("7.", "seventh"), ("8.", "eighth"), ("", "(k) printed by the law itself"),
    ]  # fmt: skip


def test_number_in_a_box_of_its_own_goes_with_its_words():
    body = "<table><tr><td>(a)</td><td>to hinder the working</td></tr></table>"
    body += "<div><span style='display:block'>(b)</span><p>to erase</p></div>"
    assert texts(body) == ["(a) to hinder the working", "(b) to erase"]


def test_table_of_penalties_row_by_row():
    body = "<table><tr><th>Offence</th><th>Fine</th></tr><tr><td>Section 4</td><td>900</td></tr></table>"
    assert texts(body) == ["Offence | Fine", "Section 4 | 900"]


def test_footnote_marks_and_footnotes():
    body = (
        f"{LAW}<p>Repeals the Evidence Act, 2003<sup><a href='#fn1'>2</a></sup> and the Code<sup>3</sup>.</p>"
        "<ol class='footnotes'><li id='fn1'>Act No. 8.</li></ol>"
    )
    assert texts(body)[-1] == "Repeals the Evidence Act, 2003 and the Code."
    assert aside(body, "footnote mark") == ["2", "3"]
    assert aside(body, "footnote") == ["Act No. 8."]


def test_raised_figures_that_are_no_marks():
    assert texts("<p>§ 3<sup>1</sup> covers 20 m<sup>2</sup>, the 1<sup>er</sup> article</p>") == [
        "§ 3¹ covers 20 m², the 1er article"
    ]


def test_raised_numbers_that_count_paragraphs():
    lines = read_web_page(page("<h3>Art. 4</h3><p><sup>1</sup> First.</p><p><sup>2</sup> Second.</p>")).lines
    assert [(line.number, line.text) for line in lines] == [("", "Art. 4"), ("1", "First."), ("2", "Second.")]


def test_deleted_and_hidden_words_are_set_aside():
    body = "<p>shall <del>not</del> comply</p><p hidden>old version</p><div style='display: none'>menu</div>"
    assert texts(body) == ["shall comply"]
    assert aside(body, "deleted text") == ["not"]
    assert aside(body, "hidden") == ["old version", "menu"]


def test_page_that_hides_everything_until_a_script_runs():
    assert len(texts(f"<div style='display:none'>{LAW}</div><p>Loading</p>")) >= 16


def test_akoma_ntoso_turned_into_html():
    item = (
        "<span class='akn-item'><span class='akn-num'>1°</span><span class='akn-p'>data: a fact</span></span>"
    )
    article = f"<section class='akn-article'><h2>Article 3</h2>{item}{item}</section>"
    body = f"<nav>Menu</nav><la-akoma-ntoso>{article}</la-akoma-ntoso>"
    assert texts(body) == ["Article 3", "1° data: a fact", "1° data: a fact"]


def test_elements_of_the_pages_own_making_begin_lines_but_in_a_sentence():
    named = "Access means <law-term>entry</law-term> to a <law-term>network</law-term>."
    article = (
        f"<law-article><law-heading><span>Article 3</span></law-heading> <law-par>{named}</law-par>"
        "<law-par><!-- - --><span>It does not mean passage.</span></law-par></law-article>"
    )
    found = texts(f"<nav>Menu</nav><app-root>{article}{article.replace('3', '4')}</app-root>")
    words = ["Access means entry to a network.", "It does not mean passage."]
    assert found == ["Article 3", *words, "Article 4", *words]


def test_law_whose_lines_are_links_to_what_readers_noted_is_no_list_of_contents():
    body = "".join(
        f"<a href='#n{n}'>{n}. A person who does thing {n} commits an offence.</a><br>" for n in range(1, 9)
    )
    found = texts(f"<h1>Act</h1>{body}<p>Read it with care.</p>")
    assert len(found) == 10 and found[1] == "1. A person who does thing 1 commits an offence."


def test_law_all_of_whose_lines_are_long_links_to_places_of_the_page_is_read():
    words = "{n}. A person who, without authority, does thing {n} to a network commits an offence."
    lines = [words.format(n=n) for n in range(1, 9)]
    body = "".join(f"<a class='line' href='#'><span>{line}</span></a><br>" for line in lines)
    around = (
        f"<div class='banner'><h1>Act</h1></div><div><section></section><div class='text'>{body}</div></div>"
    )
    assert texts(around)[-8:] == lines


ACCORDIONS = [
    "<h3><button>{heading}</button></h3><div>{words}</div>",
    "<button aria-expanded='false'><span>{heading}</span></button><div>{words}</div>",
    "<div><div><button aria-controls='p'>{heading}</button></div><div>{words}</div></div>",
    "<button aria-expanded='false'>{heading}</button><div style='display:none'>Note.</div><div>{words}</div>",
    "<label for='p'>{heading}</label><input type='checkbox' id='p'><div>{words}</div>",
]


@pytest.mark.parametrize("heading", ["Article {}", "PART {}V— OFFENCES", "{}. Entry", "§ {} Entry"])
@pytest.mark.parametrize("accordion", ACCORDIONS)
def test_headings_that_are_pressed_to_show_what_stands_below_them(accordion, heading):
    articles = [
        accordion.format(
            heading=heading.format("IX"[n % 2] if "V—" in heading else n), words=f"<p>Words of {n}.</p>"
        )
        for n in (1, 2)
    ]
    menu = "<button aria-expanded='false'>Menu</button><ul><li><a href='/'>Home</a></li></ul>"
    found = texts(f"{menu}{''.join(articles)}<button>Section 3</button><p><a href='/3'>Read it</a></p>")
    assert [line for line in found if line not in {"Home", "Read it"}] == [
        line
        for n in (1, 2)
        for line in (heading.format("IX"[n % 2] if "V—" in heading else n), f"Words of {n}.")
    ]


@pytest.mark.parametrize("tool", ["<button>Fold</button>", "<label>Fold</label>", "<button>1. Fold</button>"])
def test_what_is_pressed_beside_the_words_of_a_heading_is_none_of_them(tool):
    body = "".join(
        f"<h3>{tool}<span>Article {n}</span></h3><p>A person who does thing {n} commits an offence.</p>"
        for n in (1, 2)
    )
    assert [line for line in texts(body) if "Fold" in line] == []


def test_what_such_headings_show_is_read_though_it_is_hidden():
    said = "A person who does this without right commits an offence."
    panel = f"<div style='display:none'><p>{said}</p><p>{said}</p></div>"
    found = texts("".join(f"<button>Article {n}</button>{panel}" for n in (1, 2, 3)))
    assert found == [line for n in (1, 2, 3) for line in (f"Article {n}", said, said)]


def test_preformatted_law_keeps_its_lines():
    words = (
        "1. Short title\n\n   This Act may be cited as the Act, and it comes into\n"
        "   force on the day the Minister appoints by notice.\n   It binds the State and every person here."
    )
    lines = read_web_page(page(f"<pre>{words}</pre>")).lines
    assert [line.text for line in lines][:2] == [
        "1. Short title",
        "This Act may be cited as the Act, and it comes into",
    ]
    assert not lines[0].whole


def test_declared_and_undeclared_encodings():
    body = (
        "<p>Décret n° 4 – la présente loi s’applique à tous les citoyens français, sans exception aucune.</p>"
    )
    head = "<meta http-equiv='content-type' content='text/html; charset=windows-1252'>"
    for data in (
        page(body, head).decode().encode("cp1252"),
        page(body).decode().encode("cp1252"),
        page(body),
    ):
        assert read_web_page(data).lines[0].text.startswith("Décret n° 4 – la présente loi s’applique")


def test_title_and_language():
    transcript = read_web_page(
        page("<h1>Cybercrime Act</h1><p>x</p>", "<title>Cybercrime Act | Laws</title>")
    )
    assert (transcript.title, transcript.language) == ("Cybercrime Act", "en")


@pytest.mark.parametrize("body", ["", "<script>load()</script>", "<div id=app></div>"])
def test_page_without_words_is_refused(body):
    with pytest.raises(Refusal) as refused:
        read_web_page(page(body))
    assert refused.value.code == "empty"


def test_deep_nesting_is_read_up_to_a_limit_no_real_page_comes_near():
    assert read_web_page(b"<div><ol><li>" * 300 + b"words").lines[0].text == "words"
    with pytest.raises(Refusal) as refused:
        read_web_page(b"<div>" * 20_000 + b"words")
    assert refused.value.code == "damaged"


def test_a_heading_that_is_a_label_is_read_though_links_stand_beside_it():
    """As where each provision may be chosen to be printed, and its decisions are shown where that is pressed."""
    section = (
        "<div><p><span><input type='checkbox' id='s{n}'><label for='s{n}'>Section {n}. Records</label></span>"
        "<a href='#r'>References</a></p></div><p>The provider shall keep a record of each order it receives.</p>"
    )
    read = texts("<h1>Records Act</h1>" + "".join(section.format(n=n) for n in range(1, 7)))
    assert [line for line in read if line.startswith("Section")] == [
        f"Section {n}. Records" for n in range(1, 7)
    ]


def test_a_page_that_hides_its_law_until_a_script_runs_is_read_as_if_it_showed_it():
    page_of = (
        "<main><h1>Records Act</h1><div{}>"
        + LAW
        + "</div></main><div><h2>Most read</h2><p>Judges at work</p></div>"
    )
    shown, hidden = (texts(page_of.format(style)) for style in ("", " style='visibility:hidden'"))
    assert hidden == shown and "Judges at work" not in hidden


def test_paragraphs_in_labels_are_read_where_much_of_the_page_stands_in_them():
    """As where each of them may be chosen to be spoken about; the labels of a form beside a law are none of it."""
    said = ["A person who does this without right commits an offence.", "This Act comes into force on 1 May."]
    chosen = "".join(
        f"<div><input type='radio' id='p{n}'><label for='p{n}'>{words}</label></div>"
        for n, words in enumerate(said)
    )
    assert texts(f"<h1>Act</h1><h3>Section 1. Words</h3>{chosen}")[-2:] == said
    form = "<form><label for='q'>Your question to us</label><input id='q'></form>"
    assert "Your question to us" not in texts(LAW + form)
