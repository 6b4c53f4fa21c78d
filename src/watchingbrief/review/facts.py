"""Facts: what each norm says, as far as words show: its concepts, where they stand, and its roles."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from watchingbrief.instrument import Instrument, Reference
from watchingbrief.instrument.provision import BASIC
from watchingbrief.review.concepts import Mention, scanner
from watchingbrief.review.defined import Terms, true_to_definitions
from watchingbrief.review.norms import Norm, Span, norms
from watchingbrief.review.quantities import Period, periods
from watchingbrief.review.roles import Headed, headed, headings, roles_of

_OPTION = ("treaty-option", "immaterial")
_SUBJECT = "cyber-subject"
_BREACH = ("contravention",)
_NEAR = 50  # characters between "contravenes" and the subsection it means
_SENTENCE_END = regex.compile(r"[.;](?=\s)|\n(?=\p{Lu})")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one norm says. `roles` are most specific first; "other" when none shows."""

    norm: Norm
    roles: tuple[str, ...]
    mentions: dict[str, list[Mention]]  #: by concept, in order; the words that lead into the norm included
    in_subject: (
        bool  #: whether the norm is about computers, data or networks at all, or stands in a law that is
    )

    def of(self, concepts: Iterable[str]) -> list[Mention]:
        """Mentions of any of these concepts, in order."""
        return sorted(m for c in concepts for m in self.mentions.get(c, ()))


class Marks:
    """Which norms bear a mark: a concept's id, "role offence", "main offence", "subject". Norm i is bit i.

    Most checks have nothing to say of most norms; with a bit for each, all of them are passed over at once.
    """

    def __init__(self, every: Sequence[Facts]) -> None:
        self._bits: dict[str, int] = {}
        for i, facts in enumerate(every):
            marks = [*facts.mentions, f"main {facts.roles[0]}", *(f"role {role}" for role in facts.roles)]
            for mark in [*marks, "subject"] if facts.in_subject else marks:
                self._bits[mark] = self._bits.get(mark, 0) | 1 << i

    def having(self, *marks: str) -> int:
        """The norms that bear any of these marks."""
        bits = 0
        for mark in marks:
            bits |= self._bits.get(mark, 0)
        return bits


@dataclass(slots=True)
class Record:
    """An instrument with all its facts: what checks work on."""

    instrument: Instrument
    mentions: list[Mention]
    facts: list[Facts]
    walls: list[int]  #: offsets that no sentence and no phrase reaches across
    terms: Terms
    by_concept: dict[str, list[Mention]] = field(default_factory=dict)
    marks: Marks = field(default_factory=lambda: Marks(()))
    about_subject: bool = True  #: whether the law as a whole is about computers, data and networks
    _sentences: list[int] = field(default_factory=list)
    _periods: dict[Span, list[Period]] = field(default_factory=dict)
    _pointing: dict[str, list[Reference]] = field(default_factory=dict)
    _breaches: dict[Span, list[tuple[Span, Span]]] = field(default_factory=dict)

    def inside(self, start: int, end: int) -> Iterator[Mention]:
        """Every mention that begins in a stretch of text."""
        i = bisect_left(self.mentions, (start,))
        while i < len(self.mentions) and self.mentions[i].start < end:
            yield self.mentions[i]
            i += 1

    def has(self, concepts: Iterable[str], start: int, end: int) -> list[Mention]:
        """Mentions of these concepts that begin in a stretch of text."""
        found = []
        for concept in concepts:
            all_of_it = self.by_concept.get(concept, [])
            i = bisect_left(all_of_it, (start,))
            while i < len(all_of_it) and all_of_it[i].start < end:
                found.append(all_of_it[i])
                i += 1
        return sorted(found)

    def references_in(self, start: int, end: int) -> Iterator[Reference]:
        """Cross-references that begin in a stretch of text."""
        references = self.instrument.references
        i = bisect_left(references, start, key=lambda r: r.start)
        while i < len(references) and references[i].start < end:
            yield references[i]
            i += 1

    def pointing_to(self, targets: Iterable[str]) -> Iterator[Reference]:
        """Cross-references that lead to any of these provisions."""
        if not self._pointing:
            for reference in self.instrument.references:
                if reference.target is not None:
                    self._pointing.setdefault(reference.target, []).append(reference)
        for target in targets:
            yield from self._pointing.get(target, ())

    def norm_at(self, offset: int) -> Facts | None:
        """The facts of the norm around an offset."""
        i = bisect_right(self.facts, offset, key=lambda f: f.norm.span[0]) - 1
        return self.facts[i] if i >= 0 and offset < self.facts[i].norm.span[1] else None

    def is_option(self, mention: Mention) -> bool:
        """Whether the words only say what a Party may require, or what is of no account ("it is immaterial that")."""
        start, _ = self.sentence(mention.start)
        return bool(self.has(_OPTION, start, mention.start))

    def periods(self, span: Span) -> list[Period]:
        """The stretches of time named in a sentence."""
        if span not in self._periods:
            language = self.instrument.language.split("-")[0]
            self._periods[span] = periods(self.instrument.text, *span, language)
        return self._periods[span]

    def breaches(self, norm: Norm) -> list[tuple[Span, Span]]:
        """Limbs of a norm of which one is a duty, and the other makes its breach an offence."""
        if norm.span not in self._breaches:
            limbs = set(norm.limbs)
            found = []
            for reference in self.references_in(*norm.span):
                if reference.target is None:
                    continue
                if not self.has(_BREACH, reference.start - _NEAR, reference.start):
                    continue
                target = self.instrument.provision(reference.target)
                duty = (target.start, target.end)
                offence = next((span for span in limbs if span[0] <= reference.start < span[1]), None)
                if offence is not None and duty in limbs and offence != duty:
                    found.append((duty, offence))
            self._breaches[norm.span] = found
        return self._breaches[norm.span]

    def sentence(self, offset: int) -> Span:
        """The sentence, or the item of a list, around an offset."""
        if not self._sentences:
            ends = {m.end() for m in _SENTENCE_END.finditer(self.instrument.text)}
            self._sentences = sorted(ends.union(wall + 1 for wall in self.walls))
        i = bisect_left(self._sentences, offset + 1)
        start = self._sentences[i - 1] if i else 0
        end = self._sentences[i] if i < len(self._sentences) else len(self.instrument.text)
        return start, end


