"""The review on one screen: how much, what is worst, what is missing, and where the whole report is."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import citation, in_order, shortened
from watchingbrief.reports.review.assessors import judged
from watchingbrief.reports.review.tally import SEVERITIES, left_aside, tally, verdict_in_words
from watchingbrief.reports.review.terminal_assessors import assessor_lines
from watchingbrief.reports.review.terminal_frameworks import framework_lines
from watchingbrief.reports.visible import visible
from watchingbrief.review.answers import answer
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.frameworks import Framework

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_STRONGEST = 8  #: findings quoted
_A_CONCERN = 2  #: of them from one concern at most, so that one bad habit of a draft does not fill the screen
_PLACES = 5  #: places named of one missing safeguard
_STYLE = {"high": "bold red", "medium": "yellow", "low": "blue"}


def print_review(
    review: Review, console: "Console", report: str = "", asked: Iterable[Framework] = ()
) -> None:
    """Print a review in the console's width, with the answers to the frameworks asked for.

    `report`: where the full report was written, when it was.
    """
    from rich.text import Text

    instrument = review.instrument
    findings = in_order(review)
    console.print(Text(visible(instrument.title or instrument.source.name), "bold"))
    console.print(Text(_size(instrument), "dim"))
    for notice in instrument.notices:
        console.print(Text(f"Read with care: {visible(notice)}", "yellow"))
    console.print()
    console.print(Text(verdict_in_words(instrument, findings), "bold"))
    if review.outside:
        console.print(Text(visible(left_aside(review)), "dim"))
    for line in assessor_lines(review):
        console.print(line)
    if findings:
        console.print()
        console.print(_by_family(findings))
    _print_lines(console, "Strongest findings", _strongest(instrument, findings))
    _print_lines(console, "Missing safeguards", _missing(findings))
    for framework in asked:
        console.print()
        for line in framework_lines(instrument, answer(review, framework)):
            console.print(line)
    _print_lines(console, "Next", _next(instrument, report))


def _print_lines(console: "Console", head: str, lines: list["Text"]) -> None:
    from rich.text import Text

    if lines:
        console.print()
        console.print(Text(head, "bold"))
        for line in lines:
            console.print(line)


def _size(instrument: Instrument) -> str:
    source = instrument.source
    parts = [visible(source.name), counted(source.pages, "page") if source.pages else ""]
    parts += [counted(sum(1 for p in instrument.provisions if p.number), "numbered provision")]
    parts += [f"language {instrument.language}", f"sha256 {source.sha256[:12]}"]
    return " · ".join(part for part in parts if part)


def _by_family(findings: tuple[Finding, ...]) -> "Table":
    """Problems by family and severity, with safeguards missing and met."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False)
    table.add_column("Problems by concern", overflow="fold")
    for name in ("high", "medium", "low", "missing", "met"):
        table.add_column(name, justify="right", style=_STYLE.get(name, ""))
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(_family(finding.concern), []).append(finding)
    order = list(dict.fromkeys(c.family for c in concerns().values()))
    for family in sorted(grouped, key=lambda f: order.index(f) if f in order else len(order)):
        found = grouped[family]
        problems = Counter(f.severity for f in found if f.verdict == "problem")
        count = tally(found)
        cells = (*(problems[s] for s in SEVERITIES), count.missing, count.met)
        table.add_row(family, *(str(n) if n else "-" for n in cells))
    return table


def _family(code: str) -> str:
    known = concerns().get(code)
    return known.family if known else code


def _title(code: str) -> str:
    known = concerns().get(code)
    return known.title if known else code


def _strongest(instrument: Instrument, findings: tuple[Finding, ...]) -> list["Text"]:
    """The most severe problems, each with its place and the words."""
    from rich.text import Text

    problems = [f for f in findings if f.verdict == "problem" and f.evidence]
    taken: Counter[str] = Counter()
    lines: list[Text] = []
    shown = 0
    for finding in sorted(problems, key=lambda f: SEVERITIES.index(f.severity)):
        taken[finding.concern] += 1
        if taken[finding.concern] > _A_CONCERN or shown == _STRONGEST:
            continue
        shown += 1
        words = finding.evidence[0]
        quote = shortened(visible(instrument.quote(words.start, words.end)), 140)
        lines.append(
            Text.assemble(
                (f"  {visible(citation(finding))}  ", "bold"), _title(finding.concern), "  ",
                (finding.severity, _STYLE[finding.severity]),
                (f"  {judged(finding)}" if finding.judgments else "", "dim"),
            )
        )  # fmt: skip
        lines.append(Text(f"    “{quote}”", "italic"))
    left = len(problems) - shown
    if left > 0:
        lines.append(Text(f"  and {counted(left, 'more problem')}", "dim"))
    return lines


def _missing(findings: tuple[Finding, ...]) -> list["Text"]:
    """Each missing safeguard once, with the first places it is missing at."""
    from rich.text import Text

    places: dict[str, list[str]] = {}
    for finding in findings:
        if finding.verdict == "missing":
            places.setdefault(finding.concern, []).append(visible(citation(finding)))
    lines: list[Text] = []
    for concern, cited in places.items():
        named = list(dict.fromkeys(cited))
        more = f" and {len(named) - _PLACES} more" if len(named) > _PLACES else ""
        lines.append(Text.assemble(f"  {_title(concern)}: ", (", ".join(named[:_PLACES]) + more, "dim")))
    return lines


def _next(instrument: Instrument, report: str) -> list["Text"]:
    from rich.text import Text

    if report:
        return [Text(f"  The law with every finding beside its words: {visible(report)}")]
    name = visible(instrument.source.name)
    return [
        Text("  The law with every finding beside its words, why it matters and a remedy:"),
        Text(f'    wbrief review "{name}" --format html -o review.html', "bold"),
    ]
