"""Each kind of change, as lawyers make it."""

from drafted_law import drafted

from watchingbrief import compare

ACCESS = "Any person who intentionally accesses a computer system without right commits an offence"
ORDER = "A judge may order a service provider to preserve traffic data for ninety days at most"
APPEAL = "Whoever is affected by a measure may appeal to the High Court within one month of notice"
FUND = "There is established a fund for victims of computer crime kept by the Minister of Justice"
REPEALED = "Repealed"


def _told(old, new):
    return [(c.kind, [p.label for p in c.old], [p.label for p in c.new]) for c in compare(old, new).changes]


def test_a_new_article_between_others_renumbers_those_after_it():
    assert _told(drafted(ACCESS, ORDER), drafted(ACCESS, FUND, ORDER)) == [
        ("unchanged", ["1"], ["1"]),
        ("inserted", [], ["2"]),
        ("renumbered", ["2"], ["3"]),
    ]


def test_an_article_under_the_number_of_another_is_not_that_other():
    assert _told(drafted(ACCESS, ORDER, APPEAL), drafted(ACCESS, FUND, APPEAL)) == [
        ("unchanged", ["1"], ["1"]),
        ("deleted", ["2"], []),
        ("inserted", [], ["2"]),
        ("unchanged", ["3"], ["3"]),
    ]


def test_an_article_carried_to_the_end_has_moved_and_the_others_only_renumbered():
    told = _told(drafted(ACCESS, ORDER, APPEAL, FUND), drafted(ORDER, APPEAL, FUND, ACCESS))
    assert told[-1] == ("moved", ["1"], ["4"])
    assert {kind for kind, *_ in told[:-1]} == {"renumbered"}


def test_an_article_carried_away_and_amended_has_moved_and_is_edited():
    new = drafted(ORDER, APPEAL, FUND, ACCESS.replace("without right", "by overcoming a security measure"))
    assert _told(drafted(ACCESS, ORDER, APPEAL, FUND), new)[-1] == ("moved-and-edited", ["1"], ["4"])


def test_an_article_made_into_two_is_split_and_back_again_is_merged():
    one, two = drafted(ACCESS, f"{ORDER}. {APPEAL}", FUND), drafted(ACCESS, ORDER, APPEAL, FUND)
    assert ("split", ["2"], ["2", "3"]) in _told(one, two)
    assert ("merged", ["2", "3"], ["2"]) in _told(two, one)


def test_a_copy_beside_the_article_is_an_insertion_not_a_split():
    told = _told(drafted(ACCESS, ORDER, APPEAL), drafted(ACCESS, ORDER, ORDER, APPEAL))
    assert {kind for kind, *_ in told} <= {"unchanged", "inserted", "renumbered", "unsure"}
    assert sum(len(new) for _, _, new in told) == 4


def test_which_of_two_same_articles_is_left_cannot_be_told():
    told = _told(
        drafted(ACCESS, REPEALED, REPEALED, FUND, numbers="1478"),
        drafted(ACCESS, REPEALED, FUND, numbers="159"),
    )
    assert ("unsure", ["4", "7"], ["5"]) in told


def test_inside_an_article_paragraphs_are_followed_alike():
    old = drafted(["The court:", ACCESS, ORDER], FUND)
    new = drafted(["The court:", APPEAL, ACCESS, ORDER + " and shall state its reasons"], FUND)
    article = compare(old, new).changes[0]
    assert article.kind == "edited"
    assert [(c.kind, [p.label for p in c.old], [p.label for p in c.new]) for c in article.within] == [
        ("inserted", [], ["1"]),
        ("renumbered", ["1"], ["2"]),
        ("edited", ["2"], ["3"]),
    ]


def test_chinese_without_blanks_is_compared_character_by_character():
    old = drafted("任何人未经授权故意访问计算机系统的构成犯罪应处三年以下有期徒刑", language="zh")
    new = drafted("任何人未经授权故意访问计算机系统的构成犯罪应处五年以下有期徒刑", language="zh")
    change = compare(old, new).changes[0]
    gone = [old.text[w.old_start : w.old_end] for w in change.words if w.kind == "deleted"]
    came = [new.text[w.new_start : w.new_end] for w in change.words if w.kind == "inserted"]
    assert (change.kind, gone, came) == ("edited", ["三"], ["五"])


def test_arabic_vowel_signs_stay_with_their_word():
    old = drafted("يُعاقَب بالحبس كل من اخترق نظام معلومات إلكتروني", language="ar")
    new = drafted("يُعاقَب بالغرامة كل من اخترق نظام معلومات إلكتروني", language="ar")
    change = compare(old, new).changes[0]
    assert [old.text[w.old_start : w.old_end].strip() for w in change.words if w.kind == "deleted"] == [
        "بالحبس"
    ]


def test_other_quotation_marks_and_line_breaks_are_no_edit():
    old = drafted("In this Act “computer data” means any representation of facts or of information")
    new = drafted('In this Act "computer data" means any\nrepresentation of facts or of information')
    change = compare(old, new).changes[0]
    assert change.kind == "unchanged"
    assert {w.kind for w in change.words} == {"same", "respaced"}
