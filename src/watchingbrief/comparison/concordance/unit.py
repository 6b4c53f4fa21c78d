"""The provisions held against each other: the articles of a treaty, and the rules of a law."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pydantic import BaseModel, ConfigDict

from watchingbrief import yaml_files
from watchingbrief.comparison.concordance.element import MACHINERY, Elements, Place, elements, find
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, FRAME, GROUPING
from watchingbrief.review.concepts import Mention
from watchingbrief.review.facts import Facts, Record, record
from watchingbrief.review.phrase import plain

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]{4,}")
_OBJECTS = "objects-clause"
_STEM = 7  # letters of a word that tell it apart from others; endings are not compared
_BEGINS = 14  # characters: the heading of an article on the treaty itself begins with what it is about
#: A heading printed at the head of the first line: "Artículo 2°.- Acceso ilícito. El que ...".
_RUN_IN = re.compile(r"[\W\d_]*[^\n.;:]{3,90}\.(?=\s)")


class Kinds(BaseModel):
    """Which kind of provision may answer which kind of article (elements/kinds.yml)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    treaty: dict[str, str]
    law: dict[str, tuple[str, ...]]
    secondary: dict[str, tuple[str, ...]]
    shows: dict[str, str]
    shown_by: frozenset[str]
    not_for_national_law: frozenset[str]


@cache
def kinds() -> Kinds:
    """The rules on kinds."""
    return Kinds.model_validate(yaml_files.load("comparison/concordance/elements/kinds.yml"))


@dataclass(frozen=True, slots=True)
class Unit:
    """One provision with the elements it speaks of. `spans` are its words and those that lead into it."""

    provision: Provision
    section: Provision
    roles: tuple[str, ...]
    kinds: frozenset[str]  #: of an article: the one kind it is; of a law's rule: all it may answer
    spans: tuple[Span, ...]
    says: dict[str, list[Place]]  #: elements, with their words
    options: dict[str, list[Place]]  #: elements a treaty only allows its parties to ask
    headed: frozenset[str]  #: elements in the heading
    words: Counter[str] = field(repr=False)  #: stems of its words
    title: Counter[str] = field(repr=False)  #: stems of its heading


@dataclass(frozen=True, slots=True)
class Parted:
    """An instrument taken apart for a concordance."""

    instrument: Instrument
    record: Record
    elements: Elements
    units: tuple[Unit, ...]
    apart: tuple[Provision, ...] = ()  #: of a treaty: the articles no national law answers


def parted_law(instrument: Instrument) -> Parted:
    """The rules of a national law; its definitions, each a rule, as the section they stand in."""
    facts = record(instrument)
    found = find(facts)
    defining: dict[str, list[Facts]] = {}
    units = []
    for f in filter(_is_rule, facts.facts):
        if f.roles[0] == "definition":
            defining.setdefault(f.norm.section.id, []).append(f)
        else:
            units.append(_unit(facts, found, [f], _answers(f.roles)))
    units += [_unit(facts, found, group, frozenset({"definition"})) for group in defining.values()]
    return Parted(instrument, facts, found, tuple(sorted(units, key=lambda u: u.provision.start)))


def parted_treaty(instrument: Instrument) -> Parted:
    """The articles of a treaty; those of its own machinery apart."""
    facts = record(instrument)
    found = find(facts)
    articles: dict[str, list[Facts]] = {}
    for f in filter(_is_rule, facts.facts):
        articles.setdefault(f.norm.section.id, []).append(f)
    units, apart = [], []
    for group in articles.values():
        unit = _unit(facts, found, group, frozenset())
        section = unit.section
        start, end = _heading(instrument, section)
        machinery = found.within(MACHINERY, start, min(end, start + _BEGINS))
        if machinery or unit.roles[0] in kinds().not_for_national_law:
            apart.append(section)
        else:
            asks = frozenset({_asks(unit)})
            units.append(replace(_unit(facts, found, group, asks), kinds=asks))
    return Parted(instrument, facts, found, tuple(units), tuple(apart))


