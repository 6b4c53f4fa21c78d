"""A comparison as a Word file with tracked changes: accept all and it is the new text, reject all and it is the old.

Letter for letter, but for characters that XML cannot hold, which are shown by name. A provision that moved is tracked
as moved, what was edited in it as struck where it was and added where it is. What the changes do to rights stands in
comments, and which versions these are at the head of the pages: the text itself stays what can be negotiated.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from watchingbrief.comparison import KINDS, Comparison
from watchingbrief.comparison.drift import BETTER, WORSE, Drift, Entry, PlaceDrift
from watchingbrief.instrument import Instrument
from watchingbrief.reports.comparison.woven import Thread, woven
from watchingbrief.reports.drift.as_json import NOT_JUDGED
from watchingbrief.reports.drift.summary import SAID, address, drift_summary
from watchingbrief.reports.visible import code_point, direction, visible
from watchingbrief.reports.word import (
    Comment,
    Page,
    Revisions,
    Stretch,
    holdable,
    tracked_paragraphs,
    word_file,
)
from watchingbrief.reports.word.levels import Levels
from watchingbrief.review.concerns import concerns

AUTHOR = "Watching Brief"  #: of comments always, and of the changes unless another is named


def comparison_docx(
    comparison: Comparison, drift: Drift | str = NOT_JUDGED, author: str = AUTHOR, date: str = ""
) -> bytes:
    """The tracked changes as a .docx file. `date` is ISO 8601 in UTC; without one the changes bear no date."""
    old, new = comparison.old, comparison.new
    comments = _Comments(comparison, drift, date)
    rtl = direction(new.language if new.language != "und" else old.language) == "rtl"
    levels = Levels(old), Levels(new)
    body = tracked_paragraphs(
        _stretches(woven(comparison), levels, comments), Revisions(author, date), rtl=rtl
    )
    page = Page(
        title=f"{_title(new)}: changes",
        language=new.language,
        header=f"Old: {_name(old)}\nNew: {_name(new)}",
        description=_counted(comparison),
        tracking=True,
        created=date,
    )
    return word_file(body, page, comments.made)


def _title(law: Instrument) -> str:
    return law.title or law.source.name


def _name(law: Instrument) -> str:
    return f"{law.title} ({law.source.name})" if law.title else law.source.name


def _counted(comparison: Comparison) -> str:
    counted = Counter(change.kind for change in comparison.changes)
    return ", ".join(f"{counted[kind]} {kind}" for kind in KINDS if counted[kind]) + "."


def _stretches(
    threads: Sequence[Thread], levels: tuple[Levels, Levels], comments: "_Comments"
) -> Iterator[Stretch]:
    """The threads cut into lines, each with the style it has in its version and the comment on what begins there."""
    for t in threads:
        at = 0
        for line in t.text.splitlines(keepends=True):
            old, new = (place + at if place >= 0 else -1 for place in (t.old, t.new))
            at += len(line)
            style = levels[1].style(new) if new >= 0 else levels[0].style(old)
            move = f"move{t.move + 1}" if t.move >= 0 else ""
            comment = comments.on(old, new, len(line))
            yield Stretch(t.kind, line, style, move, t.there, comment)


class _Comments:
    """What is said in the margin, in the order it is met; the first tells what the file is."""

    def __init__(self, comparison: Comparison, drift: Drift | str, date: str) -> None:
        self.made: list[Comment] = []
        self._date = date
        self._waiting: tuple[dict[int, PlaceDrift], dict[int, PlaceDrift]] = ({}, {})
        self._opening = _about(comparison, drift)
        if not isinstance(drift, str):
            for place in drift.places:
                if place.change and any(e.kind in WORSE | BETTER for e in place.entries):
                    side = 1 if place.change.new else 0
                    provision = (place.change.new or place.change.old)[0]
                    self._waiting[side][provision.start] = place

    def on(self, old: int, new: int, length: int) -> int:
        """The comment on letters that begin at a place of the old or the new text; -1 for none."""
        if not self.made:
            return self._add(self._opening)
        for side, start in ((1, new), (0, old)):
            waiting = self._waiting[side]
            found = next((k for k in waiting if 0 <= start <= k < start + length), None) if waiting else None
            if found is not None:
                return self._add(_told(waiting.pop(found)))
        return -1

    def _add(self, text: str) -> int:
        self.made.append(Comment(text, AUTHOR, self._date))
        return len(self.made) - 1


def _about(comparison: Comparison, drift: Drift | str) -> str:
    lines = [
        f"Accept all: the new text, {_name(comparison.new)}. Reject all: the old one, {_name(comparison.old)}. "
        f"Both letter for letter. {_counted(comparison)}"
    ]
    lines += _unseen(comparison)
    if not isinstance(drift, str):
        lines += drift_summary(drift)
    elif drift != NOT_JUDGED:
        lines.append(f"What the changes do to rights was not judged. {drift}")
    return "\n".join(lines)


def _unseen(comparison: Comparison) -> list[str]:
    """A warning of characters that change how the text looks; they stay, as letters of it."""
    letters = set(comparison.old.text) | set(comparison.new.text)
    found = sorted(code_point(c) for c in letters if visible(c) != c and holdable(c) == c)
    return (
        [f"Mind: the text holds characters that change how it looks unseen: {', '.join(found)}."]
        if found
        else []
    )


def _told(place: PlaceDrift) -> str:
    """What got worse and better in one provision, with the reasons."""
    lines = [f"{address(place.change)}: {place.direction}"]
    for entry in place.entries:
        if entry.kind != "unchanged":
            lines.append(f"{concerns()[entry.concern].title}{SAID[entry.kind]}{_why(entry)}.")
    return "\n".join(lines)


def _why(entry: Entry) -> str:
    toward = "worse" if entry.kind in WORSE else "better"
    reasons = "; ".join(r.says for r in entry.why if r.toward == toward)
    return f": {reasons}" if reasons else ""
