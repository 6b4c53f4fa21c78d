"""The innermost blocks of a page: paragraphs, and lines where nothing says what a paragraph is."""

from selectolax.lexbor import LexborHTMLParser

from watchingbrief.monitoring.page.one_state.blocks import blocks_of


def blocks(body):
    page = LexborHTMLParser(f"<body>{body}</body>")
    return page, blocks_of(page.body)


def words(body):
    return [block.words for block in blocks(body)[1]]


def test_paragraphs_cells_and_items():
    body = (
        "<p>One <b>and</b> more</p><table><tr><td>Two</td><td>Three</td></tr></table><ul><li>Four</li></ul>"
    )
    assert words(body) == ["One and more", "Two", "Three", "Four"]


def test_elements_that_their_style_sets_as_blocks():
    body = "<div><span style='display:block'>One</span> <span style='display: block'>Two <b>three</b></span></div>"
    assert words(body) == ["One", "Two three"]


def test_words_between_blocks():
    assert words("Before <b>it</b><p>One</p>behind<div>Two</div>") == ["Before it", "One", "behind", "Two"]


def test_line_breaks_end_a_block_where_they_stand():
    assert words("<div>1. One<br>2. Two<br><br><i>News</i> of today</div>") == [
        "1. One",
        "2. Two",
        "News of today",
    ]
    assert words("<font>One<br>Two</font><p>Three</p>") == ["One", "Two", "Three"]


def test_elements_in_a_row_without_words_between_them_are_apart():
    assert words("<span>12 views</span> <a href='/p'>Print</a><p>One</p>") == ["12 views", "Print", "One"]
    assert words("<p><b>Section 1.</b> <i>Title</i></p>") == ["Section 1. Title"]


def test_what_nobody_sees_is_no_block():
    assert words("<script>x()</script><style>p{}</style><p>One</p><p> </p><!-- no --><hr>") == ["One"]


def test_a_block_taken_out_leaves_the_others():
    page, found = blocks("<div>1. One<br>news<br>2. Two</div><ol><li>Three</li><li>Four</li></ol>")
    found[1].remove()
    found[3].remove()
    assert [b.words for b in blocks_of(page.body)] == ["1. One", "2. Two", "Four"]
    assert len(page.css("li")) == 1, "an item without words would still be counted"


def test_numbers_begin_provisions():
    page, found = blocks(
        "<p>Section 1. Title</p><p>Section 2 Duty</p><p>Visits 400</p><p>(a) one;</p><p>Anm. d. Red.</p>"
        "<p>Notes (5)</p><p>Notes (6)</p><p>Notes (7)</p><p>§ 4 says too much.</p><p>[La L. 7 aprile 2019]</p>"
        "<p>Article R. 722-7 Words</p><p>Article L121-1 Words</p><p>§ 4 Worte</p><p>第三条 词语</p>"
    )
    assert [b.numbered for b in found] == [True, True, False, True, *[False] * 6, True, True, True, True]
    assert page.body is not None


def test_a_word_and_a_number_that_stand_twice_on_a_page_in_the_same_words_begin_no_provision():
    twice = "<p>Error 404? Try the search.</p>"
    body = f"{twice}<p>Section 1 Title</p><p>Section 2 Duty</p>{twice}"
    assert [block.numbered for block in blocks(body)[1]] == [False, True, True, False]


def test_numbers_in_words_count_where_there_are_several():
    articles = "".join(f"<p>المادة {n} كلمات</p>" for n in ("الأولى", "الثانية", "الثالثة"))
    assert all(b.numbered for b in blocks(articles)[1])
    assert not any(b.numbered for b in blocks("<p>Article on the harbour</p><p>More</p>")[1])


def test_links_to_elsewhere():
    _, found = blocks(
        "<p><a href='/x'>Penal Code</a></p><p><a href='#s2'>Section 2</a></p><p>See <a href='/'>it</a></p>"
    )
    assert [b.leads_away for b in found] == [True, False, False]


def test_links_head_provisions_where_text_follows_most_of_them():
    """As where a gazette links each number to a page of that provision alone."""
    contents = "".join(f"<li><a href='/s{n}'>Section {n}</a></li>" for n in (1, 2, 3))
    law = "".join(f"<h5><a href='/s{n}'>Section {n}</a></h5><p>The text of it.</p>" for n in (1, 2, 3))
    for body, are_heads in ((f"<ul>{contents}</ul><p>More.</p>", False), (law, True)):
        page, found = blocks(body)
        links = [b for b in found if b.linked]
        assert [(b.numbered, b.leads_away) for b in links] == [(are_heads, not are_heads)] * 3
        assert page.body is not None
    whole = "".join(f"<p><a href='/s{n}'>Section {n}. {'Words of it. ' * 20}</a></p>" for n in (1, 2, 3))
    page, found = blocks(whole)
    assert [b.numbered for b in found] == [True] * 3
    page, found = blocks(contents + law)
    assert [b.numbered for b in found if b.linked] == [False] * 3 + [True] * 3


def test_a_picture_and_the_words_below_it_are_apart_from_the_line_they_stand_in():
    line = "The provider keeps it. <span><img src='a.jpg'><small>A view of the harbour</small></span>"
    assert words(f"<div><p>One</p>{line}</div>") == ["One", "The provider keeps it.", "A view of the harbour"]
    assert words("<div><p>One</p>It <b>keeps <img src='a.jpg'></b> it.</div>") == ["One", "It keeps it."]


def test_the_name_of_a_place_is_no_link():
    """Each paragraph of a law in one, beside a link to it."""
    _, found = blocks("<div><div><a href='/x'>Copy link</a></div><a id='-12'>3 Duty of the Board</a></div>")
    assert [(b.words, b.leads_away) for b in found] == [("Copy link", True), ("3 Duty of the Board", False)]
