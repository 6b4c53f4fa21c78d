"""What stands at the ends of lines of a law in elements of its own: the page's, or words the law gained or lost."""

import pytest
from tests.monitoring.following.a_site import heading, law
from tests.monitoring.page.flat_pages import became, flat

from watchingbrief.monitoring.page.one_state.furniture import law_blocks
from watchingbrief.monitoring.page.two_states.line_ends import ends_of_the_page

TEXTS = law()


def page(ends, dress="<span class='chip'>{}</span>", headings="<h3>{}{}</h3>", paragraphs="<p>{}</p>"):
    """The Act with these words at the ends of its headings, in this dress."""
    sections = []
    for k, (n, text) in enumerate(TEXTS.items()):
        end = f" {dress.format(ends[k])}" if k < len(ends) and ends[k] else ""
        sections.append(headings.format(f"Section {n}. {heading(n)}", end) + paragraphs.format(text))
    return flat("en", sections=sections)


def is_told(new, old):
    done = became(new, old)
    assert done.became in {"same", "frame", "version"}
    return done.became == "version"


CHIPS = (
    ["video, 2 min", "new guide", "checklist", "", "form at hand"],
    ["", "checklist", "", "new guide", "map"],
)
DRESSES = [
    "<span class='chip'>{}</span>", "<a href='#x'>{}</a>", "<a class='t' href='/x'>[{}]</a>", "[<a href='/x'>{}</a>]",
    "<button>{}</button>", "<code>{}</code>", "<small>{}</small>", "<span class='b'><i>{}</i> <b>3</b></span>",
]  # fmt: skip
HEADINGS = [
    "<h3>{}{}</h3>",
    "<div class='rubrica'>{}{}</div>",
    "<h3><span>{}</span>{}</h3>",
    "<b>{}</b>{}<br>",
]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("headings", HEADINGS)
def test_what_comes_behind_some_headings_and_goes_behind_others_is_the_page_s(dress, headings):
    assert not is_told(page(CHIPS[0], dress, headings), page(CHIPS[1], dress, headings))


def test_words_that_go_at_one_heading_and_come_at_another_are_the_page_s():
    assert not is_told(page(["", "Read this part aloud"]), page(["Read this part aloud"]))
    assert is_told(page(["", "Read this part aloud"]), page([]))
    assert not is_told(page(["", "Read this section aloud"]), page(["Read this section aloud"]))
    assert is_told(page(["", "Repealed"]), page(["Repealed"]))
    conjunction = "<span class='conj'>{}</span>"
    assert is_told(page(["", "or"], conjunction), page(["or"], conjunction))


def test_a_sign_at_some_lines_and_a_button_at_one_are_the_page_s():
    sign = "<a class='anchor'>§↗</a>"
    assert not is_told(page(["§", "", "§", "§", "", "§"], sign), page(["", "§", "", "", "§"], sign))
    assert not is_told(page(["Vedi cronologia"], "<button class='b'>{}</button>"), page([]))


@pytest.mark.parametrize("words", ["Print", "Comments (12)", "12 comments", "Viewed 3,204 times"])
def test_a_label_or_a_count_behind_one_heading_is_the_page_s(words):
    assert not is_told(page(["", words], "<span>{}</span>"), page([]))
    assert not is_told(page([]), page(["", words], "<span>{}</span>"))


@pytest.mark.parametrize(
    "dress",
    ["<ins>{}</ins>", "<span class='legAddition'>{}</span>", "<u>{}</u>", "<font color='red'>{}</font>"],
)
@pytest.mark.parametrize("words", ["and theft", "or other traffic", "in writing", "of providers"])
def test_words_that_headings_gained_are_law(dress, words):
    assert is_told(page(["", words], dress), page([]))
    assert is_told(page([words] * 4, dress), page([]))
    assert is_told(page(["", words, "", "and others"], dress), page([words], dress))


def test_a_heading_renamed_or_numbered_otherwise_is_law():
    heads = "<h3><b>Section {}.</b> <span class='name'>{}</span></h3>"

    def act(numbers=(), names=()):
        numbers, names = dict(numbers), dict(names)
        sections = [
            heads.format(numbers.get(n, n), names.get(n, heading(n))) + f"<p>{text}</p>"
            for n, text in TEXTS.items()
        ]
        return flat("en", sections=sections)

    assert is_told(act(names={"2": "Notices"}), act())
    assert is_told(act(names=dict.fromkeys("234", "Comments")), act())
    assert is_told(act(numbers={"3": "4A"}), act())


@pytest.mark.parametrize(
    "words", ["The Board keeps a record.", "Penalty: 5 units", "within 5 days", "(repealed)"]
)
def test_a_sentence_or_a_limit_behind_paragraphs_is_law(words):
    def act(ends):
        sections = [
            f"<h3>Section {n}. {heading(n)}</h3><p>{text} <span>{words if k in ends else ''}</span></p>"
            for k, (n, text) in enumerate(TEXTS.items())
        ]
        return flat("en", sections=sections)

    assert is_told(act({1}), act(set()))
    assert is_told(act({1, 3}), act({2}))


@pytest.mark.parametrize(
    ("new", "old"), [(("12", "7", "3", "", "41"), ("", "9", "", "5", "8")), (("3", "", "6"), ("", "4"))]
)
def test_numbers_in_the_margin_are_the_page_s_where_provisions_have_their_own(new, old):
    def act(margin):
        lines = [
            f"<p>{f'<a class=rn>{margin[k]}</a> ' if k < len(margin) and margin[k] else ''}({n}) {text}</p>"
            for k, (n, text) in enumerate(TEXTS.items())
        ]
        return flat("en", sections=[f"<h3>Section 1. {heading('1')}</h3>", *lines])

    assert not is_told(act(new), act(old))


