"""A comparison as a table for spreadsheets and programs: one row a change, those inside others after them."""

from collections.abc import Iterator, Sequence

from watchingbrief.comparison import Chain, Change, Comparison
from watchingbrief.comparison.drift import Drift, PlaceDrift
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.cells import csv_table
from watchingbrief.reports.comparison.order import arranged
from watchingbrief.reports.drift.as_json import NOT_JUDGED
from watchingbrief.reports.drift.entries import because

#: Columns are for ever; new ones are added at the end.
COLUMNS = (
    "Step", "Depth", "Kind", "Confidence", "Only renumbered references",
    "Old id", "Old number", "Old citation", "Old heading", "New id", "New number", "New citation", "New heading",
    "Words that went", "Words that came", "Old words", "New words",
    "Rights", "Concerns", "What became of them", "Why",
)  # fmt: skip
_MOST = 32_000  #: characters in a cell; a spreadsheet holds 32,767 and spills what is more
_BETWEEN = " […] "


def comparison_csv(comparison: Comparison, drift: Drift | str = NOT_JUDGED) -> bytes:
    """What changed as CSV: UTF-8 with byte order mark, CRLF line ends, law text never run as a formula.

    Unchanged provisions are left out, but where a concern fares otherwise in them; the last rows, without a kind of
    change, are on the law as a whole. Depth 0 is a section or article, or a Part or Chapter.
    """
    return csv_table(COLUMNS, _rows(comparison, drift, 1))


def chain_csv(chain: Chain, drifts: Sequence[Drift | str] = ()) -> bytes:
    """The same for a chain of versions, step by step: "1" leads from the first version to the second."""
    judged = drifts or [NOT_JUDGED] * len(chain.steps)
    steps = enumerate(zip(chain.steps, judged, strict=True), 1)
    return csv_table(COLUMNS, (row for k, (step, drift) in steps for row in _rows(step, drift, k)))


def _rows(comparison: Comparison, drift: Drift | str, step: int) -> Iterator[list[str]]:
    places = [] if isinstance(drift, str) else drift.places
    fared = {id(p.change): p for p in places if p.change and _moved(p)}
    everywhere = arranged([*comparison.groups, *comparison.changes])
    in_order = [place.change for place in everywhere if place.part not in {"left", "apart"}]
    for change in {id(change): change for change in in_order}.values():  # what is unsure stands at two places
        yield from _told(comparison, change, fared, step, 0)
    whole = next((p for p in places if p.change is None and _moved(p)), None)
    if whole:
        row = dict.fromkeys(COLUMNS, "") | {"Step": str(step), "New citation": "whole instrument"}
        yield list((row | _drift(whole)).values())


def _moved(place: PlaceDrift) -> bool:
    return any(e.kind != "unchanged" for e in place.entries)


def _told(
    comparison: Comparison, change: Change, fared: dict[int, PlaceDrift], step: int, depth: int
) -> Iterator[list[str]]:
    """A change and all that is within it, unchanged ones left out."""
    if change.kind != "unchanged" or id(change) in fared:
        yield _row(comparison, change, fared.get(id(change)), step, depth)
    for inner in change.within:
        yield from _told(comparison, inner, fared, step, depth + 1)


def _row(
    comparison: Comparison, change: Change, place: PlaceDrift | None, step: int, depth: int
) -> list[str]:
    old, new = comparison.old, comparison.new
    came, went = _altered(comparison, change)
    row = dict.fromkeys(COLUMNS, "") | {
        "Step": str(step),
        "Depth": str(depth),
        "Kind": change.kind,
        "Confidence": f"{change.confidence:.2f}",
        "Only renumbered references": "yes" if change.consequential else "",
        **_named("Old", change.old),
        **_named("New", change.new),
        "Words that went": went,
        "Words that came": came,
        "Old words": _words(old, change.old),
        "New words": _words(new, change.new),
    }
    return list((row | (_drift(place) if place else {})).values())


def _named(side: str, provisions: Sequence[Provision]) -> dict[str, str]:
    return {
        f"{side} id": " / ".join(p.id for p in provisions),
        f"{side} number": " / ".join(p.label for p in provisions),
        f"{side} citation": " / ".join(p.citation for p in provisions),
        f"{side} heading": " / ".join(p.heading for p in provisions if p.heading),
    }


def _altered(comparison: Comparison, change: Change) -> tuple[str, str]:
    """The words that came and those that went; all of them where the whole provision did."""
    if change.kind in {"inserted", "deleted", "unsure"}:
        return _words(comparison.new, change.new), _words(comparison.old, change.old)
    came = [comparison.new.text[w.new_start : w.new_end] for w in change.words if w.kind == "inserted"]
    went = [comparison.old.text[w.old_start : w.old_end] for w in change.words if w.kind == "deleted"]
    return _cut(_BETWEEN.join(" ".join(words.split()) for words in came)), _cut(
        _BETWEEN.join(" ".join(words.split()) for words in went)
    )


def _words(law: Instrument, provisions: Sequence[Provision]) -> str:
    """The words of provisions; of a Part or Chapter those before the first provision in it."""
    texts = []
    for p in provisions:
        groups = p.kind in GROUPING and law.children(p.id)
        texts.append(law.text[p.start : groups[0].start if groups else p.end].strip())
    return _cut(_BETWEEN.join(texts))


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]} […] ({len(words):,} characters)"


def _drift(place: PlaceDrift) -> dict[str, str]:
    """How concerns fared in a place: as many concerns as kinds and reasons, in one order."""
    entries = [e for e in place.entries if e.kind != "unchanged"]
    return {
        "Rights": place.direction,
        "Concerns": " / ".join(e.concern for e in entries),
        "What became of them": " / ".join(e.kind for e in entries),
        "Why": " / ".join(because(e) or "–" for e in entries),
    }
