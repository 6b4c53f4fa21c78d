"""What a source is told it may leave out: elements of its page that changed and hold no provision."""

import pytest
from tests.monitoring.following.a_site import heading, law
from tests.monitoring.page.flat_pages import flat

from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.monitoring.source import PagePart

#: They order, and share the law's words: no rule tells that they are of the page.
NOTES = (
    "A provider shall give a judge the record of an order; a judge may refuse it under this Act.",
    "The Board shall publish the grounds for access to traffic data; an officer must give them to a judge.",
)


def act(note="", behind="3", **changed):
    """The Act with this behind one of its sections."""
    set_apart = [
        f"<h3>Section {n}. {heading(n)}</h3><p class='text'>{text}</p>{note if n == behind else ''}"
        for n, text in law(**changed).items()
    ]
    return flat("en", sections=set_apart)


def judged(new, old, part=PagePart()):  # noqa: B008  (it cannot be changed)
    before = Raw(old, "act", part)
    return judge(Raw(new, "act", part), before, read_raw(before).reading)


def advised(new, old):
    return judged(new, old).detail.get("leave_out", [])


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ('<div class="remark">{}</div>', "div.remark"), ('<div class="box"><p class="text">{}</p></div>', "div.box"),
        ('<div class="c-1 remark"><div><p>{}</p></div></div>', "div.remark"), ('<p class="gloss">{}</p>', "p.gloss"),
        ('<section class="x9 case-law"><h4>Cases</h4><p>{}</p></section>', "section.case-law"),
    ],
)  # fmt: skip
def test_an_element_that_holds_no_provision_is_named_and_leaving_it_out_ends_it(note, named):
    old, new = (act(note.format(words)) for words in NOTES)
    done = judged(new, old)
    assert (done.became, done.detail["leave_out"]) == ("version", [named])
    assert advised(act(), old) == advised(new, act()) == [named]
    assert judged(new, old, PagePart("", named)).became == "same"
    changed = act(note.format(NOTES[1]), s4="A person who obtains access to a system is liable to a fine.")
    assert judged(changed, old, PagePart("", named)).became == "version"


@pytest.mark.parametrize("element", ["<span class='gloss'>{}</span>", "<a class='gloss' href='/n'>{}</a>"])
def test_so_is_an_element_in_the_lines(element):
    texts = law()
    old, new = (
        act(s2=f"{texts['2']} {element.format(words)}", s3=f"{texts['3']} {element.format(words)}")
        for words in ("as amended by Act 4", "as amended by Act 5 and Act 9")
    )
    tag = element[1 : element.index(" ")]
    assert advised(new, old) == advised(act(), old) == [f"{tag}.gloss"]
    assert judged(new, old, PagePart("", f"{tag}.gloss")).became == "same"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {"s3": "An officer may require any data."}), ({}, {"s4": None}), ({"s5": None}, {}),
        ({"note": f"<p class='text'>{NOTES[0]}</p>"}, {}), ({"note": f"<p>{NOTES[0]}</p>"}, {}),
        ({"note": f"<div class='a1'>{NOTES[0]}</div>"}, {}),
    ],
)  # fmt: skip
def test_nothing_is_named_that_the_law_is_set_as_or_that_has_no_plain_name(old, new):
    pages = act(**old), act(**new)
    for one, other in (pages, pages[::-1]):
        done = judged(one, other)
        assert (done.became, done.detail.get("leave_out")) == ("version", None)


def test_what_holds_a_number_in_either_state_or_much_of_the_page_is_not_named():
    numbered = f"<div class='box'><p>(1) {NOTES[0]}</p></div>"
    assert advised(act(f"<div class='box'>{NOTES[1]}</div>"), act(numbered, behind="5")) == []
    much = "<div class='box'>{}</div>".format("</p><p>".join(NOTES * 4))
    assert advised(act(much), act()) == []
    # "(2)" alone in an element is no mark that a line may lose.
    lines = [
        act(s2=f"(2) <span class='words'>{words}</span>", s3=f"(2) <span class='words'>{words}!</span>")
        for words in NOTES
    ]
    assert advised(*lines) == []


def test_what_is_known_to_be_the_page_s_is_not_named():
    adverts = [
        f'<div class="ad">{words}</div>' for words in ("Walk to the harbour at dawn.", "Kettles are cheap.")
    ]
    old, new = (
        act(advert, s5=f"{law()['5']} {words}.")
        for advert, words in zip(adverts, ("It may be printed", "It shall be free"), strict=True)
    )
    done = judged(new, old)
    assert done.became == "version" and done.detail["page"]
    assert "leave_out" not in done.detail
