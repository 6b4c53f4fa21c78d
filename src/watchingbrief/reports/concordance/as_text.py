"""A concordance as text for the terminal: a summary of a minute, then article by article."""

from collections.abc import Iterator

from watchingbrief.comparison.concordance import Answer, Beyond, Concordance, Entry
from watchingbrief.instrument import Instrument
from watchingbrief.reports.concordance.said import (
    METHOD,
    VERDICT,
    around,
    body,
    decided,
    dropped_in,
    few,
    headline,
    left_open,
    name,
    names,
    searched,
    summary,
    thin,
    through,
    via,
)
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped
from watchingbrief.review.concerns import concerns

_WIDTH = 100
_QUOTE = 300  # characters of a provision


def concordance_text(found: Concordance) -> bytes:
    """A concordance as UTF-8 text."""
    lines = [f"Law:    {_title(found.law)}", f"Treaty: {_title(found.treaty)}", ""]
    lines += _wrap(headline(found), 0)
    for title, listed in summary(found):
        if listed:
            lines += _wrap(f"{title} ({len(listed)}): {few(listed)}", 2)
    lines += ["", "ARTICLE BY ARTICLE"]
    for entry in found.entries:
        lines += ["", *_entry(found, entry)]
    if found.not_national:
        lines += ["", "NOT FOR NATIONAL LAW", *_wrap(few([name(p) for p in found.not_national]), 2)]
    if found.beyond:
        lines += ["", "WHAT THE LAW ADDS", *_wrap(_ADDS, 2)]
        lines += [line for beyond in found.beyond for line in _beyond(beyond)]
    lines += ["", *_wrap(METHOD, 0)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


_ADDS = "Offences and powers that answer no article. A treaty does not forbid them; it gives them no ground."


def _title(law: Instrument) -> str:
    return visible(f"{law.title or law.source.name} ({law.source.name})")


def _entry(found: Concordance, entry: Entry) -> Iterator[str]:
    yield from _wrap(f"{name(entry.article)}: {VERDICT[entry.verdict]}", 0)
    if entry.through:
        yield from _wrap(through(entry), 4)
    elif not entry.answers:
        yield from _wrap(searched(entry), 4)
    for answer in entry.answers:
        yield from _answer(found.law, entry, answer)
    if thin(entry):
        yield from _wrap(thin(entry), 4)
    if entry.lacking:
        yield from _wrap(f"lacking: {names(entry.lacking)}", 4)
        for asked in entry.lacking[:3]:
            yield from _wrap(f"asked: “{around(found.treaty, asked.place)}”", 8)
    if entry.dropped and entry.kind != "offence":
        yield from _wrap(f"dropped: {names(entry.dropped)}{via(entry.dropped)}", 4)
    if entry.options:
        yield from _wrap(left_open(entry), 4)


def _answer(law: Instrument, entry: Entry, answer: Answer) -> Iterator[str]:
    p = answer.provision
    yield from _wrap(f"→ {name(p)}: {decided(answer)}", 4)
    yield from _wrap(f"“{shortened(body(law, p), _QUOTE)}”", 8)
    without = dropped_in(entry, answer)
    if without:
        yield from _wrap(f"without: {names(without)}", 8)


def _beyond(beyond: Beyond) -> Iterator[str]:
    known = concerns()
    problems = ", ".join(dict.fromkeys(known[f.concern].title for f in beyond.concerns))
    about = f" ({', '.join(e.name for e in beyond.about)})" if beyond.about else ""
    yield from _wrap(
        f"{beyond.kind}: {name(beyond.provision)}{about}{'; concerns: ' + problems if problems else ''}", 4
    )


def _wrap(text: str, indent: int) -> list[str]:
    first, *rest = wrapped(visible(" ".join(text.split())), _WIDTH - indent - 2) or [""]
    return [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]
