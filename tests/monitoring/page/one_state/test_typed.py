"""A law typed with its line breaks in one `pre`, with lines of the page above and below: paragraphs like others."""

from selectolax.lexbor import LexborHTMLParser

from watchingbrief.monitoring.page.one_state.blocks import blocks_of


def paragraphs(page):
    body = LexborHTMLParser(page).body
    assert body is not None
    return [(b.words, b.numbered) for b in blocks_of(body)]


def test_lines_are_paragraphs_where_they_are_not_broken_at_a_margin():
    long = (
        "A provider shall keep a record of every order that it receives under this Act, of the grounds for it, "
        * 3
    )
    typed = f"<pre>From the library\nSection 1. One\n{long}\nSection 2. Two\nwords\n\nTyped by hand</pre>"
    assert paragraphs(typed) == [
        ("From the library", False), ("Section 1. One", True), (long.strip(), False), ("Section 2. Two", True),
        ("words", False), ("Typed by hand", False),
    ]  # fmt: skip


def test_a_line_drawn_across_a_page_is_a_paragraph():
    typed = f"<pre>Section 1. One\nwords\n{'-' * 72}\nOPERATOR\nSection 2. Two</pre>"
    assert [words for words, _ in paragraphs(typed)][2:4] == ["-" * 72, "OPERATOR"]


def test_lines_broken_at_a_margin_are_one_paragraph_up_to_a_number_a_short_line_or_a_blank_one():
    typed = (
        "<pre>Short title\n"
        "1. A provider shall keep a record of every order that\n"
        "it receives under this Act, and of the grounds for it.\n"
        "2. A provider shall give the record to the Board that\n"
        "asks for it in writing.\n"
        "The Board shall publish a count of them once each year.\n"
        "\n"
        "Kept by the reading room of the town, which is grateful\n"
        "for corrections.</pre>"
    )
    assert paragraphs(typed) == [
        ("Short title", False),
        ("1. A provider shall keep a record of every order that it receives under this Act, and of the grounds for it.",
         True),
        ("2. A provider shall give the record to the Board that asks for it in writing.", True),
        ("The Board shall publish a count of them once each year.", False),
        ("Kept by the reading room of the town, which is grateful for corrections.", False),
    ]  # fmt: skip


def test_what_is_marked_within_a_line_stands_in_it():
    lines = "See <a href='/x'>the gazette</a> too\n<b>Section 1</b> &lt;One&gt;\nSection 2 words"
    typed = f"<pre><code>{lines}</code></pre>"
    assert [words for words, _ in paragraphs(typed)] == [
        "See the gazette too",
        "Section 1 <One>",
        "Section 2 words",
    ]


def test_a_paragraph_taken_out_leaves_the_others_as_they_were():
    parsed = LexborHTMLParser("<pre>\nNews: a &lt;b&gt; day\n\nSection 1 <i>One</i>\nwords\n</pre>")
    assert parsed.body is not None
    news, *_ = blocks_of(parsed.body)
    news.remove()
    assert parsed.body.text(deep=True).split() == ["Section", "1", "One", "words"]
