"""What the texts do not decide is left open, and what looks like a twin is taken for what it is."""

from dataclasses import replace

import pytest
from drafted_law import drafted

from watchingbrief import compare

ACCESS = "Any person who intentionally accesses a computer system without right commits an offence"
ORDER = "A judge may order a service provider to preserve traffic data for ninety days at most"
APPEAL = "Whoever is affected by a measure may appeal to the High Court within one month of notice"
FUND = "There is established a fund for victims of computer crime kept by the Minister of Justice"
REPORT = "The Authority shall lay a report on every use of these powers before Parliament each year"
DEPOSIT = (
    "The present Convention, of which the English and French texts are equally authentic, shall be deposited with"
    " the Secretary-General, who shall send certified copies of it to all States that took part in the conference"
)
#: The same clause, rewritten where it stood.
DEPOSIT_REWRITTEN = (
    "The present Convention, of which the English, Arabic and French texts are authentic, shall be deposited with"
    " the Secretary-General, who shall send copies of it without delay to all States that took part in the talks"
)


def _told(old, new):
    return [(c.kind, [p.label for p in c.old], [p.label for p in c.new]) for c in compare(old, new).changes]


def test_a_clause_rewritten_in_place_and_its_old_words_elsewhere_are_left_open():
    old = drafted(ACCESS, ORDER, APPEAL, FUND, DEPOSIT)
    new = drafted(DEPOSIT, ACCESS, ORDER, APPEAL, FUND, DEPOSIT_REWRITTEN)
    assert ("unsure", ["5"], ["1", "6"]) in _told(old, new)


def test_a_piece_split_off_is_a_piece_though_an_article_that_went_has_some_of_its_words():
    gone = "A judge may order a search of premises for ninety days at most"
    old = drafted(gone, ACCESS, f"{FUND}. {ORDER}", APPEAL, REPORT)
    new = drafted(ACCESS, FUND, ORDER, APPEAL, REPORT)
    assert ("split", ["3"], ["2", "3"]) in _told(old, new)
    assert ("deleted", ["1"], []) in _told(old, new)


def test_two_articles_made_into_one_are_merged_though_a_new_one_borrows_words_of_the_second():
    borrowed = "A judge may order a service provider to hand over the names of subscribers"
    old = drafted(ACCESS, FUND, ORDER, APPEAL, REPORT)
    new = drafted(borrowed, ACCESS, f"{FUND}. {ORDER}", APPEAL, REPORT)
    assert ("merged", ["2", "3"], ["3"]) in _told(old, new)
    assert ("inserted", [], ["1"]) in _told(old, new)


def test_a_sentence_added_to_an_article_of_one_sentence_edits_it():
    told = _told(drafted(ACCESS, FUND, APPEAL), drafted(ACCESS, f"{FUND}. {ORDER}. {REPORT}", APPEAL))
    assert told[1] == ("edited", ["2"], ["2"])


def test_where_numbers_are_kept_a_repealed_article_is_the_one_that_stood_there():
    old = drafted(ACCESS, ORDER, APPEAL, FUND, REPORT, DEPOSIT)
    new = drafted(ACCESS, ORDER, "(Repealed)", FUND, REPORT, DEPOSIT)
    assert _told(old, new)[2] == ("edited", ["3"], ["3"])


def test_as_many_repealed_articles_in_the_same_place_are_the_same_ones():
    repealed = ["Repealed"] * 4
    old, new = drafted(ACCESS, *repealed, FUND), drafted(REPORT, ACCESS, *repealed, FUND)
    assert {kind for kind, before, _ in _told(old, new) if before} == {"renumbered"}


def test_the_same_words_on_both_sides_are_never_told_as_gone_and_come():
    old = drafted("Repealed", ACCESS, FUND, "Repealed", ORDER)
    new = drafted(ACCESS, "Repealed", FUND, ORDER, "Repealed", "Repealed", numbers="235689")
    told = _told(old, new)
    assert not [change for change in told if change[0] == "deleted" and change[1][0] in "14"]


