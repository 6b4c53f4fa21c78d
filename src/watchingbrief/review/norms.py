"""Norms: the rules a law is made of, each a section or article, or a self-contained part of one.

A section that lists several whole offences ("The following acts constitute the offence of cybercrime: (1) Illegal access. The access ...")
holds a norm in each; the words that lead into the list govern all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, FRAME, GROUPING

_LISTED = frozenset({"paragraph", "subparagraph", "point", "item", "indent"})
_WHOLE_RULE = 60  # shorter list entries are fragments of a sentence, not rules of their own

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Norm:
    """One rule. `spans` are its own words; `lead` the words of what encloses it that govern it too."""

    provision: Provision
    section: Provision  #: the section or article it is cited by
    lead: tuple[Span, ...]
    limbs: tuple[Span, ...]  #: its subsections or paragraphs; itself when it has none

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


def _split(instrument: Instrument, p: Provision, section: Provision, lead: tuple[Span, ...]) -> Iterator[Norm]:
    children = instrument.children(p.id)
    if p.kind not in FRAME and _each_a_rule(instrument, p, children):
        lead = (*lead, (p.start, children[0].start))
        for child in children:
            yield from _split(instrument, child, section, lead)
        return
    limbs = tuple((c.start, c.end) for c in children) or ((p.start, p.end),)
    yield Norm(p, section, lead, limbs)


def _each_a_rule(instrument: Instrument, parent: Provision, children: list[Provision]) -> bool:
    """Whether a list's entries are rules of their own: they begin like sentences and are long enough to be one."""
    listed = [c for c in children if c.kind in _LISTED]
    if len(listed) < 2 or len(listed) < len(children):
        return False
    if parent.kind in BASIC and all(c.label[:1].isdigit() for c in listed):
        return False  # the numbered paragraphs of an article are limbs of one rule
    whole = [c for c in listed if c.end - c.start > _WHOLE_RULE and _begins_sentence(instrument, c)]
    return len(whole) * 5 >= len(listed) * 4


def _begins_sentence(instrument: Instrument, p: Provision) -> bool:
    words = instrument.text[p.start + len(p.number) : p.end].lstrip(" .-–—\n")
    return words[:1].isupper() and (bool(p.heading) or words.rstrip().endswith((".", ":", ";")))
