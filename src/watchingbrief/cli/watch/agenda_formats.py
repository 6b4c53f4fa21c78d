"""The agenda of reviews as text, table, calendar or JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from watchingbrief.cli.watch.opening import moment, stamp
from watchingbrief.counted import counted
from watchingbrief.reports.cells import csv_table
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.visible import visible

if TYPE_CHECKING:
    from watchingbrief.monitoring.agenda import Agenda, Item
    from watchingbrief.monitoring.event import Event

_COLUMNS = ("instrument", "reviewer", "due", "is due", "last reviewed", "by", "changes since", "latest change", "what",
            "beside the law", "verdicts to look at again", "sources")  # fmt: skip
_SHOWN = 12  # changes and verdicts of one instrument that are told one by one
_BESIDE = 3  # changes beside the provisions that are told one by one
_OCTETS = 73  # of a line of a calendar, with room for its break (RFC 5545, 3.1: 75)


def agenda_in(format: str, agenda: Agenda) -> bytes:
    """The agenda in a format by name."""
    return {"text": _text, "json": _json, "csv": _csv, "ics": _calendar}[format](agenda)


def _text(agenda: Agenda) -> bytes:
    if not agenda.items:
        return b"Nothing is followed yet. Add a source: wbrief watch add ADDRESS --title TITLE --jurisdiction CODE\n"
    asking = [item for item in agenda.items if item.asks_for_something]
    rest = [item for item in agenda.items if not item.asks_for_something]
    lines = [
        f"Agenda on {agenda.on}: {counted(len(asking), 'instrument')} to look at, {len(rest)} as they were."
    ]
    for item in asking:
        lines += ["", *_lines(item)]
    if rest:
        lines += ["", "Nothing to do:"]
        lines += [
            f"  {item.instrument}" + (f" (next review {item.due})" if item.due else "") for item in rest
        ]
    return (visible("\n".join(lines)) + "\n").encode("utf-8", "backslashreplace")


def _lines(item: Item) -> Iterator[str]:
    yield item.instrument + (f", reviewer: {item.reviewer}" if item.reviewer else "")
    if item.due:
        yield f"  {'DUE since' if item.is_due else 'next review'} {item.due}"
    by = f" by {item.by}" if item.by else ""
    yield f"  last reviewed {item.reviewed}{by}" if item.reviewed else "  never reviewed, as far as is known"
    if item.changed:
        yield f"  {counted(len(item.changed), 'change')} since:"
        hidden = len(item.changed) - _SHOWN
        if hidden > 0:
            yield f"    ... {hidden} earlier; wbrief watch log --events shows all"
        for event in item.changed[-_SHOWN:]:
            severity = f" [{event.severity}]" if event.severity else ""
            yield f"    {moment(event.at)}  {event.title}{severity}"
    if item.beside:
        yield f"  {counted(len(item.beside), 'change')} since beside the provisions, told to nobody:"
        for event in item.beside[-_BESIDE:]:
            yield f"    {moment(event.at)}  {event.title}"
    if item.shaken:
        yield from _verdicts(item)


def _verdicts(item: Item) -> Iterator[str]:
    gone = sum(one.gone for one in item.shaken)
    parts = [f"{gone} on words that are not there now"] if gone else []
    if len(item.shaken) > gone:
        parts.append(f"{len(item.shaken) - gone} on words that stand in a changed provision")
    yield f"  {counted(len(item.shaken), 'earlier verdict')} to look at again: {', '.join(parts)}"
    for one in item.shaken[:_SHOWN]:
        said = one.verdict
        where = f"{one.file.name} line {said.line}"
        yield f"    {where}: {said.provision}, {said.concern}, {said.verdict} by {said.by}"
    if len(item.shaken) > _SHOWN:
        yield f"    ... and {len(item.shaken) - _SHOWN} more; --format json has all, with what became of each"


def _csv(agenda: Agenda) -> bytes:
    rows = []
    for item in agenda.items:
        latest = item.changed[-1] if item.changed else None
        rows.append((
            item.instrument, item.reviewer, _day(item.due), "yes" if item.is_due else "no", _day(item.reviewed),
            item.by, str(len(item.changed)), (stamp(latest.at) or "") if latest else "",
            latest.title if latest else "", str(len(item.beside)), str(len(item.shaken)),
            " ".join(one.id for one in item.sources),
        ))  # fmt: skip
    return csv_table(_COLUMNS, rows)


def _json(agenda: Agenda) -> bytes:
    return encoded({"on": str(agenda.on), "instruments": [_stated(item) for item in agenda.items]})


def _stated(item: Item) -> dict[str, Any]:
    return {
        "instrument": item.instrument,
        "sources": [source.id for source in item.sources],
        "reviewer": item.reviewer,
        "due": _day(item.due) or None,
        "is_due": item.is_due,
        "reviewed": _day(item.reviewed) or None,
        "by": item.by,
        "changed": [_told(event) for event in item.changed],
        "beside_the_law": [_told(event) for event in item.beside],
        "verdicts_on_changed_words": [
            {"file": one.file.name, "line": one.verdict.line, "by": one.verdict.by, "verdict": one.verdict.verdict,
             "provision": one.verdict.provision, "concern": one.verdict.concern, "words_gone": one.gone,
             "note": one.note, "text": one.text}
            for one in item.shaken
        ],
    }  # fmt: skip


def _told(event: Event) -> dict[str, Any]:
    return {
        "id": event.id, "at": stamp(event.at), "kind": event.kind, "title": event.title, "source": event.source,
        "text": event.text, "severity": event.severity, "concerns": list(event.concerns),
    }  # fmt: skip


def _day(day: object) -> str:
    return str(day) if day else ""


def _calendar(agenda: Agenda) -> bytes:
    """Reviews with a date as whole days of a calendar (RFC 5545); the same review keeps its UID."""
    from watchingbrief.monitoring.agenda import end

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Watching Brief//Agenda of reviews//EN"]
    for item in agenda.items:
        if item.due is None:
            continue
        own = hashlib.sha256(item.instrument.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:24]
        said = [f"Reviewer: {item.reviewer}"] if item.reviewer else []
        said.append(f"{counted(len(item.changed), 'change')} since the last review")
        said.append(f"{counted(len(item.shaken), 'earlier verdict')} on changed words")
        lines += [
            "BEGIN:VEVENT", f"UID:{own}@agenda.watching-brief.invalid", f"DTSTAMP:{agenda.on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{item.due:%Y%m%d}", f"DTEND;VALUE=DATE:{end(item.due):%Y%m%d}",
            f"SUMMARY:{_escaped(f'Review: {item.instrument}')}", f"DESCRIPTION:{_escaped(chr(10).join(said))}",
            "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    folded = [part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]
    return ("\r\n".join(folded) + "\r\n").encode("utf-8", "backslashreplace")


def _escaped(words: str) -> str:
    shown = visible(words)
    for sign in ("\\", ";", ","):
        shown = shown.replace(sign, f"\\{sign}")
    return shown.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, those after the first with a blank before them."""
    piece, size, first = "", 0, True
    for letter in line:
        octets = len(letter.encode("utf-8", "backslashreplace"))
        if size + octets > _OCTETS:
            yield piece if first else f" {piece}"
            piece, size, first = "", 0, False
        piece, size = piece + letter, size + octets
    yield piece if first else f" {piece}"
