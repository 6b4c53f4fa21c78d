"""Norms: the rules a law is made of, each a section or article, or a self-contained part of one.

A section that lists several whole offences ("The following acts constitute the offence of cybercrime: (1) Illegal
access. The access ...") holds a norm in each; the words that lead into the list govern all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import FRAME, GROUPING

_BREAK = re.compile(r"\n")
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
    yield Norm(p, section, lead, _limbs(instrument, p, children), bool(children))


def _limbs(instrument: Instrument, p: Provision, children: list[Provision]) -> tuple[Span, ...]:
    """The provisions inside; without any, the printed paragraphs, as civil-law codes have them."""
    if children:
        return tuple((c.start, c.end) for c in children)
    start = p.start + (len(p.number) + len(p.heading) + 2 if p.heading else 0)
    breaks = [m.start() for m in _BREAK.finditer(instrument.text, start, p.end)]
    return tuple(zip([p.start, *(b + 1 for b in breaks)], [*breaks, p.end], strict=True))


def _each_a_rule(instrument: Instrument, parent: Provision, children: list[Provision]) -> bool:
    """Whether the entries of a list are rules of their own, as in "The following acts are offences:".

    They follow opening words that announce a list, begin like sentences and are long enough to be one. The numbered
    subsections of a section, or paragraphs of an article, have no such opening words: they are limbs of one rule.
    """
    if len(children) < 2:
        return False
    opening = instrument.text[parent.start : children[0].start].rstrip()
    if not opening.endswith((":", "—", "–", "-", ":—", ":-")) or len(opening) - len(parent.heading) < 30:
        return False
    whole = [c for c in children if c.end - c.start > _WHOLE_RULE and _begins_sentence(instrument, c)]
    return len(whole) * 5 >= len(children) * 4


def _begins_sentence(instrument: Instrument, p: Provision) -> bool:
    words = instrument.text[p.start + len(p.number) : p.end].lstrip(" .-–—\n")
    return words[:1].isupper() and (bool(p.heading) or words.rstrip().endswith((".", ":")))
