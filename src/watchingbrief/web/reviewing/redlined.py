"""What became of some words of a law: as a range of the new text, and piece by piece."""

from collections.abc import Iterator

from watchingbrief.comparison import Change

#: Pieces of a redline in reading order: ("same" | "deleted" | "inserted", words).
Pieces = tuple[tuple[str, str], ...]
_CONTEXT = 70  # characters shown of words that stay, on each side of what changed

_MOST = 24  # pieces shown: the comparison shows them all


def became(change: Change, start: int, end: int) -> tuple[int, int] | None:
    """The range of the new text that words of a changed provision became; None where nothing of them is left."""
    if not change.words:  # letter for letter the same
        if len(change.old) != 1 or len(change.new) != 1:
            return None
        by = change.new[0].start - change.old[0].start
        return start + by, end + by
    spans: list[tuple[int, int]] = []
    for step in change.words:
        first, last = max(step.old_start, start), min(step.old_end, end)
        if first >= last or step.kind == "deleted":
            continue
        if step.kind == "same":
            spans.append((step.new_start + first - step.old_start, step.new_start + last - step.old_start))
        else:
            spans.append((step.new_start, step.new_end))
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None


def redlined(old: str, new: str, change: Change, start: int, end: int) -> Pieces:
    """The redline of the words `[start, end)` of the old text, with long stretches that stay cut short.

    What was put in behind the last word of a provision is shown where `end` is one past it.
    """
    pieces = list(_joined(_pieces(old, new, change, start, end)))[:_MOST]
    if not any(kind != "same" for kind, _ in pieces):
        return ()
    last = len(pieces) - 1
    return tuple(
        (kind, _cut(words, place == 0, place == last) if kind == "same" else words)
        for place, (kind, words) in enumerate(pieces)
    )


def _pieces(old: str, new: str, change: Change, start: int, end: int) -> Iterator[tuple[str, str]]:
    replaced = False  # the step before took words away: what comes next stands in their place
    for step in change.words:
        if step.kind == "inserted":
            if start <= step.old_start < end or replaced:
                yield "inserted", new[step.new_start : step.new_end]
            continue
        first, last = max(step.old_start, start), min(step.old_end, end)
        replaced = first < last and step.kind == "deleted"
        if first < last:
            yield ("deleted" if step.kind == "deleted" else "same"), old[first:last]


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    kind, words = "", ""
    for next_kind, more in pieces:
        if next_kind != kind:
            if words:
                yield kind, words
            kind, words = next_kind, ""
        words += more
    if words:
        yield kind, words


def _cut(words: str, first: bool, last: bool) -> str:
    """Words that stay, without their middle; of the first and the last such stretch the end nearest to a change."""
    if first and len(words) > _CONTEXT:
        return "… " + words[-_CONTEXT:].split(" ", 1)[-1]
    if last and len(words) > _CONTEXT:
        return words[:_CONTEXT].rsplit(" ", 1)[0] + " …"
    if len(words) > 2 * _CONTEXT:
        return words[:_CONTEXT].rsplit(" ", 1)[0] + " … " + words[-_CONTEXT:].split(" ", 1)[-1]
    return words
