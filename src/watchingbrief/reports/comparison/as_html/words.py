"""The words of a redline as HTML: `<ins>` what came, `<del>` what went.

True of them: without `<del>` they are the new words, without `<ins>` the old ones, letter for letter but for blanks.
Where other quotation marks or dashes stand for the same words, the old ones are kept in `data-was`.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from watchingbrief.comparison import Operation
from watchingbrief.reports.visible import attribute, markup

Side = Literal["both", "was", "now"]


class Texts(NamedTuple):
    """The two texts, and how they are written."""

    old: str
    new: str
    old_rtl: bool
    new_rtl: bool

    def html(self, steps: Sequence[Operation], side: Side) -> str:
        """The words of some steps for one view: of both versions, or of one of them with its own marks."""
        written = _Written(self, side)
        shown = [s for s in steps if side == "both" or s.kind != _OTHER[side]]
        for step in shown:
            written.add(step)
        return _BEHIND.sub(r"\1", _BEFORE.sub(r"\1", "".join(written.parts)))


_BEFORE = re.compile(r"^((?:<\w+>)?)\s+")  # blanks at the ends of a paragraph, in or outside a mark
_BEHIND = re.compile(r"\s+((?:</\w+>)?)$")
_OTHER = {"was": "inserted", "now": "deleted"}


class _Written:
    """Words as they are written, one step after the other.

    Blanks at the end of what came or went stand outside the mark, where that puts none inside a word of the other
    version. A blank that one version alone has behind a word stands in its next mark.
    """

    def __init__(self, texts: Texts, side: Side) -> None:
        self.texts = texts
        self.side = side
        self.parts: list[str] = []
        self._apart = {"del": True, "ins": True}  #: whether a blank may follow, once these marks are left out
        self._owed = {"del": False, "ins": False}  #: whether a blank is still to come in the next such mark

    def add(self, step: Operation) -> None:
        """Write one step."""
        texts = self.texts
        old, new = texts.old[step.old_start : step.old_end], texts.new[step.new_start : step.new_end]
        if step.kind == "deleted":
            self._marked("del", old, texts.old_rtl)
        elif step.kind == "inserted":
            self._marked("ins", new, texts.new_rtl)
        elif self.side == "was":
            self._kept(old, old, texts.old_rtl)
        else:
            self._kept(old if self.side == "both" else new, new, texts.new_rtl)

    def _kept(self, old: str, new: str, rtl: bool) -> None:
        leads = self._apart["del"] and old[:1].isspace() and not new[:1].isspace()
        if self._owed["ins"] or leads:
            self.parts.append(" ")
        self._apart = {"del": new[-1:].isspace(), "ins": old[-1:].isspace()}
        shown = new
        self._owed = dict.fromkeys(self._owed, False)
        if self._apart["del"] != self._apart["ins"]:
            shown = new.rstrip()
            self._owed = {"del": self._apart["ins"], "ins": self._apart["del"]}
            self._apart = dict.fromkeys(self._apart, False)
        said = markup(shown, rtl=rtl)
        alike = old is new or "".join(old.split()) == "".join(new.split())
        self.parts.append(said if alike else f'<span data-was="{attribute(old.strip())}">{said}</span>')

    def _marked(self, tag: Literal["del", "ins"], words: str, rtl: bool) -> None:
        other: Literal["del", "ins"] = "ins" if tag == "del" else "del"
        words = " " * self._owed[tag] + words
        self._owed[tag] = False
        body = words.rstrip()
        blank = words[len(body) :]
        outside = bool(blank) and (self._apart[tag] or self._owed[other])
        shown = body if outside else words
        self.parts.append(f"<{tag}>{markup(shown, rtl=rtl)}</{tag}>" if shown else "")
        if outside:  # a line that went is no line of what is left
            self.parts.append("\n" if "\n" in blank and (tag == "ins" or self.side == "was") else " ")
            self._apart[tag], self._owed[other] = True, False
        self._apart[other] = bool(blank)
