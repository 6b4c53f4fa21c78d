"""Norms: the rules a law is made of, each a section or article, or a self-contained part of one.

A section that lists several whole offences ("The following acts constitute the offence of cybercrime: (1) Illegal
access. The access ...") holds a norm in each; the words that lead into the list govern all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import FRAME, GROUPING

_LINE = re.compile(r"\S[^\n]*")
_WHOLE_RULE = 60  # shorter list entries are fragments of a sentence, not rules of their own

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Norm:
    """One rule. `spans` are its own words; `lead` the words of what encloses it that govern it too."""

    provision: Provision
    section: Provision  #: the section or article it is cited by
    lead: tuple[Span, ...]
    limbs: tuple[Span, ...]  #: its subsections or paragraphs, or printed paragraphs where it has none
    numbered: bool  #: whether the limbs are numbered provisions

    @property
    def body(self) -> int:
        """Where the rule begins after its number and heading. A heading says what a rule is about, not what it says."""
        p = self.provision
        return p.start + len(p.number) + len(p.heading) + 1 if p.heading else p.start

    @property
    def span(self) -> Span:
        """Where the norm stands in the text."""
        return self.provision.start, self.provision.end


def norms(instrument: Instrument) -> Iterator[Norm]:
    """Every norm of an instrument, in document order."""
    yield from _below(instrument, None)


def _below(instrument: Instrument, parent: str | None) -> Iterator[Norm]:
    for p in instrument.children(parent):
        if p.kind in GROUPING and any(True for _ in instrument.children(p.id)):
            yield from _below(instrument, p.id)
        else:
            yield from _split(instrument, p, p, ())


def _split(
    instrument: Instrument, p: Provision, section: Provision, lead: tuple[Span, ...]
) -> Iterator[Norm]:
    children = instrument.children(p.id)
    if p.kind not in FRAME and _each_a_rule(instrument, p, children):
        lead = (*lead, (p.start, children[0].start))
        for child in children:
            yield from _split(instrument, child, section, lead)
        return
    limbs = _limbs(instrument, p, children)
    yield Norm(p, section, lead, limbs, bool(children))


def _limbs(instrument: Instrument, p: Provision, children: list[Provision]) -> tuple[Span, ...]:
    """The provisions inside; without any the printed paragraphs, of which civil-law codes make articles.

    Where an article has several paragraphs before a list, the list belongs to the last of them; what follows a list is
    a paragraph of its own when it begins like one, else the end of a sentence that runs through the list.
    """
    text = instrument.text
    start = p.start + (len(p.number) + len(p.heading) + 2 if p.heading else 0)
    if not children:
        return _paragraphs(text, start, p.end) or ((p.start, p.end),)
    inside = tuple((c.start, c.end) for c in children)
    if p.kind != "article":
        return inside
    before = _paragraphs(text, start, children[0].start)
    after = [s for s in _paragraphs(text, children[-1].end, p.end) if text[s[0]].isupper()]
    if len(before) > 1:
        return (*before[:-1], (before[-1][0], children[-1].end), *after)
    return (*inside, *after)


def _paragraphs(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(m.span() for m in _LINE.finditer(text, start, end))


def _each_a_rule(instrument: Instrument, parent: Provision, children: list[Provision]) -> bool:
    """Whether the entries of a list are rules of their own, as in "The following acts are offences:".

    They follow opening words that announce a list, begin like sentences and are long enough to be one. The numbered
    subsections of a section, or paragraphs of an article, have no such opening words: they are limbs of one rule. So is
    a list that one paragraph of several holds.
    """
    limbs = _limbs(instrument, parent, children)
    if len(children) < 2 or len(limbs) != len(children):
        return False
    opening = instrument.text[parent.start : children[0].start].rstrip()
    if not opening.endswith((":", "—", "–", "-", ":—", ":-")) or len(opening) - len(parent.heading) < 30:
        return False
    whole = [c for c in children if c.end - c.start > _WHOLE_RULE and _begins_sentence(instrument, c)]
    return len(whole) * 5 >= len(children) * 4


def _begins_sentence(instrument: Instrument, p: Provision) -> bool:
    words = instrument.text[p.start + len(p.number) : p.end].lstrip(" .-–—\n")
    return words[:1].isupper() and (bool(p.heading) or words.rstrip().endswith((".", ":")))
