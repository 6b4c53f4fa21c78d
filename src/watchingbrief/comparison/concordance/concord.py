"""Set a law beside a treaty."""

from collections.abc import Iterable, Iterator

from watchingbrief.comparison.concordance.concordance import Beyond, Concordance
from watchingbrief.comparison.concordance.element import elements
from watchingbrief.comparison.concordance.judging import Sides, entry
from watchingbrief.comparison.concordance.matching import Matches, match
from watchingbrief.comparison.concordance.unit import Unit, parted_law, parted_treaty
from watchingbrief.instrument import Instrument
from watchingbrief.review import Review
from watchingbrief.review.finding import Finding
from watchingbrief.review.review import refuse_without_lexicon

#: The kinds of rule that bind people, by the first role, in the order they are told.
_BINDING = {"offence": "offence", "procedural-power": "power", "blocking": "power"}


def concord(law: Review, treaty: Instrument) -> Concordance:
    """For each article of a treaty the provisions of a reviewed law that answer it, and what the law adds.

    The two need not be in one language. The same law and treaty give the same concordance. Raises Refusal
    ("no-lexicon") for a treaty in a language without a lexicon, as the review does for a law.
    """
    refuse_without_lexicon(treaty)
    sides = Sides(parted_law(law.instrument), parted_treaty(treaty), _by_section(law))
    matched = match(sides.law, sides.treaty)
    entries = tuple(entry(sides, article, matched) for article in sides.treaty.units)
    return Concordance(
        law.instrument, treaty, entries, tuple(_beyond(sides, matched, sides.law.units)), sides.treaty.apart
    )


def _by_section(law: Review) -> dict[str, tuple[Finding, ...]]:
    out: dict[str, tuple[Finding, ...]] = {}
    for finding in law.findings:
        if finding.provision is not None:
            section = law.instrument.basic(finding.provision).id
            out[section] = (*out.get(section, ()), finding)
    return out


def _beyond(sides: Sides, matched: Matches, rules: Iterable[Unit]) -> Iterator[Beyond]:
    """The offences and powers that answer no article at all."""
    for rule in rules:
        kind = _BINDING.get(rule.roles[0])
        if kind is None or matched.answers_any(rule):
            continue
        about = tuple(
            elements()[e] for e in rule.says if elements()[e].of == "matter" and kind in elements()[e].kinds
        )
        problems = tuple(f for f in sides.found(rule) if f.verdict == "problem")
        yield Beyond(rule.provision, kind, about, problems)
