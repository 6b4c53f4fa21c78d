"""Frameworks on the screen: each principle with its answer, why, and the findings behind it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import citation, shortened
from watchingbrief.reports.review.tally import SEVERITIES, answers_in_words, cited
from watchingbrief.reports.visible import visible
from watchingbrief.review.answers import Answer, Answers
from watchingbrief.review.finding import Finding

if TYPE_CHECKING:
    from rich.padding import Padding

_AGAINST = 5  #: findings shown of those against
_FOR = 2  #: and of the safeguards met
_STYLE = {"met": "bold green", "partly met": "bold yellow", "not met": "bold red"}


def framework_lines(instrument: Instrument, answered: Answers) -> Iterator["Padding"]:
    """The answers to one framework: its source and the figures first, then principle by principle."""
    source = answered.framework.source
    yield _line(0, (answered.framework.title, "bold"))
    yield _line(0, (f"{source.publisher}, {source.date}. {source.where}", "dim"))
    yield _line(0, (answers_in_words(answered), ""))
    for one in answered.answers:
        yield _line(0, ("", ""))
        yield _line(
            0, (one.word.upper(), _STYLE.get(one.word, "bold dim")), ("  ", ""), (one.principle.title, "bold")
        )
        yield _line(2, (one.principle.demand, "dim"))
        yield _line(2, (one.reason, ""))
        if one.principle.note:
            yield _line(2, (one.principle.note, "dim"))
        yield from _behind(instrument, one)


def _behind(instrument: Instrument, answered: Answer) -> Iterator["Padding"]:
    """The findings an answer rests on, decisive and severe ones first; without one, the provisions looked at."""
    decisive = answered.principle.decisive
    against = sorted(
        answered.against, key=lambda f: (f.concern not in decisive, SEVERITIES.index(f.severity))
    )
    for finding in (*against[:_AGAINST], *answered.upheld[:_FOR]):
        yield from _finding(instrument, finding)
    left = max(len(against) - _AGAINST, 0) + max(len(answered.upheld) - _FOR, 0)
    if left:
        yield _line(2, (f"and {left:,} more {'finding' if left == 1 else 'findings'}", "dim"))
    if answered.word == "met" and not answered.upheld:
        yield _line(2, (f"Looked at: {visible(cited(answered.looked_at))}.", "dim"))


def _finding(instrument: Instrument, finding: Finding) -> Iterator["Padding"]:
    weight = finding.verdict if finding.verdict == "met" else f"{finding.verdict}, {finding.severity}"
    yield _line(2, (visible(citation(finding)), "bold"), (f"  {finding.title}  ", ""), (weight, "dim"))
    if finding.evidence:
        words = finding.evidence[0]
        quote = shortened(visible(instrument.quote(words.start, words.end)), 140)
        yield _line(4, (f"“{quote}”", "italic"))
    if finding.verdict == "missing":
        sought = dict.fromkeys(place.sought for place in finding.looked_in)
        yield _line(4, (f"Searched for in vain: {visible('; '.join(sought))}", "dim"))


def _line(indent: int, *parts: tuple[str, str]) -> "Padding":
    """Text with its styles, wrapped within an indent."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text.assemble(*parts), (0, 0, 0, indent))
