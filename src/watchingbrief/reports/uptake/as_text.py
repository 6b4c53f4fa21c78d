"""Uptake as text to read: who was heard, then every recommendation with the words of both drafts."""

from collections.abc import Iterable, Iterator

from watchingbrief.comparison.uptake import VERDICTS, Uptake
from watchingbrief.comparison.uptake.tally import Row
from watchingbrief.comparison.uptake.verdict import Outcome, Quoted, Tracked
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import shortened
from watchingbrief.reports.uptake import said
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped

_WIDTH = 100
_QUOTED = 260  # letters of a quotation
_FEW = 3  # quotations of one draft
_NAME = 40  # letters of an organisation's name
_HEADS = ("adopted", "in part", "not", "reversed", "moot", "undet.")


def uptake_text(uptake: Uptake) -> bytes:
    """An uptake as UTF-8 text, in the order of the ledger."""
    lines = [uptake.ledger.title] if uptake.ledger.title else []
    lines += [
        f"{version.name}: {version.law.title or version.law.source.name}" for version in uptake.versions
    ]
    lines += ["", said.headline(uptake)]
    for name, rows in said.tallies(uptake):
        if rows:
            lines += ["", f"Who was heard in {name}", *_tally(rows)]
    for tracked in uptake.tracked:
        lines += ["", *_one(uptake, tracked)]
    lines += ["", *(f"{said.SAID[v]}: {said.MEANING[v]}." for v in VERDICTS)]
    return ("\n".join(visible(line) for line in lines) + "\n").encode("utf-8", "backslashreplace")


def _tally(rows: Iterable[Row]) -> Iterator[str]:
    yield f"{'':{_NAME}} {'asked':>6} " + " ".join(f"{head:>8}" for head in _HEADS)
    for row in rows:
        counts = " ".join(f"{n or '.':>8}" for n in row.counts)
        yield f"{shortened(row.name, _NAME):{_NAME}} {row.asked:>6} {counts}"


def _one(uptake: Uptake, tracked: Tracked) -> Iterator[str]:
    one = tracked.recommendation
    yield from _wrap(f"{one.id}. {said.asked(one)}", 0)
    yield from _wrap(said.who(one), 4)
    if tracked.concerns:
        yield from _wrap(f"concern: {said.titles(tracked.concerns)}", 4)
    for note in tracked.notes:
        yield from _wrap(f"note: {note}", 4)
    shown: tuple[Quoted, ...] = ()
    for outcome in tracked.outcomes:
        yield from _outcome(uptake, tracked, outcome, shown)
        shown = outcome.computed.old


def _outcome(uptake: Uptake, tracked: Tracked, outcome: Outcome, shown: tuple[Quoted, ...]) -> Iterator[str]:
    """One later draft; the words of the earlier one only where they are not those just `shown`."""
    version, computed = uptake.versions[outcome.version], outcome.computed
    yield from _wrap(f"{version.name}: {said.standing(outcome).upper()}", 4)
    for ruling in outcome.rulings:
        yield from _wrap(said.ruled(ruling), 6)
    yield from _wrap(f"{said.decided(outcome)} {computed.why}", 6)
    if computed.old != shown:
        yield from _quotes("was", uptake.versions[tracked.base].law, computed.old)
    yield from _quotes("now", version.law, computed.new)


def _quotes(sign: str, law: Instrument, quotes: tuple[Quoted, ...]) -> Iterator[str]:
    for quoted in quotes[:_FEW]:
        words = shortened(said.words(law, quoted), _QUOTED)
        yield from _wrap(f"{sign}: {said.place(quoted)} “{words}”", 6)
    if len(quotes) > _FEW:
        yield from _wrap(f"{sign}: and {counted(len(quotes) - _FEW, 'place')} more", 6)


def _wrap(line: str, indent: int) -> Iterator[str]:
    for k, part in enumerate(wrapped(visible(line), _WIDTH - indent - 2)):
        yield " " * (indent + 2 * bool(k)) + part