def _is_rule(facts: Facts) -> bool:
    section = facts.norm.section
    if _OBJECTS in facts.mentions and facts.roles[0] in ("other", "scope"):
        return False  # says what a law is for, in the words of all its provisions
    return section.kind not in FRAME | GROUPING and (section.kind in BASIC or bool(section.number))


def _answers(roles: Sequence[str]) -> frozenset[str]:
    """The kinds of article a rule can answer. A penalty named beside an offence is no rule on sanctions."""
    first, *others = roles
    counted = [first, *(r for r in others if r in kinds().secondary.get(first, ()))]
    return frozenset(kind for role in counted for kind in kinds().law.get(role, ()))


def _asks(unit: Unit) -> str:
    """The kind of thing an article asks for: by its role; a rule on liability by its heading and its words."""
    kind = kinds().treaty.get(unit.roles[0], "other")
    if kind != "sanctions":
        return kind
    for element in elements().values():
        (only, *others) = element.kinds
        if element.is_matter and element.id in unit.headed and not others and only != kind:
            return only
    return next((k for e, k in kinds().shows.items() if e in unit.says), kind)


def _unit(facts: Record, found: Elements, group: Sequence[Facts], answers: frozenset[str]) -> Unit:
    first = group[0].norm
    provision = first.provision if len(group) == 1 else first.section
    spans = tuple(dict.fromkeys(span for f in group for span in (*f.norm.lead, f.norm.span)))
    says: dict[str, list[Place]] = {}
    options: dict[str, list[Place]] = {}
    for element, place in _places(facts, found, spans, "definition" in answers):
        only_allowed = facts.is_option(Mention(*place, element))
        (options if only_allowed else says).setdefault(element, []).append(place)
    heading = _heading(facts.instrument, provision)
    return Unit(
        provision, first.section, group[0].roles, _shown(group[0].roles, answers, says), spans, says, options,
        frozenset(e for e in elements() if found.within(e, *heading)),
        _words(facts.instrument, spans), _words(facts.instrument, [heading]),
    )  # fmt: skip


def _shown(roles: Sequence[str], answers: frozenset[str], says: Iterable[str]) -> frozenset[str]:
    """The kinds with those that elements show. A rule on accomplices or companies is none on sanctions or conduct."""
    if not answers and roles[0] not in kinds().shown_by:
        return answers
    shown = {kind for element, kind in kinds().shows.items() if element in says}
    conduct = any(e.of == "matter" and "offence" in e.kinds for e in map(elements().__getitem__, says))
    if not shown or roles[0] not in kinds().shown_by or (roles[0] == "offence" and conduct):
        return answers
    return answers - {"sanctions", "offence"} | shown


def _places(
    facts: Record, found: Elements, spans: Iterable[Span], defines: bool
) -> Iterator[tuple[str, Place]]:
    """The elements in some stretches of text; of terms only where they are defined."""
    terms = [(d.start, d.end) for d in facts.instrument.definitions] if defines else []
    for span in spans:
        inside = [t for t in terms if span[0] <= t[0] < span[1]]
        for id, element in elements().items():
            term = "definition" in element.kinds
            if term != defines:
                continue
            for place in found.within(id, *span):
                if not term or not inside or any(a <= place.start < b for a, b in inside):
                    yield id, place


def _heading(instrument: Instrument, provision: Provision) -> Span:
    if provision.heading:
        start = provision.start + len(provision.number)
        return start, start + len(provision.heading) + 2
    start = provision.start + len(provision.number)
    run_in = _RUN_IN.match(instrument.text, start, min(start + 120, provision.end))
    return (start, run_in.end()) if run_in else (start, start)


def _words(instrument: Instrument, spans: Iterable[Span]) -> Counter[str]:
    return Counter(w[:_STEM] for span in spans for w in _WORD.findall(plain(instrument.text[slice(*span)])))
