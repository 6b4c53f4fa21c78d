"""A comparison as tracked changes: accept all is the new law, reject all the old, letter for letter."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import NOT_AT_HAND, SOFFICE, decide_all
from tests.comparison.drafted_law import drafted
from tracked_files import W, assert_well_made, decided, part

from watchingbrief import compare, read, review
from watchingbrief.comparison.drift import drift
from watchingbrief.reports.comparison.as_docx import comparison_docx
from watchingbrief.reports.comparison.woven import NEW_TEXT, OLD_TEXT, woven
from watchingbrief.reports.word import holdable

_WORDS = st.sampled_from(
    ["the", "State", "shall", "ensure", "no", "person", "“access”", '"access"', "without", "right\u00a0", "a", "judge",
     "thirty", "days", ";", "—", "article", "3", "数据", "حماية", "البيانات", " ", "  ", "\n", "\t", "\v", "\x07",
     "<w:t>"]
)  # fmt: skip
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=20).map(" ".join)
_ARTICLE = st.lists(_SENTENCE, min_size=1, max_size=4)


@st.composite
def two_versions(draw):
    """A law, and one that has some of its articles, edited or not, in any order, among others."""
    articles = draw(st.lists(_ARTICLE, min_size=1, max_size=7))
    kept = [draw(st.sampled_from([a, a[:1], [*a, "And more of it."]])) for a in articles]
    others = draw(st.lists(_ARTICLE, max_size=2))
    after = draw(st.permutations([*kept, *others]))
    return drafted(*articles), drafted(*(a if len(a) > 1 else a[0] for a in after))


@given(two_versions())
def test_both_texts_are_in_the_weave_letter_for_letter_and_every_thread_at_its_place(versions):
    old, new = versions
    threads = woven(compare(old, new))
    for law, kinds, place in ((old, OLD_TEXT, "old"), (new, NEW_TEXT, "new")):
        at = 0
        for thread in threads:
            if thread.kind in kinds:
                assert getattr(thread, place) == at
                at += len(thread.text)
                assert law.text[at - len(thread.text) : at] == thread.text
        assert at == len(law.text)


@given(two_versions())
def test_accepting_all_gives_the_new_law_and_rejecting_all_the_old(versions):
    old, new = versions
    file = comparison_docx(compare(old, new))
    assert decided(file, accept=True) == holdable(new.text)
    assert decided(file, accept=False) == holdable(old.text)
    assert_well_made(file)


@given(two_versions())
def test_a_law_against_itself_has_no_tracked_change(versions):
    law, _ = versions
    file = comparison_docx(compare(law, law))
    assert not [e for tag in ("ins", "del", "moveFrom", "moveTo") for e in part(file).iter(W + tag)]


@pytest.mark.parametrize("endings", [("docx", "docx"), ("pdf", "html"), ("txt", "docx")])
def test_the_drafts_of_the_sample(sample, endings):
    old, new = (read(sample / f"draft-{k}" / f"cybercrime-bill.{e}") for k, e in enumerate(endings, 1))
    comparison = compare(old, new)
    file = comparison_docx(comparison, drift(comparison, review(old), review(new)))
    assert decided(file, accept=True) == new.text
    assert decided(file, accept=False) == old.text
    assert_well_made(file)


@pytest.fixture(scope="module")
def redline(sample):
    old, new = (read(sample / f"draft-{k}" / "cybercrime-bill.docx") for k in (1, 2))
    comparison = compare(old, new)
    return comparison_docx(
        comparison, drift(comparison, review(old), review(new)), "The Delegation", "2026-07-21"
    )


def _paragraphs(file):
    for p in part(file).iter(W + "p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        yield (
            p,
            "" if style is None else style.get(W + "val"),
            "".join(t.text for t in p.iter(W + "t", W + "delText")),
        )


def test_the_section_that_moved_is_tracked_as_moved(redline):
    gone = [text for p, _, text in _paragraphs(redline) if p.find(f".//{W}moveFrom") is not None]
    here = [text for p, _, text in _paragraphs(redline) if p.find(f".//{W}moveTo") is not None]
    assert (gone[0], here[0]) == (
        "35. Use and protection of data obtained",
        "27. Use and protection of data obtained",
    )
    assert len(gone) > 3
    assert gone[1:] == here[1:]


def test_parts_and_sections_are_headings_and_paragraphs_are_indented_by_their_level(redline):
    styles = {text: style for _, style, text in _paragraphs(redline)}
    assert styles["2. Interpretation"] == "Heading3"
    assert next(s for text, s in styles.items() if text.startswith("PART I—")) == "Heading1"
    assert next(s for text, s in styles.items() if text.startswith("(1) In this Act")) == "Level1"
    assert next(s for text, s in styles.items() if text.startswith("(a) a police officer")) == "Level2"


def test_a_paragraph_that_came_is_added_as_a_whole(redline):
    came = [text for p, _, text in _paragraphs(redline) if p.find(f"{W}pPr/{W}rPr/{W}ins") is not None]
    assert any(text.startswith("“security measure” means") for text in came)


def test_the_margin_says_what_the_file_is_and_what_got_worse_or_better(redline):
    comments = ["".join(c.itertext()) for c in part(redline, "word/comments.xml").iter(W + "comment")]
    assert comments[0].startswith(
        "Accept all: the new text, The Cybercrime Bill, 2026 (cybercrime-bill.docx)."
    )
    assert any("weaker" in c for c in comments[1:])
    assert any("stronger" in c for c in comments[1:])
    marks = [e.get(W + "id") for e in part(redline).iter(W + "commentReference")]
    assert marks == [str(k) for k in range(len(comments))]


def test_an_arabic_law_is_set_from_right_to_left():
    old = drafted("يحظر الوصول إلى النظام", "تحمى البيانات", language="ar")
    new = drafted("يحظر الوصول عمدا إلى النظام", "تحمى البيانات", language="ar")
    file = comparison_docx(compare(old, new))
    assert decided(file, accept=True) == new.text
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in part(file).find(W + "body").iter(W + "p"))


def test_unseen_characters_stay_in_the_text_and_the_margin_warns_of_them():
    old, new = drafted("Access is free."), drafted("Access is \u202efree\u202c.")
    file = comparison_docx(compare(old, new))
    assert decided(file, accept=True) == new.text
    (comment,) = part(file, "word/comments.xml").iter(W + "comment")
    assert "U+202C, U+202E" in "".join(comment.itertext())


def _redrafted(law, seed):
    """A draft with its words shuffled about, lines joined and cut, and paragraphs doubled or lost."""
    chance = random.Random(seed)
    lines = law.text.split("\n")
    for _ in range(6):
        k = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                lines.insert(
                    k, chance.choice(["(9) New words.", "", "\u00a0two  blanks ", "المادة الخامسة 5 TCP"])
                )
            case 1:
                del lines[k]
            case 2:
                lines[k - 1 : k + 1] = [" ".join(lines[k - 1 : k + 1])]
            case _:
                words = lines[k].split(" ")
                lines[k] = " ".join(chance.sample(words, len(words)))
        lines = lines or ["."]
    text = "\n".join(lines)
    whole = replace(law.provisions[0], id="whole", kind="section", start=0, end=len(text), parent=None)
    return replace(law, text=text, provisions=(whole,))


def _reordered(seed):
    """Articles, and the same in another order with some words changed: moves, edited at either end."""
    chance = random.Random(seed)
    articles = [
        [f"The {w} State ensures {w}.", f"No {w} of data.", f"A {w} judge, {w} days."] for w in "abcdef"
    ]
    after = [
        [words.replace("ensures", "shall ensure") if chance.random() < 0.3 else words for words in a]
        for a in articles
    ]
    return drafted(*articles), drafted(*chance.sample(after, len(after)))


@pytest.mark.skipif(not SOFFICE, reason=NOT_AT_HAND)
def test_libreoffice_accepts_and_rejects_to_the_two_texts(sample, tmp_path):
    drafts = [read(sample / f"draft-{k}" / "cybercrime-bill.docx") for k in (1, 2)]
    law = drafted(*(f"The {n} person shall ensure\nnothing without right of {n}." for n in "abcdefgh"))
    pairs = [(drafts[0], drafts[1]), (drafts[1], drafts[0])]
    pairs += [(_redrafted(law, 2 * seed), _redrafted(law, 2 * seed + 1)) for seed in range(40)]
    pairs += [_reordered(seed) for seed in range(20)]
    files = [comparison_docx(compare(old, new)) for old, new in pairs]
    for (old, new), (accepted, rejected) in zip(pairs, decide_all(files, tmp_path), strict=True):
        assert accepted == new.text
        assert rejected == old.text
