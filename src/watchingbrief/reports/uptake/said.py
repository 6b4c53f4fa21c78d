"""Uptake in the words that reports share."""

from collections.abc import Iterable

from watchingbrief.comparison.uptake import VERDICTS, Recommendation, Uptake, Verdict
from watchingbrief.comparison.uptake.tally import NOBODY, Row, by_draft, by_organisation
from watchingbrief.comparison.uptake.verdict import Outcome, Quoted, Ruling, Tracked
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import WHOLE_CITATION
from watchingbrief.review.concerns import concerns

SAID: dict[Verdict, str] = {
    "adopted": "adopted",
    "partly": "adopted in part",
    "not": "not adopted",
    "reversed": "reversed",
    "moot": "moot",
    "undetermined": "undetermined",
}
#: What each verdict means, for the foot of a report.
MEANING: dict[Verdict, str] = {
    "adopted": "what was asked for was done",
    "partly": "a part of it was done",
    "not": "nothing of it was done",
    "reversed": "an earlier draft had done it and this one undid it, or the draft went the other way",
    "moot": "what it is about is gone, or was there already",
    "undetermined": "the texts do not decide it: a person must read both",
}
BASIS = {
    "wording": "by the words",
    "operation": "by what became of the provision",
    "review": "by the reviews of both drafts",
}


def headline(uptake: Uptake) -> str:
    """One sentence on the latest draft."""
    rows = by_draft(uptake)
    if not rows:
        return "There is no later draft to judge."
    row = rows[-1]
    if not row.asked:
        return f"No recommendation could be judged in {row.name}."
    parts = [f"{n} {SAID[v]}" for v, n in zip(VERDICTS, row.counts, strict=True) if n]
    return f"Of {counted(row.asked, 'recommendation')}, in {row.name}: {', '.join(parts)}."


def asked(one: Recommendation) -> str:
    """ "Delete s. 6"; "Add (whole draft): ..." """
    place = one.target or (f"({one.about})" if one.about else "(whole draft)")
    words = f": “{one.wording}”" if one.wording else ""
    if one.replaces:
        words = f": “{one.wording}” in place of “{one.replaces}”"
    demand = f": {one.demand}" if one.demand else ""
    return f"{one.operation.capitalize()} {place}{words}{demand}"


def who(one: Recommendation) -> str:
    """Who asked, and when."""
    named = ", ".join(one.by) or NOBODY
    return f"{named}{f', {one.date}' if one.date else ''}{f' ({one.source})' if one.source else ''}"


def titles(codes: Iterable[str]) -> str:
    """Concerns by title and code."""
    return ", ".join(f"{concerns()[code].title} ({code})" for code in codes)


def place(quoted: Quoted) -> str:
    """Where words stand."""
    return quoted.provision.citation if quoted.provision else WHOLE_CITATION


def words(law: Instrument, quoted: Quoted) -> str:
    """The words, on one line."""
    return " ".join(law.quote(quoted.start, quoted.end).split())


def decided(outcome: Outcome) -> str:
    """How the computed verdict was reached, and how surely."""
    computed = outcome.computed
    verdict = f"Computed: {SAID[computed.verdict]}, " if outcome.rulings else ""
    if computed.basis == "nothing":
        return f"{verdict}Not decided." if not verdict else f"{verdict}not decided."
    how = f"{BASIS[computed.basis]}, confidence {computed.confidence:.2f}."
    return f"{verdict}decided {how}" if verdict else f"Decided {how}"


def ruled(ruling: Ruling) -> str:
    """A person's verdict in a sentence."""
    o = ruling.overruling
    note = f" [{ruling.note}]" if ruling.note else ""
    return f"{o.by}{f', {o.date}' if o.date else ''}: {SAID[o.verdict]}. {o.reason}{note}"


def standing(outcome: Outcome) -> str:
    """The verdict that counts, and what it overrules."""
    if outcome.overruled:
        same = outcome.verdict == outcome.computed.verdict
        return f"{SAID[outcome.verdict]} ({'confirmed by a person' if same else 'a person’s verdict'})"
    return SAID[outcome.verdict] + (" (people disagree)" if outcome.disputed else "")


def through(tracked: Tracked, uptake: Uptake) -> str:
    """ "adopted in draft-2, reversed in draft-3"."""
    return ", ".join(f"{SAID[o.verdict]} in {uptake.versions[o.version].name}" for o in tracked.outcomes)


def tallies(uptake: Uptake) -> list[tuple[str, tuple[Row, ...]]]:
    """For each later draft its name and a row for each organisation."""
    return [(v.name, by_organisation(uptake, k)) for k, v in enumerate(uptake.versions) if k]
