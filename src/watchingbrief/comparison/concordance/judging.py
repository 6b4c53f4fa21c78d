"""How far a law answers an article: what is asked, what is given, what is lacking, what is dropped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchingbrief.comparison.concordance.concordance import Answer, Asked, Entry, Given, Verdict
from watchingbrief.comparison.concordance.element import Element, elements
from watchingbrief.comparison.concordance.matching import Match, Matches, is_common
from watchingbrief.comparison.concordance.unit import Parted, Unit
from watchingbrief.review.finding import Finding

#: Offences are judged one by one: each must be as narrow as the treaty has it. A power or a procedure may be laid down
#: in several provisions that are read together.
_ONE_BY_ONE = frozenset({"offence"})
#: What an article on sanctions asks, which most laws state with each offence.
_PENALTIES = frozenset({"imprisonment", "money"})
_ALIKE = 0.7  # so like, a provision answers fully an article of which a single element is known


@dataclass(frozen=True, slots=True)
class Sides:
    """The two texts, and what the review found in the law, by section."""

    law: Parted
    treaty: Parted
    findings: Mapping[str, tuple[Finding, ...]]

    def found(self, unit: Unit) -> tuple[Finding, ...]:
        """The findings on a provision and what stands in it, or on the whole section."""
        p = unit.provision
        return tuple(
            f
            for f in self.findings.get(unit.section.id, ())
            if f.provision and (f.provision == unit.section or p.start <= f.provision.start < p.end)
        )


def entry(sides: Sides, article: Unit, matched: Matches) -> Entry:
    """One article with its answers, judged."""
    asks = tuple(_asks(sides.treaty, article))
    answers = tuple(_answer(sides, article, match, asks) for match in matched.kept(article))
    through = _penalties(matched) if _PENALTIES & {a.element.id for a in asks} else ()
    given = {g.element.id for a in answers for g in a.gives} | {e for rule in through for e in rule.says}
    answered = bool(answers or through)
    thin = len(asks) < 2 and not any(a.likeness >= _ALIKE for a in answers)
    lacking = tuple(a for a in asks if a.element.of != "limit" and a.element.id not in given)
    dropped = _dropped(article, asks, answers, given)
    nearest = None if answered else matched.nearest(article)
    verdict = _verdict(answered, lacking or thin, dropped)
    return Entry(
        article.section, min(article.kinds), verdict, asks, tuple(_options(article)),
        answers, lacking if answered else (), dropped if answered else (), matched.searched(article),
        tuple(rule.provision for rule in through), nearest.rule.provision if nearest else None,
    )  # fmt: skip


def _penalties(matched: Matches) -> tuple[Unit, ...]:
    """The offences the treaty asks for that state their own penalty: in most laws the sanctions stand there."""
    stating = (r for r in matched.answering("offence") if "sanctions" in r.says)
    return tuple(sorted(stating, key=lambda r: r.provision.start))


def _verdict(answered: bool, lacking: object, dropped: object) -> Verdict:
    if not answered:
        return "none"
    if lacking:
        return "partly"
    return "beyond" if dropped else "fully"


def _asks(treaty: Parted, article: Unit) -> Iterator[Asked]:
    """What an article asks: what it is about, its parts and limits, and those of articles it subjects itself to."""
    about = _about(treaty, article)
    own = {id for id in article.says if elements()[id].kinds & article.kinds}
    replaced = {other for id in own for other in elements()[id].instead_of}
    for id in article.says:
        element = elements()[id]
        asked = id in about if element.is_matter else id in own - replaced
        if asked and (not element.beside or element.beside & own):
            yield Asked(element, article.says[id][0])
    if "power" in article.kinds:
        yield from _by_reference(treaty, article)


def _about(treaty: Parted, article: Unit) -> set[str]:
    """What an article is about: the matters its heading names, or those few of its kind speak of."""
    matters = {
        e for e in article.says if elements()[e].of == "matter" and elements()[e].kinds & article.kinds
    }
    alike = [u for u in treaty.units if u.kinds & article.kinds]
    rare = {e for e in matters if not is_common(e, alike)}
    return rare & article.headed or rare or matters


def _by_reference(treaty: Parted, article: Unit) -> Iterator[Asked]:
    targets = {r.target for span in article.spans for r in treaty.record.references_in(*span)}
    for other in treaty.units:
        if "safeguard" not in other.kinds or not targets & _ids(treaty, other):
            continue
        for id, places in other.says.items():
            element = elements()[id]
            if element.of == "limit" and article.kinds & element.kinds and id not in article.says:
                yield Asked(element, places[0], via=other.section)


def _ids(treaty: Parted, unit: Unit) -> set[str]:
    start, end = unit.section.start, unit.section.end
    return {p.id for p in treaty.instrument.provisions if start <= p.start < end}


def _options(article: Unit) -> Iterator[Asked]:
    for id, places in article.options.items():
        element = elements()[id]
        if element.of == "limit" and element.kinds & article.kinds and id not in article.says:
            yield Asked(element, places[0], option=True)


def _answer(sides: Sides, article: Unit, match: Match, asks: Iterable[Asked]) -> Answer:
    found = sides.found(match.rule)
    asks = tuple(asks)
    gives = tuple(one for ask in asks if (one := _given(sides.law, match.rule, ask.element, found)))
    given = {g.element.id for g in gives}
    drops = tuple(a for a in asks if a.element.of == "limit" and a.element.id not in given)
    return Answer(
        match.rule.provision, match.likeness, tuple(elements()[e] for e in match.shared), gives,
        drops if article.kinds & _ONE_BY_ONE else (),
        tuple(o.element for o in _options(article) if _given(sides.law, match.rule, o.element, found)),
        tuple(f for f in found if f.verdict == "problem"),
    )  # fmt: skip


def _given(law: Parted, rule: Unit, element: Element, found: Iterable[Finding]) -> Given | None:
    """The words that give an element. The review decides of a safeguard: it knows how far one reaches."""
    judged = [f for f in found if f.concern in element.concerns and f.verdict in ("met", "missing")]
    if judged:
        met = next((f for f in judged if f.verdict == "met"), None)
        return Given(element, None, met) if met else None
    places = rule.says.get(element.id) or [
        p for span in rule.spans for p in law.elements.granted(element.id, *span)
    ]
    return Given(element, places[0]) if places else None


def _dropped(
    article: Unit, asks: Sequence[Asked], answers: Sequence[Answer], given: set[str]
) -> tuple[Asked, ...]:
    if article.kinds & _ONE_BY_ONE:
        dropped = {a.element.id for answer in answers for a in answer.drops}
        return tuple(a for a in asks if a.element.id in dropped)
    return tuple(a for a in asks if a.element.of == "limit" and a.element.id not in given)
