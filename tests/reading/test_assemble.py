"""What is true of an instrument, whatever tree it was made from."""

import unicodedata
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from watchingbrief.instrument import Instrument, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words

SOURCE = Source("law.txt", "text", "0" * 64, 0)
KINDS = ["part", "section", "article", "subsection", "paragraph", "schedule", "preamble", "proviso", "point"]
texts = st.text(alphabet="abc éß(1).\n \u00ad①", max_size=12)
words = st.builds(Words, text=texts, page=st.integers(0, 3), line=st.integers(0, 3), inline=st.booleans())
nodes = st.recursive(
    st.builds(
        Node, kind=st.sampled_from(KINDS), number=texts, heading=texts, content=st.lists(words, max_size=3)
    ),
    lambda inner: st.builds(
        Node,
        kind=st.sampled_from(KINDS),
        number=texts,
        heading=texts,
        content=st.lists(st.one_of(words, inner), max_size=3),
    ),
    max_leaves=12,
)


def made(tree: list[Node]) -> Instrument:
    return assemble(tree, title="", language="en", source=SOURCE, set_aside=[])


def letters(tree: list[Node]) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in tree:
        found.update(node.number + node.heading)
        for part in node.content:
            found.update(part.text if isinstance(part, Words) else letters([part]))
    return found


@settings(max_examples=300)
@given(tree=st.lists(nodes, max_size=4))
def test_every_letter_of_the_tree_is_in_the_text_once(tree: list[Node]) -> None:
    wanted = "".join(letters(tree).elements())
    law = made(tree)
    plain = Counter(c for c in unicodedata.normalize("NFC", wanted) if not c.isspace())
    assert Counter(c for c in law.text if not c.isspace()) == plain


@settings(max_examples=300)
@given(tree=st.lists(nodes, max_size=4))
def test_provisions_nest_do_not_overlap_and_cover_the_text(tree: list[Node]) -> None:
    law = made(tree)
    assert len({p.id for p in law.provisions}) == len(law.provisions)
    assert unicodedata.is_normalized("NFC", law.text)
    for p in law.provisions:
        assert 0 <= p.start < p.end <= len(law.text)
        assert all(e.start <= p.start and p.end <= e.end for e in law.enclosing(p))
        siblings = law.children(p.parent)
        assert all(a.end <= b.start for a, b in pairwise(siblings))
    outside = set(range(len(law.text))) - {i for p in law.children(None) for i in range(p.start, p.end)}
    assert all(law.text[i].isspace() for i in outside)
    assert [p.start for p in law.provisions] == sorted(p.start for p in law.provisions)


def test_number_heading_and_words_stand_in_that_order() -> None:
    inner = Node(
        "subsection", "(1)", "", [Words("A person who—"), Node("paragraph", "(a)", "", [Words("acts,")])]
    )
    law = made([Node("section", "22.", "False news", [inner])])
    assert law.text == "22. False news\n(1) A person who—\n(a) acts,"
    assert [p.citation for p in law.provisions] == ["s. 22", "s. 22(1)", "s. 22(1)(a)"]


def test_what_follows_a_bare_number_stays_on_its_line() -> None:
    law = made([Node("section", "23.", "", [Node("subsection", "(1)", "", [Words("Whoever acts.")])])])
    assert law.text == "23. (1) Whoever acts."


def test_sections_numbered_through_the_law_keep_a_short_address() -> None:
    law = made([Node("part", "PART II", "", [Node("section", "5.", "", [Words("x")])])])
    assert [p.id for p in law.provisions] == ["part_ii", "sec_5"]


def test_a_number_that_comes_again_is_told_apart() -> None:
    law = made([Node("section", "5.", "", [Words("x")]), Node("section", "5.", "", [Words("y")])])
    assert [p.id for p in law.provisions] == ["sec_5", "sec_5-2"]


def test_the_innermost_provision_at_an_offset() -> None:
    inner = Node("subsection", "(1)", "", [Words("Words.")])
    law = made([Node("section", "22.", "Heading", [inner])])
    at = law.at(law.text.index("Words"))
    assert at is not None
    assert at.citation == "s. 22(1)"
    assert law.basic(at).citation == "s. 22"


def test_what_holds_no_words_is_not_counted() -> None:
    empty, full = Node("proviso"), Node("proviso", "", "", [Words("Provided that it is so.")])
    law = made([Node("section", "5.", "", [Words("x"), empty, full])])
    assert [p.id for p in law.provisions] == ["sec_5", "sec_5__proviso_nn-1"]
