"""Tracked changes: insertions, deletions and moves that Word can accept and reject.

ECMA-376 part 1, section 17.13.5. Text is a row of letters and paragraph ends; each is kept, deleted, inserted, moved
away or moved here. Accepting all leaves what is kept, inserted or moved here; rejecting all what is kept, deleted or
moved away. The end of the last paragraph is no letter of the text and always stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from watchingbrief.reports.word.paragraphs import commented, properties
from watchingbrief.reports.word.runs import escaped, run

StretchKind = Literal["kept", "deleted", "inserted", "moved-away", "moved-here"]
_ELEMENT = {"deleted": "del", "inserted": "ins", "moved-away": "moveFrom", "moved-here": "moveTo"}
_RANGE = {"moved-away": "moveFromRange", "moved-here": "moveToRange"}
_UNDATED = "1980-01-01T00:00:00Z"


class Stretch(NamedTuple):
    """Text that fares alike. A line feed in it ends a paragraph; a vertical tab breaks a line."""

    kind: StretchKind
    text: str
    style: str = ""  #: of the paragraph it stands in; the first that stays in the new text decides
    move: str = ""  #: the name both ends of a move share; also on words struck or added within it
    there: bool = False  #: for words struck or added within a move: they stand where it came to
    comment: int = -1  #: the comment on it, by its place in the file's list
    bold: bool = False


@dataclass(slots=True)
class Revisions:
    """Who makes the changes and when, and the number of each."""

    author: str
    date: str = ""  #: ISO 8601, "2026-03-03T00:00:00Z"; "" leaves the time unsaid
    _last: int = field(default=0, init=False)

    def attributes(self) -> str:
        """What every revision says of itself."""
        self._last += 1
        date = f' w:date="{escaped(self.date)}"' if self.date else ""
        return f'w:id="{self._last}" w:author="{escaped(self.author)}"{date}'

    def number(self) -> int:
        """The number of the last revision."""
        return self._last


def tracked_runs(stretches: Iterable[Stretch], revisions: Revisions) -> str:
    """Tracked words within one paragraph; a line feed becomes a line break."""
    return "".join(_inline(stretch, revisions) for stretch in stretches)


def tracked_paragraphs(stretches: Iterable[Stretch], revisions: Revisions, *, rtl: bool = False) -> str:
    """Paragraphs for tracked text, one more than it has line feeds."""
    writing = _Writing(revisions, rtl)
    for stretch in stretches:
        writing.moved(stretch)
        *ended, rest = stretch.text.split("\n")
        for k, line in enumerate(ended):
            writing.add(stretch._replace(text=line, comment=-1 if k else stretch.comment))
            writing.end(stretch.kind)
        writing.add(stretch._replace(text=rest, comment=-1 if ended else stretch.comment))
    writing.finish()
    return "".join(writing.parts)


def _inline(stretch: Stretch, revisions: Revisions) -> str:
    inside = run(stretch.text, bold=stretch.bold, gone=stretch.kind == "deleted")
    if inside and stretch.kind != "kept":
        element = _ELEMENT[stretch.kind]
        inside = f"<w:{element} {revisions.attributes()}>{inside}</w:{element}>"
    return inside if stretch.comment < 0 else commented(inside, stretch.comment)


@dataclass(slots=True)
class _Writing:
    """Paragraphs being written."""

    revisions: Revisions
    rtl: bool
    parts: list[str] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)  # of the paragraph not yet ended
    _last: StretchKind = "kept"  # how the last words of the paragraph fare
    _style: tuple[bool, str] = (False, "")  # whether it is the new text's, and the style
    _move: tuple[str, str, int] = ("", "", 0)  # the move being written: name, element, number

    def moved(self, stretch: Stretch) -> None:
        """Open and close the ranges of moves as the text enters and leaves them."""
        end = "moved-here" if stretch.there or stretch.kind == "moved-here" else "moved-away"
        wanted = (stretch.move, _RANGE[end] if stretch.move else "")
        if not stretch.text or wanted == self._move[:2]:
            return
        self._close_move()
        if stretch.move:
            said = self.revisions.attributes()
            if not self.revisions.date:  # ECMA-376 asks for one here, and no reader sees it
                said += f' w:date="{_UNDATED}"'
            self._line.append(f'<w:{wanted[1]}Start {said} w:name="{escaped(stretch.move)}"/>')
            self._move = (*wanted, self.revisions.number())

    def add(self, stretch: Stretch) -> None:
        """Words of the paragraph."""
        if not stretch.text and stretch.comment < 0:
            return
        stays = stretch.kind not in {"deleted", "moved-away"}
        if not self._style[1] or (stays and not self._style[0]):
            self._style = (stays, stretch.style)
        self._line.append(_inline(stretch, self.revisions))
        self._last = stretch.kind if stretch.text else self._last

    def end(self, kind: StretchKind) -> None:
        """The paragraph's end, which fares as `kind` says.

        After words struck or added in a move it is struck or added as they are, which comes to the same: LibreOffice
        leaves an empty paragraph behind where the words and the end of one differ in that.
        """
        if (kind, self._last) in {("moved-away", "deleted"), ("moved-here", "inserted")}:
            kind = self._last
        mark = "" if kind == "kept" else f"<w:{_ELEMENT[kind]} {self.revisions.attributes()}/>"
        said = properties(self._style[1], rtl=self.rtl, mark=mark)
        self.parts.append(f"<w:p>{said}{''.join(self._line)}</w:p>")
        self._line, self._style, self._last = [], (False, ""), "kept"

    def finish(self) -> None:
        """The last paragraph."""
        if self._line:  # a range may end within it
            self._close_move()
        self.end("kept")
        self._close_move()

    def _close_move(self) -> None:
        name, element, number = self._move
        if name:
            # between paragraphs where the move took the end of one with it
            (self._line or self.parts).append(f'<w:{element}End w:id="{number}"/>')
        self._move = ("", "", 0)
