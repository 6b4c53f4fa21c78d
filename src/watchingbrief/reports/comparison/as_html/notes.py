"""The notes beside a provision: what became of each concern there, with the words of both versions."""

from watchingbrief.comparison.drift import WORSE, Drift, Entry
from watchingbrief.instrument import Instrument
from watchingbrief.reports.drift.entries import because, quotes
from watchingbrief.reports.drift.summary import address
from watchingbrief.reports.visible import attribute, direction, markup
from watchingbrief.review import Finding
from watchingbrief.review.concerns import concerns

_FEW = 2  #: quotations of one version
_SEVERITY = {3: "high", 2: "medium", 1: "low"}


def beside(drift: Drift | str) -> dict[int, int]:
    """The place in `drift.places` for every change, by its identity, in which a concern got better or worse."""
    if isinstance(drift, str):
        return {}
    return {
        id(place.change): k
        for k, place in enumerate(drift.places)
        if place.change is not None and any(e.kind != "unchanged" for e in place.entries)
    }


def notes(drift: Drift | str, place: int) -> str:
    """The notes of one place, gravest first."""
    if isinstance(drift, str):
        return ""
    told = drift.places[place]
    said: set[str] = set()
    body = "".join(note(drift, entry, said) for entry in told.entries if entry.kind != "unchanged")
    label = f"What the change does to rights in {attribute(address(told.change))}"
    return f'<ul class="margin" aria-label="{label}">{body}</ul>'


def note(drift: Drift, entry: Entry, said: set[str]) -> str:
    """One concern as a list entry. Quotations already `said` beside the same provision are not said again."""
    worse = entry.kind in WORSE
    severity = _SEVERITY[entry.weight]
    why = because(entry)
    quoted = "".join(_words(*side) for side in (
        ("was", drift.comparison.old, entry.was), ("now", drift.comparison.new, entry.now)
    ))  # fmt: skip
    again = bool(quoted) and quoted in said
    said.add(quoted)
    return (
        f'<li class="note {"worse " + severity if worse else "better met"}">'
        f'<p class="verdict"><span aria-hidden="true">{"▼" if worse else "▲"}</span> '
        f'{"Worse" if worse else "Better"}: {entry.kind} <span class="sev">{severity}</span></p>'
        f'<p class="concern">{markup(concerns()[entry.concern].title)}</p>'
        + (f'<p class="found">{markup(why)}</p>' if why else "")
        + ('<p class="words-of">On the same words as above.</p>' if again else quoted)
        + "</li>"
    )


def _words(said: str, law: Instrument, findings: tuple[Finding, ...]) -> str:
    way = direction(law.language)
    lang = f'lang="{attribute(law.language)}" dir="{way}"'
    return "".join(
        f'<p class="words-of">{said}: <q {lang}>{markup(quoted, rtl=way == "rtl")}</q></p>'
        for quoted in quotes(law, findings)[:_FEW]
    )