def record(instrument: Instrument) -> Record:
    """Everything a review needs to know of an instrument, from one pass over its text."""
    walls = _walls(instrument)
    mentions = scanner(instrument.language.split("-")[0]).scan(_walled(instrument.text, walls))
    terms = Terms(instrument)
    mentions = true_to_definitions(mentions, terms)
    out = Record(instrument, mentions, [], walls, terms)
    for mention in mentions:
        out.by_concept.setdefault(mention.concept, []).append(mention)
    every = list(norms(instrument))
    whole = out.about_subject = of_subject(out, every)
    found = headings(instrument)
    out.facts = [_facts(out, norm, whole, headed(instrument, norm, found)) for norm in every]
    out.marks = Marks(out.facts)
    return out


def _walls(instrument: Instrument) -> list[int]:
    """The offsets of the blank after each heading and before each section or article.

    No phrase reaches from one section into the next, or from a heading into the rule below it.
    """
    text, walls = instrument.text, set()
    for p in instrument.provisions:
        if p.heading:
            walls.add(p.start + len(p.number) + bool(p.number) + len(p.heading))
        if p.kind in BASIC:
            walls.add(p.start - 1)
    return sorted(w for w in walls if 0 <= w < len(text) and text[w].isspace())


def _walled(text: str, walls: list[int]) -> str:
    """The text, letter for letter, with a stop in place of each of these blanks."""
    pieces, last = [], 0
    for wall in walls:
        pieces += [text[last:wall], ";"]
        last = wall + 1
    return "".join([*pieces, text[last:]])


def of_subject(record: Record, every: list[Norm]) -> bool:
    """Whether a law is about computers, data and networks: its title, or a quarter of its norms, speaks of them."""
    words = scanner(record.instrument.language.split("-")[0])
    if any(mention.concept == _SUBJECT for mention in words.scan(record.instrument.title)):
        return True
    speaking = sum(bool(record.has((_SUBJECT,), *norm.span)) for norm in every)
    return speaking * 4 >= len(every)


def _facts(record: Record, norm: Norm, whole: bool, heading: Headed) -> Facts:
    found: dict[str, list[Mention]] = {}
    for start, end in (*norm.lead, norm.span):
        for mention in record.inside(start, end):
            found.setdefault(mention.concept, []).append(mention)
    roles = roles_of(record, norm, found.keys(), heading)
    return Facts(norm, roles, found, whole or _SUBJECT in found)
