"""Counting: one section and concern once, arguable rows neither way, roles against either annotator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchingbrief.evaluation import Count, Evaluation, Gold, score
from watchingbrief.evaluation.texts import is_text_of, likely_texts, quoted
from watchingbrief.reading import read_bytes
from watchingbrief.review import review

LAW = """The Computers Act, 2026

1. Short title. This Act may be cited as the Computers Act, 2026.

2. False news. A person who publishes false news by means of a computer system commits an offence and is liable to
imprisonment for a term of five years. A person who publishes a rumour commits an offence.

3. Access. A person who intentionally and without right gains access to a computer system commits an offence.
"""


@pytest.fixture(scope="module")
def reviewed():
    return review(read_bytes(LAW.encode(), "act.txt"), frozenset({"SPEECH.FALSE", "RESEARCH.EXEMPTION"}))


def _gold(sure=(), marked=(), safe=(), quotes=(), roles=None):
    return Gold(
        "act",
        frozenset(sure),
        frozenset(sure) | frozenset(marked),
        frozenset(safe),
        tuple(quotes),
        roles or {},
    )


def test_a_section_counts_once_for_a_concern(reviewed):
    scored = score(_gold(sure=[("2", "SPEECH.FALSE")]), reviewed)
    assert scored.by_concern["SPEECH.FALSE"] == Count(sure=1, hit=1, found=1, kept=1)
    assert ("3", "RESEARCH.EXEMPTION") in scored.unsupported


def test_what_only_one_annotator_marked_counts_neither_way(reviewed):
    scored = score(_gold(marked=[("2", "SPEECH.FALSE"), ("1", "SPEECH.FALSE")]), reviewed)
    assert scored.by_concern["SPEECH.FALSE"] == Count(sure=0, hit=0, found=1, kept=1)
    assert scored.missed == ()


def test_what_was_not_found_is_missed_and_safeguards_overlooked(reviewed):
    scored = score(_gold(sure=[("1", "SPEECH.FALSE")], safe=[("3", "RESEARCH.EXEMPTION")]), reviewed)
    assert scored.missed == (("1", "SPEECH.FALSE"),)
    assert scored.overlooked == (("3", "RESEARCH.EXEMPTION"),)
    assert scored.by_concern["RESEARCH.EXEMPTION"].met == 0


def test_only_the_named_concerns_are_counted(reviewed):
    scored = score(_gold(sure=[("2", "SPEECH.FALSE")]), reviewed, frozenset({"SPEECH.FALSE"}))
    assert set(scored.by_concern) == {"SPEECH.FALSE"}


def test_a_role_agrees_when_either_annotator_gave_it(reviewed):
    offence, power = frozenset({"offence"}), frozenset({"procedural-power"})
    roles = {"2": (power, offence), "3": (power, power), "77": (offence, offence)}
    scored = score(_gold(roles=roles), reviewed)
    assert (scored.sections, scored.agreed, scored.annotators) == (2, 1, 1)
    assert scored.disagreed == (("3", "offence", "procedural-power"),)


def test_laws_add_up(reviewed):
    gold = _gold(sure=[("2", "SPEECH.FALSE")])
    both = Evaluation((score(gold, reviewed), score(gold, reviewed)))
    assert both.count == both.laws[0].count + both.laws[1].count
    assert both.by_concern["SPEECH.FALSE"] == Count(sure=2, hit=2, found=2, kept=2)
    assert both.by_concern["SPEECH.FALSE"].f1 == 1.0


@settings(derandomize=True, max_examples=60, deadline=None)
@given(*[st.integers(0, 50)] * 4)
def test_f1_lies_between_recall_and_precision(sure, hit, found, kept):
    count = Count(sure, min(hit, sure), found, min(kept, found))
    assert 0 <= count.f1 <= 1
    if count.recall and count.precision:
        assert min(count.recall, count.precision) - 1e-9 <= count.f1
        assert count.f1 <= max(count.recall, count.precision) + 1e-9


def test_the_text_is_the_one_the_quotes_stand_in(reviewed):
    law = reviewed.instrument
    assert quoted(_gold(quotes=["publishes  FALSE news", "never said"]), law) == 0.5
    assert is_text_of(_gold(quotes=["false news,", "gains access"]), law)
    assert not is_text_of(_gold(quotes=["false news", "no such words", "nor these"]), law)


def test_likely_files_share_a_word_with_the_law_plain_text_first(tmp_path):
    for name in ("ke-act-2018.pdf", "ke-act-2018.txt", "ke-other.txt", "zm-act.txt", "ke-act-2018.png"):
        (tmp_path / name).touch()
    named = [p.name for p in likely_texts("ke-2018", sorted(tmp_path.iterdir()))]
    assert named == ["ke-act-2018.txt", "ke-act-2018.pdf", "ke-other.txt"]
