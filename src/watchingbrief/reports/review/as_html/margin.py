"""The notes in the margin: one for each finding, beside the words it rests on."""

from collections.abc import Iterable

from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import WHOLE_CITATION, citation, shortened
from watchingbrief.reports.review.assessors import SAID
from watchingbrief.reports.visible import attribute, direction, markup
from watchingbrief.review.assessed import Judgment
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Searched

VERDICT = {"problem": "Problem", "missing": "Missing safeguard", "met": "Safeguard met"}
REACH = {
    "here": "in the provision itself",
    "enclosing": "through what encloses the provision",
    "definition": "through the definition of a term it uses",
    "reference": "through a provision it refers to",
    "referred": "through a provision that refers to it",
    "general": "through a general clause",
    "whole": "over the whole instrument",
}
_QUOTE_LIMIT = 280


def concern_title(code: str) -> str:
    """The title of a concern; its code when the catalogue does not know it."""
    known = concerns().get(code)
    return known.title if known else code


def note(instrument: Instrument, number: int, finding: Finding, *, distant: bool) -> str:
    """A finding as a list entry. `distant`: its words stand elsewhere in the law, so the note quotes them."""
    verdict = finding.verdict
    severity = "" if verdict == "met" else f' <span class="sev">{finding.severity}</span>'
    look = "met" if verdict == "met" else finding.severity
    title = markup(concern_title(finding.concern))
    found = f'<p class="found">{markup(finding.title)}</p>' if finding.title else ""
    contested = '<p class="judged contested"><b>Disputed</b></p>' if finding.disputed else ""
    return (
        f'<li class="note {verdict} {look}" id="finding-{number}">'
        f'<p class="verdict"><svg class="shape" aria-hidden="true"><use href="#shape-{verdict}"/></svg>'
        f"{VERDICT[verdict]}{severity}{_back(number, finding)}</p>"
        f'<p class="concern">{title}</p>{found}{contested}{judgments(finding)}'
        f"{_words(instrument, number, finding) if distant else ''}{_reasons(finding)}</li>"
    )


def judgments(finding: Finding) -> str:
    """What each assessor said of a finding, one paragraph each."""
    return "".join(_judgment(said) for said in finding.judgments)


def _judgment(said: Judgment) -> str:
    when = f", {markup(said.date)}" if said.date else ""
    reason = f": {markup(said.reason)}" if said.reason else ""
    note = f' <span class="note-on">{markup(said.note)}</span>' if said.note else ""
    return f'<p class="judged"><b>{SAID[said.verdict]}</b> by {markup(said.by)}{when}{reason}{note}</p>'


def _back(number: int, finding: Finding) -> str:
    if not finding.evidence:
        return f' <span class="no">{number}</span>'
    return (
        f' <a class="no" href="#quote-{number}-1" aria-label="to the words of finding {number}">{number}</a>'
    )


def _words(instrument: Instrument, number: int, finding: Finding) -> str:
    """The quotation itself, with a link to where it stands."""
    parts: list[str] = []
    language = attribute(instrument.language)
    way = direction(instrument.language)
    for part, evidence in enumerate(finding.evidence, 1):
        stands_in = instrument.at(evidence.start)
        cited = stands_in.citation if stands_in else WHOLE_CITATION
        words = shortened(instrument.quote(evidence.start, evidence.end), _QUOTE_LIMIT)
        parts.append(
            f'<p class="words"><a href="#quote-{number}-{part}">{markup(cited)}</a>: '
            f'<q lang="{language}" dir="{way}">{markup(words, rtl=way == "rtl")}</q></p>'
        )
    return "".join(parts)


def _reasons(finding: Finding) -> str:
    """Why it matters, on what authority, what would mend it, and how it was found."""
    rows = [
        ("Why it matters", markup(finding.why)),
        ("Authority", "<br>".join(markup(a) for a in finding.authority)),
        ("Remedy" if finding.verdict != "met" else "What is asked for", markup(finding.remedy)),
        ("Searched", searched(finding.looked_in)),
        ("Reached", REACH[finding.reach]),
        ("Check", f"<code>{markup(finding.check)}</code> <code>{markup(finding.concern)}</code>"),
    ]
    body = "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in rows if said)
    hint = f'<span class="aside"> on {markup(citation(finding))}</span>'
    return f"<details><summary>Why, authority, remedy{hint}</summary><dl>{body}</dl></details>"


def searched(places: Iterable[Searched], known: str = "") -> str:
    """What was looked for and where: "an order of a court: s. 7, Part III". `known` is not said again."""
    sought: dict[str, list[str]] = {}
    for place in places:
        link = markup(place.citation)
        if place.provision:
            link = f'<a href="#{attribute(place.provision)}">{link}</a>'
        sought.setdefault(place.sought, []).append(link)
    return "<br>".join(
        f"{'' if what == known else f'{markup(what)}: '}{', '.join(dict.fromkeys(where))}"
        for what, where in sought.items()
    )