def test_double_brackets_of_an_editor_are_no_change_of_the_law():
    old = drafted(ACCESS, f"(({ORDER})) ((2))", FUND, language="it")
    new = drafted(ACCESS, f"{ORDER} ((2))", FUND, language="it")
    assert {c.kind for c in compare(old, new).changes} == {"unchanged"}
    assert [c.kind for c in compare(old, new).changes[1].words].count("respaced") >= 1
    came = drafted(ACCESS, f"{ORDER} ((after notice)) ((2))", FUND, language="it")
    assert _told(new, came)[1] == ("edited", ["2"], ["2"])


DEPOSITORY = (
    "The Secretary-General shall be the depositary of the present Convention and shall keep a register of it"
)


def test_a_clause_of_another_law_that_came_while_a_like_one_went_is_left_open():
    own = f"{DEPOSITORY}. Any State Party may denounce the present Convention by a letter. It ends one year later"
    like = (
        f"{DEPOSITORY}. Ratification is open to every State that took part in the talks on the text of 1990"
    )
    old = drafted(own, ACCESS, ORDER, APPEAL, FUND, REPORT)
    new = drafted(ACCESS, ORDER, APPEAL, FUND, like, REPORT)
    assert ("unsure", ["1"], ["5"]) in _told(old, new)


def test_an_article_carried_away_with_words_changed_all_over_it_is_the_same_one():
    changed = DEPOSIT.replace("present", "new").replace("equally", "all").replace("certified", "true")
    told = _told(drafted(DEPOSIT, ACCESS, ORDER, APPEAL, FUND), drafted(ACCESS, ORDER, APPEAL, changed, FUND))
    assert ("moved-and-edited", ["1"], ["4"]) in told


PENALTY = (
    "A company that is found guilty may also be dissolved, closed for five years or barred from public works"
)


def test_a_piece_cut_off_is_a_piece_though_an_article_that_went_ends_in_the_same_formula():
    old = drafted(f"{ACCESS}. {PENALTY}", f"{FUND}. {PENALTY}", ORDER, APPEAL)
    new = drafted(ACCESS, PENALTY, ORDER, APPEAL)
    assert ("split", ["1"], ["1", "2"]) in _told(old, new)
    assert ("deleted", ["2"], []) in _told(old, new)


@pytest.mark.parametrize("again", ["", " (continued)"])
@pytest.mark.parametrize("heads", [4, 0])
def test_a_short_article_cut_in_two_is_split_also_where_both_pieces_have_its_heading(heads, again):
    heading = "Destruction of what was seized by order of a court or an authority"
    words = (
        "All records that were seized and are no longer needed for the trial are destroyed within thirty days"
    )
    cut = words.index("are no longer")
    others = [ACCESS, ORDER, APPEAL, FUND]
    pieces = [(heading, words[:cut]), (f"{heading}{again}", words[cut:])]
    before = [(f"Title {k}", body) for k, body in enumerate(others)]
    old, new = headed(*before, (heading, words)), headed(*before[:heads], *pieces, *before[heads:])
    assert [change for change in _told(old, new) if change[0] == "split"] == [
        ("split", ["5"], [str(heads + 1), str(heads + 2)])
    ]


def headed(*articles):
    """A law whose articles have headings."""
    law = drafted(*(f"{head}\n{body}." for head, body in articles))
    heads = [head for head, _body in articles]
    return replace(
        law, provisions=tuple(replace(p, heading=h) for p, h in zip(law.provisions, heads, strict=True))
    )


def test_articles_put_together_are_merged_though_a_twin_of_one_came_elsewhere():
    twin = FUND.replace("victims of computer crime", "victims of crime")
    old = drafted(FUND, ORDER, APPEAL, ACCESS, REPORT)
    new = drafted(f"{FUND}. {ORDER}", APPEAL, ACCESS, twin, REPORT)
    told = _told(old, new)
    assert ("merged", ["1", "2"], ["1"]) in told
    assert ("inserted", [], ["4"]) in told


def test_two_provisions_of_one_formula_that_might_be_crossed_are_left_open():
    formula = "Persons guilty of an offence under section {} may be barred from a public office for five years at most"
    changed = "Persons convicted under section {} may be barred from any public office for up to five years"
    old = drafted(formula.format(31), formula.format(32), ACCESS, ORDER, APPEAL, FUND, REPORT)
    new = drafted(ACCESS, changed.format(90), ORDER, APPEAL, changed.format(91), FUND, REPORT)
    assert ("unsure", ["1", "2"], ["2", "5"]) in _told(old, new)
