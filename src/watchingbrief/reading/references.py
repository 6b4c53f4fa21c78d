"""Cross-references: where "subsection (2)" or "l'article 5" lead from where they stand.

A number is looked for where a lawyer would look: "subsection (2)" in the section the words stand in,
"section 5" in the same schedule or else in the body, "Chapter II" in the same Part first. What leads to
another law is said to be external.
"""

from collections.abc import Iterator

from watchingbrief.instrument import Instrument, Provision, Reference
from watchingbrief.reading.pointers import Pointer, find_pointers, grammar
from watchingbrief.reading.signposts import Signposts
from watchingbrief.reading.whereabouts import Whereabouts


def find_references(instrument: Instrument) -> tuple[Reference, ...]:
    """Every reference to a provision, in the order of the text.

    A list or a range gives one reference for each provision it names, all with the same span. `target` is
    None for another law's provision and for words that lead nowhere in this one. Without data for the
    language there are none.
    """
    g = grammar(instrument.language)
    if g is None:
        return ()
    where, signs = Whereabouts(instrument), Signposts(instrument, g)
    references: list[Reference] = []
    last: Provision | None = None
    for pointer in find_pointers(instrument.text, g):
        source = where.innermost(pointer.start)
        if source is None or _is_own_number(pointer, source):
            continue
        found = list(_resolved(pointer, source, signs, last))
        references.extend(found)
        target = next((r.target for r in found if r.target), None)
        last = instrument.provision(target) if target else last
    references.extend(_foregoing(instrument, where, signs))
    references.sort(key=lambda r: (r.start, r.end))
    return tuple(references)


def _is_own_number(pointer: Pointer, source: Provision) -> bool:
    """Words in the number a provision bears itself ("Article 5") point nowhere."""
    return pointer.start < source.start + len(source.number)


def _resolved(
    pointer: Pointer, source: Provision, signs: Signposts, last: Provision | None
) -> Iterator[Reference]:
    numbered = not pointer.steps[0].relation and not pointer.own
    if pointer.external or (numbered and signs.of_another_law(source, pointer.start)) or signs.quoted(source):
        yield Reference(pointer.start, pointer.end, source.id, None, external=True)
        return
    for target in signs.targets(pointer.steps, source, last):
        yield Reference(pointer.start, pointer.end, source.id, target.id if target else None)


def _foregoing(instrument: Instrument, where: Whereabouts, signs: Signposts) -> Iterator[Reference]:
    """ "The foregoing provisions" lead to the section or article the words stand in."""
    for _, start, end in signs.grammar.foregoing.find_matches_as_indexes(instrument.text):
        source = where.innermost(start)
        if source is not None:
            yield Reference(start, end, source.id, instrument.basic(source).id)