def test_numbers_of_provisions_in_elements_of_their_own_are_law():
    def act(numbers):
        lines = [f"<p><b>{n}</b> {text}</p>" for n, text in zip(numbers, TEXTS.values(), strict=False)]
        return flat("en", sections=[f"<h3>Section 1. {heading('1')}</h3>", *lines])

    assert is_told(act(["(1)", "(2)", "(3)", "(5)", "(6)"]), act(["(1)", "(2)", "(3)", "(4)", "(5)"]))


def test_what_stands_in_brackets_behind_a_typed_line_is_the_page_s():
    def act(ends):
        lines = [
            f"   Section {n}. {heading(n)}{f'      [{end}]' if end else ''}\n\n  {text}\n\n"
            for (n, text), end in zip(TEXTS.items(), [*ends, *[""] * 9], strict=False)
        ]
        return flat("en", sections=["<pre>", *lines, "</pre>"])

    assert not is_told(act(CHIPS[0]), act(CHIPS[1]))


def test_a_picture_in_a_line_is_no_part_of_the_paragraph_behind_it():
    """Its caption is a block of its own, as where it has an element for that."""
    picture = "<span class='img'><img src='/p.jpg'><small>A clerk carries files, {}.</small></span>"

    def act(behind):
        lines = [
            f"Section {n}. {heading(n)}<br>{picture.format(n) if n in behind else ''}(1) {text}<br>"
            for n, text in TEXTS.items()
        ]
        return flat("en", sections=["<div>", *lines, "</div>"])

    assert not is_told(act("23"), act("4"))


def test_words_that_only_came_or_that_speak_as_laws_do_are_law():
    assert is_told(page(["new scope", "other matter", "third thing"]), page([]))
    offences = ["an offence", "penalty doubled", "", "liable"], ["", "", "punished", "", "guilty"]
    assert is_told(page(offences[0]), page(offences[1]))


def test_a_limit_at_the_end_of_a_paragraph_without_a_stop_is_law():
    def act(days):
        sections = [f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in TEXTS.items()]
        return flat("en", sections=[*sections, f"<p>(2) It is kept within <span>{days} days</span></p>"])

    assert is_told(act(5), act(10))


def test_numbers_that_come_and_go_before_provisions_without_others_are_law():
    def act(numbers):
        lines = [
            f"<p>{f'<b class=n>{n}</b> ' if n else ''}{text}</p>"
            for n, text in zip(numbers, TEXTS.values(), strict=False)
        ]
        return flat("en", sections=[f"<h3>Section 1. {heading('1')}</h3>", *lines])

    assert is_told(act(["1", "", "2", "", "3"]), act(["", "1", "", "2", "3"]))


def test_a_few_words_and_a_link_between_provisions_are_the_page_s_unless_they_name_some():
    def act(*lines):
        sections = [f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in TEXTS.items()]
        return flat("en", sections=[*sections[:2], *(f"<p>{line}</p>" for line in lines), *sections[2:]])

    series = "In the same series <a href='#'>Five mistakes in keeping records</a>"
    assert not is_told(act(series), act())
    assert is_told(act("As said in <a href='/12'>section 12 of the Records Act</a>"), act())


def test_a_number_at_an_end_set_otherwise_than_those_in_the_margin_is_law():
    def act(margin, fee):
        lines = [
            f"<p>{f'<a class=rn>{margin[k]}</a> ' if k < len(margin) and margin[k] else ''}({n}) {text}</p>"
            for k, (n, text) in enumerate(TEXTS.items())
        ]
        fee = f"<p>(9) The register costs <b>{fee}</b></p>"
        return flat(
            "en", sections=[f"<h3>Section 1. {heading('1')}</h3>", *lines, fee, "<p>(10) It is kept.</p>"]
        )

    old, new = ("12", "31", "3", "", "41"), ("", "9", "", "5", "31")
    assert is_told(act(new, 31), act(old, 12)) and not is_told(act(new, 12), act(old, 12))


def test_brackets_at_the_other_end_of_a_line_stay():
    def act(*margin):
        lines = [f"<p>{f'<a class=rn>{m}</a> ' if m else ''}({k}) It is kept (see <a href='/4'>section {k}</a>)</p>"
                 for k, m in enumerate(margin, 1)]  # fmt: skip
        return flat(
            "en", sections=[f"<h3>Section 1. {heading('1')}</h3>", *lines, f"<p>(9) {TEXTS['2']}</p>"]
        )

    assert not is_told(act("12", "", "7", "", "3"), act("", "9", "", "5", ""))


def test_a_line_of_signs_alone_has_nothing_at_its_ends():
    headings = "<h3>{}{}</h3><p>— <b>|</b> —</p>"
    assert not is_told(page(CHIPS[0], headings=headings), page(CHIPS[1], headings=headings))


def test_a_line_in_very_many_elements_is_left_as_it_is():
    def ends(depth):
        dress = "<i class='chip'>" + "<span>" * depth + "{}" + "</span>" * depth + " now</i>"
        (_new, new), (_old, old) = (law_blocks(page(chips, dress)) for chips in CHIPS)
        return {words for _, words in ends_of_the_page(new, old, "en")}

    assert "checklist now" in ends(2) and not ends(40)
