"""The overview: what was found, by family of concern and severity."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from watchingbrief.reports.place import citation
from watchingbrief.reports.review.as_html.margin import concern_title
from watchingbrief.reports.review.tally import SEVERITIES, Tally, tally
from watchingbrief.reports.visible import markup
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding

_BAR = 120  #: width of the longest bar, px
_UNIT = 10  #: width of one finding, px, when there is room

Numbered = tuple[int, Finding]


@dataclass(frozen=True, slots=True)
class Row:
    """One concern with its findings."""

    code: str
    title: str
    plain: str
    count: Tally
    places: Markup  #: links to the findings
    bars: tuple["Bar", ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of an inline bar: findings of one severity, px from its left end."""

    look: str
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Family:
    """Concerns of one family."""

    name: str
    rows: tuple[Row, ...]


def families(findings: Iterable[Finding]) -> tuple[Family, ...]:
    """The concerns found, in the order of the catalogue."""
    by_code: dict[str, list[Numbered]] = {}
    for number, finding in enumerate(findings, 1):
        by_code.setdefault(finding.concern, []).append((number, finding))
    order = {code: i for i, code in enumerate(concerns())}
    counts = {code: tally(f for _, f in found) for code, found in by_code.items()}
    most = max((c.problems + c.missing for c in counts.values()), default=0)
    unit = min(_UNIT, _BAR / most) if most else _UNIT
    grouped: dict[str, list[Row]] = {}
    for code in sorted(by_code, key=lambda c: (order.get(c, len(order)), c)):
        known = concerns().get(code)
        row = Row(
            code, concern_title(code), known.plain if known else "", counts[code],
            links(by_code[code]), _bars(counts[code], unit),
        )  # fmt: skip
        grouped.setdefault(known.family if known else "Other", []).append(row)
    return tuple(Family(name, tuple(rows)) for name, rows in grouped.items())


def links(findings: list[Numbered], most: int | None = None) -> Markup:
    """A link for each place; several findings of one kind in one place share it ("s. 19 ×2").

    `most`: so many places are linked, the rest counted.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for number, finding in findings:
        places.setdefault((citation(finding), finding.verdict), []).append(number)
    out: list[str] = []
    for (cited, verdict), numbers in list(places.items())[:most]:
        said = [verdict] if verdict != "problem" else []
        said += [f"×{len(numbers)}"] if len(numbers) > 1 else []
        more = f" <span>{' '.join(said)}</span>" if said else ""
        out.append(f'<a class="{verdict}" href="#finding-{numbers[0]}">{markup(cited)}{more}</a>')
    left = len(places) - len(out)
    return Markup(" ".join(out) + (f" <span>and {left:,} more</span>" if left else ""))


def _bars(count: Tally, unit: float) -> tuple[Bar, ...]:
    found: list[Bar] = []
    x = 0.0
    for severity in SEVERITIES:
        n = count.severity[severity]
        if n:
            found.append(Bar(severity, round(x, 1), round(n * unit, 1), n))
            x += n * unit
    return tuple(found)
