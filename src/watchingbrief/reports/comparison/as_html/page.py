"""The page as a whole: one file that needs nothing else, runs no script and asks nothing of any network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from watchingbrief.comparison import Chain, Comparison
from watchingbrief.comparison.drift import BETTER, WORSE, Drift
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.comparison.as_html.contents import Entry, contents
from watchingbrief.reports.comparison.as_html.histories import Way, ways
from watchingbrief.reports.comparison.as_html.overview import balance, counts, grids, on_the_whole
from watchingbrief.reports.comparison.as_html.redlined import Redline
from watchingbrief.reports.drift.as_json import NOT_JUDGED
from watchingbrief.reports.drift.summary import balances, drift_summary
from watchingbrief.reports.layout import LONG
from watchingbrief.reports.release import release
from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.web_page import hash_of, style, style_hash, template


def comparison_html(comparison: Comparison, drift: Drift | str = NOT_JUDGED) -> bytes:
    """A comparison as one HTML page in UTF-8. The same comparison gives the same bytes.

    `drift`: what the changes do to rights, or why that was not judged.
    """
    return _page([_step(comparison, drift)], [comparison.old, comparison.new], ())


def chain_html(chain: Chain, drifts: Sequence[Drift | str] = ()) -> bytes:
    """A chain of versions as one HTML page: where every provision stood when, and each step with its redline.

    `drifts`: of each step what it does to rights, or why that was not judged.
    """
    judged = drifts or [NOT_JUDGED] * len(chain.steps)
    steps = [
        _step(step, drift, number=k)
        for k, (step, drift) in enumerate(zip(chain.steps, judged, strict=True), 1)
    ]
    return _page(steps, chain.versions, ways(chain))


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next, as the template shows it."""

    number: int  #: from 1 in a chain; 0 where there is only one
    prefix: str  #: of every anchor
    comparison: Comparison
    headline: str
    judged: bool
    why_not: str
    balances: Sequence[str]
    counts: Any
    worse: Any
    better: Any
    whole: Any
    grids: Any
    contents: tuple[Entry, ...]
    long: bool  #: so long that a browser should lay out only what is looked at
    body: Any


def _step(comparison: Comparison, drift: Drift | str, number: int = 0) -> Step:
    from markupsafe import Markup

    prefix = f"s{number}-" if number else ""
    redline = Redline(comparison, drift, prefix=prefix, level=4 if number else 3)
    judged = not isinstance(drift, str)
    return Step(
        number,
        prefix,
        comparison,
        drift_summary(drift)[0] if isinstance(drift, Drift) else _changed(comparison),
        judged,
        "" if judged or drift == NOT_JUDGED else str(drift),
        balances(drift) if isinstance(drift, Drift) else (),
        counts(comparison, redline),
        balance(drift, WORSE, redline) if isinstance(drift, Drift) else (),
        balance(drift, BETTER, redline) if isinstance(drift, Drift) else (),
        on_the_whole(drift) if isinstance(drift, Drift) else ("", ""),
        grids(drift, redline) if isinstance(drift, Drift) else (),
        contents(redline),
        len(redline.stops) > LONG,
        Markup(redline.html()),
    )


def _changed(comparison: Comparison) -> str:
    """The first sentence of a page that says nothing of rights."""
    changed = sum(c.kind != "unchanged" for c in comparison.changes)
    return f"{counted(changed, 'provision')} of {len(comparison.changes):,} changed."


def _page(steps: Sequence[Step], versions: Sequence[Instrument], told: Sequence[Way]) -> bytes:
    from markupsafe import Markup

    last = versions[-1]
    page = template(Path(__file__).with_name("templates") / "comparison.html.j2").render(
        styles=[Markup(style()), Markup(_own_style())],
        hashes=[style_hash(), hash_of(_own_style())],
        title=last.title or last.source.name,
        plain_title=visible(last.title or last.source.name),
        lang=last.language,
        dir=direction(last.language),
        versions=versions,
        steps=steps,
        ways=told,
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _own_style() -> str:
    return Path(__file__).with_name("comparison.css").read_text(encoding="utf-8")
