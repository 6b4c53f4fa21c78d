"""True of every concordance, whatever the law: tested on laws put together at random."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from small_treaty import ARTICLES, NARROW, answered_by, beside, ids, law, treaty

from watchingbrief.comparison.concordance import concord
from watchingbrief.reports.concordance.as_json import concordance_json

RULES = (
    *NARROW,
    ("Access", "A person who accesses a computer system commits an offence."),
    ("Codes", "A person who without authority discloses a password of a computer system commits an offence."),
    (
        "Abetting",
        "A person who aids or abets the commission of an offence under this Act commits an offence.",
    ),
    ("Works", "A person who infringes copyright in a work by means of a computer system commits an offence."),
    ("Regulations", "The Minister may make regulations for carrying this Act into effect."),
    ("Offices", "The Authority shall keep its office in the capital and shall publish its address."),
)
laws = st.permutations(RULES).flatmap(
    lambda order: st.integers(2, len(RULES)).map(lambda n: tuple(order[:n]))
)


@settings(max_examples=20)
@given(laws)
def test_each_article_has_one_entry_and_each_answer_its_place(articles):
    found, _ = beside(*articles)
    assert len(found.entries) + len(found.not_national) == len(ARTICLES)
    for entry in found.entries:
        assert (entry.verdict == "none") == (not entry.answers and not entry.through)
        assert all(0 < a.likeness <= 1.000001 for a in entry.answers)
        assert all(a.likeness >= b.likeness for a, b in pairwise(entry.answers))
        given_by_all = {g.element.id for a in entry.answers for g in a.gives}
        assert not ids(entry.lacking) & given_by_all
        assert ids(entry.lacking) | ids(entry.dropped) <= ids(entry.asks)
        assert not ids(entry.asks) & ids(entry.options)
        for answer in entry.answers:
            assert not {g.element.id for g in answer.gives} & ids(answer.drops)


@settings(max_examples=20)
@given(laws)
def test_what_is_added_answers_nothing_and_every_offence_is_one_or_the_other(articles):
    found, _ = beside(*articles)
    answering = {a.provision.id for e in found.entries for a in e.answers}
    added = {b.provision.id for b in found.beyond}
    assert not answering & added
    offences = {p.id for p in found.law.provisions if "commits an offence" in found.law.text[p.start : p.end]}
    assert offences <= answering | added


@settings(max_examples=15)
@given(st.permutations(RULES))
def test_the_order_of_a_law_does_not_matter(articles):
    def by_heading(order):
        _, by = beside(*order)
        return {n: {order[int(k) - 1][0] for k in answered_by(e)} for n, e in by.items()}, {
            n: e.verdict for n, e in by.items()
        }

    assert by_heading(tuple(articles)) == by_heading(RULES)


@settings(max_examples=10)
@given(laws)
def test_the_same_texts_give_the_same_bytes(articles):
    again = [concordance_json(concord(law(*articles), treaty())) for _ in range(2)]
    assert again[0] == again[1]


@settings(max_examples=10)
@given(laws)
def test_what_the_law_has_to_say_on_other_things_takes_no_answer_away(articles):
    """Rules on nothing the treaty speaks of leave every verdict on an offence as it was."""
    idle = tuple(
        (f"Form {n}", "The Registrar shall keep a register of forms and shall print it yearly.")
        for n in range(9)
    )
    _, alone = beside(*articles)
    _, among = beside(*articles, *idle)
    for n, entry in alone.items():
        assert set(answered_by(entry)) == set(answered_by(among[n]))
