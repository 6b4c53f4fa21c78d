"""The strip map: the law at a glance, one cell a section or article, as inline SVG that wraps like text.

Severity shows in height, pattern and colour, so that it is told apart without colour; the count stands above.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.review.tally import Tally, tally, units
from watchingbrief.reports.visible import attribute, direction, markup
from watchingbrief.review.finding import Finding

TABLE_LIMIT = 300  #: rows of the map's table before those without findings are left out
_CHUNK = 10  #: cells drawn in one piece; pieces wrap at any width of the page
_HEIGHT = {"high": 30, "medium": 21, "low": 13, "met": 7, "none": 4}
_TOP, _FOOT = 12, 14  #: room for the count above and the number below, in px
_BASE = _TOP + 30


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit of the law and what was found in it."""

    provision: Provision
    count: Tally
    group: str  #: id of the Part or Chapter it stands in, "" for none

    @property
    def look(self) -> str:
        """The worst severity, "met" where only safeguards met were found, "none"."""
        return self.count.worst or ("met" if self.count.met else "none")

    @property
    def hollow(self) -> bool:
        """What is worst here is an absence, not words."""
        return bool(self.count.missing) and not self.count.problems

    @property
    def said(self) -> str:
        """What was found, in words: "2 problems, 1 missing safeguard"."""
        c = self.count
        named = (
            (c.problems, "problem", "problems"),
            (c.missing, "missing safeguard", "missing safeguards"),
            (c.met, "safeguard met", "safeguards met"),
        )
        return ", ".join(counted(n, one, many) for n, one, many in named if n) or "nothing found"


def cells(instrument: Instrument, findings: tuple[Finding, ...]) -> list[Cell]:
    """Every unit in order with the findings in it; those on the whole instrument are not in any."""
    order, place = units(instrument, findings)
    inside: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.provision is not None:
            inside.setdefault(place[finding.provision.id], []).append(finding)
    paths = [_path(instrument, p) for p in order]
    level = _grouping_level(paths)
    nothing = tally(())
    return [
        Cell(p, tally(inside[i]) if i in inside else nothing, path[min(level, len(path) - 1)] if path else "")
        for i, (p, path) in enumerate(zip(order, paths, strict=True))
    ]


def _path(instrument: Instrument, provision: Provision) -> list[str]:
    """The groups around a unit, outermost first."""
    around = [p.id for p in instrument.enclosing(provision) if p.kind in GROUPING][::-1]
    return [*around, provision.id] if provision.kind in GROUPING else around


def _grouping_level(paths: list[list[str]]) -> int:
    """The outermost level that tells units apart: a law in one Title is grouped by its Chapters."""
    for level in range(3):
        at = Counter(path[level] for path in paths if len(path) > level)
        if len(at) > 1 or sum(at.values()) < len(paths) // 2:
            return level
    return 0


def strip_map(instrument: Instrument, drawn: list[Cell]) -> str:
    """The figure's drawing: groups with their name, each a row of cells that wraps."""
    small = len(drawn) > 400
    out: list[str] = []
    for group, members in groupby(drawn, key=lambda cell: cell.group):
        row = list(members)
        name = _group_name(instrument.provision(group)) if group else ""
        label = f'<p class="name" dir="auto">{markup(name)}</p>' if name else ""
        drawings = "".join(_chunk(row[i : i + _CHUNK], small) for i in range(0, len(row), _CHUNK))
        out.append(f'<div class="group">{label}<div class="cells">{drawings}</div></div>')
    return "".join(out)


def map_rows(instrument: Instrument, drawn: list[Cell]) -> str:
    """The same figures as rows of a table; of a long law only the units where something was found."""
    language, way = attribute(instrument.language), direction(instrument.language)
    short = len(drawn) <= TABLE_LIMIT
    out: list[str] = []
    for cell in drawn:
        if not short and cell.look == "none":
            continue
        c, p = cell.count, cell.provision
        figures = "".join(f'<td class="num">{n or "–"}</td>' for n in (c.problems, c.missing, c.met))
        out.append(
            f'<tr><th scope="row"><a href="#{attribute(p.id)}">{markup(p.citation)}</a></th>'
            f'<td lang="{language}" dir="{way}">{markup(p.heading, rtl=way == "rtl")}</td>'
            f"<td>{c.worst or '–'}</td>{figures}</tr>"
        )
    return "\n".join(out)


def _group_name(group: Provision) -> str:
    name = f"{group.number} {group.heading}".strip() or group.citation
    return name if len(name) <= 60 else name[:59].rstrip() + "…"


def _chunk(row: list[Cell], small: bool) -> str:
    pitch = 8 if small else 18
    first, last = row[0].provision.citation, row[-1].provision.citation
    drawn = "".join(_cell(cell, i * pitch, pitch) for i, cell in enumerate(row))
    number = row[0].provision.label or ""
    foot = f'<text x="0" y="{_BASE + 12}" class="at">{markup(number[:8])}</text>' if number else ""
    return (
        f'<svg role="group" aria-label="{attribute(first)} to {attribute(last)}" width="{len(row) * pitch}" '
        f'height="{_BASE + _FOOT}" viewBox="0 0 {len(row) * pitch} {_BASE + _FOOT}">{drawn}{foot}</svg>'
    )


def _cell(cell: Cell, x: int, pitch: int) -> str:
    width, height = pitch - (2 if pitch < 10 else 4), _HEIGHT[cell.look]
    top, middle = _BASE - height, x + 1 + width / 2
    look = f"{cell.look} hollow" if cell.hollow else cell.look
    said = f"{cell.provision.citation}: {cell.said}"
    n = cell.count.problems + cell.count.missing
    count = (
        f'<text x="{middle:g}" y="{top - 3}" class="n" aria-hidden="true">{n}</text>'
        if n and pitch > 10
        else ""
    )
    still = ' tabindex="-1"' if cell.look == "none" else ""
    return (
        f'<a href="#{attribute(cell.provision.id)}"{still}>'
        f"<title>{markup(said)}</title>"
        f'<rect class="area" x="{x}" y="0" width="{pitch}" height="{_BASE + _FOOT}"/>'
        f'<rect class="bar {look}" x="{x + 1}" y="{top}" width="{width}" height="{height}"/>{count}</a>'
    )
